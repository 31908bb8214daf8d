"""Two programs with one name: the one that was there stands aside, looks again ever more seldom, and comes back."""

from datetime import UTC, datetime

import pytest

from floorwire.codec import Envelope, envelope
from floorwire.events import PresenceChanged
from floorwire.namesakes import ASIDE_S, Namesakes

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def presence_of(one: Namesakes) -> Envelope:
    """What a connection of that program leaves at the broker."""
    return envelope(PresenceChanged(online=True), source="/s/kiosk/k1", now=NOW, correlation=one.run)


@pytest.fixture
def mine() -> Namesakes:
    """A program that is connected."""
    made = Namesakes()
    assert not made.goes_first(None)
    return made


def test_who_starts_takes_its_place_whoever_was_there() -> None:
    assert not Namesakes().goes_first(presence_of(Namesakes()))


def test_alone_it_never_stands_aside(mine: Namesakes) -> None:
    assert not mine.goes_first(presence_of(mine))
    assert not mine.goes_first(None)


def test_for_another_that_is_there_it_stands_aside_and_looks_ever_more_seldom(mine: Namesakes) -> None:
    other, pauses = Namesakes(), []
    for look in range(5):
        assert mine.goes_first(presence_of(other))
        assert mine.certain == (look > 0)
        pauses.append(mine.pause_s)
    assert pauses == [*ASIDE_S, ASIDE_S[-1], ASIDE_S[-1]]


def test_when_the_other_has_not_come_again_since_the_last_look_it_goes_on(mine: Namesakes) -> None:
    other = Namesakes()
    mine.goes_first(presence_of(other))
    left = presence_of(other)
    assert mine.goes_first(left)
    assert not mine.goes_first(left)
    assert mine.goes_first(presence_of(other))
    assert mine.pause_s == ASIDE_S[0]


def test_a_presence_from_before_programs_named_their_run_is_somebody_elses(mine: Namesakes) -> None:
    assert mine.goes_first(envelope(PresenceChanged(online=True), source="/s/kiosk/k1", now=NOW))
