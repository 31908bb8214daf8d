"""Real databases for the tests: SQLite in a file and in memory, and a private PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from floorwire.ids import StoreId
from staffpager.store.calendar import Locality
from staffpager.store.database import Database
from tests.integration.postgresql import Cluster, postgresql

LOCALITY = Locality(StoreId("corner"), ZoneInfo("Asia/Manila"))
KINDS = ("memory", "sqlite", "postgresql")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server for all tests that need one."""
    with postgresql() as made:
        yield made


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a new, empty database of each kind."""
    match request.param:
        case "memory":
            return "sqlite://"
        case "sqlite":
            return f"sqlite:///{tmp_path / 'floor.db'}"
        case _:
            cluster: Cluster = request.getfixturevalue("cluster")
            return cluster.new_database()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An open database of each kind."""
    opened = Database.open(database_url, LOCALITY)
    yield opened
    opened.close()
