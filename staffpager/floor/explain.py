"""Why somebody is asked, in one sentence that a person understands."""

from collections.abc import Mapping, Sequence

import numpy as np

from floorwire.ids import ZoneId
from staffpager.floor.picture import Bools, Picture
from staffpager.floor.policy import Choice
from staffpager.floor.pressure import Pull
from staffpager.floor.rules import Store
from staffpager.floor.tickets import first_name

LONGEST = 120  # characters: a line on a pager
_NEAR_M = 5.0  # nobody sees a difference of fewer metres


def sentence(picture: Picture, choice: Choice, *, askable: Bools, store: Store, pulls: Mapping[ZoneId, Pull]) -> str:
    """Return for example "Ana: nearest with keys; queue at Checkout: 7"."""
    request, member = picture.requests[choice.row], picture.members[choice.column]
    reasons = [_why_this_one(picture, choice, askable=askable, store=store)]
    if request.asker is not None:
        reasons.append(f"{first_name(store.staff[request.asker].name)} needs a hand")
    if request.escalated_at is not None:
        reasons.append(f"a colleague asks for the {request.escalated_to or 'lead'}")
    if picture.urgent[choice.row]:
        reasons.append("urgent, several are asked")
    elif picture.escalated[choice.row]:
        reasons.append(f"waiting {_spoken(picture.waited_s[choice.row])}")
    elif picture.wanted[choice.row] > 1:
        reasons.append("not taken so far, several are asked")
    if request.zone in pulls:
        reasons.append(queue(pulls[request.zone]))
    return _short(f"{first_name(member.name)}: {'; '.join(reasons)}")


def sway(request_zone: ZoneId, pulls: Mapping[ZoneId, Pull]) -> str:
    """Return the reading that made the choice: of the request's zone, or else the longest queue."""
    pull = pulls.get(request_zone) or max(pulls.values(), key=lambda pull: pull.seconds)
    return _short(queue(pull))


def queue(pull: Pull) -> str:
    return f"queue at {pull.label}: {pull.people}"


def _why_this_one(picture: Picture, choice: Choice, *, askable: Bools, store: Store) -> str:
    request, member = picture.requests[choice.row], picture.members[choice.column]
    others = askable[choice.row] & ~picture.offered
    others[choice.column] = False
    reason = store.reasons.get(request.reason)
    skill = reason.skill if reason is not None and reason.skill in member.skills else None
    metres = picture.metres[choice.row]
    if picture.escalated[choice.row] and (member.lead or member.manager):
        return "floor lead" if member.lead else "manager"
    if not others.any():
        free = "free" if picture.wanted[choice.row] > 1 else "the only one free"
        return f"{free} with {skill}" if skill else free
    if metres[choice.column] <= metres[others].min() + _NEAR_M:
        return f"nearest with {skill}" if skill else "nearest"
    return _beyond_distance(picture, choice, others=np.flatnonzero(others).tolist())


def _beyond_distance(picture: Picture, choice: Choice, *, others: Sequence[int]) -> str:
    if picture.speaks[choice.row, choice.column] and not picture.speaks[choice.row, others].all():
        return f"speaks {picture.requests[choice.row].language}"
    if picture.lead[others].any() and not picture.lead[choice.column]:
        return "keeps the floor lead free"
    if picture.served[choice.column] < picture.served[others].max():
        return "helped fewer so far"
    return f"free, {round(float(picture.metres[choice.row, choice.column]))} m away"


def _spoken(seconds: float) -> str:
    return f"{round(seconds / 60)} min" if seconds >= 60 else f"{round(seconds)} s"  # noqa: PLR2004 - a minute


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
