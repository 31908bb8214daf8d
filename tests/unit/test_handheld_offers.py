"""Offers as the person with the handheld lives them, without a window and without a wire."""

from datetime import datetime, timedelta

import pytest

from floorwire.events import (
    HelpArrived,
    OfferAccepted,
    OfferDeclined,
    OfferMade,
    OfferWithdrawn,
    RequestAbandoned,
    RequestResolved,
)
from floorwire.ids import RequestId, StaffId
from floorwire.views import FloorState, RequestView
from kiosk.toolkit.i18n import Translator
from staffpager.handheld import hand
from staffpager.handheld.places import Places
from staffpager.handheld.shift import DECLINE_S, NOTICE_S, News, Notice, Scene
from staffpager.handheld.wording import Wording
from tests.unit.handheld_story import MORNING, OFFER_S, Story, held, offer_of, signed_in_as_ana, uuid


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ana() -> Story:
    return signed_in_as_ana()


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


def test_an_offer_that_overtakes_the_desks_yes_to_its_shift_waits_for_it() -> None:
    story = Story()
    story.does(hand.sign_in(story.shift, StaffId("ana"), now=story.now))
    story.is_offered()
    assert story.shift.scene is Scene.SIGNING_IN
    story.hears_duty()
    assert story.shift.scene is Scene.OFFER


@pytest.mark.parametrize("ahead", [timedelta(seconds=20), timedelta(hours=1), timedelta(hours=-1)], ids=str)
def test_an_offer_stands_as_long_on_a_handheld_whose_clock_is_wrong(ana: Story, ahead: timedelta) -> None:
    offer = offer_of(1, now=ana.now - ahead)
    ana.hears(offer)
    ana.passes(OFFER_S - 1)
    shown = ana.shift.offer
    assert shown is not None
    assert ana.now - shown.opened_at == offer.made_at - offer.opened_at + timedelta(seconds=OFFER_S - 1)
    ana.does(hand.accept(ana.shift, shown, now=ana.now))
    assert ana.said == [OfferAccepted(offer=offer.offer, request=offer.request, staff="ana")]


@pytest.mark.parametrize("ahead", [timedelta(seconds=20), timedelta(hours=-1)], ids=str)
def test_an_offer_ends_in_time_on_a_handheld_whose_clock_is_wrong(ana: Story, ahead: timedelta) -> None:
    ana.hears(offer_of(1, now=ana.now - ahead))
    ana.passes(OFFER_S)
    assert ana.shift.scene is Scene.FREE
    assert ana.news is News.EXPIRED


def test_an_offer_that_was_over_before_it_could_arrive_is_told_not_swallowed(ana: Story) -> None:
    over = OfferWithdrawn(offer=uuid(1), request=uuid(1001), why="expired")
    ana.hears(over)
    assert ana.shift.notice == Notice(News.MISSED, ana.now, request=RequestId(uuid(1001)))
    ana.passes(NOTICE_S)
    ana.hears(over)
    assert ana.news is None


@pytest.mark.parametrize(("request_", "place"), [("r1", "Shoes"), ("r2", "–")])
def test_a_missed_offer_is_told_with_its_place_as_long_as_the_floor_shows_it(request_: str, place: str) -> None:
    waiting = RequestView(
        request="r1", number=1, zone="shoes", reason="size", urgency="normal", state="seen", opened_at=MORNING
    )
    words = Wording(Translator(), Places(floor=FloorState(at=MORNING, requests=(waiting,))), lambda at: at)
    missed = Notice(News.MISSED, MORNING, request=RequestId(request_))
    assert words.news(missed) == f"Missed while out of reach: {place}"


def test_nobody_is_told_of_a_missed_offer_where_nobody_is_signed_in(story: Story) -> None:
    story.hears(OfferWithdrawn(offer=uuid(1), request=uuid(1001), why="expired"))
    assert story.news is None


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


@pytest.mark.parametrize(
    ("why", "news"), [("taken", News.TAKEN), ("cancelled", News.CANCELLED), ("expired", News.EXPIRED)]
)
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
