"""What shoppers and staff wrote is on disk for its owner alone, also what SQLite lays beside a database."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from floorwire.ids import StoreId
from floorwire.outbox import SqliteOutbox
from staffpager.security.log.database import Database as SecurityDatabase
from staffpager.store.calendar import Locality
from staffpager.store.database import Database

OPENED: dict[str, Callable[[Path], AbstractContextManager[object]]] = {
    "floor": lambda path: closing(Database.open(f"sqlite:///{path}", Locality(StoreId("s"), ZoneInfo("UTC")))),
    "security": lambda path: closing(SecurityDatabase(path)),
    "outbox": lambda path: closing(SqliteOutbox(path)),
}


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """What a person's shell has: new files are for everybody to read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.parametrize("kind", OPENED)
def test_a_database_is_read_by_its_owner_only(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "made.db"
    with OPENED[kind](path):
        assert {(file.name, stat.S_IMODE(file.stat().st_mode)) for file in tmp_path.iterdir()} == {
            (f"made.db{beside}", 0o600) for beside in ("", "-wal", "-shm")
        }
