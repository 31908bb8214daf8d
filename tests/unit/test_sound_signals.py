"""What rings for what, how often and until when; and that every signal is a clean sound."""

import io
import wave
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from floorwire.events import Urgency
from floorwire.ids import AlertId
from kiosk.toolkit.sound.ringing import Mute, Ringing
from kiosk.toolkit.sound.tones import LOUDEST, RATE_HZ, Signal, as_wav, samples
from staffpager.floor.rules import Limits
from staffpager.handheld import bell
from staffpager.handheld.bell import RINGS, ChimingBell
from staffpager.security.window.alarm import ALARM, SILENCED_S, RingingAlarm, Silencing

EVERY_SIGNAL = [*bell.SIGNALS, ALARM]
MINUTE_S = 60.0


@dataclass
class Room:
    """A loudspeaker, a clock, and ears."""

    audible = True
    now_s: float = 0.0
    heard: list[tuple[float, str]] = field(default_factory=list)
    stopped_s: list[float] = field(default_factory=list)
    beats: "list[Beat]" = field(default_factory=list)

    def play(self, signal: Signal) -> None:
        self.heard.append((self.now_s, signal.name))

    def stop(self) -> None:
        self.stopped_s.append(self.now_s)

    def schedule_interval(self, callback: Callable[[float], object], timeout: float) -> "Beat":
        self.beats.append(Beat(self, callback, timeout, self.now_s + timeout))
        return self.beats[-1]

    def passes(self, seconds: float) -> None:
        until = self.now_s + seconds
        while self.beats and min(beat.due_s for beat in self.beats) <= until:
            beat = min(self.beats, key=lambda each: each.due_s)
            self.now_s, beat.due_s = beat.due_s, beat.due_s + beat.every_s
            beat.callback(beat.every_s)
        self.now_s = until

    def names(self) -> list[str]:
        return [name for _, name in self.heard]


@dataclass
class Beat:
    """One call that comes again and again in that room."""

    room: Room
    callback: Callable[[float], object]
    every_s: float
    due_s: float

    def cancel(self) -> None:
        self.room.beats.remove(self)


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.mark.parametrize("signal", EVERY_SIGNAL, ids=lambda signal: signal.name)
def test_a_signal_begins_and_ends_at_zero_and_never_clips(signal: Signal) -> None:
    heard = samples(signal)
    assert heard[0] == heard[-1] == 0
    assert max(map(abs, heard)) == round(signal.peak * LOUDEST) < LOUDEST
    assert len(heard) == round(signal.lasts_s * RATE_HZ) + 1


