"""What the staff use: the floor that decides, the desk, the pager, security and the manager's pages."""

from importlib.metadata import version

__version__ = version("floorbell")
