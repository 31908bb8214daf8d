"""How the tables came to be what they are: run by `staffpager.store.upgrading` when a database is opened."""
