"""Refusals as words: one table, every kind of it, and what releases before and after this one do with it."""

from collections.abc import Iterator

import pytest

from floorwire.codec import MAX_PAYLOAD, Envelope, decode, encode, envelope
from floorwire.events import DeviceStarted, Event, Receipt, Refusal
from floorwire.examples import NOW
from floorwire.ids import EventId, new_id
from floorwire.phrases import Ground
from floorwire.receipts import WHY_LENGTH, answers
from floorwire.received import Received
from floorwire.refusals import PHRASES, Kind, said, sentence
from floorwire.topics import address
from floorwire.views import DutyChanged

FACTS = {
    "name": "Žygimantas",
    "staff": "zoe",
    "zone": "toys",
    "reason": "advice",
    "device": "kiosk-1",
    "number": 17,
    "seconds": 3600,
}
NOT_YOURS = Ground(kind=Kind.NOT_YOURS, number=17)
PHONE = address("up", store="s", role="handheld", device="phone-1")


def of_kind(kind: str) -> Ground:
    """A ground of this kind with every fact that a refusal may have."""
    return Ground(kind=kind, **FACTS)  # type: ignore[arg-type]


def sent(event: Event) -> bytes:
    return encode(envelope(event, source="/s/desk/desk-1", now=NOW))


def receipts(*refused: Refusal) -> Iterator[bytes]:
    """What a handheld is sent about events of its own that were refused."""
    told = [EventId(each.event) for each in refused]
    asked = [Envelope(id=each, source="/s/phone-1", time=NOW, event=DeviceStarted(version="1")) for each in told]
    received = [Received("", b"", PHONE, each) for each in asked]
    for parcel in answers(received, refused, source="/s/desk/desk-1", now=NOW):
        yield parcel.payload


def test_every_kind_has_its_words_and_needs_the_facts_in_them() -> None:
    assert set(PHRASES) == set(Kind)
    for kind, phrase in PHRASES.items():
        assert said(of_kind(kind)) is not None
        assert (said(Ground(kind=kind)) is None) == ("{" in phrase)


@pytest.mark.parametrize("kind", Kind)
def test_a_person_reads_a_whole_sentence_and_what_to_do(kind: Kind) -> None:
    words = sentence(of_kind(kind))
    assert words.endswith(".")
    assert ": " in words or ". " in words


def test_what_cannot_be_said_is_a_fault_of_who_refuses() -> None:
    with pytest.raises(ValueError, match="the facts in its words"):
        sentence(Ground(kind=Kind.NOT_YOURS))


def test_a_ground_reaches_its_sender_beside_the_sentence() -> None:
    [payload] = receipts(Refusal(event=new_id(), why=sentence(NOT_YOURS), ground=NOT_YOURS))
    receipt = decode(payload).event
    assert isinstance(receipt, Receipt)
    [refusal] = receipt.refused
    assert refusal.ground == NOT_YOURS
    assert refusal.why == "Ticket 17 is not yours any more: tell the floor lead if you are with the shopper."


def test_what_an_earlier_release_sends_has_no_ground() -> None:
    now = sent(Receipt(refused=(Refusal(event=new_id(), why="no", ground=NOT_YOURS),)))
    earlier = now.replace(b'"ground"', b'"not-known-then"')
    duty = decode(sent(DutyChanged(revision=1, staff=None, refused="no"))).event
    receipt = decode(earlier).event
    assert isinstance(receipt, Receipt)
    assert isinstance(duty, DutyChanged)
    assert (receipt.refused[0].why, receipt.refused[0].ground) == ("no", None)
    assert duty.refused_ground is None
    assert said(None) is None


def test_a_kind_of_a_later_release_travels_and_is_said_by_nobody() -> None:
    later = sent(Receipt(refused=(Refusal(event=new_id(), why="no", ground=NOT_YOURS),)))
    receipt = decode(later.replace(b'"not-yours"', b'"too-tired","hours":9')).event
    assert isinstance(receipt, Receipt)
    assert said(receipt.refused[0].ground) is None


def test_many_refusals_in_any_script_fit_into_messages() -> None:
    long = Ground(kind=Kind.OTHER_HERE, **{**FACTS, "name": "🙂" * 120})  # type: ignore[arg-type]
    refused = [Refusal(event=new_id(), why="🙂" * WHY_LENGTH, ground=long) for _ in range(100)]
    made = list(receipts(*refused))
    assert max(map(len, made)) <= MAX_PAYLOAD
    found = [decode(payload).event for payload in made]
    assert [each for receipt in found if isinstance(receipt, Receipt) for each in receipt.refused] == refused
