"""The security desk without a window: what comes is recorded, what is done is told to the sender."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from floorwire.events import Refusal
from floorwire.ids import AlertId
from floorwire.link import Link, utc_now
from floorwire.link_settings import LinkSettings
from floorwire.received import Received
from staffpager.security.errors import LogError
from staffpager.security.incident import Did, Entry, Incident
from staffpager.security.log.incidents import IncidentLog
from staffpager.security.log.mail import LogOutbox

REHEARSAL = "Rehearsal (nobody has seen this)"  # never a person's name: a record must not say that somebody came

UNRECORDED_S = 30.0  # an alert that cannot be recorded is tried again every ten seconds at most

_log = logging.getLogger(__name__)


class SecurityDesk:
    """Log and link together. `changed` is called after every change, from whichever thread made it."""

    def __init__(
        self,
        log: IncidentLog,
        link: LinkSettings,
        *,
        changed: Callable[[], None],
        clock: Callable[[], datetime] = utc_now,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self.log = log
        self._changed, self._clock, self._ticks = changed, clock, ticks
        self._failed_at = float("-inf")
        self.link = Link(
            link,
            LogOutbox(log.database),
            on_events=self.take,
            on_connection=lambda _connected: changed(),
            clock=clock,
        )

    def start(self) -> None:
        self.link.start()

    def stop(self) -> None:
        self.link.stop()

    @property
    def connected(self) -> bool:
        return self.link.health.connected

    @property
    def named_twice(self) -> bool:
        """Whether another program has this desk's name, and alerts go to that one."""
        return self.link.health.named_twice

    @property
    def records(self) -> bool:
        """Whether the log could be written when it was last tried: without that no alert is taken."""
        return self._ticks() - self._failed_at > UNRECORDED_S

    def now(self) -> datetime:
        return self._clock()

    def take(self, received: Sequence[Received]) -> Iterable[Refusal]:
        """Record what came; the link receipts it after this has committed, and comes again with it when it raises."""
        with self._recording():
            opened = self.log.take(received, now=self._clock())
        if opened:
            _log.warning("%d new incident(s): `staffpager security list`", opened)
        self._changed()
        return ()

    def acknowledge(self, incident: AlertId, by: str) -> Incident:
        """Record that `by` is on it; the device that raised the alert is told."""
        return self._record(incident, Did.ACKNOWLEDGED, by=by)

    def note(self, incident: AlertId, by: str, *, words: str) -> Incident:
        return self._record(incident, Did.NOTED, by=by, words=words)

    def close(self, incident: AlertId, by: str) -> Incident:
        return self._record(incident, Did.CLOSED, by=by)

    def _record(self, incident: AlertId, did: Did, *, by: str, words: str = "") -> Incident:
        with self._recording():
            after = self.log.record(incident, Entry(did, by, self._clock(), words))
        self.link.wake()
        self._changed()
        return after

    @contextmanager
    def _recording(self) -> Iterator[None]:
        """Note whether the log could be written."""
        try:
            yield
        except LogError:
            self._failed_at = self._ticks()
            self._changed()
            raise
        self._failed_at = float("-inf")

    def rehearse(self, after: timedelta) -> None:
        """Acknowledge what has waited for `after`, plainly labelled: for rehearsals and demonstrations only."""
        for incident in self.log.open_incidents():
            if incident.acknowledged is None and self._clock() - incident.waits_since >= after:
                self.acknowledge(incident.id, REHEARSAL)
