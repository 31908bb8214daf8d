"""One shopper's visit to the screen, as a pure state machine: which screen, what was chosen, what is to be done.

`step` takes the visit, what happened and the time (seconds of a clock that only goes forward).
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from kiosk.screen import actions as act
from kiosk.screen import effects as do
from kiosk.screen import visit_voice as voice
from kiosk.screen.services import FloorView
from kiosk.screen.visit_state import (
    ATTRACT_S,
    IDLE_ON_S,
    IDLE_S,
    LISTENING,
    UNWARNED,
    WARNED_S,
    ScreenName,
    Step,
    Visit,
    begin,
    idle_s,
)

__all__ = [
    "ATTRACT_S",
    "BEHIND_THE_PIN",
    "HANDLERS",
    "IDLE_ON_S",
    "IDLE_S",
    "LISTENING",
    "WARNED_S",
    "ScreenName",
    "Step",
    "Visit",
    "begin",
    "of_the_floor",
    "step",
]


BEFORE_THE_STORE: Final = (
    act.StoreArrived,
    act.OpenedLanguages,
    act.PickedLanguage,
    act.OpenedService,
    act.PinAccepted,
    act.WentBack,
    act.Touched,
)
BEHIND_THE_PIN: Final[frozenset[ScreenName]] = frozenset({"pin", "service"})


def step(visit: Visit, action: act.Action, *, at_s: float) -> Step:
    """Give what follows from `action` at `at_s`."""
    if isinstance(action, act.Ticked):
        return _ticked(visit, action, at_s=at_s)
    if not visit.ready and not isinstance(action, BEFORE_THE_STORE):
        return Step(visit)
    if isinstance(action, act.TicketJoined):  # the desk says so: nobody has touched anything
        return Step(replace(visit, request=action.request, joined=True))
    if isinstance(action, act.TicketGone):
        return Step(begin(ready=True, at_s=visit.touched_at)) if visit.screen == "ticket" else Step(visit)
    if visit.screen == "attract":  # whatever is touched there, the start comes
        return Step(begin(ready=True, at_s=at_s))
    touched = replace(visit, touched_at=at_s, warned_at=None, forgotten=False)
    return HANDLERS[type(action)](touched, action)


def of_the_floor(visit: Visit, view: FloorView) -> list[act.Action]:
    """Give what the floor has made of the visit: its ticket is not kept any more, or the store asks no more."""
    return _of_its_ticket(visit, view) or _of_its_store(visit, view)


def _of_its_store(visit: Visit, view: FloorView) -> list[act.Action]:
    store = view.store
    if store is None:
        return []
    if visit.screen == "question" and visit.question not in {question.id for question in store.questions}:
        return [act.Answered(None)]
    return [act.WithdrewContact()] if visit.screen == "contact" and not store.contact_days else []


def _of_its_ticket(visit: Visit, view: FloorView) -> list[act.Action]:
    if visit.request is None or visit.request in view.tickets:
        return []
    first = view.joined.get(visit.request)
    if first and first in view.tickets:
        return [act.TicketJoined(first)]
    return [act.TicketGone()] if visit.screen == "ticket" else []


def _rests(visit: Visit, action: act.Ticked, *, at_s: float) -> Step:
    """At the start its usual look comes back, with a warning to who has another; later what is seen from afar."""
    still_for = at_s - visit.touched_at
    if visit.screen == "attract":
        return Step(visit) if action.may_rest else Step(replace(visit, screen="home"))
    if action.may_rest and visit.forgotten and still_for >= ATTRACT_S:
        return Step(replace(visit, screen="attract"))
    if visit.forgotten or still_for < idle_s(visit.screen, listens=action.listens):
        return Step(visit)
    if action.differs and visit.warned_at is None:
        return Step(replace(visit, warned_at=at_s))
    if visit.warned_at is not None and at_s - visit.warned_at < WARNED_S:
        return Step(visit)
    return Step(replace(visit, forgotten=True, warned_at=None), (do.ForgetShopper(),))


def _ticked(visit: Visit, action: act.Ticked, *, at_s: float) -> Step:
    still_for = at_s - visit.touched_at
    if visit.screen == "not-ready":
        return Step(visit)
    if visit.screen in {"home", "attract"}:
        return _rests(visit, action, at_s=at_s)
    if still_for < idle_s(visit.screen, listens=action.listens):
        return Step(visit)
    if visit.screen not in UNWARNED and visit.warned_at is None:
        return Step(replace(visit, warned_at=at_s))
    if visit.warned_at is not None and at_s - visit.warned_at < WARNED_S:
        return Step(visit)
    return Step(begin(ready=visit.ready, at_s=at_s), (*voice.unsaid(visit), do.ForgetShopper()))


def _helps(visit: Visit, action: act.OpenedHelp) -> Step:
    return Step(replace(visit, screen="closed" if action.closed else "help", came_from=visit.screen))


def _afresh(visit: Visit) -> Step:
    return Step(begin(ready=visit.ready, at_s=visit.touched_at), voice.unsaid(visit))


def _goes(screen: ScreenName) -> Callable[[Visit, Any], Step]:
    return lambda visit, _action: Step(replace(visit, screen=screen, came_from=visit.screen))


def _opens(visit: Visit, _action: act.StoreArrived) -> Step:
    if visit.screen in BEHIND_THE_PIN:
        return Step(replace(visit, came_from="home"))
    return Step(visit) if visit.ready else Step(begin(ready=True, at_s=visit.touched_at))


def _services(visit: Visit, _action: act.OpenedService) -> Step:
    if visit.screen in BEHIND_THE_PIN:
        return Step(visit)
    came_from: ScreenName = "home" if visit.ready else "not-ready"
    return Step(replace(_afresh(visit).visit, screen="pin", came_from=came_from), voice.unsaid(visit))


def _accepted(visit: Visit, _action: act.PinAccepted) -> Step:
    return Step(replace(visit, screen="service")) if visit.screen == "pin" else Step(visit)


def _back(visit: Visit, _action: act.WentBack) -> Step:
    if visit.screen == "languages":
        return Step(_spoken(visit))
    if visit.screen in {"comment", "question"}:
        return Step(replace(visit, screen="rate"))
    if visit.screen == "contact":
        return voice.leaves_contact(visit)
    if visit.screen == "help" and visit.lists:
        return Step(replace(visit, lists=False))
    if visit.screen == "rate" and visit.request:
        return Step(replace(visit, screen="ticket", score=None, chips=(), text="", reach="", agreed=False))
    return _afresh(visit)


def _languages(visit: Visit, _action: act.OpenedLanguages) -> Step:
    if visit.screen == "languages":
        return Step(visit)
    return Step(replace(visit, screen="languages", came_from=visit.screen, behind=visit.came_from))


def _spoken(visit: Visit) -> Visit:
    return replace(visit, screen=visit.came_from, came_from=visit.behind, behind="home")


def _speaks(visit: Visit, action: act.PickedLanguage) -> Step:
    if visit.screen != "languages":
        return Step(visit)
    return Step(_spoken(visit), (do.Speak(action.language),))


def _asked(visit: Visit, action: act.PickedReason) -> Step:
    return Step(visit, (do.Ask(action.zone, action.reason),))


def _opened(visit: Visit, action: act.OpenedTicket) -> Step:
    return Step(replace(visit, screen="ticket", request=action.request, joined=action.joined, told_nobody_came=False))


def _cancelled(visit: Visit, _action: act.Cancelled) -> Step:
    effects = (do.Cancel(visit.request),) if visit.request else ()
    return Step(begin(ready=True, at_s=visit.touched_at), effects)


def _met(visit: Visit, _action: act.MetSomeone) -> Step:
    effects = (do.SayHere(visit.request),) if visit.request else ()
    return Step(visit, effects)


def _missed(visit: Visit, _action: act.MetNobody) -> Step:
    if visit.request is None or visit.told_nobody_came:
        return Step(visit)
    return Step(replace(visit, told_nobody_came=True), (do.SayNobodyCame(visit.request),))


def _raised(visit: Visit, action: act.RaisedAlarm) -> Step:
    return Step(visit, (do.RaiseAlarm(action.kind),))


HANDLERS: Final[dict[type, Callable[[Visit, Any], Step]]] = {
    act.Touched: lambda visit, _action: Step(visit),
    act.StoreArrived: _opens,
    act.WentHome: lambda visit, _action: _afresh(visit),
    act.WentBack: _back,
    act.OpenedLanguages: _languages,
    act.PickedLanguage: _speaks,
    act.OpenedHelp: _helps,
    act.OpenedService: _services,
    act.PinAccepted: _accepted,
    act.OpenedRating: _goes("rate"),
    act.OpenedComment: _goes("comment"),
    act.OpenedFeedback: _goes("feedback"),
    act.OpenedSafety: _goes("safety"),
    act.OpenedDepartments: lambda visit, _action: Step(replace(visit, lists=True)),
    act.PickedDepartment: lambda visit, action: Step(replace(visit, department=action.department, lists=False)),
    act.PickedReason: _asked,
    act.OpenedTicket: _opened,
    act.Cancelled: _cancelled,
    act.MetSomeone: _met,
    act.MetNobody: _missed,
    act.Scored: voice.scored,
    act.PickedChips: lambda visit, action: Step(replace(visit, chips=action.chips)),
    act.Wrote: voice.wrote,
    act.Sent: voice.sent,
    act.Answered: voice.answered,
    act.OpenedContact: lambda visit, _action: Step(replace(visit, screen="contact", contact_for=visit.screen)),
    act.WithdrewContact: voice.withdrew,
    act.RaisedAlarm: _raised,
    act.RaisedDiscreetly: lambda visit, _action: Step(visit, (do.RaiseAlarm("security", discreet=True),)),
    act.AlarmRaised: lambda visit, action: Step(replace(visit, screen="alarm", alert=action.alert)),
}
