"""Ratings and words that shoppers leave; who helped is kept for the manager, never shown on the floor."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from floorwire import voices
from floorwire.ids import FeedbackId, RatingId, RequestId, ZoneId
from floorwire.voices import FeedbackLeft, RatingGiven
from staffpager.floor.bursts import in_burst
from staffpager.floor.errors import RefusedError
from staffpager.floor.model import Answer, Contact, Feedback, Mark, Rating, Request, Stage
from staffpager.floor.outcome import Happening
from staffpager.floor.stages import end
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
        answers=_one_each(event.answers),
        mark=_mark(turn, received, of_help=request is not None),
    )
    turn.put(rating)
    _keep(turn, event.contact, of=rating.id, given_at=rating.given_at)
    if request is not None:
        rated = replace(request, rated=True)
        if rated.stage is Stage.HERE and rated.staff is None:  # nobody else can say that it is done
            end(turn, rated, stage=Stage.RESOLVED, at=rating.given_at)
        else:
            turn.put(rated)


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
        mark=None if event.mark is None else Mark(event.mark),
    )
    turn.put(feedback)
    _keep(turn, event.contact, of=feedback.id, given_at=feedback.left_at)


def _mark(turn: Turn, received: Happening[RatingGiven], *, of_help: bool) -> Mark | None:
    """Say what the kiosk saw, or that this is one of too many in a minute; a rating of help never is."""
    if received.event.mark is not None:
        return Mark(received.event.mark)
    if of_help:
        return None
    given_here = turn.state.rated.get(received.device, ())
    burst = in_burst(given_here, min(received.at, turn.now), most=turn.store.limits.burst)
    return Mark.BURST if burst else None


def _one_each(answers: Iterable[voices.Answer]) -> tuple[Answer, ...]:
    """Keep the first answer to each question."""
    first: dict[str, str] = {}
    for answer in answers:
        first.setdefault(answer.question, answer.choice)
    return tuple(Answer(*each) for each in first.items())


def _keep(turn: Turn, contact: voices.Contact | None, *, of: RatingId | FeedbackId, given_at: datetime) -> None:
    """Keep a contact as long as the shopper was told; never shorter than the answer they were promised may take."""
    if contact is None:
        return
    due_at = given_at + turn.store.answered_within
    delete_after = max(due_at, given_at + turn.store.contact_kept)
    if delete_after > turn.now:  # a kiosk that was cut off for long may send it when it is over
        turn.put(Contact(of, contact.reach, given_at=given_at, due_at=due_at, delete_after=delete_after))


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
