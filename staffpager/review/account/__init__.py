"""Who may see the pages: passwords, visits, and what keeps others out."""
