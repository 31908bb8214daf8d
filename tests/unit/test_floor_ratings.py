"""Ratings: one a request, with who helped, kept for the manager."""

import pytest

from floorwire import voices
from staffpager.floor.model import Feedback
from tests.unit.floor_story import KIOSK, FloorStory


@pytest.fixture
def floor() -> FloorStory:
    story = FloorStory()
    story.on_shift("Ana")
    return story


def test_a_rating_keeps_who_helped_and_where(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.staff("Ana").arrives()
    floor.staff("Ana").is_done()
    shopper.rates(5)
    assert [(rating.score, rating.staff, rating.zone) for rating in floor.ratings()] == [(5, "ana", "fitting")]


def test_the_first_rating_stays(floor: FloorStory) -> None:
    shopper = floor.shopper_asks()
    shopper.rates(5)
    shopper.rates(1)
    floor.expect_refusal(of="already rated")
    assert len(floor.ratings()) == 1


def test_only_the_kiosk_where_it_was_opened_rates_a_request(floor: FloorStory) -> None:
    shopper = floor.shopper_asks()
    rating = voices.RatingGiven(rating=floor.new_id(), score=1, request=shopper.id)
    floor.happens(rating, on="kiosk-other")
    floor.expect_refusal(of="only there")


def test_a_rating_without_a_request_belongs_to_the_kiosks_zone(floor: FloorStory) -> None:
    floor.happens(voices.RatingGiven(rating=floor.new_id(), score=4), on=KIOSK)
    assert [(rating.request, rating.zone) for rating in floor.ratings()] == [(None, "fitting")]


def test_a_rating_of_a_request_long_gone_is_kept_without_it(floor: FloorStory) -> None:
    floor.happens(voices.RatingGiven(rating=floor.new_id(), score=4, request=floor.new_id()), on=KIOSK)
    assert [rating.request for rating in floor.ratings()] == [None]


def test_feedback_is_kept(floor: FloorStory) -> None:
    floor.happens(voices.FeedbackLeft(feedback=floor.new_id(), text="Lovely shop"), on=KIOSK)
    assert [change.text for change in floor.kept if isinstance(change, Feedback)] == ["Lovely shop"]
