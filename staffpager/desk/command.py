"""The commands `staffpager desk` and `staffpager desk --status`."""

import logging
import signal
import threading
from pathlib import Path

import msgspec

from floorwire.ids import StoreId
from floorwire.settings import read_settings
from staffpager.config import StoreFile, read_store
from staffpager.desk.house import House, HouseWatch
from staffpager.desk.running import Desk
from staffpager.desk.settings import DeskSettings
from staffpager.desk.tally import DeskStatus
from staffpager.store.calendar import Locality
from staffpager.store.database import Database
from staffpager.store.review_traffic import DESK_STATUS

_log = logging.getLogger(__name__)


def run(settings_file: Path) -> None:
    """Run the desk until it is told to stop (SIGTERM, SIGINT)."""
    settings = read_settings(settings_file, DeskSettings)
    store = read_store(settings.store_file)
    database = _open(settings_file, settings, store=store)
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    try:
        watch = HouseWatch(settings.store_file, store)
        with Desk(settings.link, database, house=House.of(store), news=watch) as desk:
            _log.info("The desk of %s is open.", store.name)
            stopping.wait()
            _log.info("The desk of %s closes: %s", store.name, desk.status().line())
    finally:
        database.close()


def status(settings_file: Path) -> DeskStatus | None:
    """What the desk last wrote about itself; None when none ever ran on this database."""
    settings = read_settings(settings_file, DeskSettings)
    database = _open(settings_file, settings, store=read_store(settings.store_file))
    try:
        kept = database.noted(DESK_STATUS)
        return None if kept is None else msgspec.json.decode(kept, type=DeskStatus)
    finally:
        database.close()


def _open(settings_file: Path, settings: DeskSettings, *, store: StoreFile) -> Database:
    locality = Locality(StoreId(settings.link.store), store.zone_info)
    return Database.open(settings.database_url(settings_file.parent), locality)
