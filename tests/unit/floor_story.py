"""A store day told in short sentences: shoppers ask, staff answer, time passes, and what is expected is said."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeVar

from floorwire import events, staff_events, voices
from floorwire.events import Event, OfferMade, OfferWithdrawn, TicketChanged
from floorwire.ids import DeviceId, EventId, ReasonId, RequestId, StaffId, ZoneId
from floorwire.views import DutyChanged
from staffpager.floor.floor import Floor
from staffpager.floor.model import Member, Offer, Rating, Request, Timer, TimerKind, Urgency
from staffpager.floor.outcome import Happening, Message, Outcome
from staffpager.floor.rules import Limits, Reason, StaffRule, Store, Zone
from staffpager.floor.state import FloorState

OPENING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KIOSK = "kiosk-entrance"
LIMITS = Limits(twice=timedelta(0))  # the story's shoppers share a kiosk: each is somebody else
E = TypeVar("E", bound=Event)


def small_store(*, staff: Iterable[str] = ("Ana", "Ben", "Eva"), limits: Limits = LIMITS) -> Store:
    """Four zones in a row, 20 m apart; Ana starts at the fitting rooms, Ben at the checkout, Eva (keys) at the toys."""
    places = ("fitting", "checkout", "toys", "tools")
    home = {"Ana": "fitting", "Ben": "checkout", "Eva": "toys", "Lea": "tools", "Max": "tools"}
    skills, languages = {"Eva": frozenset({"keys"})}, {"Ben": frozenset({"en", "vi"})}
    return Store(
        name="Corner",
        zones={ZoneId(name): Zone(ZoneId(name), name.title(), 20.0 * x, 0.0) for x, name in enumerate(places)},
        reasons={
            reason.id: reason
            for reason in (
                Reason(ReasonId("advice"), "Advice"),
                Reason(ReasonId("price"), "Price", Urgency.HIGH),
                Reason(ReasonId("spill"), "Spill", Urgency.URGENT),
                Reason(ReasonId("locked"), "Locked case", skill="keys"),
            )
        },
        staff={
            StaffId(name.lower()): StaffRule(
                StaffId(name.lower()),
                name,
                skills=skills.get(name, frozenset()),
                languages=languages.get(name, frozenset({"en"})),
                lead=name == "Lea",
                manager=name == "Max",
                home=ZoneId(home.get(name, "tools")),
            )
            for name in staff
        },
        limits=limits,
        kiosk_zones={DeviceId(KIOSK): ZoneId("fitting")},
    )


@dataclass
class FloorStory:
    """The floor with a fake desk around it: keeps the state, the timers and what was sent."""

    store: Store = field(default_factory=small_store)
    now: datetime = OPENING
    state: FloorState = field(default_factory=FloorState)
    timers: dict[tuple[TimerKind, str], datetime] = field(default_factory=dict)
    sent: list[Message] = field(default_factory=list)
    kept: list[object] = field(default_factory=list)
    last: Outcome = field(default_factory=Outcome)
    mark: int = 0
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.the_file_becomes(self.store)

    def new_id(self) -> str:
        return f"00000000-0000-7000-8000-{next(self._ids):012x}"

    # --- what happens

    def happens(self, event: Event, *, on: str, at: datetime | None = None) -> Outcome:
        """Give the floor one event; what it sends from here on is what expectations look at."""
        self.mark = len(self.sent)
        happening = Happening(event, DeviceId(on), at or self.now, EventId(self.new_id()))
        return self._take(self.floor.handle(self.state, happening, now=self.now))

    def shopper_asks(
        self, zone: str = "fitting", *, reason: str = "advice", language: str = "en", minutes_ago: float = 0
    ) -> "ShopperStory":
        request = RequestId(self.new_id())
        asked = events.RequestOpened(request=request, zone=zone, reason=reason, language=language)
        self.happens(asked, on=KIOSK, at=self.now - timedelta(minutes=minutes_ago))
        return ShopperStory(self, request)

    def shopper_with(self, name: str) -> "ShopperStory":
        """A shopper at the fitting rooms whom somebody has met."""
        shopper = self.shopper_asks("fitting")
        self.staff(name).accepts()
        self.staff(name).arrives()
        return shopper

    def staff(self, name: str) -> "StaffStory":
        return StaffStory(self, name)

    def on_shift(self, *names: str) -> None:
        for name in names:
            self.staff(name).signs_in()

    def queue(self, zone: str, people: int | None, *, camera: str = "camera-1") -> None:
        reading = events.QueueReading(zone=zone, camera=camera, count=people, health="ok", observed_at=self.now)
        self.happens(reading, on=camera)

    def the_file_becomes(self, store: Store) -> None:
        """The manager saves another store's file; the desk follows it while it runs."""
        self.mark, self.store, self.floor = len(self.sent), store, Floor(store, new_id=self.new_id)
        self._take(self.floor.open_store(self.state, now=self.now))

    def fast_forward(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass; every timer fires when it is due."""
        self.mark = len(self.sent)
        until = self.now + timedelta(minutes=minutes, seconds=seconds)
        while (due := min(self.timers.items(), key=lambda item: (item[1], item[0]), default=None)) and due[1] <= until:
            (kind, subject), moment = due
            del self.timers[kind, subject]
            self.now = max(self.now, moment)
            self._take(self.floor.fire(self.state, Timer(kind, subject, moment), now=self.now))
        self.now = until

    def _take(self, outcome: Outcome) -> Outcome:
        self.state = self.state.with_changes(outcome.changes)
        self.kept += outcome.changes
        self.sent += outcome.messages
        for key in outcome.cleared:
            self.timers.pop(key, None)
        self.timers |= {(timer.kind, timer.subject): timer.due_at for timer in outcome.timers}
        self.last = outcome
        return outcome

    # --- what is expected

    def told(self, kind: type[E], *, to: str | None = None) -> list[E]:
        """Return what was sent since the last thing that happened."""
        return [
            message.event
            for message in self.sent[self.mark :]
            if isinstance(message.event, kind) and (to is None or message.to == to)
        ]

    def paged(self) -> list[str]:
        """Return who was paged since the last thing that happened, by name."""
        return [self.state.members[StaffId(offer.staff)].name for offer in self.told(OfferMade)]

    def expect_page(self, *names: str) -> None:
        assert sorted(self.paged()) == sorted(names)

    def expect_no_page(self) -> None:
        assert self.paged() == []

    def expect_refusal(self, *, of: str) -> None:
        assert of in self.last.refused
        assert not self.last.changes

    def ratings(self) -> list[Rating]:
        return [change for change in self.kept if isinstance(change, Rating)]


@dataclass(frozen=True)
class ShopperStory:
    """A shopper with a ticket."""

    story: FloorStory
    id: RequestId

    @property
    def request(self) -> Request:
        request = self.story.state.request(self.id)
        assert request is not None
        return request

    @property
    def tickets(self) -> list[TicketChanged]:
        """All tickets that the kiosk was sent, by revision."""
        sent = [m.event for m in self.story.sent if isinstance(m.event, TicketChanged) and m.event.request == self.id]
        return sorted(sent, key=lambda ticket: ticket.revision)

    @property
    def ticket(self) -> TicketChanged:
        """The newest ticket at the kiosk."""
        return self.tickets[-1]

    def says_somebody_is_here(self) -> None:
        self.story.happens(events.HelpArrived(request=self.id), on=KIOSK)

    def says_nobody_came(self) -> None:
        self.story.happens(events.NobodyCame(request=self.id), on=KIOSK)

    def cancels(self) -> None:
        self.story.happens(events.RequestCancelled(request=self.id), on=KIOSK)

    def rates(self, score: int) -> None:
        self.story.happens(voices.RatingGiven(rating=self.story.new_id(), score=score, request=self.id), on=KIOSK)


@dataclass(frozen=True)
class StaffStory:
    """A member of staff with a handheld."""

    story: FloorStory
    name: str

    @property
    def id(self) -> StaffId:
        return StaffId(self.name.lower())

    @property
    def handheld(self) -> str:
        return f"handheld-{self.id}"

    @property
    def member(self) -> Member:
        return self.story.state.members[self.id]

    @property
    def holding(self) -> Request | None:
        return self.story.state.held_by(self.id)

    @property
    def duty(self) -> DutyChanged:
        """The newest duty on the handheld."""
        told = [m.event for m in self.story.sent if m.to == self.handheld and isinstance(m.event, DutyChanged)]
        return max(told, key=lambda duty: duty.revision)

    def last_offer(self) -> Offer:
        offers = [change for change in self.story.kept if isinstance(change, Offer) and change.staff == self.id]
        return offers[-1]

    def was_told_that_it_is(self, why: str) -> bool:
        return why in [withdrawn.why for withdrawn in self.story.told(OfferWithdrawn, to=self.handheld)]

    def signs_in(self, *, on: str | None = None, zone: str | None = None) -> None:
        self.story.happens(events.ShiftStarted(staff=self.id, zone=zone), on=on or self.handheld)

    def signs_off(self) -> None:
        self.story.happens(events.ShiftEnded(staff=self.id), on=self.handheld)

    def is_busy(self) -> None:
        self.story.happens(events.AvailabilitySet(staff=self.id, state="busy"), on=self.handheld)

    def is_away(self, *, minutes: float) -> None:
        until = self.story.now + timedelta(minutes=minutes)
        self.story.happens(events.AvailabilitySet(staff=self.id, state="away", until=until), on=self.handheld)

    def accepts(self) -> None:
        offer = self.last_offer()
        self.story.happens(events.OfferAccepted(offer=offer.id, request=offer.request, staff=self.id), on=self.handheld)

    def declines(self, why: str = "") -> None:
        offer = self.last_offer()
        said = events.OfferDeclined(offer=offer.id, request=offer.request, staff=self.id, why=why)
        self.story.happens(said, on=self.handheld)

    def arrives(self) -> None:
        self.story.happens(events.HelpArrived(request=self._held().id), on=self.handheld)

    def is_done(self) -> None:
        self.story.happens(events.RequestResolved(request=self._held().id, staff=self.id), on=self.handheld)

    def wants_a_hand(self) -> "ShopperStory":
        hand = RequestId(self.story.new_id())
        wanted = staff_events.HandWanted(hand=hand, request=self._held().id, staff=self.id)
        self.story.happens(wanted, on=self.handheld)
        return ShopperStory(self.story, hand)

    def passes_on(self, to: Literal["colleague", "lead", "manager"] = "colleague") -> None:
        passed = staff_events.RequestPassed(request=self._held().id, staff=self.id, to=to)
        self.story.happens(passed, on=self.handheld)

    def promises(self, *, minutes: float) -> None:
        back_at = self.story.now + timedelta(minutes=minutes)
        said = staff_events.AnswerPromised(request=self._held().id, staff=self.id, back_at=back_at)
        self.story.happens(said, on=self.handheld)

    def asks_for_help(self, zone: str, *, reason: str = "advice") -> "ShopperStory":
        request = RequestId(self.story.new_id())
        self.story.happens(events.RequestOpened(request=request, zone=zone, reason=reason), on=self.handheld)
        return ShopperStory(self.story, request)

    def needs_no_more(self, asked: "ShopperStory") -> None:
        self.story.happens(events.RequestCancelled(request=asked.id), on=self.handheld)

    def is_available(self) -> None:
        self.story.happens(events.AvailabilitySet(staff=self.id, state="available"), on=self.handheld)

    def finds_nobody(self) -> None:
        self.story.happens(events.RequestAbandoned(request=self._held().id, staff=self.id), on=self.handheld)

    def _held(self) -> Request:
        held = self.holding
        assert held is not None, f"{self.name} holds nothing"
        return held
