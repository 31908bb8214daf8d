"""What can go wrong in the toolkit, said so that a person can act on it."""


class ToolkitError(Exception):
    """The root of the toolkit's errors."""


class IconsMissingError(ToolkitError):
    """The icon font is not where set-up puts it."""


class FontsMissingError(ToolkitError):
    """The font of a script is not where set-up puts it."""


class UnknownIconError(ToolkitError):
    """No icon of this name is in the icon font."""


class CatalogueError(ToolkitError):
    """A translation file cannot be read."""
