"""A private PostgreSQL server that ends with the tests."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

_NUMBERS = count(1)
_QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL server of our own on loopback."""

    port: int
    programs: Path

    def new_database(self) -> str:
        """Make an empty database and return its URL."""
        name = f"floor{next(_NUMBERS)}"
        createdb = [str(self.programs / "createdb"), "-h", "127.0.0.1", "-p", str(self.port), "-U", "floor", name]
        subprocess.run(createdb, check=True, capture_output=True)
        return f"postgresql://floor@127.0.0.1:{self.port}/{name}"


def _programs() -> Path | None:
    """The folder of PostgreSQL's programs: Debian keeps them off the path."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return places[-1] if places else None


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root: who runs it then; None for whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    pytest.skip("PostgreSQL does not run as root and there is no user postgres or nobody")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def postgresql(*, durable: bool = False) -> Iterator[Cluster]:
    """A PostgreSQL server in a folder of its own, without a password, only on loopback; skips where there is none.

    Its durability is its own business: without it a test takes a tenth of the time. A benchmark wants it.
    """
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    user, port = _unprivileged(), _free_port()
    folder = Path(tempfile.mkdtemp(prefix="floor-postgresql-"))
    if user is not None:
        shutil.chown(folder, user)
    data = folder / "data"
    control: list[str | Path] = [programs / "pg_ctl", "-D", data, "-w"]
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"

    def run(*command: str | Path) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=user, cwd=folder, timeout=60)

    run(programs / "initdb", "-D", data, "-A", "trust", "-U", "floor", "-E", "UTF8", "--locale=C", "--no-sync")
    run(*control, "-l", folder / "log", "-o", options if durable else f"{options} {_QUICK}", "start")
    try:
        yield Cluster(port, programs)
    finally:
        run(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder)
