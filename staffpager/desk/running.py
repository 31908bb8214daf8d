"""A whole desk: database, floor, link and rounds, put together and started in the right order."""

import contextlib
import logging
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Self

import msgspec

from floorwire.events import Refusal
from floorwire.ids import StoreId, new_id
from floorwire.link import Link
from floorwire.link_settings import LinkSettings
from floorwire.received import Received
from staffpager.desk.batch import Office
from staffpager.desk.clock import DeskClock
from staffpager.desk.dispatch import Dispatch
from staffpager.desk.house import House
from staffpager.desk.publishing import Publisher
from staffpager.desk.rounds import FORGET_S, LOG_S, STATUS_S, Every, Rounds
from staffpager.desk.tally import DeskStatus
from staffpager.floor.floor import Floor
from staffpager.store.database import Database
from staffpager.store.mail import DeskOutbox
from staffpager.store.review_names import StoreNames, keep_names
from staffpager.store.review_traffic import DESK_STATUS

NEWS_S = 2.0  # who has saved the store's file looks at a screen next

_log = logging.getLogger(__name__)


class Desk:
    """The dispatch desk of one store. It owns the database while it runs: a second one is refused.

    `news` is asked again and again for the store as it has become; None is nothing new.
    """

    def __init__(
        self,
        link: LinkSettings,
        database: Database,
        *,
        house: House,
        clock: DeskClock | None = None,
        news: Callable[[], House | None] = lambda: None,
    ) -> None:
        self._clock = clock or DeskClock()
        self._database = database
        self._house = house
        self._news = news
        self._moving_to: House | None = None
        self._outbox = DeskOutbox(database)
        self.link = Link(
            link, self._outbox, on_events=self._take, on_connection=self._connection_is, clock=self._clock.now
        )
        kept = timedelta(days=link.session_days)
        office = Office(Floor(house.rules, new_id), StoreId(link.store), self.link.source, kept)
        self.dispatch = Dispatch(office, database, clock=self._clock, on_change=self._changed)
        self._publisher = Publisher(self.link, house.rules, lambda: self.dispatch.snapshot.floor)
        self._rounds = Rounds(self.dispatch, self._publisher, self._clock, errands=self._errands())
        self._thread = threading.Thread(target=self._rounds.run, name="desk rounds", daemon=True)
        self._kept = contextlib.ExitStack()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Go on where the last desk stopped; events are taken from here on."""
        with contextlib.ExitStack() as starting:
            starting.enter_context(self._database.occupied())
            self._database.keep_zone()
            self.dispatch.open()
            self._describe()
            self._thread.start()
            self.link.start()
            self._kept = starting.pop_all()

    def stop(self) -> None:
        """Finish what is at hand and let go of the database."""
        self.link.stop()
        self._rounds.stop()
        if self._thread.is_alive():
            self._thread.join()
        self._kept.close()

    def status(self) -> DeskStatus:
        now, connected = self._clock.now(), self.link.health.connected
        return self.dispatch.tally.status(at=now, unsent=self._outbox.unsent(), connected=connected)

    def _take(self, received: Sequence[Received]) -> list[Refusal]:
        return self.dispatch.take(received)

    def _connection_is(self, connected: bool) -> None:  # noqa: FBT001  (the link calls it so)
        if connected:
            self.dispatch.call_the_roll()

    def _changed(self) -> None:
        self._rounds.wake()
        self.link.wake()

    def _errands(self) -> tuple[Every, ...]:
        return (
            Every(STATUS_S, self._keep_status),
            Every(NEWS_S, self._follow_file),
            Every(LOG_S, lambda: _log.info("%s", self.status().line())),
            Every(FORGET_S, lambda: self._database.forget_old(self._clock.now())),
        )

    def _follow_file(self) -> None:
        """Go by the store's file as it is now: the floor, what screens are told, and the names on the pages."""
        self._moving_to = self._news() or self._moving_to
        if self._moving_to is None:
            return
        self._house = self._moving_to
        self.dispatch.decide_by(Floor(self._house.rules, new_id))
        self._publisher.store = self._house.rules
        self._describe()
        self._moving_to = None  # only now: what failed half-way is done again in the next round

    def _describe(self) -> None:
        with self._database.writing() as connection:
            keep_names(connection, StoreNames.of(self._house.described))
        self.link.publish_latest(self._house.described)

    def _keep_status(self) -> None:
        self._database.note(DESK_STATUS, msgspec.json.encode(self.status()).decode())
