"""The kiosk on a real broker with a real desk: a tap becomes a page and comes back as a ticket, also after a cut."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from floorwire.device_link import DeviceLink
from floorwire.events import OfferAccepted, OfferMade, RequestOpened
from floorwire.ids import DeviceId, ZoneId, new_id
from floorwire.outbox import SqliteOutbox
from kiosk.screen.app import KioskApp
from kiosk.screen.help import ReasonTile
from kiosk.screen.service import LinkedFloor
from kiosk.toolkit.buttons import LeadTile
from kiosk.toolkit.driver import Driver, VirtualTime, virtual_time
from kiosk.toolkit.i18n import Translator
from kiosk.toolkit.panel import PORTRAIT_32
from kiosk.toolkit.theme import Theme
from tests.integration.desk_world import DeskWorld, until

KIOSK = DeviceId("kiosk-1")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[DeskWorld]:
    made = DeskWorld(tmp_path)
    yield made
    made.close()


class WiredKiosk:
    """A kiosk under the test driver, on the wire."""

    def __init__(self, world: DeskWorld, time: VirtualTime) -> None:
        self.floor = LinkedFloor(world.layout.provisioned.links[KIOSK])
        look = Theme(PORTRAIT_32)
        app = KioskApp(look, Translator(), floor=self.floor, zone=ZoneId("toys"), now=time.now)
        self.d = Driver(app, time)
        self.floor.start()

    def shows(self, words: str) -> None:
        """Wait until the screen says something."""

        def said() -> bool:
            self.d.step()
            return self.d.sees(words)

        until(said, f"the screen never said {words!r}")
        self.d.settle()

    def asks(self) -> None:
        self.d.tap(self.d.find(LeadTile))
        self.d.tap(self.d.find(ReasonTile))

    def close(self) -> None:
        self.d.close()
        self.floor.stop()


@contextmanager
def kiosk_on(world: DeskWorld) -> Iterator[WiredKiosk]:
    kiosk = WiredKiosk(world, virtual_time())
    try:
        yield kiosk
    finally:
        kiosk.close()


def test_a_tap_becomes_a_page_and_comes_back_as_a_ticket(world: DeskWorld) -> None:
    world.opens()
    ana = world.staff("ana", "phone-1")
    with kiosk_on(world) as kiosk:
        kiosk.shows("Ask for help")
        kiosk.asks()
        offer = ana.hears(OfferMade)
        ana.says(OfferAccepted(offer=offer.offer, request=offer.request, staff="ana"))
        kiosk.shows("Ana is on the way")
        kiosk.d.tap_text("Someone is with me now")
        kiosk.d.tap_text("Say how it was")
        until(lambda: kiosk.floor.view().unsent == 0, "the kiosk still waits for receipts")


def test_a_request_made_without_a_connection_becomes_a_ticket_when_it_is_back(world: DeskWorld) -> None:
    world.opens()
    world.staff("ana", "phone-1")
    with kiosk_on(world) as kiosk:
        kiosk.shows("Ask for help")
        world.broker.stop()
        kiosk.shows("No connection now")
        kiosk.asks()
        assert kiosk.d.sees("We keep your request")
        world.broker.start()
        kiosk.shows("The team has seen it")


def process(world: DeskWorld) -> "subprocess.Popen[bytes]":
    settings = world.layout.settings(KIOSK)
    command = [sys.executable, "-m", "kiosk", "run", "--settings", str(settings), "--window", "540x960", "--offscreen"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, env={**os.environ, "SDL_AUDIODRIVER": "dummy"})


def has_started(world: DeskWorld) -> Callable[[], bool]:
    """Tell whether the kiosk's first words, that it has started, have taken effect at the desk."""
    return lambda: bool(world.effects())


def test_the_kiosk_as_a_process_starts_and_ends_in_order_on_sigterm(world: DeskWorld) -> None:
    world.opens()
    kiosk = process(world)
    until(has_started(world), "the kiosk never said that it has started")
    kiosk.send_signal(signal.SIGTERM)
    assert kiosk.wait(30) == 0


def test_what_was_kept_before_a_power_cut_is_sent_once_after_it(world: DeskWorld) -> None:
    link = world.layout.provisioned.links[KIOSK]
    assert link.outbox is not None
    world.broker.stop()
    kept = DeviceLink(link, SqliteOutbox(link.outbox), on_events=lambda _received: ())
    event = kept.send(RequestOpened(request=new_id(), zone="toys", reason="advice"))
    kiosk = process(world)
    kiosk.kill()
    kiosk.wait()
    world.broker.start()
    world.opens()
    again = process(world)
    until(lambda: event in world.effects(), "the request was lost")
    again.terminate()
    again.wait(30)
    assert world.effects()[event] == 1
