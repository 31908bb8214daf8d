"""The security window in every language: loud when it must be, nothing cut off, and a picture to look at."""

from collections.abc import Callable
from pathlib import Path

import pytest

from floorwire.ids import AlertId
from floorwire.trouble import Trouble
from kiosk.toolkit.driver import Drive, VirtualTime
from kiosk.toolkit.keyboard.typing import Typed
from kiosk.toolkit.overflow import faults
from staffpager.security.errors import LogError
from tests.ui.security_world import SecurityWorld, uuid

SHOTS = Path("shots/security")
LANGUAGES = ("en", "fil", "vi", "lt")


def quiet(_world: SecurityWorld) -> None:
    pass


def alerted(world: SecurityWorld) -> None:
    world.is_alerted(1, note="Two men are fighting in front of the greenhouse.")
    world.d.run(42, frame_s=1)


def several(world: SecurityWorld) -> None:
    world.is_alerted(1, kind="medical", zone="fitting-rooms", note="Moteriai bloga", language="lt")
    world.d.run(65, frame_s=1)
    world.is_alerted(2, kind="lost-child", zone="entrance", note="Mai, 5, red coat", language="vi")
    world.desk.acknowledge(AlertId(uuid(1)), "Nguyễn Thị Thảo")
    world.desk.note(AlertId(uuid(1)), "Nguyễn Thị Thảo", words="Ambulance called, 10 minutes")
    world.d.run(12, frame_s=1)


def acknowledged(world: SecurityWorld) -> None:
    alerted(world)
    world.desk.acknowledge(AlertId(uuid(1)), "Rita")
    world.desk.note(AlertId(uuid(1)), "Rita", words="Police called")
    world.d.settle()


def closing(world: SecurityWorld) -> None:
    acknowledged(world)
    world.app.watch.close()
    world.d.settle()


def cut_off(world: SecurityWorld) -> None:
    alerted(world)
    world.desk.link.health.connected = False
    world.d.run(1)


def named_twice(world: SecurityWorld) -> None:
    alerted(world)
    world.desk.link.health.connected = False
    world.desk.link.health.troubled(Trouble.NAME_TWICE, "another program uses the name security-1")
    world.d.run(1)


def deaf(world: SecurityWorld) -> None:
    world.desk.link.health.connected = False
    world.d.run(1)


def full(world: SecurityWorld) -> None:
    world.can_write(to_its_disk=False)
    with pytest.raises(LogError):
        world.comes_by_wire()
    world.d.run(1)


def writing(world: SecurityWorld) -> None:
    acknowledged(world)
    world.app.watch.write()
    world.d.settle()


def discreet(world: SecurityWorld) -> None:
    world.is_alerted(1, note="He has a knife.", discreet=True)
    world.d.run(12, frame_s=1)


SCENES: dict[str, Callable[[SecurityWorld], None]] = {
    "quiet": quiet,
    "alert": alerted,
    "several": several,
    "discreet": discreet,
    "acknowledged": acknowledged,
    "closing": closing,
    "cut-off": cut_off,
    "named-twice": named_twice,
    "deaf": deaf,
    "full": full,
    "note": writing,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_every_state_of_the_window_fits_in_every_language(
    drive: Drive, time: VirtualTime, tmp_path: Path, scene: str, language: str
) -> None:
    world = SecurityWorld(drive, time, folder=tmp_path, language=language)
    SCENES[scene](world)
    world.d.step(3)
    world.d.screenshot(SHOTS / language / f"{scene}.png")
    assert faults(world.app.root, world.app.theme) == []


MANY = (*(f"Guard {number} of the night" for number in range(60)), "Nguyễn Thị Thảo")
LONG = "He went out by the back door. " * 100


def test_where_it_is_stays_in_sight_however_much_is_said_and_however_many_could_go(
    drive: Drive, time: VirtualTime, tmp_path: Path
) -> None:
    world = SecurityWorld(drive, time, folder=tmp_path, people=MANY)
    world.is_alerted(note=LONG)
    for _ in range(30):
        world.desk.note(AlertId(uuid(1)), MANY[-1], words="Still looking.")
    world.d.settle()
    world.d.screenshot(SHOTS / "en" / "much.png")
    assert faults(world.app.root, world.app.theme) == []


def test_a_long_note_shows_whose_it_is_and_its_end(drive: Drive, time: VirtualTime, tmp_path: Path) -> None:
    world = SecurityWorld(drive, time, folder=tmp_path)
    world.is_alerted()
    world.app.watch.write()
    world.app.note.ids.keyboard.typed = Typed(LONG)
    world.d.settle()
    world.d.screenshot(SHOTS / "en" / "long-note.png")
    assert faults(world.app.root, world.app.theme) == []
