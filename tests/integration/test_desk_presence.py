"""Who is there, as the desk knows it: only who is heard, and nobody on the word of a broker that was off too."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from floorwire import events
from floorwire.ids import DeviceId
from staffpager.desk.running import Desk
from staffpager.store.database import Database
from tests.integration.desk_story import MORNING, DeskStory, received
from tests.integration.desk_world import DeskWorld, until
from tests.unit.floor_story import KIOSK


@pytest.fixture
def story(database: Database) -> DeskStory:
    return DeskStory(database)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[DeskWorld]:
    made = DeskWorld(tmp_path)
    yield made
    made.close()


def is_said_to_be(story: DeskStory, *, online: bool, kept: bool = False) -> None:
    said = received(events.PresenceChanged(online=online), KIOSK, channel="presence")
    story.desk.take([replace(said, kept=kept)])


def is_known(story: DeskStory) -> tuple[bool | None, datetime | None]:
    kiosk = story.database.devices()[DeviceId(KIOSK)]
    assert kiosk == story.desk.snapshot.devices[DeviceId(KIOSK)]
    return kiosk.online, kiosk.presence_at


def test_nobody_is_there_on_the_word_of_a_broker_that_may_have_lost_its_power_with_them(story: DeskStory) -> None:
    is_said_to_be(story, online=True, kept=True)
    assert is_known(story) == (None, None)
    is_said_to_be(story, online=True)
    assert is_known(story) == (True, MORNING)
    is_said_to_be(story, online=True, kept=True)
    assert is_known(story) == (True, MORNING)


def test_who_was_there_is_unknown_on_a_new_connection_until_it_is_heard_again(story: DeskStory) -> None:
    is_said_to_be(story, online=True)
    story.desk.call_the_roll()
    is_said_to_be(story, online=True, kept=True)
    assert is_known(story) == (None, None)
    is_said_to_be(story, online=True)
    assert is_known(story) == (True, MORNING)
    story.restart()
    assert is_known(story) == (None, None)


def test_who_is_gone_is_gone_since_then_and_not_since_the_desk_started(story: DeskStory) -> None:
    is_said_to_be(story, online=False)
    story.passes(60)
    story.restart()
    is_said_to_be(story, online=False, kept=True)
    is_said_to_be(story, online=False)
    assert is_known(story) == (False, MORNING)


def test_since_when_somebody_is_gone_is_not_made_up(story: DeskStory) -> None:
    is_said_to_be(story, online=True)
    story.restart()
    is_said_to_be(story, online=False, kept=True)
    assert is_known(story) == (False, None)


def there(desk: Desk) -> set[str]:
    return {str(device.id) for device in desk.dispatch.snapshot.devices.values() if device.online}


def test_who_lost_its_power_together_with_the_broker_is_not_there(world: DeskWorld) -> None:
    everybody = {"kiosk-1", "phone-1", "cam-1", "security-1"}
    devices = [world.device(name) for name in sorted(everybody)]
    with world.desk_here() as desk:
        until(lambda: there(desk) == {*everybody, "desk-1"}, "not everybody is there")
        world.broker.kill()
        devices[0].link.stop()
        world.broker.start()
        until(lambda: there(desk) == {*everybody, "desk-1"} - {"cam-1"}, "the camera is there, or another is not")


def test_a_desk_that_starts_hears_from_everybody_that_they_are_there(world: DeskWorld) -> None:
    everybody = {"kiosk-1", "phone-1", "cam-1", "security-1"}
    devices = [world.device(name) for name in everybody]
    until(lambda: all(device.link.health.connected for device in devices), "somebody is not connected")
    with world.desk_here() as desk:
        until(lambda: there(desk) == {*everybody, "desk-1"}, "not everybody is there")
