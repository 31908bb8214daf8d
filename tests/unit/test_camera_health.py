"""A camera that cannot be believed says so within five seconds, why, and recovers by itself."""

import numpy as np
import pytest

from kiosk.camera.health import Glance, Grey, Health

FPS = 5.0


class Room:
    """A camera's small grey picture of one room, with the noise of a real sensor."""

    def __init__(self) -> None:
        self._rng = np.random.default_rng(7)
        self.shelves = np.full((120, 160), 110.0, np.float32)
        for _ in range(60):
            x, y = self._rng.integers(0, 140), self._rng.integers(0, 100)
            self.shelves[y : y + 15, x : x + 15] = self._rng.uniform(40, 200)

    def noisy(self, picture: Grey) -> Glance:
        seen = np.clip(picture + self._rng.normal(0, 2, picture.shape), 0, 255).astype(np.float32)
        return Glance(seen, int(self._rng.integers(1 << 31)))


class Guarded:
    """Health with a clock of its own."""

    def __init__(self) -> None:
        self.health, self.room, self.now = Health(FPS), Room(), 0.0

    def sees(self, picture: Grey, *, for_s: float) -> "Guarded":
        for _ in range(round(for_s * FPS)):
            self.health.see(self.room.noisy(picture), self.now)
            self.now += 1 / FPS
        return self

    def says(self) -> str:
        return self.health.state(self.now).health


def with_crowd(picture: Grey) -> Grey:
    """People before a third of the picture."""
    crowded = picture.copy()
    for x in range(10, 150, 25):
        crowded[30:110, x : x + 10] = 30 + x
    return crowded


FAILURES = {
    "dark": lambda room: np.full_like(room, 8.0),
    "bright": lambda room: np.clip(room + 200, 0, 255),
    "blocked": lambda room: np.full_like(room, 120.0),
    "moved": lambda room: np.roll(room, 16, axis=1),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_each_failure_is_said_within_five_seconds_and_recovers(failure: str) -> None:
    guarded = Guarded()
    room = guarded.room.shelves
    guarded.sees(room, for_s=30)
    assert guarded.says() == "ok"
    guarded.sees(FAILURES[failure](room), for_s=4.5)
    assert guarded.says() == failure
    guarded.sees(room, for_s=2)
    assert guarded.says() == "ok"


def test_a_frozen_picture_is_said_within_five_seconds_and_recovers() -> None:
    guarded = Guarded().sees(Room().shelves, for_s=30)
    still = guarded.room.noisy(guarded.room.shelves)
    for _ in range(23):
        guarded.health.see(still, guarded.now)
        guarded.now += 1 / FPS
    assert guarded.says() == "frozen"
    assert guarded.sees(guarded.room.shelves, for_s=1).says() == "ok"


def test_a_lost_stream_is_said_within_five_seconds_with_what_the_source_says() -> None:
    guarded = Guarded().sees(Room().shelves, for_s=10)
    state = guarded.health.state(guarded.now + 4, trouble="the stream was lost")
    assert (state.health, state.why) == ("lost", "the stream was lost")


def test_a_camera_that_never_answers_is_lost_too() -> None:
    health = Health(FPS)
    assert [health.state(seconds).health for seconds in (1.0, 4.0)] == ["starting", "lost"]


def test_a_detector_that_is_too_slow_is_said() -> None:
    guarded = Guarded()
    for _ in range(6):
        guarded.health.see(guarded.room.noisy(guarded.room.shelves), guarded.now)
        guarded.now += 1.5
    assert guarded.health.state(guarded.now - 1.5).health == "slow"


def test_a_crowd_before_the_shelves_is_not_another_view() -> None:
    guarded = Guarded()
    room = guarded.room.shelves
    guarded.sees(room, for_s=30).sees(with_crowd(room), for_s=20)
    assert guarded.says() == "ok"


def test_a_dimmed_light_is_not_another_view() -> None:
    guarded = Guarded()
    room = guarded.room.shelves
    assert guarded.sees(room, for_s=30).sees(room * 0.6, for_s=10).says() == "ok"


def test_a_light_that_goes_on_shows_more_but_is_not_another_view() -> None:
    guarded = Guarded()
    room = guarded.room.shelves
    assert guarded.sees(room * 0.3, for_s=30).sees(room, for_s=10).says() == "ok"


def test_a_lens_that_is_covered_from_the_start_is_no_empty_queue() -> None:
    assert Guarded().sees(np.full((120, 160), 128.0, np.float32), for_s=3).says() == "blocked"


def test_a_camera_that_turns_to_its_place_at_the_start_is_not_called_moved_for_ever() -> None:
    guarded = Guarded()
    room = guarded.room.shelves
    guarded.sees(np.roll(room, 60, axis=1), for_s=0.6).sees(np.roll(room, 30, axis=1), for_s=0.6).sees(room, for_s=10)
    assert guarded.says() == "ok"
    assert guarded.sees(np.roll(room, 60, axis=1), for_s=4).says() == "moved"


def test_few_looks_as_asked_for_are_no_lost_camera() -> None:
    health, room = Health(0.25), Room()
    said = []
    for look in range(1, 6):
        health.see(room.noisy(room.shelves), look / 0.25)
        said.append(health.state((look + 0.9) / 0.25).health)
    assert said == ["ok"] * 5
