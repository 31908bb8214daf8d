"""What the staff use: the floor that decides, the desk, the pager, security and the manager's pages."""
