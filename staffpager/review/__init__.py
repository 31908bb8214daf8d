"""The manager's web pages: what the floor is like now, how it was, and what shoppers said."""
