"""What can happen in a visit: what the shopper touched, and what time and the floor bring."""

from dataclasses import dataclass

from floorwire.events import AlertKind
from floorwire.ids import AlertId, DepartmentId, ReasonId, RequestId, ZoneId
from kiosk.screen.services import QuestionId


class Action:
    """Something that happened."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Ticked(Action):
    """Time passed. `may_rest`: no ticket is open that somebody may want to look at.

    `differs`: language, look or voice are as a shopper wanted them. `listens`: somebody is read to.
    """

    may_rest: bool = True
    differs: bool = False
    listens: bool = False


@dataclass(frozen=True, slots=True)
class StoreArrived(Action):
    """The store's description is known now."""


@dataclass(frozen=True, slots=True)
class Touched(Action):
    """The glass was touched, anywhere."""


@dataclass(frozen=True, slots=True)
class WentHome(Action):
    """Back to the start was touched."""


@dataclass(frozen=True, slots=True)
class WentBack(Action):
    """The way back was touched."""


@dataclass(frozen=True, slots=True)
class OpenedLanguages(Action):
    """The language pill was touched."""


@dataclass(frozen=True, slots=True)
class PickedLanguage(Action):
    """A language was chosen."""

    language: str


@dataclass(frozen=True, slots=True)
class OpenedService(Action):
    """The hidden way to the service page was found."""


@dataclass(frozen=True, slots=True)
class PinAccepted(Action):
    """The manager's PIN was right."""


@dataclass(frozen=True, slots=True)
class OpenedHelp(Action):
    """The button "Ask for help" was touched. `closed`: while the store is, so nobody can come."""

    closed: bool = False


@dataclass(frozen=True, slots=True)
class OpenedRating(Action):
    """The button "Rate us", or the rating of a ticket, was touched."""


@dataclass(frozen=True, slots=True)
class OpenedComment(Action):
    """The button "Write a few words" of a rating was touched."""


@dataclass(frozen=True, slots=True)
class OpenedFeedback(Action):
    """The button "Tell us more" was touched."""


@dataclass(frozen=True, slots=True)
class OpenedSafety(Action):
    """The button "Safety" was touched."""


@dataclass(frozen=True, slots=True)
class PickedDepartment(Action):
    """Another department's reasons are wanted."""

    department: DepartmentId


@dataclass(frozen=True, slots=True)
class OpenedDepartments(Action):
    """The list of all departments is wanted."""


@dataclass(frozen=True, slots=True)
class PickedReason(Action):
    """Help is wanted in this zone for this reason."""

    zone: ZoneId
    reason: ReasonId


@dataclass(frozen=True, slots=True)
class OpenedTicket(Action):
    """A ticket is to be seen: just made, or touched on the strip. `joined`: somebody had asked for the same already."""

    request: RequestId
    joined: bool = False


@dataclass(frozen=True, slots=True)
class TicketJoined(Action):
    """The desk has merged the ticket on the screen with an earlier one."""

    request: RequestId


@dataclass(frozen=True, slots=True)
class TicketGone(Action):
    """The ticket on the screen is not kept any more: nothing can be said of it."""


@dataclass(frozen=True, slots=True)
class Cancelled(Action):
    """Help is no longer needed."""


@dataclass(frozen=True, slots=True)
class MetSomeone(Action):
    """Somebody is with the shopper."""


@dataclass(frozen=True, slots=True)
class MetNobody(Action):
    """Nobody came."""


@dataclass(frozen=True, slots=True)
class Scored(Action):
    """A face was touched, 1 (very bad) to 5 (very good)."""

    score: int


@dataclass(frozen=True, slots=True)
class PickedChips(Action):
    """The reasons of the score, in the order of touching."""

    chips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wrote(Action):
    """The text as it stands now."""

    text: str


@dataclass(frozen=True, slots=True)
class Sent(Action):
    """The button "Send" (or "Done", "I agree") was touched. `asks`: the store's own question that comes next."""

    asks: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class Answered(Action):
    """The store's own question was answered, or passed over (None)."""

    choice: str | None


@dataclass(frozen=True, slots=True)
class OpenedContact(Action):
    """An answer is wanted to what is being said."""


@dataclass(frozen=True, slots=True)
class WithdrewContact(Action):
    """No answer is wanted after all."""


@dataclass(frozen=True, slots=True)
class RaisedAlarm(Action):
    """Security, a medic or help for a lost child was touched."""

    kind: AlertKind


@dataclass(frozen=True, slots=True)
class RaisedDiscreetly(Action):
    """Security was called in secret: nothing on the screen may show it."""


@dataclass(frozen=True, slots=True)
class AlarmRaised(Action):
    """The alarm is on its way under this id."""

    alert: AlertId
