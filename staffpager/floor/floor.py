"""The floor: one event or timer in, one outcome out. A table says who handles what."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from floorwire import events, staff_events, voices
from floorwire.events import Event
from floorwire.ids import RequestId, StaffId
from staffpager.floor import (
    aside,
    asking,
    backup,
    devices,
    duties,
    escalation,
    lanes,
    offers,
    passing,
    pressure,
    promises,
    ratings,
    requests,
    roster,
    tickets,
)
from staffpager.floor.errors import RefusedError
from staffpager.floor.model import Timer, TimerKind
from staffpager.floor.outcome import Happening, Message, Outcome
from staffpager.floor.rules import Store
from staffpager.floor.state import FloorState
from staffpager.floor.timers import differing
from staffpager.floor.turn import Turn
from staffpager.floor.walking import Walking

HANDLERS: Mapping[type[Event], Callable[[Turn, Happening[Any]], None]] = {
    events.RequestOpened: requests.opened,
    events.RequestCancelled: requests.cancelled,
    events.HelpArrived: requests.arrived,
    events.NobodyCame: requests.missed,
    events.RequestResolved: requests.resolved,
    events.RequestAbandoned: requests.abandoned,
    staff_events.HandWanted: backup.wanted,
    staff_events.RequestPassed: passing.passed,
    staff_events.AnswerPromised: promises.made,
    events.OfferAccepted: offers.accepted,
    events.OfferDeclined: offers.declined,
    events.ShiftStarted: roster.shift_started,
    events.ShiftEnded: roster.shift_ended,
    events.AvailabilitySet: roster.availability_set,
    events.DeviceStarted: devices.started,
    events.QueueReading: pressure.read,
    voices.RatingGiven: ratings.given,
    voices.FeedbackLeft: ratings.left,
}


class Floor:
    """The decisions of one store. `new_id` hands in ids for new offers; nothing else comes from outside."""

    def __init__(self, store: Store, new_id: Callable[[], str]) -> None:
        self._store = store
        self._walking = Walking(store)
        self._new_id = new_id

    def handle(self, state: FloorState, received: Happening[Event], *, now: datetime) -> Outcome:
        """Carry out one event. What cannot be carried out is refused with its reason and changes nothing."""
        handler = HANDLERS.get(type(received.event))
        if handler is None:
            return Outcome(refused=f"The dispatch desk does not take {received.event.TYPE}: send it to who does.")
        turn = self._turn(state, now)
        escalation.expire_due(turn)
        try:
            handler(turn, received)
            aside.heard(turn, received)
        except RefusedError as refusal:
            answer = () if refusal.answer is None else (Message(received.device, refusal.answer),)
            return Outcome(messages=answer, refused=refusal.why, ground=refusal.ground)
        return self._close(turn)

    def fire(self, state: FloorState, timer: Timer, *, now: datetime) -> Outcome:
        """Do what is due; nothing for a timer that no longer applies."""
        turn = self._turn(state, now)
        escalation.expire_due(turn)
        _DUE[timer.kind](turn, timer.subject)
        return self._close(turn)

    def open_store(self, state: FloorState, *, now: datetime) -> Outcome:
        """Bring a restored state in line with the store's file, and go on where it stopped."""
        turn = self._turn(state, now)
        escalation.expire_due(turn)
        roster.sync(turn)
        lanes.sync(turn)
        return self._close(turn)

    def _turn(self, state: FloorState, now: datetime) -> Turn:
        return Turn(self._store, self._walking, self._new_id, now, before=state, state=state)

    def _close(self, turn: Turn) -> Outcome:
        backup.settle(turn)
        asking.ask(turn)
        for tell in (tickets.tell, duties.tell, offers.tell):
            tell(turn)
        timers, cleared = differing(turn)
        return Outcome(
            changes=tuple(turn.changed.values()),
            messages=tuple(turn.messages),
            timers=timers,
            cleared=cleared,
            note=turn.note,
        )


def _member_back(turn: Turn, subject: str) -> None:
    member = turn.state.members.get(StaffId(subject))
    if member is not None:
        roster.back(turn, member)


def _follow_up(turn: Turn, subject: str) -> None:
    request = turn.state.requests.get(RequestId(subject))
    if request is not None:
        escalation.follow_up(turn, request)


def _look_again(_turn: Turn, _subject: str) -> None:
    """Nothing of its own: before every event offers expire, and after it the policy looks at the whole floor."""


_DUE: Mapping[TimerKind, Callable[[Turn, str], None]] = {
    TimerKind.OFFER_EXPIRES: _look_again,
    TimerKind.ESCALATE: _look_again,
    TimerKind.TO_MANAGER: _look_again,
    TimerKind.PROMISE_LATE: promises.late,
    TimerKind.BACK_FROM_AWAY: _member_back,
    TimerKind.FOLLOW_UP: _follow_up,
    TimerKind.REDECIDE: _look_again,
    **{kind: partial(lanes.due, kind=kind) for kind in lanes.LOOKS},
}
