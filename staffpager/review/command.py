"""`staffpager review`: serve the pages, and make accounts for managers."""

import asyncio
import logging
import signal
import socket
from datetime import UTC, datetime
from types import FrameType
from typing import NoReturn

import uvicorn

from staffpager.review.account.passwords import Passwords
from staffpager.review.app import create_app
from staffpager.review.errors import AddressRefusedError, PasswordRefusedError, UnknownManagerError
from staffpager.review.settings import ReviewSettings
from staffpager.store.database import Database
from staffpager.store.review_database import ReviewDatabase
from staffpager.store.review_records import Account

_LOG = logging.getLogger(__name__)
_LONGEST_NAME = 80
_LAST_WORDS_S = 3  # for requests under way when the process is told to stop


def run(settings: ReviewSettings) -> None:
    """Serve the pages until told to stop (SIGINT, SIGTERM), which ends the process with 0."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)  # uvicorn ends what it serves first, then raises the signal again
    asyncio.run(serve(settings))


async def serve(settings: ReviewSettings) -> None:
    """The same within an event loop that is already running; raises AddressRefusedError."""
    database = Database.open(settings.database, settings.locality)
    try:
        zone = database.zone()
        if zone != settings.locality.zone:
            _LOG.warning("`timezone` is %s, but the desk's is %s: the pages go by the desk's", settings.timezone, zone)
        app = create_app(settings, ReviewDatabase(database), now=_now)
        config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=_LAST_WORDS_S)
        with listening(settings) as door:
            _LOG.info("The pages are on %s", _shown(settings.host, door.getsockname()[1]))
            await uvicorn.Server(config).serve(sockets=[door])
    finally:
        database.close()


def listening(settings: ReviewSettings) -> socket.socket:
    """The open port; raises AddressRefusedError when it cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        where = _shown(settings.host, settings.port)
        reason = str(error.strerror).partition(" (")[0]  # the rest is the address once more
        why = f"the pages cannot be on {where} ({reason}); change `host` or `port`, or end what is there"
        raise AddressRefusedError(why) from error


def _shown(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def add_manager(settings: ReviewSettings, name: str, *, password: str, passwords: Passwords | None = None) -> None:
    """Make an account, or give an existing one a new password and end its visits.

    Raises PasswordRefusedError when the name or the password cannot be taken.
    """
    known_as = name.strip()
    if not known_as or len(known_as) > _LONGEST_NAME or not known_as.isprintable():
        raise PasswordRefusedError(f"a manager's name has 1 to {_LONGEST_NAME} printable characters")
    account = Account(name=known_as, password=(passwords or Passwords()).hashed(password), role="manager", barred=False)
    database = Database.open(settings.database, settings.locality)
    try:
        ReviewDatabase(database).put_account(account, now=_now())
    finally:
        database.close()


def bar_manager(settings: ReviewSettings, name: str) -> None:
    """Let a manager sign in no more, and end their visits; `add_manager` lets them in again.

    Raises UnknownManagerError.
    """
    database = Database.open(settings.database, settings.locality)
    try:
        if not ReviewDatabase(database).bar_account(name.strip(), now=_now()):
            raise UnknownManagerError(f"no manager is called {name.strip()!r}; capital letters count")
    finally:
        database.close()


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _now() -> datetime:
    return datetime.now(UTC)
