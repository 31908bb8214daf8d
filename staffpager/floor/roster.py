"""Who is on the floor, on which handheld, and what they may be asked."""

from dataclasses import replace

from floorwire.events import AvailabilitySet, ShiftEnded, ShiftStarted
from floorwire.ids import DeviceId, StaffId, ZoneId
from floorwire.phrases import Ground
from floorwire.refusals import Kind
from staffpager.floor import duties
from staffpager.floor.errors import RefusedError
from staffpager.floor.model import Duty, Member, OfferEnd
from staffpager.floor.outcome import Happening
from staffpager.floor.rules import StaffRule
from staffpager.floor.stages import release, step_up
from staffpager.floor.tickets import first_name
from staffpager.floor.turn import Turn


def speaker(turn: Turn, staff: str, *, device: DeviceId) -> Member:
    """Return the member for whom the handheld speaks, or refuse: a handheld speaks only for who is signed in on it."""
    member = turn.state.on_device(device)
    if member is None or member.id != staff:
        raise RefusedError.on(_who_is_here(member))
    return member


def _who_is_here(member: Member | None) -> Ground:
    if member is None:
        return Ground(kind=Kind.NOBODY_HERE)
    return Ground(kind=Kind.OTHER_HERE, name=first_name(member.name))


def shift_started(turn: Turn, received: Happening[ShiftStarted]) -> None:
    device, event = received.device, received.event
    rule, member = turn.store.staff.get(StaffId(event.staff)), turn.state.members.get(StaffId(event.staff))
    if rule is None or member is None:
        unknown = Ground(kind=Kind.UNKNOWN_STAFF, staff=event.staff)
        raise RefusedError.on(unknown, answer=duties.nobody(turn.now, refused=unknown))
    other = turn.state.on_device(device)
    if _is_late(received, member):
        here = _who_is_here(other)
        answer = duties.nobody(turn.now, refused=here) if other is None else duties.of(other, turn)
        raise RefusedError.on(here, answer=answer)
    if other is not None and other.id != member.id:
        sign_off(turn, other)
    if member.device is None:
        turn.put(_signed_on(member, turn, device=device, zone=event.zone, rule=rule))
        return
    zone = _place(turn, event.zone) or member.zone
    if member.device == device:
        turn.send(device, duties.of(member, turn))
    else:
        member = replace(member, device=device, shift_started_at=turn.now)
    turn.put(replace(member, zone=zone))
    for offer in turn.state.open_offers():
        if offer.staff == member.id:
            turn.put(replace(offer, device=device))


def _is_late(received: Happening[ShiftStarted], member: Member) -> bool:
    """Tell whether they have signed in elsewhere since: the handheld was out of reach when they touched their name."""
    since = member.shift_started_at
    return member.device not in {None, received.device} and since is not None and received.at < since


def _signed_on(member: Member, turn: Turn, *, device: DeviceId, zone: str | None, rule: StaffRule) -> Member:
    return replace(
        member,
        duty=Duty.AVAILABLE,
        until=None,
        device=device,
        zone=_place(turn, zone) or rule.home,
        shift_started_at=turn.now,
        served=0,
        unanswered=0,
    )


def _place(turn: Turn, zone: str | None) -> ZoneId | None:
    return ZoneId(zone) if zone is not None and zone in turn.store.zones else None


def shift_ended(turn: Turn, received: Happening[ShiftEnded]) -> None:
    member = turn.state.members.get(StaffId(received.event.staff))
    if member is None or member.duty is not Duty.OFF:
        sign_off(turn, speaker(turn, received.event.staff, device=received.device))


def sign_off(turn: Turn, member: Member) -> None:
    """End a shift: what the member holds waits again, what they were asked is withdrawn."""
    held = turn.state.held_by(member.id)
    turn.put(replace(member, duty=Duty.OFF, until=None, device=None, shift_started_at=None))
    if held is not None:
        release(turn, held)
    _end_offers(turn, member, end=OfferEnd.WITHDRAWN)


def availability_set(turn: Turn, received: Happening[AvailabilitySet]) -> None:
    event = received.event
    member = speaker(turn, event.staff, device=received.device)
    over = event.until is not None and event.until <= turn.now
    duty = Duty.AVAILABLE if over else Duty(event.state)
    after = replace(member, duty=duty, until=None if duty is Duty.AVAILABLE else event.until)
    if after == member:  # nothing differs, and the handheld waits for an answer
        turn.send(received.device, duties.of(member, turn))
    turn.put(after)
    if duty is not Duty.AVAILABLE:
        _end_offers(turn, member, end=OfferEnd.DECLINED, why=duty.value)


def back(turn: Turn, member: Member) -> None:
    """Make a member available whose time away is over."""
    if member.duty is not Duty.OFF and member.until is not None and member.until <= turn.now:
        turn.put(replace(member, duty=Duty.AVAILABLE, until=None))


def sync(turn: Turn) -> None:
    """Bring the roster in line with the store's file: new names, changed skills, who has left."""
    for rule in turn.store.staff.values():
        known = turn.state.members.get(rule.id, Member(rule.id, rule.name))
        member = replace(
            known, name=rule.name, skills=rule.skills, languages=rule.languages, lead=rule.lead, manager=rule.manager
        )
        if turn.state.members.get(rule.id) != member:
            turn.put(member)
    for member in list(turn.state.members.values()):
        if member.id not in turn.store.staff and member.duty is not Duty.OFF:
            sign_off(turn, member)


def _end_offers(turn: Turn, member: Member, *, end: OfferEnd, why: str = "") -> None:
    for offer in turn.state.open_offers():
        if offer.staff == member.id:
            turn.put(replace(offer, end=end, ended_at=turn.now, decline_reason=why))
            step_up(turn, offer)
