"""The reliable link of one process to the broker: it stays connected until stopped."""

import logging
import secrets
import socket
import ssl
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from floorwire import access
from floorwire.certificate import RENEW
from floorwire.connection import CONNECT_S, Connection
from floorwire.courier import Connected, Courier, Latest, Lost, Stop, Wake
from floorwire.events import Event
from floorwire.health import Health
from floorwire.link_settings import LinkSettings
from floorwire.namesakes import Namesakes
from floorwire.parcel import Outbox, pack
from floorwire.received import Handler
from floorwire.topics import address
from floorwire.trouble import Trouble

BACKOFF_FIRST_S, BACKOFF_MOST_S = 0.2, 15.0
STEADY_S = 10.0  # a connection that lasted this long starts the backoff anew

# The first that fits: most of them are kinds of OSError.
TROUBLES: Final[tuple[tuple[type[Exception], Trouble], ...]] = (
    (socket.gaierror, Trouble.UNKNOWN_HOST),
    (ssl.SSLError, Trouble.CERTIFICATE),
    (ConnectionRefusedError, Trouble.NO_BROKER),
    (FileNotFoundError, Trouble.OWN_FILES),
    (PermissionError, Trouble.OWN_FILES),
    (OSError, Trouble.UNREACHABLE),
    (Exception, Trouble.FAULT),
)

ADVICE: Final[dict[Trouble, str]] = {
    Trouble.CERTIFICATE: f"; when its date is over {RENEW}, and see that this machine's clock is right",
}

_log = logging.getLogger(__name__)


def trouble_of(error: Exception) -> Trouble:
    """Tell what keeps a device from its broker."""
    return next(trouble for kind, trouble in TROUBLES if isinstance(error, kind))


def utc_now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


class Link:
    """Sends what the outbox holds, hands what comes to the handler, and stays connected until stopped.

    Subscribes to all that `floorwire.access` lets its role read. `on_connection` is told True and False from the
    link's thread; `on_events` runs in the courier's thread. `on_forgotten` is called from the link's thread when the
    broker has dropped what it queued while this process was cut off: for longer than `session_days`, or because the
    broker lost its memory.
    """

    def __init__(
        self,
        settings: LinkSettings,
        outbox: Outbox,
        *,
        on_events: Handler,
        on_connection: Callable[[bool], None] | None = None,
        on_forgotten: Callable[[], object] | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.settings = settings
        self.source = f"/{settings.store}/{settings.role}/{settings.device}"
        self.health = Health(clock)
        self._clock = clock
        self._on_connection, self._on_forgotten = on_connection, on_forgotten
        self._courier = Courier(outbox, on_events, source=self.source, clock=clock, health=self.health)
        self._stopping = threading.Event()
        self._up = threading.Event()
        self._connection: Connection | None = None
        self._namesakes = Namesakes()
        self._threads = [
            threading.Thread(target=self._courier.run, name=f"courier {settings.device}", daemon=True),
            threading.Thread(target=self._stay_connected, name=f"link {settings.device}", daemon=True),
        ]

    def start(self) -> None:
        """Begin to connect, for ever; returns at once, also when the broker is down."""
        for thread in self._threads:
            thread.start()

    def stop(self, timeout_s: float = 3.0) -> None:
        """Finish what is being handled, say that we are offline, and disconnect."""
        courier, connector = self._threads
        self._courier.tell(Stop())
        if courier.is_alive():
            courier.join(timeout_s)
        self._stopping.set()
        if self._connection is not None:
            self._connection.close(timeout_s)
        if connector.is_alive():
            connector.join(timeout_s + CONNECT_S)

    def wake(self) -> None:
        """Tell that the outbox has something new: it goes out at once."""
        self._courier.tell(Wake())

    def publish_latest(self, event: Event) -> None:
        """Publish a retained value; the newest goes out again on every connection. Raises `WireError` when faulty."""
        channel = access.channel_of(event, self.settings.role)
        mine = self.settings
        zone = access.zone_of(event)
        to = address(channel, store=mine.store, role=mine.role, device=mine.device, zone=zone)
        self._courier.tell(Latest(pack(event, to=to, source=self.source, now=self._clock())))

    def wait_until_connected(self, timeout_s: float) -> bool:
        return self._up.wait(timeout_s)

    def _stay_connected(self) -> None:
        pause = BACKOFF_FIRST_S
        while not self._stopping.is_set():
            began = time.monotonic()
            connection = self._connect_once()
            if time.monotonic() - began >= STEADY_S:
                pause = BACKOFF_FIRST_S
            aside = connection is not None and connection.stood_aside
            self._stopping.wait((self._namesakes.pause_s if aside else pause) * (0.5 + secrets.randbelow(500) / 1000))
            pause = min(2 * pause, BACKOFF_MOST_S)

    def _connect_once(self) -> Connection | None:
        """Connect and stay until the connection ends; None when it could not even be tried."""
        connection: Connection | None = None
        try:
            connection = Connection(
                self.settings, self._courier, namesakes=self._namesakes, opened=self._opened, clock=self._clock
            )
            self._connection = connection
            connection.run()
        except Exception as error:  # noqa: BLE001 - no error of a socket, a certificate or paho may end the loop
            trouble = trouble_of(error)
            advice = ADVICE.get(trouble, "")
            self._problem(trouble, f"cannot talk with the broker: {type(error).__name__}: {error}{advice}")
        if connection is not None and connection.problem and not self._stopping.is_set():
            self._problem(connection.trouble, connection.problem)
        if connection is not None and connection.stood_aside:
            self._say_namesake()
        if self.health.connected:
            self.health.connected = False
            self._up.clear()
            self._courier.tell(Lost())
            self._report(connected=False)
        return connection

    def _opened(self, connection: Connection) -> None:
        forgotten = self.health.connections > 0 and not connection.session_kept
        self.health.connected = True
        self.health.connections += 1
        self._courier.tell(Connected(connection))
        self._up.set()
        self._report(connected=True)
        if forgotten and self._on_forgotten is not None:
            try:
                self._on_forgotten()
            except Exception:  # noqa: BLE001 - as below
                _log.exception("%s: on_forgotten failed.", self.source)

    def _say_namesake(self) -> None:
        pause_s, name = self._namesakes.pause_s, self.settings.device
        if self._namesakes.certain:
            what = f"another program uses the name {name}: it goes on, and this one stands aside. Stop one of the two."
            self._problem(Trouble.NAME_TWICE, f"{what} It looks again within {pause_s:.0f} s.")
        else:
            what = f"another program has connected as {name} since; looking within {pause_s:.0f} s whether it is there"
            self._problem(Trouble.CUT_OFF, what)

    def _problem(self, trouble: Trouble, what: str) -> None:
        self.health.troubled(trouble, what)
        _log.warning("%s at %s:%s: %s", self.source, self.settings.host, self.settings.port, what)

    def _report(self, *, connected: bool) -> None:
        if self._on_connection is None:
            return
        try:
            self._on_connection(connected)
        except Exception:  # noqa: BLE001 - a screen's fault must not cut its link
            _log.exception("%s: on_connection(%s) failed.", self.source, connected)
