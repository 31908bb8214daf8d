"""What can go wrong at the security desk, said so that a person can act on it."""

from staffpager.errors import StaffpagerError


class SecurityError(StaffpagerError):
    """The root of the security desk's errors."""


class UnknownIncidentError(SecurityError):
    """No incident has this id, or several ids begin like it."""


class EntryError(SecurityError):
    """An entry says nothing, or has a name that cannot be told."""


class IncidentClosedError(SecurityError):
    """A closed incident takes no more entries."""


class NotAcknowledgedError(SecurityError):
    """An incident that nobody has acknowledged may not be closed."""


class LogError(SecurityError):
    """The log's file could not be read or written."""


class LogVersionError(SecurityError):
    """The log was written by another version of the program."""
