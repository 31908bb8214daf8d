"""What a handheld keeps on its own disk: its picture of the shift, for a restart in the middle of one."""

from typing import Protocol, TypeVar

import msgspec

from floorwire.views import StoreDescribed
from staffpager.handheld.places import Places
from staffpager.handheld.shift import Shift

Kind = TypeVar("Kind")

SHIFT, STORE = "handheld.shift", "handheld.store"


class Shelf(Protocol):
    """Keeps the latest value under a key; the device's outbox is one."""

    def keep(self, key: str, value: bytes) -> None: ...

    def latest(self, key: str) -> bytes | None: ...


class Memory:
    """Shift and store as last known; what an older program wrote and this one cannot read is left out."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def shift(self) -> Shift:
        return self._read(SHIFT, Shift) or Shift()

    def keep_shift(self, shift: Shift) -> None:
        self._shelf.keep(SHIFT, msgspec.json.encode(shift))

    def places(self) -> Places:
        return Places(self._read(STORE, StoreDescribed))

    def keep_store(self, store: StoreDescribed) -> None:
        self._shelf.keep(STORE, msgspec.json.encode(store))

    def _read(self, key: str, kind: type[Kind]) -> Kind | None:
        kept = self._shelf.latest(key)
        try:
            return msgspec.json.decode(kept, type=kind) if kept is not None else None
        except msgspec.DecodeError:  # the desk answers `DeviceStarted` with all of it
            return None
