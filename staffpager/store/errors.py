"""What can go wrong with the store's database, and what to do about it."""

from staffpager.errors import StaffpagerError


class StoreError(StaffpagerError):
    """The root of all errors of the store's database."""


class DatabaseUnusableError(StoreError):
    """The database cannot be opened or has a shape that this release does not know."""


class DatabaseAwayError(StoreError):
    """The database cannot be reached or written now; what was asked was not done and may be asked again."""


class NotStorableError(StoreError):
    """This value can never be stored: asking again changes nothing, somebody has to look at it."""
