"""Readings: sent on change and as a heartbeat; a flicker is no change; unknown is not zero."""

from datetime import UTC, datetime

from floorwire.events import QueueReading
from kiosk.camera.estimate import Crowd
from kiosk.camera.reading import LONGEST_S, State, ZoneReporter, on_the_wire
from kiosk.camera.tracker import Person, TrackId
from kiosk.camera.wait import Wait
from kiosk.camera.zone import ZoneName

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
OK = State("ok")


class Sent(list[QueueReading]):
    """A publisher that keeps what it was given."""

    def publish(self, reading: QueueReading) -> None:
        self.append(reading)


def crowd(count: int) -> Crowd:
    people = tuple(Person(TrackId(i), (0.0, 0.0, 1.0, 2.0), 0.8, 0.8, 0.0, 0.0) for i in range(count))
    return Crowd(people, count, count)


def told(counts: list[int], *, fps: int = 5) -> Sent:
    """Tell a reporter the count of each frame, and let it report once a second."""
    sent = Sent()
    reporter = ZoneReporter(ZoneName("till"), "cam-1", publisher=sent, clock=lambda: NOON)
    for number, count in enumerate(counts):
        reporter.see(crowd(count), number / fps)
        if number % fps == 0:
            reporter.report(OK, number / fps)
    return sent


def test_a_steady_count_is_sent_as_a_heartbeat_only() -> None:
    assert len(told([3] * 5 * 60)) == 12


def test_a_flicker_sends_nothing() -> None:
    flickering = [3, 3, 3, 4, 3, 3, 3, 2, 3, 3] * 30
    assert {reading.count for reading in told(flickering)} == {3}


def test_a_change_is_sent_within_two_seconds() -> None:
    sent = told([1] * 52 + [4] * 12)
    assert sent[-1].count == 4


def test_before_the_first_picture_the_count_is_unknown_not_zero() -> None:
    sent = Sent()
    ZoneReporter(ZoneName("till"), "cam-1", publisher=sent, clock=lambda: NOON).report(OK, 0.0)
    assert (sent[0].count, sent[0].health) == (None, "starting")


def test_a_lost_camera_says_so_at_once_and_knows_no_count() -> None:
    sent = Sent()
    reporter = ZoneReporter(ZoneName("till"), "cam-1", publisher=sent, clock=lambda: NOON)
    reporter.see(crowd(2), 0.0)
    reporter.report(OK, 0.0)
    reporter.report(State("lost", "the stream was lost"), 1.0)
    assert [(reading.count, reading.health) for reading in sent] == [(2, "ok"), (None, "lost")]
    assert sent[-1].why == "the stream was lost"


def test_a_wait_beyond_what_the_wire_carries_ends_no_camera() -> None:
    told = on_the_wire(Wait(expected_s=1e9, low_s=1e8, high_s=1e30, chance=0.8, departures=0, arrivals=0, source=""))
    assert (told.low_s, told.high_s) == (LONGEST_S, LONGEST_S)
