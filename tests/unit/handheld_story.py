"""A shift as the person with the handheld lives it: what happens, in one line each."""

from datetime import UTC, datetime, timedelta

from floorwire.events import (
    Event,
    OfferMade,
    Refusal,
)
from floorwire.ids import StaffId
from floorwire.phrases import Ground
from floorwire.refusals import Kind, sentence
from floorwire.views import DutyChanged, HeldRequest
from staffpager.handheld import hand, heard
from staffpager.handheld.shift import News, Shift, Step

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OFFER_S = 15
NOT_YOURS = Ground(kind=Kind.NOT_YOURS, number=1)


def uuid(number: int) -> str:
    return f"01957000-0000-7000-8000-{number:012d}"


REFUSED = Refusal(event=uuid(99), why=sentence(NOT_YOURS), ground=NOT_YOURS)


def offer_of(number: int, *, now: datetime, urgency: str = "normal", staff: str = "ana") -> OfferMade:
    return OfferMade(
        offer=uuid(number),
        request=uuid(1000 + number),
        staff=staff,
        number=number,
        zone="fitting",
        reason="size",
        urgency=urgency,  # type: ignore[arg-type]  # a literal in life
        language="lt",
        opened_at=now - timedelta(seconds=80),
        made_at=now,
        expires_at=now + timedelta(seconds=OFFER_S),
        explanation="nearest with keys",
        distance_m=35,
        queue=6,
    )


def held(offer: OfferMade, *, now: datetime, here: bool = False) -> HeldRequest:
    return HeldRequest(
        request=offer.request,
        number=offer.number,
        zone=offer.zone,
        reason=offer.reason,
        language=offer.language,
        urgency=offer.urgency,
        state="here" if here else "coming",
        opened_at=offer.opened_at,
        accepted_at=now,
        arrived_at=now if here else None,
    )


class Story:
    """One handheld: what its person does, what the desk says, how time passes, and what leaves."""

    def __init__(self) -> None:
        self.now = MORNING
        self.shift = Shift()
        self.said: list[Event] = []
        self.revision = 0

    def does(self, step: Step) -> None:
        self.shift = step.shift
        self.said.extend(step.say)

    def hears(self, event: Event) -> None:
        self.shift = heard.hear(self.shift, event, now=self.now)

    def hears_duty(self, *holding: HeldRequest, state: str = "available", staff: str | None = "ana") -> None:
        self.revision += 1
        self.hears(
            DutyChanged(revision=self.revision, staff=staff, name="Ana", state=state, holding=holding),  # type: ignore[arg-type]
        )

    def passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.does(heard.tick(self.shift, now=self.now))

    def is_offered(self, number: int = 1, **changes: str) -> OfferMade:
        offer = offer_of(number, now=self.now, **changes)
        self.hears(offer)
        return offer

    @property
    def news(self) -> News | None:
        return self.shift.notice.news if self.shift.notice else None


def signed_in_as_ana() -> Story:
    """A handheld on which Ana is available."""
    story = Story()
    story.does(hand.sign_in(story.shift, StaffId("ana"), now=story.now))
    story.hears_duty()
    story.said.clear()
    return story
