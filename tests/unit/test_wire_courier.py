"""The courier alone: when it sends, when it waits, what it does with a handler that fails. No broker, no clock."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from floorwire.codec import decode
from floorwire.courier import Latest, Lost, Stop, Wake
from floorwire.events import PresenceChanged, Receipt, Refusal
from floorwire.parcel import Parcel
from tests.unit.courier_story import NOW, Story, asked, leaf

DESKS = "floor/mall/desk/{}/presence"


@pytest.fixture
def story() -> Story:
    return Story()


def test_nothing_is_sent_before_there_is_a_connection(story: Story) -> None:
    kept = story.put()
    story.step()
    assert story.wire.sent == []
    story.connect()
    assert story.wire.sent == [kept]


def test_what_is_put_goes_out_once(story: Story) -> None:
    story.connect()
    first = story.put()
    story.step()
    second = story.put()
    story.step()
    story.step(after_s=1.5)
    assert story.wire.sent == [first, second]


def test_an_overdue_receipt_makes_it_go_again_and_ever_more_seldom(story: Story) -> None:
    story.connect()
    story.put()
    sent_at = [moment for moment in range(40) if _sends(story)]
    assert sent_at == [0, 2, 6, 14, 30]


def test_who_stays_off_is_sent_few_copies_a_day(story: Story) -> None:
    story.connect()
    story.put()
    for _ in range(24 * 60):
        story.step(after_s=60)
    assert len(story.wire.sent) < 20


@pytest.mark.parametrize(
    ("back", "again"),
    [("floor/mall/desk/d1/presence", True), ("floor/mall/security/s1/presence", False)],
)
def test_a_receiver_that_is_back_is_sent_again_soon_what_it_does_not_receipt(
    story: Story,
    back: str,
    again: bool,  # noqa: FBT001  (a row of the table)
) -> None:
    story.connect()
    kept = story.put()
    for _ in range(60):
        story.step(after_s=60)
    story.wire.sent.clear()
    story.comes(replace(leaf("presence", PresenceChanged(online=True)), topic=back))
    story.step()
    story.step(after_s=1)
    assert story.wire.sent == []  # the broker has just given it what it queued: a receipt is on its way
    story.step(after_s=2)
    assert story.wire.sent == ([kept] if again else [])


@pytest.mark.parametrize(
    ("who", "kept", "answered"),
    [
        (DESKS.format("d1"), False, True),
        (DESKS.format("d1"), True, False),
        ("floor/mall/security/s1/presence", False, False),
    ],
)
def test_to_a_desk_that_comes_a_device_says_again_that_it_is_there(
    story: Story,
    who: str,
    kept: bool,  # noqa: FBT001  (a row of the table)
    answered: bool,  # noqa: FBT001  (a row of the table)
) -> None:
    here = leaf("presence", PresenceChanged(online=True))
    story.courier.tell(Latest(here))
    story.connect()
    story.wire.sent.clear()
    story.comes(replace(leaf("presence", PresenceChanged(online=True)), topic=who), kept=kept)
    story.step()
    assert story.wire.sent == ([here] if answered else [])


def test_desks_do_not_ask_each_other_for_ever(story: Story) -> None:
    story.courier.tell(Latest(replace(leaf("presence", PresenceChanged(online=True)), topic=DESKS.format("d1"))))
    story.connect()
    story.wire.sent.clear()
    for desk in ("d1", "d2"):
        story.comes(replace(leaf("presence", PresenceChanged(online=True)), topic=DESKS.format(desk)))
    story.step()
    assert story.wire.sent == []


def _sends(story: Story) -> bool:
    before = len(story.wire.sent)
    story.step()
    story.seconds += 1
    return len(story.wire.sent) > before


def test_a_receipt_ends_it(story: Story) -> None:
    story.connect()
    kept = story.put()
    story.step()
    story.comes(leaf("down", Receipt(events=(kept.id,))), number=7)
    story.step()
    story.step(after_s=100)
    assert story.wire.sent == [kept]
    assert story.acknowledged == [7]
    assert story.handled == []


def test_a_new_connection_sends_all_again(story: Story) -> None:
    story.connect()
    kept = story.put()
    story.step()
    story.courier.tell(Lost())
    story.connect()
    assert story.wire.sent == [kept]


def test_what_is_over_is_not_sent_but_counted(story: Story) -> None:
    story.put(expires_in=5)
    story.step(after_s=6)
    story.connect()
    assert story.wire.sent == []
    assert story.health.expired_unsent == 1
    assert story.outbox.outcomes() == {"expired": 1}


def test_no_more_is_sent_than_there_is_room(story: Story) -> None:
    story.wire.places = 3
    kept = [story.put() for _ in range(5)]
    story.connect()
    assert story.wire.sent == kept[:3]
    story.wire.places = 10
    story.courier.tell(Wake())
    story.step()
    assert story.wire.sent == kept


def test_a_batch_is_acknowledged_and_receipted_after_it_was_handled(story: Story) -> None:
    story.connect()
    ours, theirs = asked("k1"), asked("k2")
    story.comes(ours, number=1)
    story.comes(theirs, number=2)
    story.step()
    assert [len(batch) for batch in story.handled] == [2]
    assert story.acknowledged == [1, 2]
    receipts = {parcel.topic: decode(parcel.payload).event for parcel in story.wire.sent}
    assert receipts == {
        "floor/s/kiosk/k1/down": Receipt(events=(ours.id,)),
        "floor/s/kiosk/k2/down": Receipt(events=(theirs.id,)),
    }


def test_a_handler_that_raises_gets_the_same_batch_after_a_pause(story: Story) -> None:
    story.connect()
    story.comes(asked(), number=1)
    story.trouble = RuntimeError("no database")
    story.step()
    story.trouble = None
    story.step(after_s=0.1)
    assert story.handled == []
    assert story.acknowledged == []
    assert story.wire.sent == []
    story.step(after_s=0.2)
    assert len(story.handled) == 1
    assert story.acknowledged == [1]
    assert story.health.handler_failures == 1


def test_what_goes_out_is_not_held_up_by_a_handler_that_raises(story: Story) -> None:
    story.connect()
    story.trouble = RuntimeError("no database")
    story.comes(asked())
    kept = story.put()
    story.step()
    assert story.wire.sent == [kept]


def test_what_was_not_handled_is_left_to_the_next_connection(story: Story) -> None:
    story.connect()
    story.trouble = RuntimeError("no database")
    story.comes(asked(), number=1)
    story.step()
    story.courier.tell(Lost())
    story.trouble = None
    story.step(after_s=60)
    assert story.handled == []
    assert story.acknowledged == []


def test_a_refusal_names_its_reason(story: Story) -> None:
    story.connect()
    wrong = asked()
    story.refusals = (Refusal(event=wrong.id, why="no such zone"),)
    story.comes(wrong)
    story.step()
    assert story.wire.events() == [Receipt(refused=story.refusals)]


def test_what_cannot_be_read_is_handed_on_and_refused(story: Story) -> None:
    story.connect()
    wrong = asked()
    story.comes(Parcel(wrong.id, wrong.topic, wrong.payload.replace(b'"shoes"', b"7")))
    story.step()
    receipt = story.wire.events()[0]
    assert isinstance(receipt, Receipt)
    assert receipt.refused[0].event == wrong.id
    assert "data.zone" in receipt.refused[0].why
    assert story.handled[0][0].event_id == wrong.id


def test_retained_values_get_no_receipt(story: Story) -> None:
    story.connect()
    story.comes(leaf("presence", PresenceChanged(online=True)), number=3)
    story.step()
    assert story.wire.sent == []
    assert story.acknowledged == [3]
    assert len(story.handled) == 1


def test_only_the_newest_of_a_latest_value_is_sent_and_again_on_every_connection(story: Story) -> None:
    old, new = leaf("presence", PresenceChanged(online=False)), leaf("presence", PresenceChanged(online=True))
    story.courier.tell(Latest(old))
    story.courier.tell(Latest(new))
    story.connect()
    assert story.wire.sent == [new]
    story.courier.tell(Lost())
    story.connect()
    assert story.wire.sent == [new]


def test_an_outbox_that_fails_does_not_end_the_loop(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    story.connect()
    kept = story.put()

    def broken(*, after: int, limit: int) -> Sequence[object]:
        raise OSError(after, limit)

    with monkeypatch.context() as patch:
        patch.setattr(story.outbox, "waiting", broken)
        assert story.step()
    assert story.health.outbox_failures == 1
    story.step(after_s=2)
    assert story.wire.sent == [kept]


def test_told_to_stop_it_finishes_what_has_come(story: Story) -> None:
    story.connect()
    for number in range(250):
        story.comes(asked(), number=number)
    story.courier.tell(Stop())
    while story.step():
        pass
    assert story.acknowledged == list(range(250))


def test_nobody_signs_for_another_device(story: Story) -> None:
    mine = leaf("down", Receipt())
    story.outbox.put(mine, now=NOW)
    story.comes(leaf("up", Receipt(events=(mine.id,)), device="k2"))
    story.step()
    assert story.outbox.unsent() == 1
