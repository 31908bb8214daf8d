"""A store's broker with a bridge in its file: provision makes the bridge's device, and both sides hear each other."""

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest
import yaml

from floorwire.ids import DeviceId
from floorwire.link_settings import LinkSettings
from floorwire.settings import read_settings
from staffpager.broker import BrokerError, BrokerSettings, configuration, free_port, start_broker
from staffpager.install import Layout, lay_out
from tests.integration.link_story import until
from tests.integration.raw_client import RawClient

EXAMPLE = Path(__file__).parents[2] / "staffpager" / "demo" / "store.yaml"
STORE = "maple-street"


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[LinkSettings]:
    """A chain's broker, somebody else's, that takes everybody; how one of the chain's programs reaches it."""
    port = free_port()
    settings = tmp_path / "chain.conf"
    settings.write_text(f"listener {port} 127.0.0.1\nallow_anonymous true\n", encoding="utf-8")
    program = shutil.which("mosquitto", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    assert program is not None
    with Popen([program, "-c", str(settings)]) as running:
        until(lambda: listens(port), "the chain's broker listens")
        yield LinkSettings(store="chain", role="admin", device="head-office", port=port)
        running.terminate()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def store(tmp_path: Path, chain: LinkSettings) -> Layout:
    """A store whose broker's file was given a bridge, provisioned again after that."""
    folder = tmp_path / "site"
    before = lay_out(EXAMPLE, folder, port=free_port())
    (folder / "chain.password").write_text("the store's at the chain", encoding="utf-8")
    bridge = {
        "address": f"127.0.0.1:{chain.port}",
        "password_file": "chain.password",
        "local_password_file": "devices/chain-bridge/chain-bridge.password",
    }
    written = yaml.safe_load(before.broker.read_text(encoding="utf-8"))
    before.broker.write_text(yaml.safe_dump({**written, "bridge": bridge}), encoding="utf-8")
    return lay_out(EXAMPLE, folder)


def test_what_the_store_says_to_its_chain_arrives_there_and_the_answer_comes_back(
    store: Layout, chain: LinkSettings
) -> None:
    with start_broker(read_settings(store.broker, BrokerSettings)):
        desk = RawClient(store.provisioned.links[DeviceId("desk-1")])
        office = RawClient(chain)
        office.subscribe(f"chain/{STORE}/up/#")
        desk.subscribe(f"chain/{STORE}/down/#")
        desk.publish(f"chain/{STORE}/up/day", b"a quiet one")
        until(lambda: (f"chain/{STORE}/up/day", b"a quiet one") in office.received, "the chain hears the store")
        office.publish(f"chain/{STORE}/down/word", b"thank you", retain=True)
        until(lambda: (f"chain/{STORE}/down/word", b"thank you") in desk.received, "the store hears the chain")
        for client in (desk, office):
            client.close()


def test_a_bridge_that_provision_has_not_seen_is_refused_in_a_sentence(store: Layout) -> None:
    settings = read_settings(store.broker, BrokerSettings)
    assert settings.bridge is not None
    settings.bridge.local_password_file.unlink()
    with pytest.raises(BrokerError, match=r"chain-bridge\.password cannot be read: .* `staffpager provision`"):
        configuration(settings)
