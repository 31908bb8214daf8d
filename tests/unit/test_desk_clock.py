"""A clock that is set moves all that is running along; what stays behind stays for a reason."""

import dataclasses
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import get_args, get_type_hints

import pytest

from floorwire import events
from floorwire.ids import ZoneId
from staffpager.desk.clock import MOVED, moved
from staffpager.floor import model, pressure, readings
from staffpager.floor.model import OfferEnd, Timer
from staffpager.floor.state import KEEP
from staffpager.floor.view import floor_state
from tests.unit.floor_story import FloorStory, ShopperStory, small_store

HOUR_BACK = timedelta(hours=-1)
CHECKOUT = ZoneId("checkout")
LEFT = {
    "Request.ended_at": "history: what has ended was ended when it was",
    "Request.promised_at": "somebody named a time of day",
    "Joined.joined_at": "nothing is decided by it",
    "Member.until": "somebody named a time of day",
    "Timer.due_at": "timers are moved beside what is on the floor, each by its kind",
    "Reading.observed_at": "one from the future is not fresh, and the next takes its place within a second",
    "Rating.given_at": "history",
    "Feedback.left_at": "history",
    "Contact.given_at": "history",
    "Contact.due_at": "a shopper was told so",
    "Contact.delete_after": "a shopper was told so",
}


def moments() -> Iterator[str]:
    """Every field of the model that holds a time."""
    for kind in vars(model).values():
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            for name, hint in get_type_hints(kind).items():
                if datetime in (hint, *get_args(hint)):
                    yield f"{kind.__name__}.{name}"


def test_every_moment_of_the_floor_is_moved_or_left_for_a_reason() -> None:
    along = {f"{kind.__name__}.{name}" for kind, names in MOVED.items() for name in names}
    assert not along & LEFT.keys()
    assert along | LEFT.keys() == set(moments())


def set_clock(story: FloorStory, by: timedelta) -> None:
    """Set the clock, as the desk does when it notices."""
    running = [Timer(kind, subject, due_at) for (kind, subject), due_at in story.timers.items()]
    story._take(moved(story.state, running, by=by))
    story.now += by


def until_asked(story: FloorStory, *, at_most: timedelta) -> timedelta:
    """How long it takes until somebody is asked again."""
    began = story.now
    while story.now < began + at_most:
        story.fast_forward(seconds=1)
        if story.paged():
            break
    return story.now - began


@pytest.fixture
def story() -> FloorStory:
    alone = FloorStory(store=small_store(staff=("Ana",)))
    alone.on_shift("Ana")
    return alone


@pytest.mark.parametrize("by", [timedelta(), HOUR_BACK, timedelta(hours=1), timedelta(days=-400)], ids=str)
def test_who_let_an_offer_pass_is_asked_again_after_the_same_pause(story: FloorStory, by: timedelta) -> None:
    story.shopper_asks("fitting")
    story.fast_forward(seconds=16)
    assert story.staff("Ana").last_offer().end is OfferEnd.EXPIRED
    set_clock(story, by)
    assert until_asked(story, at_most=timedelta(minutes=5)) == timedelta(seconds=29)


@pytest.mark.parametrize("by", [timedelta(), HOUR_BACK], ids=str)
def test_a_lead_who_said_no_to_what_was_passed_on_is_not_the_only_one_left(by: timedelta) -> None:
    story = FloorStory(store=small_store(staff=("Ana", "Ben", "Lea")))
    story.on_shift("Ana", "Ben", "Lea")
    story.shopper_asks("fitting")
    story.staff("Ana").accepts()
    story.staff("Ana").passes_on("lead")
    story.expect_page("Lea")
    set_clock(story, by)
    story.staff("Lea").declines()
    story.expect_page("Ben")


def test_a_queue_that_was_read_before_the_clock_was_set_back_says_nothing_any_more(story: FloorStory) -> None:
    story.queue("checkout", 9)
    set_clock(story, HOUR_BACK)
    assert readings.current(story.state, story.store, now=story.now) == {}
    assert {zone.queue for zone in floor_state(story.state, story.store, now=story.now).zones} == {None}
    story.queue("checkout", 1)
    assert readings.current(story.state, story.store, now=story.now)[CHECKOUT].count == 1
    assert pressure.pulls(story.state, story.store, now=story.now) == {}


def test_an_old_reading_that_comes_late_still_changes_nothing(story: FloorStory) -> None:
    story.queue("checkout", 9)
    late = events.QueueReading(
        zone="checkout", camera="camera-1", count=1, health="ok", observed_at=story.now - timedelta(seconds=1)
    )
    story.happens(late, on="camera-1")
    assert readings.current(story.state, story.store, now=story.now)[CHECKOUT].count == 9


def test_what_ended_before_the_clock_was_set_far_back_is_forgotten_one_day(story: FloorStory) -> None:
    def is_helped() -> ShopperStory:
        shopper = story.shopper_with("Ana")
        story.staff("Ana").is_done()
        return shopper

    before = is_helped()
    set_clock(story, timedelta(days=-400))
    after = is_helped()
    assert list(story.state.ended) == [after.id]
    assert before.id != after.id
    story.fast_forward(minutes=(KEEP - timedelta(hours=1)).total_seconds() / 60)
    is_helped()
    assert len(story.state.ended) == 2
    assert story.state.request(after.id) is not None


def test_who_signs_in_on_another_handheld_after_the_clock_was_set_back_moves_there(story: FloorStory) -> None:
    set_clock(story, HOUR_BACK)
    story.fast_forward(seconds=1)
    story.staff("Ana").signs_in(on="handheld-9")
    assert story.staff("Ana").member.device == "handheld-9"
