"""A request that its holder passes on: to a colleague, to the floor lead, or to the manager."""

from dataclasses import replace

from floorwire.staff_events import RequestPassed
from staffpager.floor.model import Offer, OfferEnd, Rank, Request
from staffpager.floor.outcome import Happening
from staffpager.floor.refusing import known, not_yours
from staffpager.floor.roster import speaker
from staffpager.floor.stages import release
from staffpager.floor.turn import Turn


def passed(turn: Turn, received: Happening[RequestPassed]) -> None:
    """Let it wait again, one step further; who passed it on is free and is not asked for it while others can be."""
    event = received.event
    member = speaker(turn, event.staff, device=received.device)
    request = known(turn, event.request)
    if request.staff != member.id:
        raise not_yours(request)
    if not request.stage.open:
        return
    for offer in list(turn.state.offers_of(request.id)):
        if offer.staff == member.id and offer.end is OfferEnd.ACCEPTED:
            turn.put(replace(offer, end=OfferEnd.PASSED, ended_at=turn.now))
    if event.to != "colleague":
        request = replace(request, escalated_at=turn.now, escalated_to=Rank(event.to))
    release(turn, request, steps=1)
    turn.note = f"request {request.number}: passed on by {member.name} to a {event.to}"


def tried_since_escalation(request: Request, offer: Offer) -> bool:
    """Tell whether this offer put the request to somebody after it was escalated, and they did not take it."""
    return (
        request.escalated_at is not None
        and offer.end in {OfferEnd.DECLINED, OfferEnd.EXPIRED, OfferEnd.PASSED}
        and offer.made_at >= request.escalated_at
    )
