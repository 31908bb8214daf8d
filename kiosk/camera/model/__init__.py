"""The detector's network as shipped, and the recipe that makes it."""
