"""The commands of the security desk: the one place that wires clock, log, link and window together."""

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType
from zoneinfo import ZoneInfo

from floorwire.link import utc_now
from staffpager.security.desk import SecurityDesk
from staffpager.security.identity import Identity
from staffpager.security.incident import Did, Entry, Incident
from staffpager.security.log.database import Database
from staffpager.security.log.incidents import IncidentLog
from staffpager.security.report import lines
from staffpager.security.settings import SecuritySettings

REHEARSAL_STEP_S = 0.2

_log = logging.getLogger(__name__)


def run(settings: SecuritySettings, *, window: bool = True, offscreen: bool = False) -> int:
    """Run the security desk until SIGTERM or Ctrl-C (or until its window is closed); gives the exit code."""
    with _opened(settings) as log:
        if window:
            from staffpager.security.window.run import run_window  # noqa: PLC0415  (a desk without a window has no Kivy)

            return run_window(settings, log, offscreen=offscreen)
        return _serve(settings, log)


def _serve(settings: SecuritySettings, log: IncidentLog) -> int:
    ended = threading.Event()
    desk = SecurityDesk(log, settings.link, changed=_nothing)

    def end(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    desk.start()
    _log.info("The security desk of %s is running; incidents are kept in %s.", settings.link.store, settings.log)
    try:
        wait_and_rehearse(desk, settings.acknowledge_after_s, ended=ended)
    finally:
        desk.stop()
    return 0


def wait_and_rehearse(desk: SecurityDesk, after_s: float | None, *, ended: threading.Event) -> None:
    """Wait until `ended`; with `after_s`, acknowledge alerts that old, labelled as a rehearsal."""
    if after_s is None:
        ended.wait()
        return
    _log.warning("REHEARSAL: alerts are acknowledged after %s s although nobody has seen them.", after_s)
    while not ended.wait(REHEARSAL_STEP_S):
        desk.rehearse(timedelta(seconds=after_s))


def show(settings: SecuritySettings, *, closed: bool = False) -> Iterator[str]:
    """Give the incidents as lines, those that nobody is on first; `closed` shows the closed ones too."""
    with _opened(settings) as log:
        incidents = log.all_incidents() if closed else log.open_incidents()
        yield from lines(incidents, zone=ZoneInfo(settings.timezone), now=utc_now())
        if letters := log.dead_letters():
            yield f"{letters} message(s) could not be read; see the table dead_letter in {settings.log}."


def acknowledge(settings: SecuritySettings, incident: str, *, by: str) -> Incident:
    """Record that `by` is on it; the running desk tells the sender within a second, or when it is started again."""
    return _record(settings, incident, did=Did.ACKNOWLEDGED, by=by)


def note(settings: SecuritySettings, incident: str, *, by: str, words: str) -> Incident:
    return _record(settings, incident, did=Did.NOTED, by=by, words=words)


def close(settings: SecuritySettings, incident: str, *, by: str) -> Incident:
    return _record(settings, incident, did=Did.CLOSED, by=by)


def _record(settings: SecuritySettings, incident: str, *, did: Did, by: str, words: str = "") -> Incident:
    with _opened(settings) as log:
        return log.record(log.find(incident).id, Entry(did, by, utc_now(), words))


@contextmanager
def _opened(settings: SecuritySettings) -> Iterator[IncidentLog]:
    database = Database(settings.log)
    try:
        yield IncidentLog(database, Identity.of(settings.link))
    finally:
        database.close()


def _nothing() -> None:
    pass
