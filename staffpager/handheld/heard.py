"""What the desk says and what time does: each gives the next picture of the shift. Pure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from msgspec import structs

from floorwire.events import (
    Event,
    HelpArrived,
    OfferAccepted,
    OfferMade,
    OfferWithdrawn,
    Refusal,
    RequestAbandoned,
    RequestOpened,
    RequestResolved,
    ShiftStarted,
    TicketChanged,
)
from floorwire.ids import OfferId, RequestId, StaffId
from floorwire.staff_events import AnswerPromised, HandWanted, RequestPassed
from floorwire.views import DutyChanged
from staffpager.handheld import reminders
from staffpager.handheld.hand import decline
from staffpager.handheld.shift import DECLINE_S, ENDED_KEPT, SIGN_IN_LASTS, Asked, News, Notice, Shift, Step, passed

# Why the desk withdrew an offer, as news; signing off is the person's own doing and no news.
WITHDRAWN = {"taken": News.TAKEN, "cancelled": News.CANCELLED, "expired": News.EXPIRED}


def hear(shift: Shift, event: Event, *, now: datetime) -> Shift:
    """Take what the desk says; an event that does not concern the shift changes nothing."""
    handler = HANDLERS.get(type(event))
    return handler(shift, event, now=now) if handler else shift


def _duty_changed(shift: Shift, duty: DutyChanged, *, now: datetime) -> Shift:
    if duty.refused is not None:
        return replace(shift, signing_in=None).telling(
            News.REFUSED, now=now, words=duty.refused, ground=duty.refused_ground
        )
    if duty.staff is None:
        return _signed_off(shift, duty, now=now)
    if duty.staff == shift.duty.staff and duty.revision < shift.duty.revision:
        return shift
    after = _confirmed(shift, duty)
    lost = [held for held in shift.duty.holding if _gone(shift, held.request, duty=duty)]
    return after.telling(News.NO_LONGER_MINE, now=now, about=lost[0]) if lost and after.notice is None else after


def _signing_in(shift: Shift) -> str | None:
    return None if shift.signing_in is None else shift.signing_in.staff


def _gone(shift: Shift, request: str, *, duty: DutyChanged) -> bool:
    """Tell whether a request left this person's hands without their doing."""
    still = {held.request for held in duty.holding}
    return duty.staff == shift.duty.staff and request not in still and request not in shift.left


def _confirmed(shift: Shift, duty: DutyChanged) -> Shift:
    """Drop what was waiting for the desk and is in `duty` now."""
    holding = {held.request for held in duty.holding}
    going = None if shift.going and shift.going.offer.request in holding else shift.going
    wish = shift.wished
    wished = None if wish and (duty.state, duty.staff) == (wish.state, wish.staff) else wish
    return replace(
        shift,
        duty=duty,
        signing_in=None if duty.staff == _signing_in(shift) else shift.signing_in,
        wished=wished,
        going=going,
        offers=tuple(offer for offer in shift.offers if offer.request not in holding and offer.staff == duty.staff),
        arrived=tuple(said for said in shift.arrived if said[0] in holding),
        left=tuple(request for request in shift.left if request in holding),
        backup=shift.backup if shift.backup and shift.backup.of in holding else None,
        promised=_unconfirmed(shift.promised, duty),
    )


def _unconfirmed(promised: tuple[RequestId, datetime] | None, duty: DutyChanged) -> tuple[RequestId, datetime] | None:
    """Return a promise that the desk does not know of yet, for a request that is still held."""
    known = {held.request: held.promised_at for held in duty.holding}
    return promised if promised is not None and known.get(promised[0], promised[1]) != promised[1] else None


def _signed_off(shift: Shift, duty: DutyChanged, *, now: datetime) -> Shift:
    was = shift.staff
    after = Shift(duty=duty, signing_in=shift.signing_in, ended=shift.ended, notice=shift.notice)
    told = was is not None and shift.signing_in is None  # whoever touched a name has left the shift before
    return after.telling(News.SIGNED_OFF, now=now) if told else after


def _offer_made(shift: Shift, offer: OfferMade, *, now: datetime) -> Shift:
    known = {each.offer for each in shift.offers} | set(shift.ended)
    if offer.offer in known or offer.staff not in {shift.duty.staff, _signing_in(shift)}:
        return shift
    return replace(shift, offers=(*shift.offers, _by_own_clock(offer, now=now)), notice=None)


