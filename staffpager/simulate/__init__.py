"""A store day in virtual time: the production floor and what stores do today, on the very same shoppers."""
