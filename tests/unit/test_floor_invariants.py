"""What never bends, whatever happens in whatever order: hypothesis plays the store against the floor."""

import os
from collections import Counter
from datetime import timedelta
from typing import Literal

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from floorwire import events, staff_events
from floorwire.events import OfferMade
from floorwire.grounds import sentence
from floorwire.ids import OfferId, RequestId, StaffId
from staffpager.floor.aside import is_aside
from staffpager.floor.model import Duty, Offer, OfferEnd, Request, Stage, TimerKind, Urgency
from staffpager.floor.outcome import Change
from staffpager.floor.state import FloorState
from staffpager.floor.tickets import first_name
from tests.unit.floor_story import KIOSK, FloorStory
from tests.unit.test_floor_reload import REMOVED, Less, store_with_a_lane

FLOORS = int(os.environ.get("FLOORBELL_FLOORS", "20"))  # set it to 10000 for a night of them
NAMES = ("Ana", "Ben", "Eva", "Lea", "Max")
ZONES = ("fitting", "checkout", "toys", "tools")
REASONS = ("advice", "price", "spill", "locked")
names, zones, picks = st.sampled_from(NAMES), st.sampled_from(ZONES), st.integers(0, 10**6)


class StoreDay(RuleBasedStateMachine):
    """Shoppers, staff, cameras and time in any order, with duplicates and events that come too late."""

    def __init__(self) -> None:
        super().__init__()
        self.story = FloorStory(store_with_a_lane())
        self.asked: list[RequestId] = []
        self.read = 0

    def a_request(self, pick: int) -> RequestId:
        return self.asked[pick % len(self.asked)]

    def has_asked(self, request: RequestId, *of: str) -> None:
        """Only what the store's file no longer has is refused."""
        known = {*self.story.store.zones, *self.story.store.reasons}
        assert bool(self.story.last.refused) == (not known.issuperset(of))
        if not self.story.last.refused:
            self.asked.append(request)

    def an_offer(self, pick: int) -> Offer | None:
        offers = [change for change in self.story.kept if isinstance(change, Offer)]
        return offers[pick % len(offers)] if offers else None

    # --- what people and devices do

    @rule(zone=zones, reason=st.sampled_from(REASONS), minutes=st.sampled_from([0, 0, 0, 2, 130]))
    def a_shopper_asks(self, zone: str, reason: str, minutes: float) -> None:
        self.has_asked(self.story.shopper_asks(zone, reason=reason, minutes_ago=minutes).id, zone, reason)

    @rule(name=names)
    def somebody_signs_in(self, name: str) -> None:
        self.story.staff(name).signs_in()

    @rule(name=names, device=names, minutes=st.sampled_from([0, 0, 5]))
    def somebody_takes_anothers_handheld(self, name: str, device: str, minutes: float) -> None:
        touched = self.story.now - timedelta(minutes=minutes)
        self.story.happens(events.ShiftStarted(staff=name.lower()), on=f"handheld-{device.lower()}", at=touched)

    @rule(name=names)
    def somebody_signs_off(self, name: str) -> None:
        self.story.staff(name).signs_off()

    @rule(name=names, state=st.sampled_from(["available", "busy", "away"]), minutes=st.sampled_from([None, -1, 3]))
    def somebody_sets_availability(
        self, name: str, state: Literal["available", "busy", "away"], minutes: int | None
    ) -> None:
        until = None if minutes is None else self.story.now + timedelta(minutes=minutes)
        event = events.AvailabilitySet(staff=name.lower(), state=state, until=until)
        self.story.happens(event, on=self.story.staff(name).handheld)

    @rule(pick=picks, answer=st.sampled_from([events.OfferAccepted, events.OfferAccepted, events.OfferDeclined]))
    def an_offer_is_answered(self, pick: int, answer: type[events.OfferAccepted]) -> None:
        offer = self.an_offer(pick)
        if offer is not None:
            event = answer(offer=offer.id, request=offer.request, staff=offer.staff)
            self.story.happens(event, on=f"handheld-{offer.staff}")

    @rule(pick=picks)
    def the_newest_offer_is_accepted(self, pick: int) -> None:
        standing = self.story.state.open_offers()
        if standing:
            offer = standing[pick % len(standing)]
            event = events.OfferAccepted(offer=offer.id, request=offer.request, staff=offer.staff)
            self.story.happens(event, on=f"handheld-{offer.staff}")

    @precondition(lambda self: self.asked)
    @rule(
        pick=picks,
        event=st.sampled_from([events.HelpArrived, events.NobodyCame, events.RequestCancelled]),
        device=st.sampled_from([KIOSK, KIOSK, "handheld-ana", "kiosk-other"]),
    )
    def a_device_speaks_for_a_shopper(self, pick: int, event: type[events.HelpArrived], device: str) -> None:
        self.story.happens(event(request=self.a_request(pick)), on=device)

    @precondition(lambda self: self.asked)
    @rule(pick=picks, name=names, event=st.sampled_from([events.RequestResolved, events.RequestAbandoned]))
    def staff_end_a_request(self, pick: int, name: str, event: type[events.RequestResolved]) -> None:
        said = event(request=self.a_request(pick), staff=name.lower())
        self.story.happens(said, on=self.story.staff(name).handheld)

    @rule(name=names, pick=picks)
    def somebody_needs_a_hand(self, name: str, pick: int) -> None:
        held = self.story.staff(name).holding
        request = held.id if held is not None else self.a_request(pick) if self.asked else None
        if request is not None:
            hand = self.story.new_id()
            wanted = staff_events.HandWanted(hand=hand, request=request, staff=name.lower())
            self.story.happens(wanted, on=self.story.staff(name).handheld)

    @rule(name=names, minutes=st.sampled_from([-1, 5, 30, 90]))
    def somebody_promises_to_be_back(self, name: str, minutes: float) -> None:
        if self.story.staff(name).holding is not None:
            self.story.staff(name).promises(minutes=minutes)

    @rule(name=names, zone=zones, reason=st.sampled_from(REASONS))
    def somebody_asks_for_help(self, name: str, zone: str, reason: str) -> None:
        self.has_asked(self.story.staff(name).asks_for_help(zone, reason=reason).id, zone, reason)

    @rule(name=names, to=st.sampled_from(["colleague", "lead", "manager"]))
    def somebody_passes_on_what_they_hold(self, name: str, to: Literal["colleague", "lead", "manager"]) -> None:
        member = self.story.staff(name)
        if member.holding is not None and member.member.device == member.handheld:  # else another's: refused
            member.passes_on(to)
            assert self.story.staff(name).holding is None

    @rule(zone=zones, people=st.one_of(st.none(), st.integers(0, 12)))
    def a_camera_reads(self, zone: str, people: int | None) -> None:
        self.story.queue(zone, people, camera=f"camera-{zone}")

    @rule(device=st.sampled_from([KIOSK, "handheld-ana", "handheld-ben"]))
    def a_device_restarts(self, device: str) -> None:
        self.story.happens(events.DeviceStarted(version="1"), on=device)

    @rule(seconds=st.sampled_from([1, 14, 15, 31, 90, 700]))
    def time_passes(self, seconds: float) -> None:
        self.story.fast_forward(seconds=seconds)

    @rule(minutes=st.integers(1, 30))
    def the_desk_is_down_for_a_while(self, minutes: int) -> None:
        self.story.now += timedelta(minutes=minutes)

    @rule(less=st.sampled_from([*REMOVED.values(), lambda store: store]))
    def the_stores_file_is_changed(self, less: Less) -> None:
        """Something is taken out of it, or all is there again."""
        self.story.the_file_becomes(less(store_with_a_lane()))

    @rule()
    def the_desk_restarts(self) -> None:
        story = self.story
        stored: list[Change] = [*story.state.offers.values(), *story.state.members.values()]
        stored += [*story.state.joined.values()]
        stored += [*story.state.requests.values(), *story.state.ended.values(), *story.state.readings.values()]
        story.state = FloorState().with_changes(stored)
        story.happens(events.DeviceStarted(version="1"), on="kiosk-other")

    # --- what holds after each of it

    @invariant()
    def no_request_is_lost(self) -> None:
        assert all(self.story.state.request(request) is not None for request in self.asked[-50:])

    @invariant()
    def a_held_request_has_one_holder_on_shift_and_nobody_holds_two(self) -> None:
        holders = Counter(request.staff for request in self.story.state.requests.values() if request.staff)
        assert all(count == 1 for count in holders.values())
        assert all(self.story.state.members[staff].duty is not Duty.OFF for staff in holders)
        for request in self.story.state.requests.values():
            assert (request.staff is None) == (request.stage is Stage.WAITING or request.accepted_at is None)

    @invariant()
    def nobody_is_paged_for_what_somebody_took_nor_while_holding_something(self) -> None:
        state = self.story.state
        holders = {request.staff for request in state.requests.values() if request.staff}
        for offer in state.open_offers():
            request = state.requests[offer.request]
            assert request.stage is Stage.WAITING
            assert request.urgency is Urgency.URGENT or offer.staff not in holders

    @invariant()
    def everybody_is_asked_for_one_thing_at_a_time_and_can_be_reached(self) -> None:
        standing = self.story.state.open_offers()
        assert all(count == 1 for count in Counter(offer.staff for offer in standing).values())
        assert all(offer.device == self.story.state.members[offer.staff].device for offer in standing)

    @invariant()
    def nobody_is_sent_to_give_themselves_a_hand_and_no_hand_outlives_its_need(self) -> None:
        state = self.story.state
        assert all(state.requests[offer.request].asker != offer.staff for offer in state.open_offers())
        for request in state.requests.values():
            if request.beside is not None and request.stage is not Stage.HERE:
                held = state.held_by(request.asker) if request.asker else None
                assert held is not None
                assert (held.id, held.zone) == (request.beside, request.zone)

    @invariant()
    def who_is_set_aside_and_the_manager_are_asked_only_when_nobody_else_could_serve(self) -> None:
        state, limits = self.story.state, self.story.store.limits
        for made in self.story.told(OfferMade):
            asked, offer = state.members[StaffId(made.staff)], state.offers.get(OfferId(made.offer))
            request = state.requests.get(RequestId(made.request))
            if offer is None or request is None or made.made_at != self.story.now or offer.made_at != self.story.now:
                continue
            if is_aside(asked, limits) and request.reason != "locked" and request.escalated_to is None:
                others = [m for m in state.members.values() if m.duty is Duty.AVAILABLE and m.id != request.asker]
                passed = {o.staff for o in state.offers_of(request.id) if o.end is OfferEnd.PASSED}
                assert all(is_aside(m, limits) or m.manager for m in others if m.id not in passed)

    @invariant()
    def no_shopper_waits_twice_for_the_same(self) -> None:
        unmet = [r for r in self.story.state.requests.values() if r.stage in {Stage.WAITING, Stage.COMING}]
        alike = Counter((r.origin, r.zone, r.reason, r.opened_at) for r in unmet if r.asker is None)
        assert all(count == 1 for count in alike.values())

    @invariant()
    def every_promise_is_watched_until_it_is_kept_or_late(self) -> None:
        for request in self.story.state.requests.values():
            if request.promised_at is None:
                continue
            assert request.stage is Stage.HERE
            late = request.promised_at + self.story.store.limits.promise_late
            assert request.step or (TimerKind.PROMISE_LATE, request.id) in self.story.timers or late <= self.story.now

    @invariant()
    def no_more_are_asked_than_the_rules_say(self) -> None:
        out = Counter(offer.request for offer in self.story.state.open_offers())
        assert all(count <= self.story.store.limits.several for count in out.values())

    @invariant()
    def every_open_request_has_a_timer_and_every_open_offer_too(self) -> None:
        timers = self.story.timers
        assert all((TimerKind.FOLLOW_UP, id_) in timers for id_ in self.story.state.requests)
        assert all((TimerKind.OFFER_EXPIRES, offer.id) in timers for offer in self.story.state.open_offers())

    @invariant()
    def no_timer_is_left_for_what_is_over(self) -> None:
        state = self.story.state
        for kind, subject in self.story.timers:
            if kind in {TimerKind.FOLLOW_UP, TimerKind.ESCALATE, TimerKind.TO_MANAGER, TimerKind.PROMISE_LATE}:
                assert subject in state.requests
            if kind is TimerKind.OFFER_EXPIRES:
                assert subject in state.offers

    @invariant()
    def what_is_sent_fits_the_wire(self) -> None:
        for message in self.story.sent[self.read :]:
            wire = msgspec.json.encode(message.event)
            assert msgspec.json.decode(wire, type=type(message.event)) == message.event
        self.read = len(self.story.sent)

    @invariant()
    def every_page_has_its_reason(self) -> None:
        for offer in self.story.told(OfferMade):
            assert 0 < len(offer.explanation) <= 120
            name = self.story.state.members[StaffId(offer.staff)].name
            assert offer.explanation == sentence(first_name(name), offer.grounds)

    def teardown(self) -> None:
        """Every request ends when nobody does anything any more, and nothing is left over."""
        self.story.fast_forward(minutes=60 * 4)
        assert not self.story.state.requests
        assert not self.story.state.open_offers()
        assert not [key for key in self.story.timers if key[0] is not TimerKind.REDECIDE]
        ends = {change.id: change.end for change in self.story.kept if isinstance(change, Offer)}
        assert set(ends.values()) <= set(OfferEnd)
        stages = [change.stage for change in self.story.kept if isinstance(change, Request)]
        assert set(stages) <= set(Stage)


TestStoreDay = StoreDay.TestCase
TestStoreDay.settings = settings(max_examples=FLOORS, stateful_step_count=30, deadline=None)
