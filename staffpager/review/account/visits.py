"""Visits: a signed-in browser holds an opaque random id, the database only its hash."""

import hashlib
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from staffpager.review.errors import NotSignedInError
from staffpager.store.errors import DatabaseAwayError
from staffpager.store.review_records import Visit

_ID_BYTES = 32  # 256 random bits: nothing to guess
LONGEST_ID = 64  # characters; what a browser sends beyond that is not ours
SEEN_STEP = timedelta(minutes=1)  # how exactly the last use is kept: not a write for every page

_LOG = logging.getLogger(__name__)


class VisitStore(Protocol):
    """Where visits are kept."""

    def open_visit(self, visit: Visit, *, client: str) -> None: ...
    def visit(self, id_hash: str) -> Visit | None: ...
    def see_visit(self, id_hash: str, *, now: datetime) -> None: ...
    def end_visit(self, id_hash: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Visits:
    """Opens, recognises and ends visits; they end by themselves when idle and at the latest after `longest`."""

    store: VisitStore
    now: Callable[[], datetime]
    idle: timedelta
    longest: timedelta

    def open(self, manager: str, *, client: str) -> str:
        """Open a visit and return the secret id for the browser."""
        secret, now = secrets.token_urlsafe(_ID_BYTES), self.now()
        self.store.open_visit(Visit(_hash(secret), manager, now, now, now + self.longest), client=client)
        return secret

    def recognise(self, secret: str | None, *, counts_as_use: bool) -> Visit:
        """The visit of this browser. A refresh by itself is no use: an abandoned screen still signs out.

        Raises NotSignedInError. A full disk withholds no page: the visit is then as old as it was last known to be.
        """
        visit = self.store.visit(_hash(secret)) if secret and len(secret) <= LONGEST_ID else None
        now = self.now()
        if visit is None or now >= visit.expires_at or now - visit.seen_at >= self.idle:
            raise NotSignedInError("sign in to see this page")
        if counts_as_use and now - visit.seen_at >= SEEN_STEP:
            self._see(visit, now)
        return visit

    def _see(self, visit: Visit, now: datetime) -> None:
        try:
            self.store.see_visit(visit.id_hash, now=now)
        except DatabaseAwayError as error:
            _LOG.warning("the last use of a visit could not be noted: %s", error)

    def end(self, secret: str | None) -> None:
        if secret:
            self.store.end_visit(_hash(secret))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
