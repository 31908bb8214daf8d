"""The manager takes something out of the store's file in the middle of a busy day: nobody who waits is forgotten."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

import msgspec
import pytest

from floorwire import events
from floorwire.events import OfferMade
from floorwire.ids import ReasonId, ZoneId
from staffpager.floor import view
from staffpager.floor.rules import Lane, Limits, Store
from tests.unit.floor_story import KIOSK, FloorStory, small_store

EVERYBODY = ("Ana", "Ben", "Eva", "Lea", "Max")
ZONES = ("fitting", "checkout", "toys", "tools")
REASONS = ("advice", "price", "spill", "locked")
K = TypeVar("K")
V = TypeVar("V")
Less = Callable[[Store], Store]


def without(given: Mapping[K, V], gone: str) -> dict[K, V]:
    return {key: value for key, value in given.items() if key != gone}


def no_zone(zone: str) -> Less:
    def less(store: Store) -> Store:
        staff = {id_: replace(rule, home=None if rule.home == zone else rule.home) for id_, rule in store.staff.items()}
        kiosks = {kiosk: at for kiosk, at in store.kiosk_zones.items() if at != zone}
        return replace(store, zones=without(store.zones, zone), staff=staff, kiosk_zones=kiosks)

    return less


def no_reason(reason: str) -> Less:
    def less(store: Store) -> Store:
        zones = {
            id_: replace(zone, lane=None if zone.lane and zone.lane.reason == reason else zone.lane)
            for id_, zone in store.zones.items()
        }
        return replace(store, zones=zones, reasons=without(store.reasons, reason))

    return less


def no_member(name: str) -> Less:
    return lambda store: replace(store, staff=without(store.staff, name.lower()))


def no_skill(store: Store) -> Store:
    staff = {id_: replace(rule, skills=frozenset()) for id_, rule in store.staff.items()}
    reasons = {id_: replace(reason, skill=None) for id_, reason in store.reasons.items()}
    return replace(store, staff=staff, reasons=reasons)


def no_rank(store: Store) -> Store:
    return replace(store, staff={id_: replace(r, lead=False, manager=False) for id_, r in store.staff.items()})


def no_lane(store: Store) -> Store:
    return replace(store, zones={id_: replace(zone, lane=None) for id_, zone in store.zones.items()})


def no_kiosk(store: Store) -> Store:
    return replace(store, kiosk_zones={})


def nobody(store: Store) -> Store:
    return replace(store, staff={})


REMOVED: Mapping[str, Less] = {
    **{f"the zone {zone}": no_zone(zone) for zone in ZONES},
    **{f"the reason {reason}": no_reason(reason) for reason in REASONS},
    **{name: no_member(name) for name in EVERYBODY},
    "all skills": no_skill,
    "lead and manager": no_rank,
    "the lane": no_lane,
    "the kiosk": no_kiosk,
    "all staff": nobody,
}


def store_with_a_lane() -> Store:
    store = small_store(staff=EVERYBODY, limits=Limits())
    checkout = replace(store.zones[ZoneId("checkout")], lane=Lane(ReasonId("price"), open_at=6, most=2))
    return replace(store, zones={**store.zones, checkout.id: checkout})


def queues(floor: FloorStory) -> None:
    for zone in ZONES:
        floor.queue(zone, 9, camera=f"camera-{zone}")


def busy_floor() -> FloorStory:
    """Everything that can be open is open: help, a hand, a promise, a lane, staff who ask, offers that stand."""
    floor = FloorStory(store_with_a_lane())
    floor.on_shift(*EVERYBODY)
    floor.shopper_with("Ana")
    floor.staff("Ana").promises(minutes=5)
    floor.staff("Ana").wants_a_hand()
    for _ in range(4):
        queues(floor)
        floor.fast_forward(seconds=5)
    for name, zone, reason in zip(("Ana", "Ben", "Lea", "Max"), ZONES, REASONS, strict=True):
        floor.staff(name).asks_for_help(zone, reason=reason)
    for zone, reason in zip(ZONES, REASONS, strict=True):
        floor.shopper_asks(zone, reason=reason)
    return floor


def everybody_goes_on(floor: FloorStory) -> Iterator[None]:
    """What people and devices do after the change, as often as it takes."""
    yield None
    for name in EVERYBODY:
        floor.staff(name).signs_in()
        yield None
    for device in (KIOSK, *(floor.staff(name).handheld for name in EVERYBODY)):
        floor.happens(events.DeviceStarted(version="1"), on=device)
        yield None
    for zone in ZONES:
        floor.shopper_asks(zone, reason="spill")
        yield None
    for _ in range(6):
        queues(floor)
        floor.fast_forward(seconds=20)
        for offer in floor.state.open_offers()[:1]:
            accepted = events.OfferAccepted(offer=offer.id, request=offer.request, staff=offer.staff)
            floor.happens(accepted, on=offer.device)
        yield None


def test_the_floor_is_busy_when_something_is_removed() -> None:
    floor = busy_floor()
    asked = floor.state.requests.values()
    assert {request.zone for request in asked} == set(ZONES)
    assert {request.reason for request in asked} == set(REASONS)
    assert {request.asker for request in asked} >= {"ana", "ben", "lea", "max", None}
    assert any(request.beside for request in asked)
    assert any(request.opens_lane for request in asked)
    assert any(request.promised_at for request in asked)
    assert floor.state.open_offers()


@pytest.mark.parametrize("removed", REMOVED)
def test_the_floor_goes_on_when_something_is_taken_out_of_the_file_while_it_is_in_use(removed: str) -> None:
    floor = busy_floor()
    running = set(floor.state.requests)
    floor.the_file_becomes(REMOVED[removed](floor.store))
    for _ in everybody_goes_on(floor):
        seen = view.floor_state(floor.state, floor.store, now=floor.now)
        for said in (seen, *(message.event for message in floor.sent[floor.mark :])):
            assert msgspec.json.decode(msgspec.json.encode(said), type=type(said)) == said
        assert running <= {*floor.state.requests, *floor.state.ended}


def test_a_hand_is_still_asked_for_by_the_name_of_who_was_taken_out_of_the_file() -> None:
    floor = FloorStory(small_store(staff=("Ana", "Ben")))
    floor.on_shift("Ana")
    floor.staff("Ana").asks_for_help("checkout", reason="price")
    floor.the_file_becomes(small_store(staff=("Ben",)))
    floor.staff("Ben").signs_in()
    [offer] = floor.told(OfferMade)
    assert (offer.staff, offer.asked_by) == ("ben", "Ana")
    assert "Ana" in offer.explanation
