"""The outbox on disk: what happens when the disk is full, the file is spoilt, or it is opened again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from floorwire.ids import EventId, new_id
from floorwire.outbox import OutboxError, OutboxFullError, OutboxLostError, SqliteOutbox
from floorwire.parcel import Parcel, pack
from floorwire.topics import address
from floorwire.voices import FeedbackLeft

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
UP = address("up", store="s", role="kiosk", device="k1")


def big() -> Parcel:
    return pack(FeedbackLeft(feedback=new_id(), text="x" * 4_000), to=UP, source="/s/kiosk/k1", now=NOW)


def fill(outbox: SqliteOutbox) -> list[Parcel]:
    """Put until the disk (here: the largest allowed size of the file) is full; returns all, the last in memory."""
    pages = outbox._db.execute("PRAGMA page_count").fetchone()[0]
    outbox._db.execute(f"PRAGMA max_page_count = {pages + 8}")
    put = [big() for _ in range(50)]
    for count, parcel in enumerate(put, start=1):
        try:
            outbox.put(parcel, now=NOW)
        except OutboxFullError:
            return put[:count]
    pytest.fail("50 parcels of 4 kB do not fill 8 pages")


def test_what_was_put_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    first = SqliteOutbox(tmp_path / "new" / "outbox.db")
    kept = big()
    first.put(kept, now=NOW)
    first.close()
    again = SqliteOutbox(tmp_path / "new" / "outbox.db")
    assert [item.parcel for item in again.waiting(after=0, limit=9)] == [kept]
    again.close()


def test_on_a_full_disk_the_tap_is_kept_in_memory_and_still_sent(tmp_path: Path) -> None:
    outbox = SqliteOutbox(tmp_path / "outbox.db")
    put = fill(outbox)
    assert outbox.in_memory == 1
    assert outbox.unsent() == len(put)
    assert put[-1] in [item.parcel for item in outbox.waiting(after=10**9, limit=9)]
    outbox.close()


def test_on_a_full_disk_the_oldest_is_still_sent_first(tmp_path: Path) -> None:
    outbox = SqliteOutbox(tmp_path / "outbox.db")
    put = fill(outbox)
    assert [item.parcel for item in outbox.waiting(after=0, limit=99)] == put
    assert [item.parcel for item in outbox.waiting(after=0, limit=2)] == put[:2]
    outbox.close()


def test_what_was_in_memory_goes_to_disk_when_there_is_room(tmp_path: Path) -> None:
    outbox = SqliteOutbox(tmp_path / "outbox.db")
    put = fill(outbox)
    outbox._db.execute("PRAGMA max_page_count = 100000")
    assert [item.parcel for item in outbox.waiting(after=0, limit=99)] == put
    assert outbox.in_memory == 0
    outbox.close()
    again = SqliteOutbox(tmp_path / "outbox.db")
    assert again.unsent() == len(put)
    again.close()


def test_a_receipt_ends_what_was_in_memory_too(tmp_path: Path) -> None:
    outbox = SqliteOutbox(tmp_path / "outbox.db")
    put = fill(outbox)
    outbox._db.execute("PRAGMA max_page_count = 100000")
    outbox.receipted([parcel.id for parcel in put], topic=UP.topic, now=NOW)
    assert outbox.unsent() == 0
    outbox.close()


@pytest.mark.parametrize("kept", [0, 100, 4096])
def test_a_device_starts_without_a_spoilt_file_and_keeps_it_for_whoever_looks(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, kept: int
) -> None:
    path = tmp_path / "outbox.db"
    before = SqliteOutbox(path)
    before.put(big(), now=NOW)
    before.close()
    spoilt = path.read_bytes()[:kept] + b"\xff" * 4096 * 3
    path.write_bytes(spoilt)
    outbox, asked = SqliteOutbox(path), big()
    outbox.put(asked, now=NOW)
    assert [item.parcel for item in outbox.waiting(after=0, limit=9)] == [asked]
    outbox.close()
    assert (tmp_path / "outbox.db.spoilt").read_bytes() == spoilt
    assert "outbox.db.spoilt" in caplog.text


def test_a_folder_in_its_place_is_named_too(tmp_path: Path) -> None:
    with pytest.raises(OutboxError, match="check the file"):
        SqliteOutbox(tmp_path)


def test_times_come_back_as_they_went_in(tmp_path: Path) -> None:
    outbox = SqliteOutbox(tmp_path / "outbox.db")
    until = NOW + timedelta(milliseconds=1_500)
    outbox.put(Parcel(big().id, UP.topic, b"x", until, "c"), now=NOW)
    assert outbox.waiting(after=0, limit=1)[0].parcel.expires_at == until
    outbox.close()


def room(outbox: SqliteOutbox) -> None:
    outbox._db.execute("PRAGMA max_page_count = 100000")


def test_on_a_full_disk_what_comes_is_noted_and_what_is_answered_ends(tmp_path: Path) -> None:
    outbox = SqliteOutbox(tmp_path / "outbox.db")
    put = fill(outbox)
    outbox.receipted([put[0].id, put[-1].id], topic=UP.topic, now=NOW)
    came = [EventId(new_id()) for _ in range(2_000)]
    outbox.note_seen(came, now=NOW)
    outbox.keep("store", b"x" * 100_000)
    assert outbox.unsent() == len(put) - 2
    assert [item.parcel for item in outbox.waiting(after=0, limit=99)] == put[1:-1]
    assert outbox.unseen([came[0]]) == set()
    assert outbox.latest("store") == b"x" * 100_000
    room(outbox)
    outbox.close()
    again = SqliteOutbox(tmp_path / "outbox.db")
    assert [item.parcel for item in again.waiting(after=0, limit=99)] == put[1:-1]
    assert (again.unseen(came), again.latest("store")) == (set(), b"x" * 100_000)
    again.close()


def test_memory_takes_only_so_much_and_says_when_it_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("floorwire.outbox_spare.MOST_BYTES", 20_000)
    outbox = SqliteOutbox(tmp_path / "outbox.db")
    put = fill(outbox)
    for _ in range(3):
        put.append(big())
        with pytest.raises(OutboxFullError):
            outbox.put(put[-1], now=NOW)
    with pytest.raises(OutboxLostError, match="neither on disk nor in memory"):
        outbox.put(big(), now=NOW)
    room(outbox)
    assert [item.parcel for item in outbox.waiting(after=0, limit=99)] == put
    outbox.put(big(), now=NOW)
    assert (outbox.in_memory, outbox.unsent()) == (0, len(put) + 1)
    outbox.close()


def test_a_receipt_for_another_topic_ends_nothing_in_memory_either(tmp_path: Path) -> None:
    outbox = SqliteOutbox(tmp_path / "outbox.db")
    put = fill(outbox)
    outbox.receipted([put[-1].id], topic="floor/s/kiosk/k2/up", now=NOW)
    assert put[-1] in [item.parcel for item in outbox.waiting(after=0, limit=99)]
    outbox.close()


def test_a_device_starts_on_a_full_disk_and_finds_what_it_had_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = SqliteOutbox(tmp_path / "outbox.db")
    old, new = big(), big()
    before.put(old, now=NOW)
    before.keep("store", b"corner")
    before.close()
    monkeypatch.setattr(SqliteOutbox, "_open", full)
    outbox = SqliteOutbox(tmp_path / "outbox.db")
    with pytest.raises(OutboxFullError):
        outbox.put(new, now=NOW)
    assert [item.parcel for item in outbox.waiting(after=0, limit=9)] == [old, new]
    assert (outbox.latest("store"), outbox.unsent()) == (b"corner", 2)
    outbox.receipted([old.id], topic=UP.topic, now=NOW)
    assert [item.parcel for item in outbox.waiting(after=0, limit=9)] == [new]
    monkeypatch.undo()
    assert [item.parcel for item in outbox.waiting(after=0, limit=9)] == [new]
    outbox.close()


def test_a_device_starts_on_a_disk_that_takes_no_writing_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "outbox.db").mkdir()  # what cannot be opened, also not by root
    monkeypatch.setattr("floorwire.outbox.takes_no_writing", lambda _folder: True)
    outbox, asked = SqliteOutbox(tmp_path / "outbox.db"), big()
    with pytest.raises(OutboxFullError, match="its disk takes no more writing"):
        outbox.put(asked, now=NOW)
    assert [item.parcel for item in outbox.waiting(after=0, limit=9)] == [asked]
    outbox.close()


def full(_outbox: SqliteOutbox) -> None:
    raise OutboxFullError("Cannot open the outbox: database or disk is full; make room on its disk.")
