"""What can be wrong with what the demo was asked for."""

from staffpager.errors import StaffpagerError


class DemoError(StaffpagerError):
    """The demo cannot be played; the message says why and what to do."""


class NoDisplayError(DemoError):
    """There is no screen and none could be made."""
