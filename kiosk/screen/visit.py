"""One shopper's visit to the screen, as a pure state machine: which screen, what was chosen, what is to be done.

`step` takes the visit, what happened and the time (seconds of a clock that only goes forward).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, Literal

from floorwire.ids import AlertId, DepartmentId, RequestId
from kiosk.screen import actions as act
from kiosk.screen import effects as do
from kiosk.screen.services import Opinion

ScreenName = Literal[
    "not-ready",
    "home",
    "help",
    "closed",
    "ticket",
    "rate",
    "comment",
    "feedback",
    "safety",
    "alarm",
    "thanks",
    "languages",
]

IDLE_S: Final = 30.0  # nobody reads a screen that long without touching it
WARNED_S: Final = 15.0  # from the gentle warning to the start screen
# Thanks are read at a glance; who waits for security stands still and looks.
IDLE_ON_S: Final[Mapping[ScreenName, float]] = MappingProxyType({"thanks": 8.0, "alarm": 120.0})


@dataclass(frozen=True, slots=True)
class Visit:
    """Where a visit stands. A new shopper begins with a new one: nothing of the last is left in it."""

    screen: ScreenName
    touched_at: float
    came_from: ScreenName = "home"
    department: DepartmentId | None = None
    request: RequestId | None = None
    joined: bool = False
    told_nobody_came: bool = False
    score: int | None = None
    chips: tuple[str, ...] = ()
    text: str = ""
    alert: AlertId | None = None
    warned_at: float | None = None

    @property
    def has_input(self) -> bool:
        """Tell whether leaving now would lose what somebody has typed or chosen."""
        return self.screen in {"rate", "comment", "feedback"} and bool(self.score or self.text)


@dataclass(frozen=True, slots=True)
class Step:
    """What follows from something that happened."""

    visit: Visit
    effects: tuple[do.Effect, ...] = ()


def begin(*, ready: bool, at_s: float) -> Visit:
    """Start afresh: at home, or waiting for the store's description."""
    return Visit(screen="home" if ready else "not-ready", touched_at=at_s)


def step(visit: Visit, action: act.Action, *, at_s: float) -> Step:
    """Give what follows from `action` at `at_s`."""
    if isinstance(action, act.Ticked):
        return _ticked(visit, at_s)
    if visit.screen == "not-ready" and not isinstance(action, act.StoreArrived | act.OpenedLanguages):
        return Step(visit)
    if isinstance(action, act.TicketJoined):  # the desk says so: nobody has touched anything
        return Step(replace(visit, request=action.request, joined=True))
    touched = replace(visit, touched_at=at_s, warned_at=None)
    return HANDLERS[type(action)](touched, action)


def _ticked(visit: Visit, at_s: float) -> Step:
    still_for = at_s - visit.touched_at
    if visit.screen == "not-ready":
        return Step(visit)
    ready = visit.came_from != "not-ready"
    if still_for < IDLE_ON_S.get(visit.screen, IDLE_S):
        return Step(visit)
    if visit.has_input and visit.warned_at is None:
        return Step(replace(visit, warned_at=at_s))
    if visit.warned_at is not None and at_s - visit.warned_at < WARNED_S:
        return Step(visit)
    return Step(begin(ready=ready, at_s=at_s), (do.ForgetShopper(),))


def _helps(visit: Visit, action: act.OpenedHelp) -> Step:
    return Step(replace(visit, screen="closed" if action.closed else "help", came_from=visit.screen))


def _afresh(visit: Visit) -> Step:
    return Step(begin(ready=True, at_s=visit.touched_at))


def _goes(screen: ScreenName) -> Callable[[Visit, Any], Step]:
    return lambda visit, _action: Step(replace(visit, screen=screen, came_from=visit.screen))


def _opens(visit: Visit, _action: act.StoreArrived) -> Step:
    return _afresh(visit) if "not-ready" in {visit.screen, visit.came_from} else Step(visit)


def _back(visit: Visit, _action: act.WentBack) -> Step:
    if visit.screen == "languages":
        return Step(replace(visit, screen=visit.came_from, came_from="home"))
    if visit.screen == "comment":
        return Step(replace(visit, screen="rate"))
    if visit.screen == "rate" and visit.request:
        return Step(replace(visit, screen="ticket", score=None, chips=(), text=""))
    return _afresh(visit)


def _languages(visit: Visit, _action: act.OpenedLanguages) -> Step:
    if visit.screen == "languages":
        return Step(visit)
    return Step(replace(visit, screen="languages", came_from=visit.screen))


def _speaks(visit: Visit, action: act.PickedLanguage) -> Step:
    return Step(replace(visit, screen=visit.came_from, came_from="home"), (do.Speak(action.language),))


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


def _scored(visit: Visit, action: act.Scored) -> Step:
    chips = visit.chips if visit.score == action.score else ()  # other scores ask for other reasons
    return Step(replace(visit, score=action.score, chips=chips))


def _sent(visit: Visit, _action: act.Sent) -> Step:
    text = visit.text.strip()
    if visit.screen == "comment":
        return Step(replace(visit, screen="rate", text=text))
    if visit.screen == "rate" and visit.score:
        opinion = Opinion(visit.score, chips=visit.chips, comment=text, request=visit.request)
        return _thanks(visit, do.GiveRating(opinion))
    if visit.screen == "feedback" and text:
        return _thanks(visit, do.LeaveFeedback(text))
    return Step(visit)


def _thanks(visit: Visit, effect: do.Effect) -> Step:
    return Step(Visit(screen="thanks", touched_at=visit.touched_at), (effect,))


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
    act.OpenedRating: _goes("rate"),
    act.OpenedComment: _goes("comment"),
    act.OpenedFeedback: _goes("feedback"),
    act.OpenedSafety: _goes("safety"),
    act.PickedDepartment: lambda visit, action: Step(replace(visit, department=action.department)),
    act.PickedReason: _asked,
    act.OpenedTicket: _opened,
    act.Cancelled: _cancelled,
    act.MetSomeone: _met,
    act.MetNobody: _missed,
    act.Scored: _scored,
    act.PickedChips: lambda visit, action: Step(replace(visit, chips=action.chips)),
    act.Wrote: lambda visit, action: Step(replace(visit, text=action.text)),
    act.Sent: _sent,
    act.RaisedAlarm: _raised,
    act.AlarmRaised: lambda visit, action: Step(replace(visit, screen="alarm", alert=action.alert)),
}
