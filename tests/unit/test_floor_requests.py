"""A request from the tap to its end, and what the shopper is told on the way."""

from datetime import timedelta

import pytest

from floorwire import events
from floorwire.events import TicketChanged
from staffpager.floor.model import Stage
from tests.unit.floor_story import KIOSK, FloorStory


@pytest.fixture
def floor() -> FloorStory:
    story = FloorStory()
    story.on_shift("Ana", "Ben")
    return story


def test_a_shopper_sees_the_number_who_comes_and_from_where_and_the_end(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    assert (shopper.ticket.staff_name, shopper.ticket.coming_from) == ("Ana", "fitting")
    floor.staff("Ana").arrives()
    floor.staff("Ana").is_done()
    assert [(ticket.number, ticket.state) for ticket in shopper.tickets] == [
        (1, "seen"),
        (1, "coming"),
        (1, "here"),
        (1, "done"),
    ]


def test_numbers_count_from_one_each_store_day_and_are_never_used_twice_in_it(floor: FloorStory) -> None:
    first, second = floor.shopper_asks(), floor.shopper_asks()
    first.cancels()
    third = floor.shopper_asks()
    floor.fast_forward(minutes=24 * 60)
    next_day = floor.shopper_asks()
    assert [shopper.request.number for shopper in (second, third, next_day)] == [2, 3, 1]


def test_the_same_request_twice_has_no_further_effect(floor: FloorStory) -> None:
    shopper = floor.shopper_asks()
    again = floor.happens(events.RequestOpened(request=shopper.id, zone="toys", reason="advice"), on=KIOSK)
    assert (again.changes, again.messages, again.refused) == ((), (), "")


@pytest.mark.parametrize(("zone", "reason", "words"), [("roof", "advice", "“roof”"), ("toys", "magic", "“magic”")])
def test_an_unknown_zone_or_reason_is_refused_in_words(floor: FloorStory, zone: str, reason: str, words: str) -> None:
    floor.happens(events.RequestOpened(request=floor.new_id(), zone=zone, reason=reason), on=KIOSK)
    floor.expect_refusal(of=words)


def test_a_tap_that_arrives_hours_late_pages_nobody(floor: FloorStory) -> None:
    shopper = floor.shopper_asks(minutes_ago=121)
    floor.expect_no_page()
    assert shopper.ticket.state == "abandoned"


def test_a_tap_that_was_kept_offline_for_a_while_counts_its_whole_wait(floor: FloorStory) -> None:
    shopper = floor.shopper_asks(minutes_ago=3)
    assert shopper.request.opened_at == floor.now - timedelta(minutes=3)
    assert len(floor.paged()) == 2


def test_a_shopper_who_cancels_frees_who_was_coming_and_they_are_told(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    shopper.cancels()
    assert floor.staff("Ana").duty.holding == ()
    assert shopper.ticket.state == "cancelled"
    floor.shopper_asks("fitting")
    floor.expect_page("Ana")


def test_a_shopper_who_cancels_takes_the_offer_back(floor: FloorStory) -> None:
    floor.shopper_asks("fitting").cancels()
    assert floor.staff("Ana").was_told_that_it_is("cancelled")
    floor.fast_forward(minutes=5)
    floor.expect_no_page()


def test_when_nobody_came_the_request_is_offered_again_and_who_held_it_is_free(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    shopper.says_nobody_came()
    floor.expect_page("Ben")
    assert (shopper.ticket.state, shopper.request.step) == ("seen", 1)
    assert floor.staff("Ana").holding is None


def test_help_that_came_without_accepting_ends_the_paging(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    shopper.says_somebody_is_here()
    assert shopper.ticket.state == "here"
    assert floor.staff("Ana").was_told_that_it_is("taken")
    floor.staff("Ana").accepts()
    assert (shopper.request.stage, shopper.request.staff) == (Stage.HERE, "ana")


def test_help_by_somebody_unknown_is_over_after_a_while(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    shopper.says_somebody_is_here()
    floor.fast_forward(minutes=9)
    assert shopper.ticket.state == "here"
    floor.fast_forward(minutes=1)
    assert shopper.ticket.state == "done"


def test_the_shopper_and_staff_may_both_say_that_help_is_here_and_the_first_counts(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.fast_forward(seconds=40)
    floor.staff("Ana").arrives()
    floor.fast_forward(seconds=10)
    shopper.says_somebody_is_here()
    assert shopper.request.arrived_at == floor.now - timedelta(seconds=10)
    assert shopper.request.arrival_said_by == "staff"


def test_staff_who_find_nobody_there_end_the_request_as_abandoned(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.staff("Ana").finds_nobody()
    assert shopper.ticket.state == "abandoned"


def test_a_request_that_nobody_takes_is_abandoned_in_the_end() -> None:
    floor = FloorStory()
    shopper = floor.shopper_asks()
    floor.fast_forward(minutes=120)
    assert shopper.ticket.state == "abandoned"
    assert floor.timers == {}


def test_who_accepts_and_never_arrives_is_set_free_and_the_shopper_is_not_forgotten(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.fast_forward(minutes=10)
    assert shopper.request.stage is Stage.WAITING
    assert "Ben" in floor.paged()


def test_help_that_is_never_said_to_be_done_is_closed_by_the_desk(floor: FloorStory) -> None:
    shopper = floor.shopper_asks("fitting")
    floor.staff("Ana").accepts()
    floor.staff("Ana").arrives()
    floor.fast_forward(minutes=60)
    assert shopper.ticket.state == "done"
    assert "nobody said that it is done" in floor.last.note


@pytest.mark.parametrize("event", [events.RequestCancelled, events.HelpArrived, events.NobodyCame])
def test_events_for_a_request_that_is_over_change_nothing(
    floor: FloorStory, event: type[events.RequestCancelled]
) -> None:
    shopper = floor.shopper_asks()
    shopper.cancels()
    late = floor.happens(event(request=shopper.id), on=KIOSK)
    assert (late.changes, late.refused) == ((), "")


@pytest.mark.parametrize("event", [events.RequestCancelled, events.HelpArrived, events.NobodyCame])
def test_another_kiosk_cannot_speak_for_the_shopper(floor: FloorStory, event: type[events.RequestCancelled]) -> None:
    shopper = floor.shopper_asks()
    floor.happens(event(request=shopper.id), on="kiosk-other")
    assert floor.last.refused
    assert shopper.request.stage is Stage.WAITING


def test_events_for_a_request_never_heard_of_are_refused_in_words(floor: FloorStory) -> None:
    floor.happens(events.HelpArrived(request=floor.new_id()), on=KIOSK)
    floor.expect_refusal(of="This request never came in")


def test_a_kiosk_that_restarts_gets_its_open_tickets_back(floor: FloorStory) -> None:
    shopper = floor.shopper_asks()
    floor.shopper_asks().cancels()
    floor.happens(events.DeviceStarted(version="1"), on=KIOSK)
    assert [ticket.request for ticket in floor.told(TicketChanged, to=KIOSK)] == [shopper.id]


def test_the_wait_is_promised_only_once_enough_was_measured(floor: FloorStory) -> None:
    floor.staff("Ben").signs_off()
    for _ in range(10):
        shopper = floor.shopper_asks("fitting")
        assert shopper.ticket.wait is None
        floor.staff("Ana").accepts()
        floor.fast_forward(seconds=30)
        floor.staff("Ana").arrives()
        floor.staff("Ana").is_done()
    wait = floor.shopper_asks("fitting").ticket.wait
    assert wait is not None
    assert (wait.low_s, wait.high_s, wait.chance) == (30, 30, 0.8)
