"""What can be wrong with the review pages, and what to do about it."""

from staffpager.errors import StaffpagerError


class ReviewError(StaffpagerError):
    """The root of all errors of the review pages."""


class VendorMissingError(ReviewError):
    """Scripts or icons that set-up brings from npm are not there."""


class AddressRefusedError(ReviewError):
    """The address or port of the settings is taken, or not this machine's."""


class NotSignedInError(ReviewError):
    """Nobody is signed in in this browser, or the time of the visit is over."""


class UnknownManagerError(ReviewError):
    """There is no account of this name."""


class PasswordRefusedError(ReviewError):
    """A new account's name or password that cannot be taken."""
