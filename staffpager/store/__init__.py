"""What the store remembers: tables, migrations, one unit of work, and the questions the review pages ask."""
