"""What a desk is told of its store, and the store's file watched for changes while the desk runs."""

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from floorwire.settings import SettingsError
from floorwire.views import StoreDescribed
from staffpager.config import StoreFile, read_store
from staffpager.floor.rules import Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    """The rules a desk decides by and what it publishes about them."""

    rules: Store
    described: StoreDescribed

    @classmethod
    def of(cls, file: StoreFile) -> Self:
        return cls(file.rules(), file.described())


@dataclass(slots=True)
class HouseWatch:
    """Reads the store's file again when it has changed; one that is wrong is told in the log and changes nothing."""

    path: Path
    file: StoreFile
    _seen: tuple[int, int] | None = field(init=False)

    def __post_init__(self) -> None:
        self._seen = self._look()

    def __call__(self) -> House | None:
        """The store as its file says now; None when that is nothing new."""
        seen = self._look()
        if seen == self._seen:
            return None
        self._seen = seen
        try:
            file = read_store(self.path)
        except SettingsError as error:
            _log.error("The store's file has changed and cannot be used; the desk goes on with the old one. %s", error)
            return None
        if file == self.file:
            return None
        fixed = [name for name in ("store", "timezone") if getattr(file, name) != getattr(self.file, name)]
        if fixed:
            words = " and ".join(f"`{name}`" for name in fixed)
            _log.error("%s: %s can only be changed while the desk is stopped; restart it.", self.path, words)
            return None
        self.file = file
        _log.info("The store's file has changed: the desk and all screens go by the new one.")
        return House.of(file)

    def _look(self) -> tuple[int, int] | None:
        """What changes when somebody writes the file: its moment (ns) and length; None when it is not there."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size
