"""What a visit wants done: by the floor, or by the app itself."""

from dataclasses import dataclass

from floorwire.events import AlertKind
from floorwire.ids import ReasonId, RequestId, ZoneId
from kiosk.screen.services import Opinion


class Effect:
    """Something to be done."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Ask(Effect):
    """Open a request, or join the one for the same that the desk has not answered yet."""

    zone: ZoneId
    reason: ReasonId


@dataclass(frozen=True, slots=True)
class Cancel(Effect):
    """Tell the floor that help is no longer needed."""

    request: RequestId


@dataclass(frozen=True, slots=True)
class SayHere(Effect):
    """Tell the floor that help has come."""

    request: RequestId


@dataclass(frozen=True, slots=True)
class SayNobodyCame(Effect):
    """Tell the floor that nobody came."""

    request: RequestId


@dataclass(frozen=True, slots=True)
class GiveRating(Effect):
    """Send a rating."""

    opinion: Opinion


@dataclass(frozen=True, slots=True)
class LeaveFeedback(Effect):
    """Send words to the manager. `contact`: where the shopper wants an answer."""

    text: str
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class RaiseAlarm(Effect):
    """Call security; `discreet`: so that nobody at the kiosk sees it."""

    kind: AlertKind
    discreet: bool = False


@dataclass(frozen=True, slots=True)
class Speak(Effect):
    """Switch the language."""

    language: str


@dataclass(frozen=True, slots=True)
class ForgetShopper(Effect):
    """The shopper has gone: the store's first language and the usual look come back."""
