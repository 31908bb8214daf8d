"""Files that only their owner may read: passwords, settings, and what shoppers and staff wrote."""

import os
from contextlib import suppress
from pathlib import Path

FILE, FOLDER = 0o600, 0o700


def make_folder(path: Path) -> None:
    """Make a folder and those above it that are missing; one that is there keeps its mode."""
    if not path.exists():
        make_folder(path.parent)
        path.mkdir(exist_ok=True, mode=FOLDER)


def make_file(path: Path) -> None:
    """Make an empty file where there is none, so that who fills it later gives it no wider mode; OSError if it cannot.

    SQLite gives what it lays beside a database the mode of the database.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE))


def write(path: Path, content: bytes) -> None:
    """Replace a file in one step, which leaves the old one or the new one also when the power fails."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
