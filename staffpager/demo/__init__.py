"""A whole store on one machine: every process that a store runs, with simulated shoppers and staff on the same wire."""
