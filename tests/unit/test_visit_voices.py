"""What a shopper says besides a score: an answer to the store's question, a way to be answered; what is forgotten."""

from dataclasses import replace
from datetime import UTC, date, datetime

import msgspec
import pytest

from floorwire.ids import RequestId
from kiosk.screen import actions as act
from kiosk.screen import effects as do
from kiosk.screen.contact import reachable
from kiosk.screen.faces import CHIPS, FACES
from kiosk.screen.questions import asked_today
from kiosk.screen.sample_store import ASKING_STORE
from kiosk.screen.services import Opinion, QuestionId
from kiosk.screen.taps import SAME_SCORE_S, RatingMarks
from kiosk.screen.visit import IDLE_S, WARNED_S, begin
from tests.unit.test_visit import Story

LAYOUT = QuestionId("layout")
HELPED = RequestId("r-1")


@pytest.fixture
def story() -> Story:
    return Story()


def test_the_stores_question_comes_before_thanks_and_its_answer_goes_with_the_rating(story: Story) -> None:
    story.does(act.OpenedRating(), act.Scored(4), act.Sent(asks=LAYOUT))
    assert (story.screen, story.asked_for) == ("question", [])
    story.does(act.Answered("better"))
    assert (story.screen, story.asked_for) == ("thanks", [do.GiveRating(Opinion(4, answers=((LAYOUT, "better"),)))])


def test_the_stores_question_may_be_left_without_an_answer(story: Story) -> None:
    story.does(act.OpenedRating(), act.Scored(4), act.Sent(asks=LAYOUT), act.Answered(None))
    assert story.asked_for == [do.GiveRating(Opinion(4))]


def test_who_walks_away_at_the_stores_question_has_rated_all_the_same(story: Story) -> None:
    story.does(act.OpenedRating(), act.Scored(4), act.Sent(asks=LAYOUT)).waits(IDLE_S + WARNED_S + 1)
    assert story.asked_for == [do.GiveRating(Opinion(4)), do.ForgetShopper()]


def test_who_goes_back_from_the_stores_question_has_not_rated_yet(story: Story) -> None:
    story.does(act.OpenedRating(), act.Scored(4), act.Sent(asks=LAYOUT), act.WentBack())
    assert story.screen == "rate"
    assert story.waits(IDLE_S + WARNED_S + 1).asked_for == [do.ForgetShopper()]


def test_an_address_is_sent_only_after_agreeing(story: Story) -> None:
    story.does(act.OpenedRating(), act.Scored(1), act.OpenedContact(), act.Wrote("ana@example.org"), act.WentBack())
    assert story.visit.reach == ""
    assert story.does(act.Sent()).asked_for == [do.GiveRating(Opinion(1))]


def test_an_address_that_was_agreed_to_goes_with_the_rating(story: Story) -> None:
    story.does(act.OpenedRating(), act.Scored(1), act.OpenedContact(), act.Wrote(" ana@example.org "), act.Sent())
    assert story.screen == "rate"
    assert story.does(act.Sent()).asked_for == [do.GiveRating(Opinion(1, contact="ana@example.org"))]
    assert story.visit == replace(begin(ready=True, at_s=0), screen="thanks")


def test_changing_the_address_takes_the_agreement_back(story: Story) -> None:
    story.does(act.OpenedRating(), act.Scored(1), act.OpenedContact(), act.Wrote("ana@example.org"), act.Sent())
    story.does(act.OpenedContact(), act.Wrote("ben@example.org"))
    assert story.visit.contact is None


def test_who_wants_no_answer_after_all_leaves_no_address(story: Story) -> None:
    story.does(act.OpenedFeedback(), act.Wrote("Hi"), act.OpenedContact(), act.Wrote("600 123 456"), act.Sent())
    story.does(act.OpenedContact(), act.WithdrewContact(), act.Sent())
    assert story.asked_for == [do.LeaveFeedback("Hi")]


def test_an_address_may_go_with_words_to_the_manager(story: Story) -> None:
    story.does(act.OpenedFeedback(), act.Wrote("Hi"), act.OpenedContact(), act.Wrote("600 123 456"), act.Sent())
    assert story.does(act.Sent()).asked_for == [do.LeaveFeedback("Hi", contact="600 123 456")]


@pytest.mark.parametrize(
    ("typed", "answerable"),
    [
        ("ana@example.org", True),
        ("+370 600 12345", True),
        ("ana@example", False),
        ("12345", False),
        ("call me 600123456", False),
        ("", False),
        ("@" * 201, False),
    ],
)
def test_what_cannot_be_answered_is_not_taken(typed: str, *, answerable: bool) -> None:
    assert reachable(typed) == answerable


@pytest.mark.parametrize(
    ("day", "asked"), [(date(2026, 10, 31), False), (date(2026, 11, 1), True), (date(2026, 12, 1), False)]
)
def test_a_question_is_asked_from_its_first_to_its_last_day_by_the_stores_clock(day: date, *, asked: bool) -> None:
    store = msgspec.structs.replace(ASKING_STORE, timezone="Pacific/Auckland")
    noon_there = datetime(day.year, day.month, day.day, 0, 30, tzinfo=UTC)
    assert (asked_today(store, noon_there) is not None) == asked


def test_every_score_has_at_most_six_reasons() -> None:
    assert {score for _about, score in CHIPS} == {score for score, _icon, _word in FACES}
    assert all(0 < len(chips) <= 6 for chips in CHIPS.values())


def test_the_same_score_again_at_once_is_marked_as_a_repeat() -> None:
    marks = RatingMarks()
    assert marks.mark(Opinion(1), at_s=0) is None
    assert marks.mark(Opinion(1), at_s=SAME_SCORE_S - 1) == "repeat"
    assert marks.mark(Opinion(1), at_s=3 * SAME_SCORE_S) is None


def test_another_score_or_a_request_between_is_somebody_else() -> None:
    marks = RatingMarks()
    marks.mark(Opinion(1), at_s=0)
    assert marks.mark(Opinion(5), at_s=5) is None
    marks.help_was_asked()
    assert marks.mark(Opinion(5), at_s=10) is None


def test_a_rating_of_help_is_never_marked() -> None:
    marks = RatingMarks()
    marks.mark(Opinion(5), at_s=0)
    assert marks.mark(Opinion(5, request=HELPED), at_s=1) is None


def test_how_many_are_too_many_in_a_minute_is_left_to_the_desk() -> None:
    marks = RatingMarks()
    assert {marks.mark(Opinion(1 + at % 2), at_s=float(at)) for at in range(60)} == {None}
