"""The handheld without its window: the shift, what is said and heard for it; safe to use from the link's thread."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from floorwire.events import Event, Refusal
from floorwire.ids import EventId
from floorwire.views import FloorState, StoreDescribed
from staffpager.handheld import heard
from staffpager.handheld.memory import Memory
from staffpager.handheld.places import Places
from staffpager.handheld.shift import Shift, Step

SAID_KEPT = 50  # what may still be refused: far more than a person says in the time of a receipt

Clock = Callable[[], datetime]
Action = Callable[[Shift, datetime], Step]


class Desk(Protocol):
    """The way to the dispatch desk."""

    def send(self, event: Event) -> EventId:
        """Keep `event` and send it; returns its id when it is on disk."""
        ...

    def unsent(self) -> int:
        """How many events wait for the desk's receipt."""
        ...

    def named_twice(self) -> bool:
        """Whether another program has this handheld's name, and gets what is for this one."""
        ...


@dataclass(frozen=True, slots=True)
class Seen:
    """All that the screens show, at one moment; `kept` counts what still waits to be sent.

    `named_twice`: the connection is another program's, which has this handheld's name.
    """

    shift: Shift
    places: Places
    now: datetime
    connected: bool
    kept: int
    named_twice: bool


class Pager:
    """Holds the picture, keeps it on disk, and says to the desk what the person does."""

    def __init__(self, desk: Desk, memory: Memory, *, clock: Clock) -> None:
        self._desk, self._memory, self._clock = desk, memory, clock
        self._lock = threading.RLock()
        self._changed: Callable[[], None] = _nobody
        self._shift, self._places = memory.shift(), memory.places()
        self._connected = False
        self._said: dict[EventId, Event] = {}

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` after every change, from whichever thread made it."""
        self._changed = changed

    def seen(self) -> Seen:
        with self._lock:
            kept = 0 if self._connected else self._desk.unsent()
            twice = self._desk.named_twice()
            return Seen(self._shift, self._places, self._clock(), self._connected, kept, twice)

    def does(self, action: Action) -> None:
        """Let the person do something. What is said is on disk before the picture shows it."""
        with self._lock:
            self._take(action(self._shift, self._clock()))
        self._changed()

    def tick(self) -> None:
        """Let time pass; cheap when nothing is due."""
        with self._lock:
            step = heard.tick(self._shift, now=self._clock())
            if step.shift is self._shift:
                return
            self._take(step)
        self._changed()

    def hears(self, event: Event) -> None:
        """Take an event from the wire; when this returns its effect is on disk."""
        with self._lock:
            if isinstance(event, FloorState):
                self._places = replace(self._places, floor=event)
            elif isinstance(event, StoreDescribed):
                self._places = replace(self._places, store=event)
            else:
                self._take(Step(heard.hear(self._shift, event, now=self._clock())))
        self._changed()

    def is_refused(self, refusal: Refusal) -> None:
        """Take back what the desk received and could not carry out."""
        with self._lock:
            said = self._said.pop(EventId(refusal.event), None)
            if said is None:  # said before this program was started
                return
            self._take(Step(heard.refused(self._shift, said, refusal=refusal, now=self._clock())))
        self._changed()

    def is_connected(self, connected: bool) -> None:  # noqa: FBT001  (the link tells it so)
        """Take the state of the connection."""
        with self._lock:
            self._connected = connected
        self._changed()

    def _take(self, step: Step) -> None:
        for event in step.say:
            self._said[self._desk.send(event)] = event
        while len(self._said) > SAID_KEPT:
            del self._said[next(iter(self._said))]
        if step.shift != self._shift:
            self._shift = step.shift
            self._memory.keep_shift(step.shift)


def _nobody() -> None:
    pass
