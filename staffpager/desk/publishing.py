"""What all screens see: the floor, retained; soon after a change, not more often than eyes follow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import msgspec

from floorwire.errors import TooBigError
from floorwire.events import Event
from floorwire.views import FloorState as Picture
from staffpager.floor.rules import Store
from staffpager.floor.state import FloorState
from staffpager.floor.view import floor_state

NOT_BEFORE_S = 0.5  # two pictures a second are as good as live
AT_LEAST_S = 10.0  # readings grow old without an event, and a screen wants to see that the desk is alive


class Voice(Protocol):
    """What the desk needs of its link."""

    def wake(self) -> None:
        """The outbox has something new."""
        ...

    def publish_latest(self, event: Event) -> None:
        """Publish a retained value."""
        ...


@dataclass(slots=True)
class Publisher:
    """Publishes the floor when it has changed; `ticks` are seconds of any steady clock."""

    voice: Voice
    store: Store
    floor: Callable[[], FloorState]
    _shown: FloorState | None = None
    _shown_at: float = float("-inf")

    def wait_s(self, ticks: float) -> float:
        """How long to wait before the next picture is due."""
        pause = AT_LEAST_S if self.floor() is self._shown else NOT_BEFORE_S
        return max(0.0, self._shown_at + pause - ticks)

    def publish(self, ticks: float, *, now: datetime) -> None:
        """Publish the floor if its time has come."""
        if self.wait_s(ticks) > 0:
            return
        floor = self.floor()
        self._shown, self._shown_at = floor, ticks
        picture = floor_state(floor, self.store, now=now)
        while not self._fits(picture):  # those who have waited longest stay; without a picture screens take us for gone
            picture = msgspec.structs.replace(picture, requests=picture.requests[: len(picture.requests) // 2])

    def _fits(self, picture: Picture) -> bool:
        """Publish a picture; False when it has more open requests than one message takes."""
        try:
            self.voice.publish_latest(picture)
        except TooBigError:
            if not picture.requests:
                raise
            return False
        return True
