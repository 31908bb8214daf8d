"""The play itself: keep everybody alive, let them finish, and gather what happened."""

import logging
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from staffpager.config import SECURITY
from staffpager.demo.actors import PAGES_FILE
from staffpager.demo.children import Household
from staffpager.demo.errors import DemoError
from staffpager.demo.report import Evidence, first_pages, journals
from staffpager.demo.stage import Stage
from staffpager.review.settings import read_review
from staffpager.security.identity import Identity
from staffpager.security.incident import Incident
from staffpager.security.log.database import Database as IncidentDatabase
from staffpager.security.log.incidents import IncidentLog
from staffpager.security.settings import read_security
from staffpager.store.database import Database
from staffpager.store.tallying import on_duty, paged_at_once, swayed, tally

_LOG = logging.getLogger(__name__)

LOOK_S = 0.2
QUIET_S = 2.5  # nothing new for this long: everything has been said and heard
DRAIN_S = 90.0
OPEN_S = 120.0


def open_the_store(stage: Stage, household: Household, *, stopping: threading.Event) -> None:
    """Wait until all staff are signed in, then let the shoppers come. Raises DemoError when that takes too long."""
    until, crew = time.monotonic() + OPEN_S, len(stage.cast.handhelds)
    with _database(stage) as database:
        while not stopping.wait(LOOK_S):
            household.tend()
            with database.reading() as connection:
                if on_duty(connection) >= crew:
                    household.start(stage.shoppers())
                    return
            if time.monotonic() > until:
                message = f"The store did not open within {OPEN_S:.0f} s; see the logs in {stage.folder / 'logs'}."
                raise DemoError(message)


def play(household: Household, *, stopping: threading.Event, seconds: float | None) -> None:
    """Start again whoever dies, until told to stop or the time is over."""
    until = float("inf") if seconds is None else time.monotonic() + seconds
    while time.monotonic() < until and not stopping.wait(LOOK_S):
        household.tend()


def drain(stage: Stage, household: Household, *, stopping: threading.Event) -> None:
    """Wait until no device and not the desk has anything left to say, or until told to stop."""
    until, quiet_since = time.monotonic() + DRAIN_S, time.monotonic()
    last: _Pending | None = None
    with _database(stage) as database:
        while time.monotonic() < until:
            household.tend()
            now = _pending(stage, database)
            if now != last:
                last, quiet_since = now, time.monotonic()
            if now.unsaid == 0 and time.monotonic() - quiet_since >= QUIET_S:
                return
            if stopping.wait(LOOK_S):
                return
    _LOG.warning("After %.0f s something was still under way: %s", DRAIN_S, last)


def evidence_of(stage: Stage, household: Household) -> Evidence:
    """Gather what devices, desk and security have kept; everybody has stopped by now."""
    with _database(stage) as database, database.reading() as connection:
        return Evidence(
            journal=journals(stage.outboxes()),
            tally=tally(connection),
            incidents=Counter(incident.event for incident in _incidents(stage)),
            swayed=swayed(connection),
            at_once=frozenset(paged_at_once(connection)),
            pages=first_pages(stage.folder / PAGES_FILE),
            restarts=household.restarts(),
            camera=stage.camera,
        )


@dataclass(frozen=True, slots=True)
class _Pending:
    """How far the talk is: events the devices made, what waits for receipts, requests not ended."""

    said: int
    unsaid: int


def _pending(stage: Stage, database: Database) -> _Pending:
    outcomes = Counter(journals(stage.outboxes()).values())
    with database.reading() as connection:
        counted = tally(connection)
    return _Pending(outcomes.total(), outcomes["waiting"] + counted.outgoing + counted.still_open)


@contextmanager
def _database(stage: Stage) -> Iterator[Database]:
    settings = read_review(stage.layout.review)
    database = Database.open(settings.database, settings.locality)
    try:
        yield database
    finally:
        database.close()


def _incidents(stage: Stage) -> list[Incident]:
    settings = read_security(stage.layout.settings(SECURITY))
    database = IncidentDatabase(settings.log)
    try:
        return IncidentLog(database, Identity.of(settings.link)).all_incidents()
    finally:
        database.close()
