"""A shift as the person with the handheld lives it, without a window and without a wire."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from floorwire.events import (
    AvailabilitySet,
    Event,
    HelpArrived,
    OfferAccepted,
    OfferDeclined,
    OfferMade,
    OfferWithdrawn,
    RequestAbandoned,
    RequestResolved,
    ShiftEnded,
    ShiftStarted,
)
from floorwire.ids import StaffId
from floorwire.views import DutyChanged, HeldRequest
from staffpager.handheld import hand, heard
from staffpager.handheld.shift import DECLINE_S, NOTICE_S, News, Scene, Shift, Step

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OFFER_S = 15


def uuid(number: int) -> str:
    return f"01957000-0000-7000-8000-{number:012d}"


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


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ana(story: Story) -> Story:
    story.does(hand.sign_in(story.shift, StaffId("ana")))
    story.hears_duty()
    story.said.clear()
    return story


def test_a_shift_begins_when_the_desk_says_so(story: Story) -> None:
    assert story.shift.scene is Scene.SIGN_IN
    story.does(hand.sign_in(story.shift, StaffId("ana")))
    assert story.shift.scene is Scene.SIGNING_IN
    assert story.said == [ShiftStarted(staff="ana")]
    story.hears_duty()
    assert story.shift.scene is Scene.FREE


def test_a_refused_sign_in_says_why_and_returns_to_the_names(story: Story) -> None:
    story.does(hand.sign_in(story.shift, StaffId("ana")))
    story.hears(DutyChanged(revision=1, staff=None, refused="Ana is not on the roster"))
    assert story.shift.scene is Scene.SIGN_IN
    assert story.shift.notice is not None
    assert story.shift.notice.words == "Ana is not on the roster"


def test_a_sign_in_given_up_is_taken_back(story: Story) -> None:
    story.does(hand.sign_in(story.shift, StaffId("ana")))
    story.does(hand.give_up_sign_in(story.shift))
    assert story.said[-1] == ShiftEnded(staff="ana")
    story.hears_duty()
    assert story.shift.scene is Scene.SIGN_IN


def test_an_offer_fills_the_screen_and_expires_by_itself_when_nothing_arrives(ana: Story) -> None:
    ana.is_offered()
    assert ana.shift.scene is Scene.OFFER
    ana.passes(OFFER_S - 1)
    assert ana.shift.scene is Scene.OFFER
    ana.passes(1)
    assert ana.shift.scene is Scene.FREE
    assert ana.news is News.EXPIRED
    assert ana.said == []


def test_the_same_offer_sent_again_rings_once(ana: Story) -> None:
    offer = ana.is_offered()
    ana.hears(offer)
    assert ana.shift.offers == (offer,)
    ana.passes(OFFER_S)
    ana.hears(replace_expiry(offer, ana.now))
    assert ana.shift.scene is Scene.FREE


def replace_expiry(offer: OfferMade, now: datetime) -> OfferMade:
    fields = {name: getattr(offer, name) for name in offer.__struct_fields__}
    return OfferMade(**{**fields, "expires_at": now + timedelta(seconds=OFFER_S)})


def test_the_more_urgent_offer_is_shown_first(ana: Story) -> None:
    ana.is_offered(1)
    urgent = ana.is_offered(2, urgency="urgent")
    assert ana.shift.offer == urgent


def test_an_offer_for_somebody_else_is_not_shown(ana: Story) -> None:
    ana.is_offered(1, staff="ben")
    assert ana.shift.scene is Scene.FREE


def test_an_offer_that_was_over_before_it_arrived_is_told_not_swallowed(ana: Story) -> None:
    ana.hears(offer_of(1, now=ana.now - timedelta(minutes=1)))
    assert ana.shift.scene is Scene.FREE
    assert ana.news is News.MISSED


def test_going_is_only_coming_when_the_desk_confirms(ana: Story) -> None:
    offer = ana.is_offered()
    ana.does(hand.accept(ana.shift, offer, now=ana.now))
    assert ana.said == [OfferAccepted(offer=offer.offer, request=offer.request, staff="ana")]
    assert ana.shift.scene is Scene.GOING
    ana.hears_duty()  # crossed on the way: says nothing about our answer
    assert ana.shift.scene is Scene.GOING
    ana.hears_duty(held(offer, now=ana.now))
    assert ana.shift.scene is Scene.COMING
    assert ana.shift.held is not None


def test_who_answers_second_is_told_that_it_was_taken(ana: Story) -> None:
    offer = ana.is_offered()
    ana.does(hand.accept(ana.shift, offer, now=ana.now))
    ana.hears(OfferWithdrawn(offer=offer.offer, request=offer.request, why="taken"))
    assert ana.shift.scene is Scene.FREE
    assert ana.news is News.TAKEN
    ana.passes(NOTICE_S)
    assert ana.news is None


def test_an_answer_after_the_expiry_is_told_as_too_late(ana: Story) -> None:
    offer = ana.is_offered()
    ana.does(hand.accept(ana.shift, offer, now=ana.now))
    ana.hears(OfferWithdrawn(offer=offer.offer, request=offer.request, why="expired"))
    assert ana.news is News.TOO_LATE


def test_an_offer_may_not_be_accepted_after_its_expiry(ana: Story) -> None:
    offer = ana.is_offered()
    ana.now += timedelta(seconds=OFFER_S)
    ana.does(hand.accept(ana.shift, offer, now=ana.now))
    assert ana.said == []


@pytest.mark.parametrize(("why", "news"), [("taken", News.TAKEN), ("cancelled", News.CANCELLED), ("expired", News.EXPIRED)])
def test_a_withdrawn_offer_leaves_the_screen_with_its_reason(ana: Story, why: str, news: News) -> None:
    offer = ana.is_offered()
    ana.hears(OfferWithdrawn(offer=offer.offer, request=offer.request, why=why))  # type: ignore[arg-type]
    assert ana.shift.scene is Scene.FREE
    assert ana.news is news


def test_a_withdrawal_that_overtakes_its_offer_keeps_it_from_ringing(ana: Story) -> None:
    offer = offer_of(1, now=ana.now)
    ana.hears(OfferWithdrawn(offer=offer.offer, request=offer.request, why="taken"))
    ana.hears(offer)
    assert ana.shift.scene is Scene.FREE


def test_a_decline_with_a_reason_leaves_at_once(ana: Story) -> None:
    offer = ana.is_offered()
    ana.does(hand.begin_decline(ana.shift, offer, now=ana.now))
    assert ana.shift.scene is Scene.DECLINING
    ana.does(hand.decline(ana.shift, why="Too far away"))
    assert ana.said == [OfferDeclined(offer=offer.offer, request=offer.request, staff="ana", why="Too far away")]
    assert ana.shift.scene is Scene.FREE


def test_a_decline_without_a_reason_leaves_by_itself(ana: Story) -> None:
    offer = ana.is_offered()
    ana.does(hand.begin_decline(ana.shift, offer, now=ana.now))
    ana.passes(DECLINE_S - 1)
    assert ana.said == []
    ana.passes(1)
    assert ana.said == [OfferDeclined(offer=offer.offer, request=offer.request, staff="ana")]


def test_a_decline_of_an_offer_that_is_gone_says_nothing(ana: Story) -> None:
    offer = ana.is_offered()
    ana.does(hand.begin_decline(ana.shift, offer, now=ana.now))
    ana.hears(OfferWithdrawn(offer=offer.offer, request=offer.request, why="taken"))
    ana.passes(DECLINE_S)
    assert ana.said == []


def test_help_from_the_way_there_to_done(ana: Story) -> None:
    offer = ana.is_offered()
    ana.does(hand.accept(ana.shift, offer, now=ana.now))
    ana.hears_duty(held(offer, now=ana.now))
    ana.does(hand.arrive(ana.shift, now=ana.now))
    assert ana.shift.scene is Scene.WORKING
    ana.hears_duty(held(offer, now=ana.now, here=True))
    assert ana.shift.scene is Scene.WORKING
    ana.does(hand.resolve(ana.shift))
    assert ana.shift.scene is Scene.FREE
    ana.hears_duty()
    assert ana.shift.left == ()
    assert ana.news is None
    assert ana.said[1:] == [HelpArrived(request=offer.request), RequestResolved(request=offer.request, staff="ana")]


def test_i_am_here_is_said_once(ana: Story) -> None:
    ana.hears_duty(held(offer_of(1, now=ana.now), now=ana.now))
    ana.does(hand.arrive(ana.shift, now=ana.now))
    ana.does(hand.arrive(ana.shift, now=ana.now))
    assert len(ana.said) == 1


def test_the_shopper_may_say_first_that_help_is_there(ana: Story) -> None:
    ana.hears_duty(held(offer_of(1, now=ana.now), now=ana.now, here=True))
    assert ana.shift.scene is Scene.WORKING


def test_nobody_there_frees_the_person(ana: Story) -> None:
    offer = offer_of(1, now=ana.now)
    ana.hears_duty(held(offer, now=ana.now))
    ana.does(hand.find_nobody(ana.shift))
    assert ana.said == [RequestAbandoned(request=offer.request, staff="ana")]
    assert ana.shift.scene is Scene.FREE


def test_a_request_that_goes_away_on_the_way_is_told(ana: Story) -> None:
    ana.hears_duty(held(offer_of(1, now=ana.now), now=ana.now))
    ana.hears_duty()
    assert ana.shift.scene is Scene.FREE
    assert ana.news is News.NO_LONGER_MINE


def test_a_break_is_shown_at_once_and_kept_until_the_desk_knows(ana: Story) -> None:
    ana.does(hand.choose(ana.shift, "away", now=ana.now, minutes=15))
    assert ana.said == [AvailabilitySet(staff="ana", state="away", until=MORNING + timedelta(minutes=15))]
    assert ana.shift.scene is Scene.AWAY
    ana.hears_duty()  # crossed on the way
    assert ana.shift.scene is Scene.AWAY
    ana.hears_duty(state="away")
    assert ana.shift.wished is None
    assert ana.shift.scene is Scene.AWAY


def test_busy_and_back(ana: Story) -> None:
    ana.does(hand.choose(ana.shift, "busy", now=ana.now))
    assert ana.shift.scene is Scene.BUSY
    ana.does(hand.choose(ana.shift, "available", now=ana.now))
    assert ana.shift.scene is Scene.FREE


def test_an_older_duty_changes_nothing(ana: Story) -> None:
    ana.hears_duty(state="busy")
    ana.hears(DutyChanged(revision=1, staff="ana", name="Ana", state="available"))
    assert ana.shift.scene is Scene.BUSY


def test_signing_off_shows_the_names_at_once_whatever_is_still_on_its_way(ana: Story) -> None:
    ana.does(hand.sign_off(ana.shift))
    assert ana.said == [ShiftEnded(staff="ana")]
    assert ana.shift.scene is Scene.SIGN_IN
    ana.hears_duty()
    assert ana.shift.scene is Scene.SIGN_IN
    ana.hears_duty(staff=None, state="off")
    assert ana.shift == replace(ana.shift, signing_off=None, notice=None)


def test_a_shift_that_moved_to_another_handheld_is_told(ana: Story) -> None:
    ana.hears_duty(staff=None, state="off")
    assert ana.shift.scene is Scene.SIGN_IN
    assert ana.news is News.SIGNED_OFF


def test_the_next_person_may_sign_in_while_the_last_is_being_signed_off(ana: Story) -> None:
    ana.does(hand.sign_off(ana.shift))
    ana.does(hand.sign_in(ana.shift, StaffId("ben")))
    ana.hears_duty(staff=None, state="off")
    assert ana.shift.scene is Scene.SIGNING_IN
    ana.hears(DutyChanged(revision=1, staff="ben", name="Ben", state="available"))
    assert ana.shift.scene is Scene.FREE


def test_what_the_desk_refused_is_taken_back_with_its_reason(ana: Story) -> None:
    offer = ana.is_offered()
    ana.does(hand.accept(ana.shift, offer, now=ana.now))
    ana.shift = heard.refused(ana.shift, ana.said[-1], "the offer is not known", now=ana.now)
    assert ana.shift.scene is Scene.FREE
    assert ana.news is News.REFUSED


def test_a_silent_desk_does_not_hold_the_person(ana: Story) -> None:
    offer = ana.is_offered()
    ana.does(hand.accept(ana.shift, offer, now=ana.now))
    assert not ana.shift.answer_is_slow(ana.now)
    ana.passes(20)
    assert ana.shift.answer_is_slow(ana.now)
    ana.does(hand.stop_waiting(ana.shift))
    assert ana.shift.scene is Scene.FREE
    ana.hears_duty(held(offer, now=ana.now))
    assert ana.shift.scene is Scene.COMING
