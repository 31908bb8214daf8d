"""An alert on the glass: seen, taken by a person, noted, closed; with real touches and a real log."""

from pathlib import Path

import pytest

from floorwire.codec import decode
from floorwire.events import AlertAcknowledged
from floorwire.ids import AlertId
from floorwire.trouble import Trouble
from kiosk.toolkit.buttons import Chip
from kiosk.toolkit.driver import Drive, VirtualTime
from kiosk.toolkit.keyboard.keyboard import Key
from kiosk.toolkit.second_touch import SURE_S
from staffpager.security.errors import LogError
from staffpager.security.incident import Did
from staffpager.security.log.mail import LogOutbox
from staffpager.security.window.parts import ActButton, CalmButton, IncidentRow
from tests.ui.security_world import SecurityWorld, uuid


@pytest.fixture
def world(drive: Drive, time: VirtualTime, tmp_path: Path) -> SecurityWorld:
    return SecurityWorld(drive, time, folder=tmp_path)


def test_an_alert_is_loud_until_a_person_is_on_it(world: SecurityWorld) -> None:
    assert world.d.sees("All is quiet")
    world.is_alerted(note="Two men are fighting")
    assert world.d.sees("1 alert: nobody is on it")
    assert world.d.sees("“Two men are fighting”")
    assert world.app.headline.loud
    assert world.alarm.told == ["sound"]
    world.d.tap_text("I'm on it · Rita")
    assert not world.app.headline.loud
    assert world.d.sees("Rita is on it")
    assert world.alarm.told == ["sound", "hush"]
    [sent] = LogOutbox(world.database).waiting(after=0, limit=10)
    assert decode(sent.parcel.payload).event == AlertAcknowledged(alert=uuid(1), by="Rita")


def test_another_person_of_the_desk_may_take_it(world: SecurityWorld) -> None:
    world.is_alerted()
    world.d.tap(world.d.find(Chip, text="Sam"))
    world.d.tap_text("I'm on it · Sam")
    assert world.desk.log.find(uuid(1)).entries[0].by == "Sam"


def test_a_note_is_typed_and_kept_for_good(world: SecurityWorld) -> None:
    world.is_alerted()
    world.d.tap_text("Add a note")
    for key in ("o", "k"):
        world.d.tap(world.d.find(Key, key=key))
    world.d.tap_text("Keep the note")
    [entry] = world.desk.log.find(uuid(1)).entries
    assert (entry.did, entry.words) == (Did.NOTED, "Ok")
    assert world.d.sees("Rita: Ok")


def test_an_incident_closes_at_the_second_touch(world: SecurityWorld) -> None:
    world.is_alerted()
    world.d.tap_text("I'm on it · Rita")
    close = world.d.find(CalmButton, text="Close")
    world.d.tap(close)
    assert world.desk.log.open_incidents() != []
    assert close.text == "Touch again to close"
    world.d.tap(close)
    assert world.desk.log.open_incidents() == []
    assert world.d.sees("No open incidents")


@pytest.mark.parametrize(("text", "seen"), [("Close", "Touch again to close"), ("Add a note", "Keep the note")])
def test_a_finger_that_bounces_has_touched_once(world: SecurityWorld, text: str, seen: str) -> None:
    world.is_alerted()
    world.d.tap_text("I'm on it · Rita")
    button = world.d.find(CalmButton, text=text)
    x, y = button.to_window(*button.center)
    for _ in range(2):
        world.d.up(world.d.down(x, y))
        world.d.step(6)
    world.d.settle()
    assert world.d.sees(seen)
    assert world.desk.log.open_incidents() != []


def test_a_finger_on_its_way_to_an_incident_that_was_closed_takes_no_other(world: SecurityWorld) -> None:
    world.is_alerted(1)
    world.is_alerted(2)
    button = world.d.find(ActButton, text="I'm on it · Rita")
    for act in (world.desk.acknowledge, world.desk.close):
        act(AlertId(uuid(1)), "Sam")
    world.d.step(2)
    world.d.up(world.d.down(*button.to_window(*button.center)))
    [left] = world.desk.log.open_incidents()
    assert left.acknowledged is None
    assert world.app.watch.chosen == left.id


