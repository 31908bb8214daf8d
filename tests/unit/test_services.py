"""What a store's machines are given: services that start commands that there are, and a package that carries it all."""

import configparser
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from kiosk import __main__ as kiosk
from staffpager import __main__ as staffpager

ROOT = Path(__file__).parents[2]
UNITS = ROOT / "docs" / "systemd"
SERVICES = sorted(UNITS.glob("*.service"))
PROGRAMS, HOME = "/opt/floorbell/bin/", "/var/lib/floorbell"
PARSERS = {"kiosk": kiosk.parser(camera=True), "staffpager": staffpager._parser()}


def section(unit: Path) -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None, strict=False)
    read.optionxform = str  # type: ignore[assignment,method-assign]  # its own way to keep capitals
    read.read(unit, encoding="utf-8")
    return read["Service"]


def commands(unit: Path) -> Iterator[list[str]]:
    """The commands of ours that a service starts, each as its words."""
    words = shlex.split(section(unit)["ExecStart"].replace("%i", "camera-1"))
    for i, word in enumerate(words):
        if word.startswith(PROGRAMS):
            rest = words[i:]
            yield [word.removeprefix(PROGRAMS), *rest[1 : rest.index("--") if "--" in rest else None]]


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_starts_a_command_that_there_is_with_settings_where_provision_lays_them(unit: Path) -> None:
    for program, *arguments in commands(unit):
        options = PARSERS[program].parse_args(arguments)
        device = options.settings.stem
        laid = {"broker": f"{HOME}/broker.yaml", "review": f"{HOME}/review.yaml"}
        assert str(options.settings) == laid.get(device, f"{HOME}/devices/{device}/{device}.yaml")


def test_every_part_of_a_store_that_runs_by_itself_has_a_service() -> None:
    started = {words[1] for unit in SERVICES for words in commands(unit)}
    assert started == {"broker", "desk", "review", "security", "run", "camera"}


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_is_no_root_and_makes_files_for_nobody_else(unit: Path) -> None:
    service = section(unit)
    assert (service["User"], service["UMask"], service["StateDirectoryMode"]) == ("floorbell", "0077", "0700")


def test_the_guide_names_every_service_and_none_that_there_is_not() -> None:
    named = set()
    for guide in ("install.md", "kiosk.md"):
        named |= set(re.findall(r"floorbell-[a-z]+", (ROOT / "docs" / guide).read_text(encoding="utf-8")))
    assert named == {unit.stem.removesuffix("@") for unit in UNITS.iterdir()}


def test_the_package_carries_all_that_is_not_python_too() -> None:
    carried = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    assert {"floorwire/mosquitto/store.conf", "staffpager/demo/store.yaml"} <= carried
    for folder in ("kiosk", "staffpager"):
        there = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        ours = {path for path in there if "__pycache__" not in path and not path.endswith((".pyc", ".db"))}
        assert ours <= carried
    assert {"kiosk/toolkit/assets/lucide.ttf", "staffpager/review/static/vendor/htmx.min.js"} <= carried
