"""The root of all errors whose message is for the person who started a command."""


class StaffpagerError(Exception):
    """What was asked for cannot be done; the message says why and what to do."""
