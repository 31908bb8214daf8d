"""Who is on the floor and what they do."""

from collections.abc import Iterable, Sequence

from staffpager.floor.model import Duty, Member, Request, Stage
from staffpager.floor.rules import Limits
from staffpager.review.now.rows import Row, Tone
from staffpager.review.site import Moment

MANY_UNANSWERED = Limits().set_aside_after  # from here on a store sets them aside, unless its file says otherwise
_ORDER = {Duty.BUSY: 0, Duty.AVAILABLE: 1, Duty.AWAY: 2}


def people(members: Sequence[Member], open_requests: Iterable[Request], *, moment: Moment) -> tuple[Row, ...]:
    """Those with a shopper first, then those who are free, then those who are away."""
    held = {request.staff: request for request in open_requests if request.staff is not None}
    ordered = sorted(members, key=lambda member: (member.id not in held, _ORDER.get(member.duty, 3), member.name))
    return tuple(_person(member, held.get(member.id), moment=moment) for member in ordered)


def _person(member: Member, request: Request | None, *, moment: Moment) -> Row:
    tone, what, end = _with(request, moment) if request else _alone(member, moment)
    return Row(member.id, tone, member.name, what, end)


def _with(request: Request, moment: Moment) -> tuple[Tone, str, str]:
    place, ticket = moment.place(request.zone), f"ticket {request.number}"
    if request.stage is Stage.HERE:
        doing = "with a shopper" if request.promised_at is None else f"back by {moment.clock(request.promised_at)}"
        return Tone.WARN, f"{doing}, {place}, {ticket}", moment.ago(request.arrived_at or request.opened_at)
    return Tone.BRAND, f"on the way to {place}, {ticket}", moment.ago(request.accepted_at or request.opened_at)


def _alone(member: Member, moment: Moment) -> tuple[Tone, str, str]:
    place = f", {moment.place(member.zone)}" if member.zone else ""
    if member.duty is Duty.AWAY:
        return Tone.QUIET, f"away until {moment.clock(member.until)}" if member.until else "away", ""
    if member.duty is Duty.BUSY:
        return Tone.WARN, f"busy{place}", ""
    if member.unanswered >= MANY_UNANSWERED:
        return Tone.WARN, f"left {member.unanswered} calls unanswered{place}", ""
    return Tone.GOOD, f"available{place}", ""
