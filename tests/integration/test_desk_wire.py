"""The desk on the real wire: from a tap to a ticket, through kills, restarts and a flood of nonsense."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from floorwire.codec import MAX_PAYLOAD
from floorwire.events import OfferAccepted, OfferMade, QueueReading, RequestOpened, RequestResolved, TicketChanged
from floorwire.ids import new_id
from floorwire.link import Link
from floorwire.outbox_memory import MemoryOutbox
from floorwire.views import DutyChanged, FloorState, StoreDescribed
from floorwire.voices import FeedbackLeft, RatingGiven
from staffpager.desk import command
from tests.integration.desk_world import DeskWorld, Device, until
from tests.integration.payloads import PAYLOADS
from tests.integration.postgresql import Cluster
from tests.integration.raw_client import RawClient

_CARRIED = PAYLOADS.filter(lambda payload: len(payload) <= MAX_PAYLOAD)  # more than that the broker does not take


@pytest.fixture
def world(tmp_path: Path) -> Iterator[DeskWorld]:
    made = DeskWorld(tmp_path)
    yield made
    made.close()


def asks(kiosk: Device) -> str:
    request = new_id()
    kiosk.says(RequestOpened(request=request, zone="toys", reason="advice"))
    return request


def accepts(phone: Device, offer: OfferMade) -> None:
    phone.says(OfferAccepted(offer=offer.offer, request=offer.request, staff=offer.staff))


def hears_state(kiosk: Device, state: str) -> None:
    until(lambda: state in [t.state for t in kiosk.all(TicketChanged)], f"the ticket never said {state}")


def test_from_the_tap_to_the_end_on_the_real_wire(world: DeskWorld) -> None:
    with world.desk_here() as desk:
        kiosk, phone = world.device("kiosk-1"), world.staff("ana", "phone-1")
        assert phone.hears(DutyChanged).staff == "ana"
        request = asks(kiosk)
        accepts(phone, phone.hears(OfferMade))
        hears_state(kiosk, "coming")
        phone.says(RequestResolved(request=request, staff="ana"))
        hears_state(kiosk, "done")
        kiosk.is_done()
        phone.is_done()
        until(lambda: desk.status().unsent == 0, "the desk still waits for receipts")
        assert desk.status().applied == 4
        assert desk.status().connected
    assert set(world.effects().values()) == {1}


def test_screens_get_the_store_and_the_live_floor_and_readings_reach_the_desk(world: DeskWorld) -> None:
    with world.desk_here() as desk:
        kiosk = world.device("kiosk-1")
        camera = Link(world.layout.provisioned.links["cam-1"], MemoryOutbox(), on_events=lambda _: ())  # type: ignore[index]
        camera.start()
        assert kiosk.hears(StoreDescribed).name == "The Corner"
        now = kiosk.hears(FloorState).at
        camera.publish_latest(QueueReading(zone="toys", camera="cam-1", count=4, health="ok", observed_at=now))
        until(lambda: kiosk.all(FloorState)[-1].zones[0].queue == 4, "the reading never showed")
        assert desk.status().readings >= 1
        camera.stop()


def test_screens_follow_the_stores_file_while_the_desk_runs(world: DeskWorld) -> None:
    with world.desk_here():
        kiosk = world.device("kiosk-1")
        assert [member.name for member in kiosk.hears(StoreDescribed).staff] == ["Ana", "Ben"]
        text = world.store_file.read_text(encoding="utf-8")
        world.store_file.write_text(text.replace("name: Ben", "name: Benita"), encoding="utf-8")
        until(
            lambda: [member.name for member in kiosk.hears(StoreDescribed).staff] == ["Ana", "Benita"],
            "the kiosk never heard of the new file",
        )


def test_a_desk_that_is_killed_in_the_middle_goes_on_where_it_was(world: DeskWorld) -> None:
    world.opens()
    kiosk, phone = world.device("kiosk-1"), world.staff("ana", "phone-1")
    asks(kiosk)
    offer = phone.hears(OfferMade)
    world.is_killed()
    accepts(phone, offer)
    second = asks(kiosk)
    world.opens()
    hears_state(kiosk, "coming")
    until(lambda: second in {t.request for t in kiosk.all(TicketChanged)}, "what was asked meanwhile was lost")
    kiosk.is_done()
    phone.is_done()
    assert set(world.effects().values()) == {1}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_is_lost_or_doubled_when_desk_and_broker_are_killed_again_and_again(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = None
    if kind == "postgresql":
        cluster: Cluster = request.getfixturevalue("cluster")
        url = cluster.new_database()
    world = DeskWorld(tmp_path, database=url)
    try:
        world.opens()
        kiosk, sent = world.device("kiosk-1"), list[str]()
        for kill in (world.is_killed, world.broker.kill, world.is_killed):
            sent += kiosk.says(*(RatingGiven(rating=new_id(), score=4) for _ in range(100)))
            until(lambda: kiosk.outbox.unsent() < 70, "the desk took nothing")
            kill()
            if kill == world.broker.kill:
                world.broker.start()
            else:
                world.opens()
        kiosk.is_done()
        assert world.effects() == dict.fromkeys(sent, 1)
    finally:
        world.close()


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # a failing flood is long to print
def test_a_flood_of_nonsense_does_not_keep_a_shopper_waiting(world: DeskWorld) -> None:
    with world.desk_here() as desk:
        raw = RawClient(world.layout.provisioned.links["phone-2"])  # type: ignore[index]

        @given(payloads=st.lists(_CARRIED, min_size=25, max_size=25))
        @settings(
            max_examples=12,
            deadline=None,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        def flood(payloads: list[bytes]) -> None:
            for payload in payloads:
                assert raw.publish("floor/corner/handheld/phone-2/up", payload) == 0

        flood()
        kiosk = world.device("kiosk-1")
        kiosk.says(FeedbackLeft(feedback=new_id(), text="Thank you"))
        asks(kiosk)
        hears_state(kiosk, "seen")
        kiosk.is_done()
        assert desk.status().dead_letters > 100
        raw.close()


def test_a_desk_says_how_it_goes(world: DeskWorld) -> None:
    settings_file = world.layout.settings("desk-1")
    assert command.status(settings_file) is None
    with world.desk_here():
        asks(world.device("kiosk-1"))
        until(lambda: (status := command.status(settings_file)) is not None and status.applied == 1, "no status")
    status = command.status(settings_file)
    assert status is not None
    assert "applied 1" in status.line()
