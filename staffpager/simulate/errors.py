"""What can go wrong before a simulation begins."""

from staffpager.errors import StaffpagerError


class SimulateError(StaffpagerError):
    """A simulation that cannot be made: says what was asked for and what may be."""
