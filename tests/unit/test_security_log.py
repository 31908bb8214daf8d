"""What the security desk keeps, and that nothing of it ever goes away."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs
from sqlalchemy import text

from floorwire.codec import Envelope, decode, encode, envelope
from floorwire.events import AlertAcknowledged, AlertRaised, Event, Refusal
from floorwire.ids import AlertId
from floorwire.received import Received, read
from floorwire.topics import address
from floorwire.views import StoreDescribed
from staffpager.security.errors import (
    EntryError,
    IncidentClosedError,
    LogError,
    LogVersionError,
    NotAcknowledgedError,
    UnknownIncidentError,
)
from staffpager.security.identity import Identity
from staffpager.security.incident import Did, Entry
from staffpager.security.log.database import Database
from staffpager.security.log.incidents import IncidentLog
from staffpager.security.log.mail import LogOutbox
from staffpager.security.report import lines

NOW = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
KIOSK = address("security-up", store="mall-1", role="security", device="kiosk-1")
HEARD_BY_KIOSK = "floor/mall-1/security/down/kiosk-1"
ALERT = AlertId("01957000-0000-7000-8000-000000000001")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[IncidentLog]:
    database = Database(tmp_path / "security.db")
    yield IncidentLog(database, Identity("mall-1", "security-1"))
    database.close()


def packed(event: Event, *, at: datetime = NOW) -> bytes:
    return encode(envelope(event, source="/mall-1/kiosk/kiosk-1", now=at))


def alert(number: int = 1, *, kind: str = "security", note: str = "Two men are fighting") -> AlertRaised:
    return AlertRaised(alert=f"01957000-0000-7000-8000-{number:012d}", kind=kind, zone="garden", note=note)  # type: ignore[arg-type]


def came(event: Event, *, at: datetime = NOW) -> Received:
    return read(KIOSK.topic, packed(event, at=at))


def sent(log: IncidentLog) -> list[Envelope]:
    return [decode(item.parcel.payload) for item in LogOutbox(log.database).waiting(after=0, limit=100)]


def test_an_alert_becomes_an_incident_with_all_that_was_said(log: IncidentLog) -> None:
    assert log.take([came(alert())], now=NOW + timedelta(seconds=1)) == 1
    [incident] = log.open_incidents()
    assert (incident.kind, incident.zone, incident.device) == ("security", "garden", "kiosk-1")
    assert incident.said == "Two men are fighting"
    assert (incident.raised_at, incident.received_at) == (NOW, NOW + timedelta(seconds=1))
    assert incident.acknowledged is None


def test_a_discreet_alert_is_kept_and_listed_as_one(log: IncidentLog) -> None:
    loud, quiet = alert(1), structs.replace(alert(2), discreet=True)
    log.take([came(loud), came(quiet)], now=NOW)
    assert [incident.discreet for incident in log.open_incidents()] == [False, True]
    told = list(lines(log.open_incidents(), zone=ZoneInfo("UTC"), now=NOW))
    assert ["DISCREET, come quietly" in line for line in told] == [False, True]


def test_the_log_of_an_older_program_keeps_its_incidents(tmp_path: Path) -> None:
    old = Database(tmp_path / "security.db")
    IncidentLog(old, Identity("mall-1", "security-1")).take([came(alert())], now=NOW)
    with old.writing() as connection:
        connection.execute(text("ALTER TABLE incident DROP COLUMN discreet"))
        connection.execute(text("PRAGMA user_version = 1"))
    old.close()
    log = IncidentLog(Database(tmp_path / "security.db"), Identity("mall-1", "security-1"))
    log.take([came(structs.replace(alert(2), discreet=True))], now=NOW)
    assert [(each.said, each.discreet) for each in log.open_incidents()] == [
        (alert().note, False),
        (alert().note, True),
    ]
    log.database.close()


def test_the_same_message_a_hundred_times_is_one_incident(log: IncidentLog) -> None:
    message = came(alert())
    assert log.take([message] * 100, now=NOW) == 1
    assert log.take([message], now=NOW) == 0
    assert len(log.open_incidents()) == 1
    assert log.open_incidents()[0].entries == ()


def test_an_alert_raised_again_is_noted_at_its_incident(log: IncidentLog) -> None:
    log.take([came(alert())], now=NOW)
    log.take([came(alert(note="Please hurry"))], now=NOW)
    [incident] = log.open_incidents()
    assert incident.said == "Two men are fighting"
    assert [(entry.did, entry.words) for entry in incident.entries] == [(Did.REPEATED, "Please hurry")]


def test_whoever_raises_again_what_is_acknowledged_is_told_again(log: IncidentLog) -> None:
    log.take([came(alert())], now=NOW)
    log.record(ALERT, Entry(Did.ACKNOWLEDGED, "Rita", NOW))
    log.take([came(alert())], now=NOW)
    assert [said.event for said in sent(log)] == [AlertAcknowledged(alert=ALERT, by="Rita")] * 2


def test_an_alert_raised_again_after_its_incident_was_closed_waits_for_somebody_again(log: IncidentLog) -> None:
    log.take([came(alert())], now=NOW)
    for did in (Did.ACKNOWLEDGED, Did.CLOSED):
        log.record(ALERT, Entry(did, "Rita", NOW))
    log.take([came(alert(note="They are back"))], now=NOW)
    [incident] = log.open_incidents()
    assert incident.acknowledged is None
    assert len(sent(log)) == 1  # nobody is told that Rita comes
    with pytest.raises(NotAcknowledgedError):
        log.record(ALERT, Entry(Did.CLOSED, "Sam", NOW))
    log.record(ALERT, Entry(Did.ACKNOWLEDGED, "Sam", NOW))
    assert sent(log)[-1].event == AlertAcknowledged(alert=ALERT, by="Sam")
    log.record(ALERT, Entry(Did.CLOSED, "Sam", NOW))
    assert log.open_incidents() == []


def test_what_is_raised_again_after_it_was_closed_waits_since_then(log: IncidentLog) -> None:
    log.take([came(alert())], now=NOW)
    for did in (Did.ACKNOWLEDGED, Did.CLOSED):
        log.record(ALERT, Entry(did, "Rita", NOW))
    log.take([came(alert())], now=NOW + timedelta(hours=5))
    told = lines(log.open_incidents(), zone=ZoneInfo("UTC"), now=NOW + timedelta(hours=5, seconds=7))
    assert "WAITING 7 s" in next(iter(told))


def test_an_alert_is_not_raised_before_it_has_come_whatever_the_devices_clock_says(log: IncidentLog) -> None:
    log.take([came(alert(1), at=NOW + timedelta(hours=1)), came(alert(2), at=NOW - timedelta(hours=1))], now=NOW)
    assert [incident.raised_at for incident in log.open_incidents()] == [NOW, NOW - timedelta(hours=1)]


def test_the_sender_is_told_who_is_on_it_in_the_same_transaction(log: IncidentLog) -> None:
    log.take([came(alert())], now=NOW)
    log.record(ALERT, Entry(Did.ACKNOWLEDGED, "Rita", NOW))
    [waiting] = LogOutbox(log.database).waiting(after=0, limit=10)
    assert waiting.parcel.topic == HEARD_BY_KIOSK
    assert decode(waiting.parcel.payload).event == AlertAcknowledged(alert=ALERT, by="Rita")


def test_a_second_person_on_it_is_recorded_and_the_sender_is_told_once(log: IncidentLog) -> None:
    log.take([came(alert())], now=NOW)
    for name in ("Rita", "Sam"):
        log.record(ALERT, Entry(Did.ACKNOWLEDGED, name, NOW))
    assert [entry.by for entry in log.find(ALERT).entries] == ["Rita", "Sam"]
    assert len(sent(log)) == 1


def test_an_incident_nobody_is_on_may_not_be_closed(log: IncidentLog) -> None:
    log.take([came(alert())], now=NOW)
    with pytest.raises(NotAcknowledgedError, match="acknowledge it first"):
        log.record(ALERT, Entry(Did.CLOSED, "Rita", NOW))
    assert log.open_incidents()[0].entries == ()


def test_a_closed_incident_leaves_the_list_stays_in_the_log_and_takes_nothing_more(log: IncidentLog) -> None:
    log.take([came(alert())], now=NOW)
    for did in (Did.ACKNOWLEDGED, Did.NOTED, Did.CLOSED):
        log.record(ALERT, Entry(did, "Rita", NOW, "Police called" if did is Did.NOTED else ""))
    assert log.open_incidents() == []
    assert [entry.did for entry in log.all_incidents()[0].entries] == [Did.ACKNOWLEDGED, Did.NOTED, Did.CLOSED]
    with pytest.raises(IncidentClosedError, match="closed by Rita"):
        log.record(ALERT, Entry(Did.NOTED, "Rita", NOW, "late"))


@pytest.mark.parametrize("table", ["incident", "entry"])
@pytest.mark.parametrize("act", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid"])
def test_the_database_itself_refuses_to_change_what_was_recorded(log: IncidentLog, table: str, act: str) -> None:
    log.take([came(alert())], now=NOW)
    log.record(ALERT, Entry(Did.ACKNOWLEDGED, "Rita", NOW))
    with pytest.raises(LogError, match="never changed"), log.database.writing() as connection:
        connection.execute(text(act.format(table)))


def test_what_cannot_be_read_is_kept_with_its_reason_and_hurts_nothing_else(log: IncidentLog) -> None:
    assert log.take([read(KIOSK.topic, b"{"), came(alert())], now=NOW) == 1
    assert log.dead_letters() == 1


def test_incidents_are_listed_oldest_first(log: IncidentLog) -> None:
    for number in (1, 2, 3):
        log.take([came(alert(number))], now=NOW + timedelta(seconds=10 * number))
    assert [incident.id[-1] for incident in log.open_incidents()] == ["1", "2", "3"]


def test_an_incident_is_found_by_the_end_of_its_id(log: IncidentLog) -> None:
    log.take([came(alert(1)), came(alert(2))], now=NOW)
    assert log.find("00000002").id.endswith("2")
    for wrong in ("01957000", "nothing", "%", ""):
        with pytest.raises(UnknownIncidentError, match="staffpager security list"):
            log.find(wrong)


def test_the_only_incident_is_not_meant_by_who_names_none(log: IncidentLog) -> None:
    log.take([came(alert())], now=NOW)
    with pytest.raises(UnknownIncidentError, match="staffpager security list"):
        log.find("")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (Entry(Did.NOTED, "Rita", NOW), "a note needs its words"),
        (Entry(Did.NOTED, "Rita", NOW, "  "), "a note needs its words"),
        (Entry(Did.ACKNOWLEDGED, "", NOW), "a name of 1 to 120 characters"),
        (Entry(Did.ACKNOWLEDGED, "R" * 121, NOW), "a name of 1 to 120 characters"),  # no device could read the answer
    ],
)
def test_what_says_nothing_or_cannot_be_told_is_not_recorded_for_good(
    log: IncidentLog, entry: Entry, told: str
) -> None:
    log.take([came(alert())], now=NOW)
    with pytest.raises(EntryError, match=told):
        log.record(ALERT, entry)
    assert log.open_incidents()[0].entries == ()


def test_the_store_as_described_last_is_kept(log: IncidentLog) -> None:
    described = StoreDescribed(name="Mall", languages=("en",), zones=(), departments=(), reasons=(), staff=())
    topic = address("store", store="mall-1", role="desk").topic
    assert log.store() is None
    for name in ("Mall", "Maple Street"):
        changed = StoreDescribed(name=name, languages=("en",), zones=(), departments=(), reasons=(), staff=())
        log.take([read(topic, packed(changed))], now=NOW)
    assert log.store() != described
    assert log.store() is not None


def test_a_receipt_settles_only_what_was_sent_to_its_sender(log: IncidentLog) -> None:
    log.take([came(alert(1)), came(alert(2))], now=NOW)
    outbox = LogOutbox(log.database)
    for incident in log.open_incidents():
        log.record(incident.id, Entry(Did.ACKNOWLEDGED, "Rita", NOW))
    first, second = (item.parcel.id for item in outbox.waiting(after=0, limit=10))
    outbox.receipted([first], topic="floor/mall-1/security/down/kiosk-2", now=NOW)
    assert len(sent(log)) == 2
    outbox.receipted([first], topic=HEARD_BY_KIOSK, now=NOW)
    outbox.refused([Refusal(event=second, why="unknown alert")], topic=HEARD_BY_KIOSK, now=NOW)
    assert sent(log) == []
    outbox.purge(now=NOW + timedelta(days=2))


def test_a_log_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "security.db"
    database = Database(path)
    with database.writing() as connection:
        connection.execute(text("PRAGMA user_version = 7"))
    database.close()
    with pytest.raises(LogVersionError, match="update this one"):
        Database(path)


def test_a_place_where_no_log_can_be_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LogError, match=r"cannot make the folder of the incident log .*check the file"):
        Database(tmp_path / "file" / "logs" / "security.db")


def test_a_file_that_is_no_log_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "security.db"
    path.write_text("this is no database, but a text of some length")
    with pytest.raises(LogError, match="check the file"):
        Database(path)