@pytest.mark.parametrize("signal", EVERY_SIGNAL, ids=lambda signal: signal.name)
def test_a_signal_does_not_click_when_it_ends(signal: Signal) -> None:
    heard = samples(signal)
    assert max(map(abs, heard[-RATE_HZ // 1000 :])) < LOUDEST / 100


@pytest.mark.parametrize("signal", EVERY_SIGNAL, ids=lambda signal: signal.name)
def test_a_signal_is_over_before_it_rings_again(signal: Signal) -> None:
    assert signal.times == 1 or signal.lasts_s < signal.every_s


def test_a_signal_is_a_wav_file_as_long_as_it_lasts() -> None:
    with wave.open(io.BytesIO(as_wav(ALARM))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        assert file.getnframes() / RATE_HZ == pytest.approx(ALARM.lasts_s, abs=0.001)


def test_each_signal_is_another_tune() -> None:
    assert len({signal.name for signal in EVERY_SIGNAL}) == len({signal.notes for signal in EVERY_SIGNAL}) == 5


def test_the_more_urgent_rings_louder_and_sooner_again() -> None:
    calm, soon, urgent = RINGS["normal"], RINGS["high"], RINGS["urgent"]
    assert bell.REMINDER.peak < calm.peak < soon.peak < urgent.peak
    assert calm.every_s > soon.every_s > urgent.every_s


def test_a_usual_offer_rings_three_times_and_then_rests(room: Room) -> None:
    ChimingBell(room, room).ring("normal")
    room.passes(MINUTE_S)
    assert room.heard == [(0.0, "offer"), (5.0, "offer"), (10.0, "offer")]
    assert room.beats == []


def test_its_rings_fit_into_the_time_of_an_offer() -> None:
    assert timedelta(seconds=bell.OFFER.every_s * 2 + bell.OFFER.lasts_s) < Limits().offer


@pytest.mark.parametrize("urgency", ["high", "urgent"])
def test_what_cannot_wait_rings_until_it_is_hushed(room: Room, urgency: Urgency) -> None:
    chimes = ChimingBell(room, room)
    chimes.ring(urgency)
    room.passes(MINUTE_S)
    assert len(room.heard) == 1 + MINUTE_S // RINGS[urgency].every_s
    chimes.hush()
    rung = len(room.heard)
    room.passes(MINUTE_S)
    assert len(room.heard) == rung


@pytest.mark.parametrize("urgency", list(RINGS))
def test_hushed_is_silent_in_the_middle_of_a_stroke(room: Room, urgency: Urgency) -> None:
    chimes = ChimingBell(room, room)
    chimes.ring(urgency)
    room.passes(0.3)
    chimes.hush()
    assert room.stopped_s[-1] == 0.3
    room.passes(MINUTE_S)
    assert len(room.heard) == 1


def test_a_more_urgent_offer_takes_the_bell_over(room: Room) -> None:
    chimes = ChimingBell(room, room)
    chimes.ring("normal")
    room.passes(1.0)
    chimes.ring("urgent")
    room.passes(6.0)
    assert room.names() == ["offer", "urgent", "urgent", "urgent", "urgent"]


def test_a_reminder_is_one_tone_and_ends_no_ringing(room: Room) -> None:
    chimes = ChimingBell(room, room)
    chimes.ring("normal")
    chimes.remind()
    room.passes(5.0)
    assert room.names() == ["offer", "reminder", "offer"]


def test_the_alarm_repeats_until_it_is_hushed_and_sounds_again(room: Room) -> None:
    alarm = RingingAlarm(room, room)
    alarm.sound()
    room.passes(MINUTE_S)
    assert len(room.heard) == 1 + MINUTE_S // ALARM.every_s
    alarm.hush()
    room.passes(MINUTE_S)
    assert len(room.heard) == 1 + MINUTE_S // ALARM.every_s
    alarm.sound()
    assert room.heard[-1] == (2 * MINUTE_S, "alarm")


def test_a_bell_without_a_loudspeaker_says_that_nobody_hears_it(room: Room) -> None:
    assert not ChimingBell(Mute(), room).audible
    assert not RingingAlarm(Mute(), room).audible
    assert ChimingBell(room, room).audible


def test_ringing_on_no_loudspeaker_is_survived(room: Room) -> None:
    ringing = Ringing(Mute(), room)
    ringing.start(ALARM)
    ringing.once(bell.REMINDER)
    room.passes(MINUTE_S)
    ringing.stop()
    assert room.beats == []


def test_silenced_incidents_are_quiet_and_a_new_one_is_not() -> None:
    silencing, one, two = Silencing(), AlertId("one"), AlertId("two")
    assert silencing.is_loud([one], 0.0)
    silencing.silence([one], 0.0)
    assert not silencing.is_loud([one], 1.0)
    assert silencing.is_loud([one, two], 1.0)
    silencing.silence([one, two], 2.0)
    assert not silencing.is_loud([one, two], 3.0)


def test_what_nobody_is_on_is_loud_again_after_a_while() -> None:
    silencing, one = Silencing(), AlertId("one")
    silencing.silence([one], 10.0)
    assert not silencing.is_loud([one], 10.0 + SILENCED_S - 0.1)
    assert silencing.is_loud([one], 10.0 + SILENCED_S)
    assert not silencing.is_loud([], 10.0 + SILENCED_S)
