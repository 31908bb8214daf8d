"""What can go wrong at the camera, told so that the person who installs it knows what to do."""


class CameraError(Exception):
    """The root: its message says what happened and what to do next."""


class SourceError(CameraError):
    """The picture source is missing, unreadable or of an unknown kind."""


class ModelError(CameraError):
    """The detector's network is missing, damaged or of an unknown form."""


class ZoneError(CameraError):
    """A zone is not a usable area of the picture."""


class TruthError(CameraError):
    """The file that says what should have been counted cannot be used."""
