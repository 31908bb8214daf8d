"""A handheld on the test's desk: a store, a person, a desk that only listens."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo as TimeZone

from floorwire.events import Event, OfferMade, OfferWithdrawn, Refusal, TicketChanged
from floorwire.grounds import Kind
from floorwire.ids import EventId
from floorwire.outbox_memory import MemoryOutbox
from floorwire.phrases import Ground
from floorwire.staff_events import HandWanted
from floorwire.views import (
    DutyChanged,
    FloorState,
    HeldRequest,
    ReasonInfo,
    RequestView,
    SkillInfo,
    StaffInfo,
    StaffView,
    StoreDescribed,
    ZoneInfo,
)
from kiosk.toolkit.driver import Drive, Driver, VirtualTime
from kiosk.toolkit.i18n import KIOSK_LOCALES, Translator
from kiosk.toolkit.panel import PHONE
from kiosk.toolkit.sizes import phone_sizes
from kiosk.toolkit.theme import Theme
from kiosk.toolkit.widgets import Press
from staffpager.handheld.app import HandheldApp
from staffpager.handheld.memory import Memory
from staffpager.handheld.pager import Pager
from staffpager.locale import STAFF_LOCALES

OFFER_S = 15
ZONE_ROWS = (
    ("entrance", 0, 20, {"en": "Entrance", "fil": "Pasukan", "vi": "Lối vào", "lt": "Įėjimas"}),
    (
        "fitting-rooms",
        30,
        0,
        {"en": "Fitting rooms", "fil": "Silid-sukatan", "vi": "Phòng thử đồ", "lt": "Matavimosi kabinos"},
    ),
    ("shoes", 15, 0, {"en": "Shoes", "fil": "Sapatos", "vi": "Giày dép", "lt": "Avalynė"}),
    ("electronics", 30, 30, {"en": "Electronics", "fil": "Elektroniko", "vi": "Điện tử", "lt": "Elektronika"}),
    ("garden", 45, 15, {"en": "Garden", "fil": "Hardin", "vi": "Làm vườn", "lt": "Sodas"}),
    ("checkout", 10, 30, {"en": "Checkout", "fil": "Bayaran", "vi": "Quầy thu ngân", "lt": "Kasos"}),
)
REASON_ROWS = (
    ("another-size", {"en": "Another size", "fil": "Ibang sukat", "vi": "Cỡ khác", "lt": "Kito dydžio"}),
    ("spill", {"en": "Spill or broken glass", "fil": "Natapon o basag", "vi": "Đổ vỡ", "lt": "Išsiliejo ar sudužo"}),
)
SKILL_ROWS = (
    ("keys", {"en": "keys", "fil": "susi", "vi": "chìa khóa", "lt": "raktai"}),
    ("till", {"en": "till", "fil": "kaha", "vi": "thu ngân", "lt": "kasa"}),
)
GROUNDS = (
    Ground(kind=Kind.NEAREST_WITH, skill="keys"),
    Ground(kind=Kind.QUEUE, zone="fitting-rooms", label="Fitting rooms", people=6),
)
STAFF = ("Ana", "Ben", "Chi", "Dalia", "Emil", "Fe")
MANY_STAFF = tuple(
    f"{first} {last}"
    for first in ("Agnė", "Bích", "Carmelita", "Dovydas", "Thảo", "Žygimantas")
    for last in ("A.", "K.", "S.")
)


def uuid(number: int) -> str:
    return f"01957000-0000-7000-8000-{number:012d}"


def store(names: tuple[str, ...] = STAFF) -> StoreDescribed:
    return StoreDescribed(
        name="Maple Street",
        languages=("en", "fil", "vi", "lt"),
        zones=tuple(ZoneInfo(id=zone, label=label, x=x, y=y) for zone, x, y, label in ZONE_ROWS),
        departments=(),
        reasons=tuple(ReasonInfo(id=reason, label=label) for reason, label in REASON_ROWS),
        skills=tuple(SkillInfo(id=skill, label=label) for skill, label in SKILL_ROWS),
        staff=tuple(
            StaffInfo(id=f"s{n}" if len(names) > len(STAFF) else name.lower(), name=name)
            for n, name in enumerate(names)
        ),
    )


class ListeningDesk:
    """A desk that hears everything and decides nothing."""

    def __init__(self) -> None:
        self.heard: list[Event] = []
        self.is_named_twice = False

    def send(self, event: Event) -> EventId:
        self.heard.append(event)
        return EventId(uuid(len(self.heard)))

    @property
    def last(self) -> EventId:
        """The id of what was said last."""
        return EventId(uuid(len(self.heard)))

    def unsent(self) -> int:
        return len(self.heard)

    def named_twice(self) -> bool:
        return self.is_named_twice


class HandheldWorld:
    """One handheld and what a test does around it."""

    def __init__(
        self, drive: Drive, time: VirtualTime, *, language: str = "en", names: tuple[str, ...] = STAFF
    ) -> None:
        self.time, self.desk, self.bell, self._revision = time, ListeningDesk(), CountingBell(), 0
        self.pager = Pager(self.desk, Memory(MemoryOutbox()), clock=time.now)
        self.is_connected()
        self.pager.hears(store(names))
        zone = TimeZone("Europe/Vilnius")
        app = HandheldApp(
            self.pager,
            Theme(PHONE, name="night", sizes=phone_sizes),
            tr=Translator((STAFF_LOCALES, KIOSK_LOCALES), language=language),
            bell=self.bell,
            local=lambda at: at.astimezone(zone),
        )
        self.app = app
        self.d: Driver = drive(app)

    def is_connected(self) -> None:
        self.pager.is_connected(True)  # noqa: FBT003  (as the link tells it)

    def is_cut_off(self) -> None:
        self.pager.is_connected(False)  # noqa: FBT003  (as the link tells it)

    def is_refused(self, ground: Ground | None = None, *, why: str = "The desk says no.") -> None:
        """The desk does not carry out what was said last."""
        self.pager.is_refused(Refusal(event=self.desk.last, why=why, ground=ground))
        self.d.settle()

    @property
    def now(self) -> datetime:
        return self.time.now()

    def hears(self, event: Event) -> None:
        self.pager.hears(event)
        self.d.settle()
        self.d.settle()

    def signed_in(self, *holding: HeldRequest, state: str = "available", **changes: object) -> None:
        self._revision += 1
        self.pager.hears(self.floor())
        self.hears(
            DutyChanged(revision=self._revision, staff="ana", name="Ana", state=state, holding=holding, **changes),  # type: ignore[arg-type]
        )

    def asks_for_help(self) -> None:
        """Touch the row that asks for help, and the store's first reason."""
        self.d.settle()
        self.app.open("help")
        self.d.settle()
        self.d.tap_text(REASON_ROWS[0][1][self.app.tr.language])

    def bounces_on(self, text: str) -> None:
        """Touch the lower half of what says `text` twice within a fifth of a second."""
        button = next(widget for widget in self.d.walk() if isinstance(widget, Press) and widget.text == text)
        x, y = button.to_window(*button.center)
        for _ in range(2):
            self.d.up(self.d.down(x, y - button.height * 0.4))
            self.d.step(6)
        self.d.settle()

    def floor(self, *requests: RequestView) -> FloorState:
        people = (
            StaffView(staff="ana", name="Ana", state="available", zone="shoes"),
            StaffView(staff="ben", name="Ben", state="available"),
        )
        return FloorState(at=self.now, staff=people, requests=requests)

    def taken_by(self, staff: str, offer: OfferMade) -> RequestView:
        return RequestView(
            request=offer.request,
            number=offer.number,
            zone=offer.zone,
            reason=offer.reason,
            urgency=offer.urgency,
            state="coming",
            opened_at=offer.opened_at,
            staff=staff,
        )

    def offer(
        self, number: int = 42, *, urgency: str = "normal", seconds: float = OFFER_S, **changes: object
    ) -> OfferMade:
        fields: dict[str, object] = {
            "offer": uuid(number),
            "request": uuid(1000 + number),
            "staff": "ana",
            "number": number,
            "zone": "fitting-rooms",
            "reason": "another-size",
            "urgency": urgency,
            "language": "lt",
            "opened_at": self.now - timedelta(seconds=78),
            "made_at": self.now,
            "expires_at": self.now + timedelta(seconds=seconds),
            "explanation": "Ana: nearest with keys; queue at Fitting rooms: 6",
            "grounds": GROUNDS,
            "distance_m": 35,
            "queue": 6,
        }
        return OfferMade(**{**fields, **changes})  # type: ignore[arg-type]

    def is_offered(self, **changes: object) -> OfferMade:
        offer = self.offer(**changes)  # type: ignore[arg-type]
        self.hears(offer)
        return offer

    def loses(self, offer: OfferMade, why: str = "taken") -> None:
        self.hears(OfferWithdrawn(offer=offer.offer, request=offer.request, why=why))  # type: ignore[arg-type]

    def ticket_of_hand(self, state: str, *, by: str | None = None) -> TicketChanged:
        """The ticket of the hand that was asked for last."""
        wanted = next(said for said in reversed(self.desk.heard) if isinstance(said, HandWanted))
        return self.ticket_of(wanted.hand, state, by=by)

    def ticket_of(self, request: str, state: str, *, by: str | None = None) -> TicketChanged:
        """The ticket of something that was asked for here."""
        self._revision += 1
        return TicketChanged(
            request=request,
            revision=self._revision,
            number=43,
            state=state,  # type: ignore[arg-type]  # a literal in life
            zone="fitting-rooms",
            reason="another-size",
            opened_at=self.now,
            staff_name=by,
        )

    def held(self, offer: OfferMade, *, here: bool = False, back_in: timedelta | None = None) -> HeldRequest:
        return HeldRequest(
            request=offer.request,
            number=offer.number,
            zone=offer.zone,
            reason=offer.reason,
            language=offer.language,
            urgency=offer.urgency,
            state="here" if here else "coming",
            opened_at=offer.opened_at,
            accepted_at=self.now - timedelta(seconds=20),
            arrived_at=self.now - timedelta(seconds=48) if here else None,
            promised_at=None if back_in is None else self.now + back_in,
        )


class CountingBell:
    """A bell that notes what it was told."""

    audible = True

    def __init__(self) -> None:
        self.told: list[str] = []

    def ring(self, urgency: str) -> None:
        self.told.append(f"ring {urgency}")

    def hush(self) -> None:
        self.told.append("hush")

    def remind(self) -> None:
        self.told.append("remind")
