"""What the person does with the handheld: each action gives the next picture and what is said to the desk. Pure."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from floorwire.events import (
    AvailabilitySet,
    HelpArrived,
    OfferAccepted,
    OfferDeclined,
    OfferMade,
    RequestAbandoned,
    RequestCancelled,
    RequestOpened,
    RequestResolved,
    ShiftEnded,
    ShiftStarted,
)
from floorwire.ids import RequestId, StaffId
from floorwire.staff_events import AnswerPromised, HandWanted, RequestPassed
from staffpager.handheld.shift import Asked, Backup, Declining, Going, News, Shift, SigningIn, Step


def sign_in(shift: Shift, staff: StaffId, *, now: datetime) -> Step:
    """Ask the desk to start the shift of `staff` here; its answer shows the floor."""
    after = replace(shift, signing_in=SigningIn(staff, now), signing_off=None, notice=None)
    return Step(after, (ShiftStarted(staff=staff),))


def give_up_sign_in(shift: Shift) -> Step:
    """Go back to the names; a sign-in that is already on its way is taken back."""
    if shift.signing_in is None:
        return Step(shift)
    staff = shift.signing_in.staff
    return Step(shift.at_the_names(StaffId(shift.duty.staff or staff)), (ShiftEnded(staff=staff),))


def sign_off(shift: Shift) -> Step:
    """End the shift: what is held goes back to the floor."""
    if shift.staff is None:
        return Step(shift)
    after = Shift(duty=shift.duty, signing_off=shift.staff, ended=shift.ended)
    return Step(after, (ShiftEnded(staff=shift.staff),))


def choose(
    shift: Shift,
    state: Literal["available", "busy", "away"],
    *,
    now: datetime,
    minutes: int | None = None,
) -> Step:
    """Be available, busy, or away for `minutes` (None: until the person returns)."""
    if shift.staff is None:
        return Step(shift)
    until = now + timedelta(minutes=minutes) if minutes is not None else None
    wished = AvailabilitySet(staff=shift.staff, state=state, until=until)
    return Step(replace(shift, wished=wished, notice=None), (wished,))


def accept(shift: Shift, offer: OfferMade, *, now: datetime) -> Step:
    """Go. Until the desk confirms, this is an answer on its way and nothing more."""
    if offer not in shift.offers or offer.expires_at <= now:
        return Step(shift)
    said = OfferAccepted(offer=offer.offer, request=offer.request, staff=offer.staff)
    return Step(replace(shift.without(offer), going=Going(offer, now), notice=None), (said,))


def begin_decline(shift: Shift, offer: OfferMade, *, now: datetime) -> Step:
    """Open the short list of reasons; the decline leaves by itself when none is chosen."""
    if offer not in shift.offers:
        return Step(shift)
    return Step(replace(shift.without(offer), declining=Declining(offer, now)))


def decline(shift: Shift, *, why: str = "") -> Step:
    """Say no to the offer that is being declined, with or without a reason."""
    if shift.declining is None:
        return Step(shift)
    offer = shift.declining.offer
    said = OfferDeclined(offer=offer.offer, request=offer.request, staff=offer.staff, why=why)
    return Step(replace(shift, declining=None), (said,))


def stop_waiting(shift: Shift) -> Step:
    """Leave the screen of an acceptance without an answer; should the answer come, it counts."""
    return Step(replace(shift, going=None))


def arrive(shift: Shift, *, now: datetime) -> Step:
    """Say "I'm here" for the request that is held."""
    held = shift.held
    if held is None or shift.here_since(held) is not None:
        return Step(shift)
    request = RequestId(held.request)
    return Step(replace(shift, arrived=(*shift.arrived, (request, now)), notice=None), (HelpArrived(request=request),))


def resolve(shift: Shift) -> Step:
    """Say "Done": the shopper is helped."""
    held = shift.held
    if held is None or shift.staff is None:
        return Step(shift)
    return Step(_leaving(shift, RequestId(held.request)), (RequestResolved(request=held.request, staff=shift.staff),))


def find_nobody(shift: Shift) -> Step:
    """Say "Nobody there": the shopper has gone."""
    held = shift.held
    if held is None or shift.staff is None:
        return Step(shift)
    return Step(_leaving(shift, RequestId(held.request)), (RequestAbandoned(request=held.request, staff=shift.staff),))


def call_for_a_hand(shift: Shift, hand: RequestId) -> Step:
    """Ask for a colleague where one is at work, once at a time; `hand` is the id of the new request."""
    held = shift.held
    if held is None or shift.staff is None or shift.backup is not None:
        return Step(shift)
    backup = Backup(hand, RequestId(held.request))
    said = HandWanted(hand=hand, request=held.request, staff=shift.staff)
    return Step(replace(shift, backup=backup, notice=None), (said,))


def promise(shift: Shift, minutes: int, *, now: datetime) -> Step:
    """Go and find something out, and be back in `minutes`; a new promise takes the place of the last."""
    held = shift.held
    if held is None or shift.staff is None or shift.here_since(held) is None:
        return Step(shift)
    back_at = now + timedelta(minutes=minutes)
    said = AnswerPromised(request=held.request, staff=shift.staff, back_at=back_at)
    return Step(replace(shift, promised=(RequestId(held.request), back_at), notice=None), (said,))


def ask_for_help(shift: Shift, opened: RequestOpened) -> Step:
    """Ask for a colleague as a shopper would, once at a time."""
    if shift.staff is None or shift.asked is not None:
        return Step(shift)
    return Step(replace(shift, asked=Asked(RequestId(opened.request)), notice=None), (opened,))


def need_no_hand(shift: Shift, *, now: datetime) -> Step:
    """Take back the call for a hand, as long as nobody has come."""
    backup = shift.backup
    if backup is None or backup.met:
        return Step(shift)
    return _called_off(replace(shift, backup=None), backup.hand, now=now)


def need_no_help(shift: Shift, *, now: datetime) -> Step:
    """Take back what was asked for here, as long as nobody has come."""
    asked = shift.asked
    if asked is None or asked.met:
        return Step(shift)
    return _called_off(replace(shift, asked=None), asked.request, now=now)


def _called_off(shift: Shift, request: RequestId, *, now: datetime) -> Step:
    return Step(shift.telling(News.CALLED_OFF, now=now), (RequestCancelled(request=request),))


def pass_on(shift: Shift, to: Literal["colleague", "lead", "manager"], *, now: datetime) -> Step:
    """Give the request to somebody else, to the lead or to the manager: one is free, and somebody else is asked."""
    held = shift.held
    if held is None or shift.staff is None:
        return Step(shift)
    said = RequestPassed(request=held.request, staff=shift.staff, to=to)
    return Step(_leaving(shift, RequestId(held.request)).telling(News.PASSED_ON, now=now, about=held), (said,))


def _leaving(shift: Shift, request: RequestId) -> Shift:
    return replace(shift, left=(*shift.left, request), backup=None, promised=None, notice=None)
