"""How a shopper may be reached: kept as long as they were told, nowhere else, and then gone for good."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select, text, update

from floorwire.ids import new_id
from floorwire.received import read
from floorwire.topics import address
from floorwire.voices import Contact, FeedbackLeft, RatingGiven
from staffpager.desk.intake import without_contact
from staffpager.store import tables
from staffpager.store.database import Database
from staffpager.store.review_database import ReviewDatabase
from tests.integration.conftest import LOCALITY
from tests.integration.desk_story import MORNING, DeskStory
from tests.unit.floor_story import KIOSK, small_store

REACH = "maria.santos@example.org"
CONTACT = Contact(reach=REACH, consent=True)
STORE = replace(small_store(), contact_kept=timedelta(days=30), answered_within=timedelta(hours=24))


@pytest.fixture
def story(database: Database) -> DeskStory:
    return DeskStory(database, store=STORE)


@pytest.fixture
def quick() -> Iterator[DeskStory]:
    """A story whose point does not depend on the kind of database."""
    database = Database.open("sqlite://", LOCALITY)
    yield DeskStory(database, store=STORE)
    database.close()


def rates(story: DeskStory, *, at: datetime | None = None) -> str:
    rating = new_id()
    assert story.says(KIOSK, RatingGiven(rating=rating, score=1, comment="Rude", contact=CONTACT), at=at) == []
    return rating


def contacts(story: DeskStory) -> dict[str, str]:
    with story.database.reading() as connection:
        return {row.id: row.reach for row in connection.execute(select(tables.contact))}


def everything(story: DeskStory) -> str:
    """All that is stored but the contacts themselves."""
    with story.database.reading() as connection:
        rows = [connection.execute(select(t)).all() for t in tables.metadata.sorted_tables if t is not tables.contact]
    return str(rows)


def test_a_contact_is_due_within_the_promise_and_kept_as_long_as_was_said(story: DeskStory) -> None:
    rating = rates(story)
    with story.database.reading() as connection:
        kept = connection.execute(select(tables.contact)).one()
    assert (kept.id, kept.reach, kept.answered_at) == (rating, REACH, None)
    assert (kept.due_at, kept.delete_after) == (MORNING + timedelta(hours=24), MORNING + timedelta(days=30))


def test_it_is_deleted_when_its_time_is_over_also_when_nobody_answered(story: DeskStory) -> None:
    rating = rates(story)
    story.database.forget_old(MORNING + timedelta(days=30))
    assert contacts(story) == {rating: REACH}
    story.database.forget_old(MORNING + timedelta(days=30, seconds=1))
    assert contacts(story) == {}
    with story.database.reading() as connection:
        assert connection.execute(select(tables.rating.c.comment)).scalar_one() == "Rude"


def test_nothing_of_it_is_left_in_the_files(tmp_path: Path) -> None:
    file = tmp_path / "floor.db"
    database = Database.open(f"sqlite:///{file}", LOCALITY)
    story = DeskStory(database, store=STORE)
    rates(story)
    database.forget_old(MORNING + timedelta(days=31))
    left = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))  # while the desk runs, its log too
    database.close()
    assert b"Rude" in left
    assert REACH.encode() not in left


def test_nothing_of_one_that_a_manager_forgot_is_left_in_the_files_while_the_desk_runs(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'floor.db'}"
    desk, pages = Database.open(url, LOCALITY), Database.open(url, LOCALITY)
    story = DeskStory(desk, store=STORE)
    rating = rates(story)
    assert ReviewDatabase(pages).forget_contact(rating)
    left = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    for database in (pages, desk):
        database.close()
    assert b"Rude" in left
    assert REACH.encode() not in left


def test_a_manager_forgets_one_contact_and_no_other(story: DeskStory) -> None:
    rating, other = rates(story), rates(story)
    pages = ReviewDatabase(story.database)
    assert pages.forget_contact(rating)
    assert contacts(story) == {other: REACH}
    assert not pages.forget_contact(rating)


def test_it_stands_nowhere_but_in_its_own_table(story: DeskStory, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    rates(story)
    story.says(KIOSK, FeedbackLeft(feedback=new_id(), text="Hello", contact=CONTACT))
    assert len(contacts(story)) == 2
    assert REACH not in everything(story)
    assert REACH not in str(story.desk.snapshot)
    assert REACH not in caplog.text


def test_it_is_taken_out_of_what_could_not_be_carried_out(quick: DeskStory, caplog: pytest.LogCaptureFixture) -> None:
    quick.signs_in("ana")
    request = quick.shopper_asks()
    for _ in range(2):
        quick.says(KIOSK, RatingGiven(rating=new_id(), score=1, request=request, comment="Rude", contact=CONTACT))
    assert any("already rated" in why for why in quick.reasons())
    with quick.database.reading() as connection:
        (payload,) = connection.scalars(select(tables.dead_letter.c.payload))
    assert b"Rude" in payload
    assert REACH.encode() not in payload
    assert REACH not in caplog.text


@pytest.mark.parametrize("contact", [{"reach": REACH * 20, "consent": True}, {"reach": REACH}, REACH])
def test_a_contact_that_is_wrong_is_not_repeated_in_the_complaint(
    quick: DeskStory, contact: object, caplog: pytest.LogCaptureFixture
) -> None:
    event = {"specversion": "1.0", "id": new_id(), "source": "/corner/k", "type": RatingGiven.TYPE}
    data = {"rating": new_id(), "score": 1, "contact": contact}
    payload = msgspec.json.encode({**event, "time": "2026-03-02T09:00:00Z", "data": data})
    topic = address("up", store=LOCALITY.store, role="kiosk", device=KIOSK).topic
    (refusal,) = quick.desk.take([read(topic, payload)])
    assert "contact" in refusal.why
    assert REACH not in refusal.why + everything(quick) + caplog.text


@pytest.mark.parametrize("payload", [b'{"contact": ', b'["contact"]', b'{"data": ["contact"]}', b'{"contact": 1}'])
def test_what_may_hold_a_contact_and_cannot_be_read_is_not_kept(payload: bytes) -> None:
    assert without_contact(payload).startswith(b"not kept")


@pytest.mark.parametrize("payload", [b"\xff nonsense", b'{"data": {"contact": null, "score": 1}}', b"{}"])
def test_what_holds_no_contact_is_kept_as_it_came(payload: bytes) -> None:
    assert without_contact(payload) == payload


def test_a_contact_from_a_kiosk_that_was_cut_off_for_longer_is_not_kept_at_all(quick: DeskStory) -> None:
    rates(quick, at=quick.now - timedelta(days=30))
    assert contacts(quick) == {}
    assert quick.count("rating") == 1


def test_a_store_that_asks_no_more_still_keeps_what_was_promised(quick: DeskStory) -> None:
    quick.store = replace(STORE, contact_kept=timedelta())
    quick.restart()
    rates(quick)
    with quick.database.reading() as connection:
        assert connection.execute(select(tables.contact.c.delete_after)).scalar_one() == MORNING + timedelta(hours=24)


def test_an_answer_is_not_forgotten_when_the_rating_comes_again(story: DeskStory) -> None:
    rating = rates(story)
    with story.database.writing() as connection:
        connection.execute(update(tables.contact).values(answered_at=MORNING, answered_by="mia"))
    again = RatingGiven(rating=rating, score=1, comment="Rude", contact=Contact(reach="other@x.org", consent=True))
    assert story.says(KIOSK, again) == []
    assert contacts(story) == {rating: REACH}
    with story.database.reading() as connection:
        assert connection.execute(select(tables.contact.c.answered_by)).scalar_one() == "mia"


def test_what_the_database_refuses_is_told_without_it(quick: DeskStory, caplog: pytest.LogCaptureFixture) -> None:
    refusing = "CREATE TRIGGER full BEFORE INSERT ON contact BEGIN SELECT RAISE(ABORT, 'no room'); END"
    with quick.database.writing() as connection:
        connection.execute(text(refusing))
    (refusal,) = quick.says(KIOSK, RatingGiven(rating=new_id(), score=1, contact=CONTACT))
    assert "no room" in refusal.why
    assert "no room" in caplog.text
    assert REACH not in refusal.why + caplog.text + everything(quick)
