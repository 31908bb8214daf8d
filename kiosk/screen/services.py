"""What the screen asks of the floor, and what it is told: it knows nothing of brokers, links or disks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal, NewType, Protocol

from floorwire.events import AlertKind, TicketChanged
from floorwire.ids import AlertId, ReasonId, RequestId, ZoneId
from floorwire.trouble import Problem
from floorwire.views import FloorState, StoreDescribed
from floorwire.voices import Mark

Keeping = Literal["disk", "memory", "nothing"]
QuestionId = NewType("QuestionId", str)

OPEN_STATES: Final = frozenset({"seen", "coming", "here"})


@dataclass(frozen=True, slots=True)
class Ticket:
    """A request made here.

    `news`: the newest the desk has said about it; None as long as it is not known to have arrived there.
    `met`, `rated`: what the shopper has said here since, known at once also without a connection.
    `news_at`: when that came, and `closed_at`: since when the ticket is not open any more, both by this kiosk's clock.
    `moved`: by how much this kiosk's clock was set since the news came: the desk's times were told before.
    `refused`: the desk cannot take it, e.g. as its store no longer has this zone.
    """

    request: RequestId
    zone: ZoneId
    reason: ReasonId
    asked_at: datetime
    news: TicketChanged | None = None
    news_at: datetime | None = None
    closed_at: datetime | None = None
    met: bool = False
    rated: bool = False
    refused: bool = False
    moved: timedelta = timedelta(0)

    @property
    def open(self) -> bool:
        return not self.refused and (self.news is None or self.news.state in OPEN_STATES)

    @property
    def promised_at(self) -> datetime | None:
        """When who is finding something out will be back; None when nobody is, or is back already."""
        news = self.news
        return news.promised_at if news and news.state in {"coming", "here"} and not self.met else None


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alert raised here.

    `sent`: security's end has it; `refused`: it cannot be sent, or is not taken. `by`: who of security has seen it.
    """

    alert: AlertId
    kind: AlertKind
    raised_at: datetime
    sent: bool = False
    refused: bool = False
    by: str | None = None


@dataclass(frozen=True, slots=True)
class FloorView:
    """All that the screen knows of the floor; the newest replaces the one before.

    `unsent`: how many things said here wait for the connection. `connected_at`: since when there is one, and
    `state_at`: when `state` came, both by this kiosk's clock.
    `keeping`: where what is said here is kept until it is sent; on a full disk in memory, and then nowhere.
    `joined`: requests that the desk has merged, each with the one whose ticket goes on for both.
    """

    store: StoreDescribed | None = None
    state: FloorState | None = None
    connected: bool = False
    connected_at: datetime | None = None
    unsent: int = 0
    keeping: Keeping = "disk"
    state_at: datetime | None = None
    joined: Mapping[RequestId, RequestId] = field(default_factory=dict)
    tickets: Mapping[RequestId, Ticket] = field(default_factory=dict)
    alarms: Mapping[AlertId, Alarm] = field(default_factory=dict)

    def open_tickets(self) -> list[Ticket]:
        """Give the open tickets, oldest first."""
        return sorted((ticket for ticket in self.tickets.values() if ticket.open), key=lambda ticket: ticket.asked_at)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a shopper says with a rating. `request`: the help it is about, if it is about one.

    `answers`: to the store's own questions, with what was chosen. `contact`: where an answer is wanted, with consent.
    `mark`: why it may not be one shopper's honest word.
    """

    score: int
    chips: tuple[str, ...] = ()
    comment: str = ""
    request: RequestId | None = None
    answers: tuple[tuple[QuestionId, str], ...] = ()
    contact: str | None = None
    mark: Mark = None


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """How the way to the desk is doing, for the service page. `since`: when it was connected or lost.

    `in_memory`: how many things would be lost with the power, as the disk is full.

    `receipts`: when the last ones came, oldest first. `trouble`: what went wrong last.
    """

    connected: bool
    unsent: int
    in_memory: int = 0
    since: datetime | None = None
    receipts: tuple[datetime, ...] = ()
    trouble: Problem | None = None


class Floor(Protocol):
    """The floor as a kiosk uses it. Nothing here waits: what is said is kept first and sent when that is possible."""

    def view(self) -> FloorView:
        """Give what is known now."""
        ...

    def link_facts(self) -> LinkFacts:
        """Give how the way to the desk is doing."""
        ...

    def look_at_clock(self) -> None:
        """Drop what is too old; see whether the wall clock was set, by which nothing grows older or younger."""
        ...

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` after every change of the view, from any thread."""
        ...

    def ask(self, zone: ZoneId, reason: ReasonId, *, language: str) -> RequestId:
        """Open a request."""
        ...

    def cancel(self, request: RequestId) -> None:
        """Say that help is no longer needed."""
        ...

    def someone_is_here(self, request: RequestId) -> None:
        """Say that help has come."""
        ...

    def nobody_came(self, request: RequestId) -> None:
        """Say that nobody came, so that somebody else is asked."""
        ...

    def rate(self, opinion: Opinion, zone: ZoneId, *, language: str) -> None:
        """Give a rating."""
        ...

    def leave_feedback(self, text: str, zone: ZoneId, *, language: str, contact: str | None = None) -> None:
        """Leave words for the store's manager; `contact` only with consent."""
        ...

    def alert(self, kind: AlertKind, zone: ZoneId, *, language: str, discreet: bool = False) -> AlertId:
        """Call security; `discreet`: nobody may come to the kiosk loudly."""
        ...
