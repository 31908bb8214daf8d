"""An encrypted store, its certificates made by the guide's own lines: who trusts its authority comes in, no other."""

import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest

from floorwire.ids import DeviceId
from floorwire.link import Link
from floorwire.link_settings import LinkSettings, TlsSettings
from floorwire.outbox_memory import MemoryOutbox
from floorwire.trouble import Trouble
from staffpager.broker import free_port, start_broker
from staffpager.install import Layout, lay_out
from tests.integration.link_story import PATIENCE_S, Ear, until

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "staffpager" / "demo" / "store.yaml"
GUIDE = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
ITS_ADDRESS, HERE = "192.168.1.10", "127.0.0.1"

# paho leaves the socket of a failed handshake to Python's collector, which warns of it.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Exception ignored in. <ssl.SSLSocket:pytest.PytestUnraisableExceptionWarning"
)

Starts = Callable[[LinkSettings], Link]


@pytest.fixture
def started() -> Iterator[Starts]:
    """Starts a link; all are stopped at the end."""
    with ExitStack() as stack:

        def start(settings: LinkSettings) -> Link:
            link = Link(settings, MemoryOutbox(), on_events=Ear())
            link.start()
            stack.callback(link.stop)
            return link

        yield start


def certificates(folder: Path, *, address: str = HERE) -> Path:
    """An authority and a broker's certificate for the address, made by the lines of the guide."""
    lines = re.findall(r"^openssl .*", GUIDE.replace("\\\n", ""), re.MULTILINE)
    assert len(lines) == 2
    folder.mkdir()
    for line in lines:
        command = shlex.split(line.replace(ITS_ADDRESS, address))
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Layout:
    return lay_out(EXAMPLE, tmp_path / "site", port=free_port(), tls=certificates(tmp_path / "tls"))


def kiosk_of(store: Layout) -> LinkSettings:
    return store.provisioned.links[DeviceId("kiosk-1")]


def test_who_trusts_the_stores_authority_connects(store: Layout, started: Starts) -> None:
    with start_broker(store.provisioned.broker):
        link = started(kiosk_of(store))
        assert link.wait_until_connected(PATIENCE_S), link.health.last_problem


def test_who_trusts_another_authority_does_not_and_says_so(store: Layout, started: Starts, tmp_path: Path) -> None:
    others = TlsSettings(ca=certificates(tmp_path / "others") / "ca.pem")
    with start_broker(store.provisioned.broker):
        link = started(msgspec.structs.replace(kiosk_of(store), tls=others))
        until(lambda: link.health.last, "the word about the certificate")
        assert link.health.last is not None
        assert link.health.last.trouble is Trouble.CERTIFICATE
        assert link.health.connections == 0


def test_a_broker_at_another_address_than_its_certificates_is_not_trusted(tmp_path: Path, started: Starts) -> None:
    elsewhere = certificates(tmp_path / "tls", address=ITS_ADDRESS)
    store = lay_out(EXAMPLE, tmp_path / "site", port=free_port(), tls=elsewhere)
    with start_broker(store.provisioned.broker):
        link = started(kiosk_of(store))
        until(lambda: link.health.last, "the word about the certificate")
        assert HERE in link.health.last_problem
        assert link.health.connections == 0


def test_who_speaks_unencrypted_is_not_heard(store: Layout, started: Starts) -> None:
    with start_broker(store.provisioned.broker):
        link = started(msgspec.structs.replace(kiosk_of(store), tls=None))
        until(lambda: link.health.last, "the word that it is cut off")
        assert link.health.connections == 0
