"""Offers as staff answer them: the first acceptance wins, a late one is welcome as long as nobody else goes."""

from dataclasses import replace
from typing import Literal

from floorwire.events import OfferAccepted, OfferDeclined, OfferMade, OfferWithdrawn
from floorwire.ids import OfferId
from floorwire.phrases import Ground
from floorwire.refusals import Kind
from staffpager.floor import readings
from staffpager.floor.errors import RefusedError
from staffpager.floor.model import Duty, Member, Offer, OfferEnd, Request, Stage, Urgency
from staffpager.floor.outcome import Happening
from staffpager.floor.refusing import known
from staffpager.floor.roster import speaker
from staffpager.floor.stages import release, step_up, withdraw_offers
from staffpager.floor.tickets import first_name
from staffpager.floor.turn import Turn

Withdrawn = Literal["taken", "expired", "cancelled", "off-shift"]

# What who was asked is told, by what became of the request.
_WHY: dict[Stage, Withdrawn] = {
    Stage.WAITING: "expired",
    Stage.COMING: "taken",
    Stage.HERE: "taken",
    Stage.RESOLVED: "taken",
    Stage.CANCELLED: "cancelled",
    Stage.ABANDONED: "cancelled",
}


def accepted(turn: Turn, received: Happening[OfferAccepted]) -> None:
    event = received.event
    member = speaker(turn, event.staff, device=received.device)
    request = known(turn, event.request)
    if request.staff == member.id:
        return
    offer = turn.state.offers.get(OfferId(event.offer))
    held = turn.state.held_by(member.id)
    if _free_to_take(request) and (offer is None or (offer.staff, offer.request) != (member.id, request.id)):
        raise _not_asked(request)
    if offer is None or not _free_to_take(request) or (held is not None and request.urgency is not Urgency.URGENT):
        turn.send(received.device, OfferWithdrawn(offer=event.offer, request=request.id, why=_WHY[request.stage]))
        return
    if held is not None:
        release(turn, held)
    _take(turn, request, offer=offer, member=member)
    at = turn.moment(received.at, not_before=max(request.opened_at, offer.made_at))
    taken = turn.state.requests[request.id]
    stage = Stage.HERE if request.stage is Stage.HERE else Stage.COMING
    turn.put(replace(taken, stage=stage, staff=member.id, accepted_at=at))


def _take(turn: Turn, request: Request, *, offer: Offer, member: Member) -> None:
    turn.put(replace(offer, end=OfferEnd.ACCEPTED, ended_at=turn.now))
    withdraw_offers(turn, request)
    for other in turn.state.open_offers():
        if other.staff == member.id:
            turn.put(replace(other, end=OfferEnd.WITHDRAWN, ended_at=turn.now))


def _free_to_take(request: Request) -> bool:
    """Waiting, or met by somebody of whom the floor does not know who it is."""
    return request.stage is Stage.WAITING or (request.stage is Stage.HERE and request.staff is None)


def declined(turn: Turn, received: Happening[OfferDeclined]) -> None:
    event = received.event
    member = speaker(turn, event.staff, device=received.device)
    offer = turn.state.offers.get(OfferId(event.offer))
    if offer is None or not offer.open:
        return
    if offer.staff != member.id:
        raise _not_asked(turn.state.requests[offer.request])
    turn.put(replace(offer, end=OfferEnd.DECLINED, ended_at=turn.now, decline_reason=event.why))
    step_up(turn, offer)


def _not_asked(request: Request) -> RefusedError:
    return RefusedError.on(Ground(kind=Kind.NOT_ASKED, number=request.number))


def tell(turn: Turn) -> None:
    """Send what is offered and what is withdrawn in this turn."""
    for entity in list(turn.changed.values()):
        if isinstance(entity, Offer):
            _tell_one(turn, entity)


def _tell_one(turn: Turn, offer: Offer) -> None:
    before = turn.before.offers.get(offer.id)
    if offer.open and (before is None or before.device != offer.device):
        page(turn, offer)
    elif offer.end in {OfferEnd.EXPIRED, OfferEnd.WITHDRAWN} and before is not None and before.open:
        turn.send(offer.device, withdrawal(turn, offer))


def page(turn: Turn, offer: Offer) -> None:
    """Send an open offer to the handheld; it is not delivered after it has expired."""
    request, member = turn.state.requests[offer.request], turn.state.members[offer.staff]
    metres = None if member.zone is None else round(turn.store.metres(member.zone, request.zone))
    made = OfferMade(
        offer=offer.id,
        request=request.id,
        staff=offer.staff,
        number=request.number,
        zone=request.zone,
        reason=request.reason,
        urgency=request.urgency.value,
        language=request.language,
        opened_at=request.opened_at,
        made_at=offer.made_at,
        expires_at=offer.expires_at,
        explanation=offer.explanation,
        grounds=offer.grounds,
        asked_by=None if request.asker is None else first_name(turn.state.members[request.asker].name),
        distance_m=metres,
        queue=_queue(turn, request),
    )
    turn.send(offer.device, made, expires_at=offer.expires_at)


def withdrawal(turn: Turn, offer: Offer) -> OfferWithdrawn:
    """Return what who was asked is told when the offer no longer stands."""
    request = turn.state.request(offer.request)
    why: Withdrawn = "cancelled" if request is None else _WHY[request.stage]
    if turn.state.members[offer.staff].duty is Duty.OFF:
        why = "off-shift"
    return OfferWithdrawn(offer=offer.id, request=offer.request, why=why)


def _queue(turn: Turn, request: Request) -> int | None:
    reading = readings.current(turn.state, turn.store, now=turn.now).get(request.zone)
    return None if reading is None else reading.count
