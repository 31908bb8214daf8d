"""A request from stage to stage, and what that does to its offers."""

from dataclasses import replace
from datetime import datetime

from staffpager.floor.model import Offer, OfferEnd, Request, Stage
from staffpager.floor.turn import Turn


def end(turn: Turn, request: Request, *, stage: Stage, at: datetime) -> None:
    """Bring a request to one of its ends; who held it is free, who was asked is told."""
    withdraw_offers(turn, request)
    not_before = max(filter(None, (request.opened_at, request.accepted_at, request.arrived_at)))
    turn.put(replace(request, stage=stage, ended_at=turn.moment(at, not_before=not_before)))


def release(turn: Turn, request: Request, *, steps: int = 0) -> None:
    """Let a held request wait again, so many escalation steps further."""
    turn.put(
        replace(
            request,
            stage=Stage.WAITING,
            step=request.step + steps,
            staff=None,
            accepted_at=None,
            arrived_at=None,
            arrival_said_by=None,
            promised_at=None,
        )
    )


def withdraw_offers(turn: Turn, request: Request) -> None:
    """Withdraw all open offers of a request: nobody is paged for it any more."""
    for offer in list(turn.state.offers_of(request.id)):
        if offer.open:
            turn.put(replace(offer, end=OfferEnd.WITHDRAWN, ended_at=turn.now))


def step_up(turn: Turn, offer: Offer) -> None:
    """Take a waiting request one escalation step further: an offer of it was not taken."""
    request = turn.state.requests.get(offer.request)
    if request is not None and request.stage is Stage.WAITING:
        turn.put(replace(request, step=request.step + 1))
