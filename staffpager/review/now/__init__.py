"""The floor at this moment, row by row."""
