"""Runs simulated people as a process of their own, so that killing it is a device that loses its power.

python -m staffpager.demo.actors shoppers|crew|camera FOLDER [--speed 10] [--seed 1] [--until UNIX_SECONDS]
"""

import argparse
import logging
import random
import signal
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from floorwire.link_settings import LinkSettings
from staffpager.demo.agenda import Agenda
from staffpager.demo.cameraman import SimulatedCamera
from staffpager.demo.crew import Pages, SimulatedHandheld
from staffpager.demo.pace import Pace
from staffpager.demo.shoppers import SimulatedKiosk

CAST_FILE = "cast.json"
PAGES_FILE = "pages.jsonl"


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """Who is played: the devices' links, and by whom each handheld is carried."""

    kiosks: tuple[LinkSettings, ...] = ()
    handhelds: tuple[tuple[LinkSettings, str], ...] = ()
    cameras: tuple[tuple[LinkSettings, str], ...] = ()


class Actor(Protocol):
    """Somebody who is played."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


def _actors(role: str, cast: Cast, *, agenda: Agenda, pace: Pace, until: float, folder: Path) -> list[Actor]:
    if role == "shoppers":
        return [SimulatedKiosk(link, agenda=agenda, pace=pace, until=until) for link in cast.kiosks]
    if role == "camera":
        return [SimulatedCamera(link, zone, agenda=agenda, pace=pace) for link, zone in cast.cameras]
    pages = Pages(folder / PAGES_FILE)
    return [SimulatedHandheld(link, staff, agenda=agenda, pace=pace, pages=pages) for link, staff in cast.handhelds]


def main(arguments: Sequence[str] | None = None) -> int:
    """Play until SIGTERM."""
    parser = argparse.ArgumentParser(prog="actors")
    parser.add_argument("role", choices=("shoppers", "crew", "camera"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--until", type=float, default=float("inf"))
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    cast = msgspec.json.decode((options.folder / CAST_FILE).read_bytes(), type=Cast, dec_hook=_path)
    agenda = Agenda()
    signal.signal(signal.SIGTERM, lambda *_: agenda.close())
    pace = Pace(random.Random(zlib.crc32(options.role.encode()) + options.seed), options.speed)
    actors = _actors(options.role, cast, agenda=agenda, pace=pace, until=options.until, folder=options.folder)
    for actor in actors:
        actor.start()
    agenda.run()
    for actor in actors:
        actor.stop()
    return 0


def _path(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise NotImplementedError(kind)


if __name__ == "__main__":
    sys.exit(main())
