"""Grounds as words: one table, every kind of it, and what an older release does with a newer one's."""

import pytest

from floorwire.codec import decode, encode, envelope
from floorwire.events import OfferMade
from floorwire.examples import EXAMPLES, NOW
from floorwire.grounds import LONGEST, PHRASES, Kind, said, sentence
from floorwire.phrases import Ground

QUEUE = Ground(kind=Kind.QUEUE, zone="checkout", label="Checkout", people=7)
FULL = Ground(kind="nearest", skill="keys", zone="toys", name="Ben", language="vi", people=3, metres=30, seconds=61)


def of_kind(kind: str) -> Ground:
    """A ground of this kind with every fact that there is."""
    return Ground(**{**{name: getattr(FULL, name) for name in FULL.__struct_fields__}, "kind": kind})


def test_grounds_make_the_sentence_that_a_person_reads_on_the_wire() -> None:
    why = sentence("Ana", (Ground(kind=Kind.NEAREST_WITH, skill="keys"), QUEUE))
    assert why == "Ana: nearest with keys; queue at Checkout: 7"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 seconds"), (1, "1 second"), (59, "59 seconds"), (60, "1 minute"), (89, "1 minute"), (240, "4 minutes")],
)
def test_a_wait_is_said_in_the_unit_that_fits(seconds: int, words: str) -> None:
    assert said((Ground(kind=Kind.WAITING, seconds=seconds),)) == f"waiting {words}"


def test_every_kind_has_its_words_and_needs_the_facts_in_them() -> None:
    assert set(PHRASES) == set(Kind)
    for kind, phrase in PHRASES.items():
        assert said((of_kind(kind),)) is not None
        assert (said((Ground(kind=kind),)) is None) == ("{" in phrase)


def test_a_sentence_is_never_longer_than_a_line_on_a_pager() -> None:
    assert len(sentence("Ana", [of_kind(kind) for kind in Kind])) == LONGEST


def test_a_kind_of_a_later_release_travels_and_is_said_by_nobody() -> None:
    made = next(event for event in EXAMPLES if isinstance(event, OfferMade))
    sent = encode(envelope(made, source="/s/desk/desk", now=NOW)).replace(b'"nearest"', b'"well-rested","hours":9')
    event = decode(sent).event
    assert isinstance(event, OfferMade)
    assert event.grounds[0] == Ground(kind="well-rested")
    assert said(event.grounds) is None
    assert said(()) is None