def test_two_slips_that_are_no_pair_close_nothing(world: SecurityWorld) -> None:
    world.is_alerted()
    world.d.tap_text("I'm on it · Rita")
    close = world.d.find(CalmButton, text="Close")
    world.d.tap(close)
    world.d.run(SURE_S + 1)
    assert close.text == "Close"
    world.d.tap(close)
    assert world.desk.log.open_incidents() != []
    assert close.text == "Touch again to close"


def test_a_pair_of_touches_has_its_own_time(world: SecurityWorld) -> None:
    world.is_alerted(1)
    world.d.tap_text("I'm on it · Rita")
    world.is_alerted(2, zone="entrance", kind="lost-child")
    close = world.d.find(CalmButton, text="Close")
    world.d.tap(close)
    world.d.run(SURE_S - 1)
    world.app.watch.choose(uuid(1))
    assert close.text == "Close"
    world.d.tap(close)
    world.d.run(2)
    assert close.text == "Touch again to close"


def test_what_nobody_is_on_stands_first_and_each_can_be_chosen(world: SecurityWorld) -> None:
    world.is_alerted(1)
    world.d.tap_text("I'm on it · Rita")
    world.is_alerted(2, zone="entrance", kind="lost-child")
    rows = [widget for widget in world.d.walk() if isinstance(widget, IncidentRow)]
    assert [row.incident for row in sorted(rows, key=lambda row: -row.y)] == [uuid(2), uuid(1)]
    assert world.app.watch.chosen == uuid(1)
    world.d.tap(world.d.find(IncidentRow, incident=uuid(2)))
    assert world.app.watch.place == "Entrance"


def test_what_another_program_of_the_desk_records_is_shown(world: SecurityWorld) -> None:
    world.is_alerted()
    world.desk.acknowledge(AlertId(uuid(1)), "Rita at the terminal")
    world.d.run(1)
    assert world.d.sees("Rita at the terminal is on it")


def test_a_desk_that_hears_nothing_never_says_that_all_is_quiet(world: SecurityWorld) -> None:
    world.desk.link.health.connected = False
    world.d.run(1)
    assert world.d.sees("This desk hears nothing")
    assert not world.d.sees("All is quiet")


def test_a_desk_whose_name_another_program_uses_says_so(world: SecurityWorld) -> None:
    world.desk.link.health.connected = False
    world.desk.link.health.troubled(Trouble.NAME_TWICE, "another program uses the name security-1")
    world.d.run(1)
    assert world.d.sees("Another program has this name")


def test_a_note_on_what_was_closed_meanwhile_stays_on_the_screen_and_says_so(world: SecurityWorld) -> None:
    world.is_alerted()
    world.d.tap_text("I'm on it · Rita")
    world.d.tap_text("Add a note")
    world.d.tap(world.d.find(Key, key="o"))
    world.desk.close(AlertId(uuid(1)), "Sam at the terminal")
    world.d.tap_text("Keep the note")
    assert world.d.sees("Closed meanwhile: not recorded")
    assert world.app.note.text == "O"
    world.d.tap_text("Back")
    assert world.d.sees("No open incidents")


def test_a_full_disk_ends_neither_window_nor_alarm_and_is_said(world: SecurityWorld) -> None:
    world.is_alerted()
    world.can_write(to_its_disk=False)
    world.d.tap_text("I'm on it · Rita")
    assert world.d.sees("Not recorded")
    assert world.d.sees("1 alert: nobody is on it")
    assert world.alarm.told == ["sound"]
    world.can_write(to_its_disk=True)
    world.d.tap_text("I'm on it · Rita")
    assert world.d.sees("Rita is on it")
    assert not world.d.sees("Not recorded")


def test_a_desk_that_cannot_record_an_alert_never_says_that_all_is_quiet(world: SecurityWorld) -> None:
    world.can_write(to_its_disk=False)
    with pytest.raises(LogError):
        world.comes_by_wire()
    world.d.run(9)
    assert world.d.sees("This desk cannot record")
    assert not world.d.sees("All is quiet")
    world.can_write(to_its_disk=True)
    world.comes_by_wire()
    world.d.settle()
    assert world.d.sees("1 alert: nobody is on it")
