"""The security desk without a window: what comes is recorded, what is done is told to the sender."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from floorwire.events import Refusal
from floorwire.ids import AlertId
from floorwire.link import Link, utc_now
from floorwire.link_settings import LinkSettings
from floorwire.received import Received
from staffpager.security.incident import Did, Entry, Incident
from staffpager.security.log.incidents import IncidentLog
from staffpager.security.log.mail import LogOutbox

REHEARSAL = "Rehearsal (nobody has seen this)"  # never a person's name: a record must not say that somebody came

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
    ) -> None:
        self.log = log
        self._changed, self._clock = changed, clock
        self.link = Link(
            link,
            LogOutbox(log.database),
            on_events=self._take,
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

    def now(self) -> datetime:
        return self._clock()

    def _take(self, received: Sequence[Received]) -> Iterable[Refusal]:
        """Record what came; the link receipts it after this has committed."""
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
        after = self.log.record(incident, Entry(did, by, self._clock(), words))
        self.link.wake()
        self._changed()
        return after

    def rehearse(self, after: timedelta) -> None:
        """Acknowledge what has waited for `after`, plainly labelled: for rehearsals and demonstrations only."""
        for incident in self.log.open_incidents():
            if incident.acknowledged is None and self._clock() - incident.received_at >= after:
                self.acknowledge(incident.id, REHEARSAL)
