"""The staff pager: one shift, one offer at a time, for one thumb."""