def _by_own_clock(offer: OfferMade, *, now: datetime) -> OfferMade:
    """Return the offer as made just now: this handheld's clock may be far from the desk's.

    The broker delivers none that is over; one that comes late ends when the desk withdraws it.
    """
    ahead = now - offer.made_at
    return structs.replace(offer, opened_at=offer.opened_at + ahead, made_at=now, expires_at=offer.expires_at + ahead)


def _offer_withdrawn(shift: Shift, withdrawn: OfferWithdrawn, *, now: datetime) -> Shift:
    gone = OfferId(withdrawn.offer)
    ended = replace(shift, ended=(*shift.ended, gone)[-ENDED_KEPT:])
    if shift.going is not None and shift.going.offer.offer == gone:
        news = News.TOO_LATE if withdrawn.why == "expired" else WITHDRAWN.get(withdrawn.why)
        after = replace(ended, going=None)
        return after.telling(news, now=now, about=shift.going.offer) if news else after
    if shift.declining is not None and shift.declining.offer.offer == gone:
        return replace(ended, declining=None)
    offer = next((each for each in shift.offers if each.offer == gone), None)
    news = WITHDRAWN.get(withdrawn.why)
    if offer is None and news is News.EXPIRED and gone not in shift.ended and shift.staff is not None:
        return replace(ended, notice=Notice(News.MISSED, now, request=RequestId(withdrawn.request)))
    if offer is None or news is None:
        return replace(ended, offers=tuple(each for each in shift.offers if each.offer != gone))
    return shift.without(offer).telling(news, now=now, about=offer)


def _ticket_changed(shift: Shift, ticket: TicketChanged, *, now: datetime) -> Shift:
    """Take what becomes of what was asked for here; a ticket of anything else is the desk's courtesy."""
    backup, asked, who, met = shift.backup, shift.asked, ticket.staff_name or "", ticket.state == "here"
    open_ = ticket.state in {"seen", "coming", "here"}
    if backup is not None and ticket.request == backup.hand:
        after, before = replace(shift, backup=replace(backup, who=who, met=met) if open_ else None), backup.who
    elif asked is not None and ticket.request == asked.request:
        still = Asked(RequestId(ticket.joined or ticket.request), who, met=met)
        after, before = replace(shift, asked=still if open_ else None), asked.who
    else:
        return shift
    return after.telling(News.HAND_COMING, now=now, words=who) if ticket.state == "coming" and who != before else after


def refused(shift: Shift, said: Event, *, refusal: Refusal, now: datetime) -> Shift:
    """Take back what was shown for `said`, which the desk received and did not carry out."""
    still = replace(
        shift,
        signing_in=None if isinstance(said, ShiftStarted) else shift.signing_in,
        wished=None if said == shift.wished else shift.wished,
        going=None if isinstance(said, OfferAccepted) else shift.going,
        arrived=() if isinstance(said, HelpArrived) else shift.arrived,
        backup=None if isinstance(said, HandWanted) else shift.backup,
        asked=None if isinstance(said, RequestOpened) else shift.asked,
        promised=None if isinstance(said, AnswerPromised) else shift.promised,
        left=() if isinstance(said, RequestResolved | RequestAbandoned | RequestPassed) else shift.left,
    )
    return still.telling(News.REFUSED, now=now, words=refusal.why, ground=refusal.ground)


def tick(shift: Shift, *, now: datetime) -> Step:
    """Let time do its part: offers expire also when nothing arrives, news goes, a decline without a reason leaves."""
    after = shift
    for offer in shift.offers:
        if offer.expires_at <= now:
            after = after.without(offer).telling(News.EXPIRED, now=now, about=offer)
    if after.notice is not None and after.notice.over(now):
        after = replace(after, notice=None)
    if after.signing_in is not None and now - after.signing_in.since >= SIGN_IN_LASTS:
        off = None if after.duty.staff is None else StaffId(after.duty.staff)
        after = after.at_the_names(off).telling(News.UNHEARD, now=now)
    after = reminders.given(after, now=now)
    if after.wished is not None and after.wished.until is not None and after.wished.until <= now:
        after = replace(after, wished=None)  # the desk may hear of it only now, and has nothing to say to it
    if after.declining is not None and passed(after.declining.since, now) >= timedelta(seconds=DECLINE_S):
        return decline(after)
    return Step(after)


# Each handler takes the type it stands beside.
HANDLERS: dict[type[Event], Callable[..., Shift]] = {
    DutyChanged: _duty_changed,
    OfferMade: _offer_made,
    OfferWithdrawn: _offer_withdrawn,
    TicketChanged: _ticket_changed,
}
