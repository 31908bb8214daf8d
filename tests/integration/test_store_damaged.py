"""A database that is no longer one: said with its file and what to do, and no event is refused for it."""

from pathlib import Path

import pytest

from floorwire.events import RequestOpened
from floorwire.ids import new_id
from staffpager.store.database import Database
from staffpager.store.errors import DatabaseAwayError
from tests.integration.conftest import LOCALITY
from tests.integration.desk_story import DeskStory
from tests.unit.floor_story import KIOSK

PAGE = 4096
HEADER = 100  # bytes of the first page that say that this is a database


def spoil(file: Path, *, after: int) -> None:
    """Overwrite all but the first `after` bytes, as a disk that forgets."""
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(after)
        opened.write(b"\xff" * (size - after))


@pytest.mark.parametrize("after", [0, HEADER, PAGE])
def test_a_damaged_database_is_named_with_what_to_do(tmp_path: Path, after: int) -> None:
    file = tmp_path / "floor.db"
    Database.open(f"sqlite:///{file}", LOCALITY).close()
    spoil(file, after=after)
    with pytest.raises(DatabaseAwayError, match=rf"{file}: the database is damaged.*bring back a copy"):
        Database.open(f"sqlite:///{file}", LOCALITY)


def test_a_place_where_no_database_can_be_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseAwayError, match=str(tmp_path)):
        Database.open(f"sqlite:///{tmp_path}", LOCALITY)


def test_what_comes_while_the_database_is_damaged_stays_with_its_sender(tmp_path: Path) -> None:
    file = tmp_path / "floor.db"
    database = Database.open(f"sqlite:///{file}", LOCALITY)
    story = DeskStory(database)
    database.close()  # so that nothing of the file is in memory any more
    spoil(file, after=PAGE)
    with pytest.raises(DatabaseAwayError, match="damaged"):
        story.says(KIOSK, RequestOpened(request=new_id(), zone="fitting", reason="advice"))
