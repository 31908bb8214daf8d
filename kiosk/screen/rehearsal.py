"""A floor in memory: for tests, for pictures, and to try the screen without a store."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from floorwire.events import Event
from floorwire.trouble import Problem
from kiosk.screen import picture
from kiosk.screen.services import FloorView, Keeping, LinkFacts
from kiosk.screen.steady_clock import SteadyClock, Ticks
from kiosk.screen.talking import TalkingFloor


class RehearsalFloor(TalkingFloor):
    """A `Floor` that keeps what was said in `events`, and is told what the desk would say by `hear`."""

    def __init__(self, now: Callable[[], datetime], *, connected: bool = True, ticks: Ticks | None = None) -> None:
        super().__init__(SteadyClock(now, ticks), FloorView())
        self.events: list[Event] = []
        self._link = LinkFacts(connected, unsent=0, since=self.now())
        self._view = picture.linked(self._view, connected=connected, now=self.now())

    def hear(self, event: Event) -> None:
        """Let the desk or security say something."""
        self._change(lambda view: picture.heard(view, event, now=self.now()))

    def link_facts(self) -> LinkFacts:
        return replace(self._link, connected=self._view.connected, unsent=self._view.unsent)

    def tell_of_the_link(self, *, receipts: Sequence[datetime] = (), trouble: Problem | None = None) -> None:
        """Let the service page know of these."""
        self._link = replace(self._link, receipts=tuple(receipts), trouble=trouble)

    def connect(self, *, connected: bool) -> None:
        """Plug the network in or out; what was kept is sent on return."""
        self._link = replace(self._link, since=self.now())
        self._change(lambda view: picture.linked(view, connected=connected, now=self.now()))
        self._change(lambda view: replace(view, unsent=0) if connected else view)
        if connected:
            self._arrive()

    def fills_up(self, keeping: Keeping) -> None:
        """Let the disk have room, or none, or the memory none either."""
        self._change(lambda view: replace(view, keeping=keeping))

    def _send(self, event: Event) -> bool:
        if self._view.keeping == "nothing":
            return False
        self.events.append(event)
        self._change(lambda view: view if view.connected else replace(view, unsent=view.unsent + 1))
        return True

    def _say(self, event: Event) -> None:
        super()._say(event)
        if self._view.connected:
            self._arrive()

    def _arrive(self) -> None:
        """Let security's end have every call that was kept."""
        for alarm in self._view.alarms.values():
            if not alarm.refused:
                self._change(partial(picture.alarm_noted, alert=alarm.alert, sent=True))


class RehearsalVoice:
    """A voice that keeps what it was given to say: the language, and the lines. It speaks every language."""

    def __init__(self) -> None:
        self.said: list[tuple[str, list[str]]] = []
        self.silent, self.loudness = True, 0

    def speaks(self, language: str) -> bool:
        return bool(language)

    def say(self, lines: Iterable[str], *, language: str, loudness: int) -> None:
        self.said.append((language, list(lines)))
        self.silent, self.loudness = False, loudness

    def hush(self) -> None:
        self.silent = True


class RehearsalDial:
    """A dial that stands where it was turned to; None: there is none."""

    def __init__(self, level: int | None) -> None:
        self._level = level

    def level(self) -> int | None:
        return self._level

    def turn(self, percent: int) -> int | None:
        self._level = max(0, min(100, percent))
        return self._level
