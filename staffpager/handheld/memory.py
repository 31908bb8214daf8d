"""What a handheld keeps on its own disk: its picture of the shift, for a restart in the middle of one."""

from typing import Protocol

import msgspec

from floorwire.codec import decode
from floorwire.errors import WireError
from floorwire.views import StoreDescribed
from staffpager.handheld.places import Places
from staffpager.handheld.shift import Shift
from staffpager.locale import spoken

SHIFT, LANGUAGE = "handheld.shift", "handheld.language"


class Shelf(Protocol):
    """Keeps the latest value under a key; the device's outbox is one."""

    def keep(self, key: str, value: bytes) -> None: ...

    def latest(self, key: str) -> bytes | None: ...


class Memory:
    """Shift, language and store as last known; what an older program wrote and this one cannot read is left out."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def shift(self) -> Shift:
        kept = self._shelf.latest(SHIFT)
        try:
            return msgspec.json.decode(kept, type=Shift) if kept is not None else Shift()
        except msgspec.DecodeError:  # the desk answers `DeviceStarted` with all of it
            return Shift()

    def keep_shift(self, shift: Shift) -> None:
        """Keep the picture; on a full disk the shelf keeps it in memory."""
        self._shelf.keep(SHIFT, msgspec.json.encode(shift))

    def language(self, otherwise: str) -> str:
        """The language that the person chose last on this handheld, if this program speaks it."""
        kept = self._shelf.latest(LANGUAGE)
        chosen = otherwise if kept is None else kept.decode()
        return chosen if chosen in spoken() else otherwise

    def keep_language(self, language: str) -> None:
        self._shelf.keep(LANGUAGE, language.encode())

    def places(self) -> Places:
        """The store as described last: the link keeps it under the event's own type."""
        kept = self._shelf.latest(StoreDescribed.TYPE)
        try:
            event = decode(kept).event if kept is not None else None
        except WireError:  # it comes again with the next connection
            return Places()
        return Places(event if isinstance(event, StoreDescribed) else None)
