"""Ratings: one a request, with who helped, kept for the manager."""

from dataclasses import replace
from datetime import timedelta

import pytest

from floorwire import voices
from staffpager.floor.model import Answer, Contact, Feedback, Mark
from tests.unit.floor_story import KIOSK, FloorStory, small_store


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


def test_who_rates_the_help_of_somebody_unknown_says_that_it_is_done(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    shopper.says_somebody_is_here()
    shopper.rates(4)
    assert shopper.ticket.state == "done"


def test_a_rating_while_staff_still_help_leaves_them_to_say_when_it_is_done(floor: FloorStory) -> None:
    shopper = floor.shopper_with("Ana")
    shopper.rates(4)
    assert shopper.ticket.state == "here"


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


def rates(floor: FloorStory, score: int = 1, *, on: str = KIOSK, seconds_ago: float = 0) -> None:
    at = floor.now - timedelta(seconds=seconds_ago)
    floor.happens(voices.RatingGiven(rating=floor.new_id(), score=score), on=on, at=at)


def marks(floor: FloorStory) -> list[Mark | None]:
    return [rating.mark for rating in floor.ratings()]


def test_what_the_kiosk_marked_stays_marked(floor: FloorStory) -> None:
    floor.happens(voices.RatingGiven(rating=floor.new_id(), score=1, mark="repeat"), on=KIOSK)
    floor.happens(voices.FeedbackLeft(feedback=floor.new_id(), text="!!", mark="repeat"), on=KIOSK)
    assert marks(floor) == [Mark.REPEAT]
    assert [change.mark for change in floor.kept if isinstance(change, Feedback)] == [Mark.REPEAT]


def test_the_seventh_rating_of_a_minute_from_one_kiosk_is_marked(floor: FloorStory) -> None:
    for _ in range(8):
        rates(floor)
        floor.fast_forward(seconds=5)
    assert marks(floor) == [None] * 6 + [Mark.BURST] * 2


def test_a_busy_hour_is_no_burst(floor: FloorStory) -> None:
    for _ in range(60):
        rates(floor)
        floor.fast_forward(seconds=10)
    assert set(marks(floor)) == {None}


def test_after_a_quiet_minute_a_kiosk_is_believed_again(floor: FloorStory) -> None:
    for _ in range(9):
        rates(floor)
    floor.fast_forward(seconds=61)
    rates(floor)
    assert marks(floor)[-2:] == [Mark.BURST, None]


def test_ratings_of_help_are_no_burst_and_make_none(floor: FloorStory) -> None:
    for _ in range(8):
        floor.shopper_asks("fitting").rates(5)
    for _ in range(6):
        rates(floor)
    floor.shopper_asks("fitting").rates(5)
    assert set(marks(floor)) == {None}
    rates(floor)
    assert marks(floor)[-1] is Mark.BURST


def test_each_kiosk_is_looked_at_alone(floor: FloorStory) -> None:
    for number in range(12):
        rates(floor, on=f"kiosk-{number % 3}")
    assert set(marks(floor)) == {None}


def test_ratings_that_waited_in_a_kiosk_count_by_when_they_were_given(floor: FloorStory) -> None:
    for minutes in reversed(range(30)):
        rates(floor, seconds_ago=60 * minutes)
    assert set(marks(floor)) == {None}


def test_a_manager_says_how_many_are_a_burst() -> None:
    store = small_store()
    floor = FloorStory(store=replace(store, limits=replace(store.limits, burst=2)))
    for _ in range(3):
        rates(floor)
    assert marks(floor) == [None, None, Mark.BURST]


def test_a_burst_goes_on_over_a_restart_of_the_desk(floor: FloorStory) -> None:
    for _ in range(6):
        rates(floor)
    floor.state = type(floor.state)().with_changes(floor.kept)  # type: ignore[arg-type]
    rates(floor)
    assert marks(floor)[-1] is Mark.BURST


def test_a_question_is_answered_once_in_a_rating(floor: FloorStory) -> None:
    said = [("layout", "better"), ("layout", "worse"), ("till", "no")]
    answers = tuple(voices.Answer(question=question, choice=choice) for question, choice in said)
    floor.happens(voices.RatingGiven(rating=floor.new_id(), score=4, answers=answers), on=KIOSK)
    assert floor.ratings()[0].answers == (Answer("layout", "better"), Answer("till", "no"))


def test_a_contact_is_kept_apart_and_leaves_no_trace_on_the_floor(floor: FloorStory) -> None:
    contact = voices.Contact(reach="0912 345", consent=True)
    floor.happens(voices.FeedbackLeft(feedback=floor.new_id(), text="Call me", contact=contact), on=KIOSK)
    (kept,) = [change for change in floor.kept if isinstance(change, Contact)]
    assert kept.reach == "0912 345"
    assert kept.due_at - kept.given_at == timedelta(hours=24)
    assert "0912" not in f"{floor.state}{floor.kept}{floor.sent}"
