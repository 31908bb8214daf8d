"""Much may wait for a device that is off: it is looked at when something is due, and costs nothing meanwhile."""

from collections.abc import Sequence

import pytest

from floorwire.outbox_memory import MemoryOutbox
from floorwire.parcel import Waiting
from tests.unit.courier_story import Story


@pytest.fixture
def story() -> Story:
    return Story()


def test_what_waits_is_not_read_again_every_second(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    waiting = story.outbox.waiting

    def counted(*, after: int, limit: int) -> Sequence[Waiting]:
        found = waiting(after=after, limit=limit)
        read.append(len(found))
        return found

    monkeypatch.setattr(MemoryOutbox, "waiting", lambda _outbox, *, after, limit: counted(after=after, limit=limit))
    story.connect()
    for _ in range(50):
        story.put()
    for _ in range(60):
        story.step(after_s=1)
    assert len(story.wire.sent) == sum(read) == 5 * 50  # at 0, 2, 6, 14 and 30 s


def test_what_is_over_is_known_as_over_long_before_it_would_go_again(story: Story) -> None:
    story.connect()
    story.put(expires_in=40)
    for _ in range(43):
        story.step(after_s=1)
    assert story.outbox.outcomes() == {"expired": 1}


def test_nothing_is_left_in_mind_of_what_was_over_before_its_receipt_came(story: Story) -> None:
    story.connect()
    story.put(expires_in=15)
    story.step()
    story.step(after_s=16)
    assert story.outbox.outcomes() == {"expired": 1}
    assert not story.courier._schedule._next
