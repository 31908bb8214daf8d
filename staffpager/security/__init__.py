"""The security desk: its own identity, its own log; nobody else reads either."""
