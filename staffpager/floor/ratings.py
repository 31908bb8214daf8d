"""Ratings and words that shoppers leave; who helped is kept for the manager, never shown on the floor."""

from dataclasses import replace

from floorwire.ids import FeedbackId, RatingId, RequestId, ZoneId
from floorwire.voices import FeedbackLeft, RatingGiven
from staffpager.floor.errors import RefusedError
from staffpager.floor.model import Feedback, Rating, Request
from staffpager.floor.outcome import Happening
from staffpager.floor.turn import Turn


def given(turn: Turn, received: Happening[RatingGiven]) -> None:
    event = received.event
    request = _rated_request(turn, received)
    zone = event.zone or (request.zone if request is not None else turn.store.kiosk_zones.get(received.device))
    rating = Rating(
        id=RatingId(event.rating),
        given_at=min(received.at, turn.now),
        score=event.score,
        origin=received.device,
        zone=ZoneId(zone) if zone is not None else None,
        request=None if request is None else request.id,
        staff=None if request is None else request.staff,
        chips=tuple(event.chips),
        comment=event.comment,
        language=event.language,
    )
    turn.put(rating)
    if request is not None:
        turn.put(replace(request, rated=True))


def left(turn: Turn, received: Happening[FeedbackLeft]) -> None:
    event = received.event
    zone = event.zone or turn.store.kiosk_zones.get(received.device)
    feedback = Feedback(
        id=FeedbackId(event.feedback),
        left_at=min(received.at, turn.now),
        origin=received.device,
        zone=ZoneId(zone) if zone is not None else None,
        text=event.text,
        language=event.language,
    )
    turn.put(feedback)


def _rated_request(turn: Turn, received: Happening[RatingGiven]) -> Request | None:
    """Return the request that is rated; None without one, or when it ended more than a day ago."""
    id_ = received.event.request
    request = None if id_ is None else turn.state.request(RequestId(id_))
    if request is None:
        return None
    if request.origin != received.device:
        raise RefusedError(f"Request {request.number} was opened at {request.origin}: only there it can be rated.")
    if request.rated:
        raise RefusedError(f"Request {request.number} is already rated: the first rating stays.")
    return request
