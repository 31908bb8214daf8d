"""The handheld as it is started in life: its own process, a real broker, a real desk."""

import subprocess
import sys
import time as clock
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from floorwire.device_link import DeviceLink
from floorwire.events import RequestOpened, RequestResolved
from floorwire.ids import DeviceId, StaffId, StoreId, new_id
from floorwire.outbox import SqliteOutbox
from floorwire.outbox_memory import MemoryOutbox
from floorwire.phrases import Ground
from floorwire.refusals import Kind, sentence
from floorwire.views import StoreDescribed
from staffpager.broker import Broker, free_port
from staffpager.config import read_store
from staffpager.desk.house import House
from staffpager.desk.running import Desk
from staffpager.handheld import hand
from staffpager.handheld.line import DeskLine
from staffpager.handheld.pager import Pager
from staffpager.handheld.settings import HandheldSettings
from staffpager.handheld.shift import News, Scene, Step
from staffpager.provision import DeviceEntry, Provisioned, provision
from staffpager.store.calendar import Locality
from staffpager.store.database import Database

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30.0
PROBE_S = 0.02
WINDOW = (
    "import sys, msgspec; from pathlib import Path; from staffpager.handheld.settings import HandheldSettings; "
    "from staffpager.handheld.command import run; hook = lambda kind, value: Path(value); "
    "sys.exit(run(msgspec.json.decode(sys.argv[1], type=HandheldSettings, dec_hook=hook), offscreen=True))"
)


def soon(is_so: Callable[[], bool], what: str) -> None:
    until = clock.monotonic() + PATIENCE_S
    while not is_so():
        assert clock.monotonic() < until, f"not within {PATIENCE_S} s: {what}"
        clock.sleep(PROBE_S)


@pytest.fixture
def provisioned(tmp_path: Path) -> Iterator[Provisioned]:
    """A running store: broker and desk."""
    file = read_store(ROOT / "staffpager/demo/store.yaml")
    store = StoreId(file.store)
    entries = [
        DeviceEntry("desk", DeviceId("desk-1")),
        DeviceEntry("handheld", DeviceId("pager-1")),
        DeviceEntry("kiosk", DeviceId("kiosk-1")),
    ]
    made = provision(tmp_path, entries, store=store, port=free_port())
    broker = Broker(made.broker)
    broker.start()
    database = Database.open(f"sqlite:///{tmp_path / 'floor.db'}", Locality(store, file.zone_info))
    with Desk(made.links[DeviceId("desk-1")], database, house=House.of(file)):
        yield made
    broker.stop()


@pytest.fixture
def settings(provisioned: Provisioned) -> HandheldSettings:
    return HandheldSettings(link=provisioned.links[DeviceId("pager-1")])


def scene(pager: Pager) -> Scene:
    return pager.seen().shift.scene


def test_a_shift_on_the_wire_survives_the_handhelds_restart(settings: HandheldSettings) -> None:
    line = DeskLine(settings.link)
    line.start()
    soon(lambda: bool(line.pager.seen().places.staff), "the names")
    line.pager.does(lambda shift, now: hand.sign_in(shift, StaffId("ana"), now=now))
    soon(lambda: scene(line.pager) is Scene.FREE, "the desk's yes")
    line.pager.does(lambda shift, now: hand.choose(shift, "away", now=now, minutes=15))
    soon(lambda: line.unsent() == 0, "the receipts")
    line.stop()

    again = DeskLine(settings.link)
    assert scene(again.pager) is Scene.AWAY
    assert isinstance(again.pager.seen().places.store, StoreDescribed)
    again.start()
    soon(lambda: again.pager.seen().connected and again.unsent() == 0, "the desk again")
    assert scene(again.pager) is Scene.AWAY
    again.pager.does(lambda shift, _now: hand.sign_off(shift))
    soon(lambda: again.pager.seen().shift.signing_off is None, "the desk's goodbye")
    assert scene(again.pager) is Scene.SIGN_IN
    again.stop()


def test_a_request_goes_all_the_way_over_the_wire(provisioned: Provisioned, settings: HandheldSettings) -> None:
    kiosk_link = provisioned.links[DeviceId("kiosk-1")]
    kiosk = DeviceLink(kiosk_link, MemoryOutbox(), on_events=lambda _received: ())
    line = DeskLine(settings.link)
    for link in (line, kiosk):
        link.start()
    line.pager.does(lambda shift, now: hand.sign_in(shift, StaffId("ana"), now=now))
    soon(lambda: scene(line.pager) is Scene.FREE, "the desk's yes")
    kiosk.send(RequestOpened(request=new_id(), zone="shoes", reason="another-size", language="lt"))
    soon(lambda: scene(line.pager) is Scene.OFFER, "the offer")
    offer = line.pager.seen().shift.offer
    assert offer is not None
    line.pager.does(lambda shift, now: hand.accept(shift, offer, now=now))
    soon(lambda: scene(line.pager) is Scene.COMING, "the desk's confirmation")
    line.pager.does(lambda shift, now: hand.arrive(shift, now=now))
    soon(lambda: held_state(line.pager) == "here", "the arrival")
    assert scene(line.pager) is Scene.WORKING
    line.pager.does(lambda shift, _now: hand.resolve(shift))
    soon(lambda: line.pager.seen().shift.duty.holding == () and line.unsent() == 0, "the end")
    assert scene(line.pager) is Scene.FREE
    assert line.pager.seen().shift.notice is None
    for link in (line, kiosk):
        link.stop()


def test_what_the_desk_refuses_arrives_in_words_of_any_language(settings: HandheldSettings) -> None:
    line = DeskLine(settings.link)
    line.start()
    line.pager.does(lambda shift, now: hand.sign_in(shift, StaffId("ana"), now=now))
    soon(lambda: scene(line.pager) is Scene.FREE, "the desk's yes")
    line.pager.does(lambda shift, _now: Step(shift, (RequestResolved(request=new_id(), staff="ana"),)))
    soon(lambda: line.pager.seen().shift.notice is not None, "the desk's no")
    notice, unknown = line.pager.seen().shift.notice, Ground(kind=Kind.UNKNOWN_REQUEST)
    assert notice is not None
    assert (notice.news, notice.words, notice.ground) == (News.REFUSED, sentence(unknown), unknown)
    assert line.memory.shift().notice == notice
    line.stop()


def held_state(pager: Pager) -> str:
    held = pager.seen().shift.held
    return held.state if held else ""


def test_the_window_starts_and_ends_in_order(settings: HandheldSettings) -> None:
    text = msgspec.json.encode(settings, enc_hook=str).decode()
    window = subprocess.Popen([sys.executable, "-c", WINDOW, text])
    outbox = settings.link.outbox
    assert outbox is not None
    try:
        # it says that it has started when all is wired, its handling of SIGTERM among it
        soon(lambda: outbox.exists() and bool(SqliteOutbox(outbox).journal()), "the window's first words")
        window.terminate()
        assert window.wait(PATIENCE_S) == 0
    finally:
        window.kill()
