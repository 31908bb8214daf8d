"""Who is asked last, and whom a request was passed on to; rows requests, columns staff."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from staffpager.floor.aside import is_aside
from staffpager.floor.escalation import managers_business
from staffpager.floor.model import Member, Rank, Request
from staffpager.floor.rules import Limits

Bools = NDArray[np.bool_]

# Whose business it is that was passed on to a rank, the first who is there.
_INSTEAD: Mapping[Rank, Sequence[Rank]] = {Rank.MANAGER: (Rank.MANAGER, Rank.LEAD), Rank.LEAD: (Rank.LEAD,)}


def reserve(requests: Sequence[Request], members: Sequence[Member], *, limits: Limits, now: datetime) -> Bools:
    """Return who is asked only when nobody else could serve: who never answers, and managers before their time."""
    aside = np.array([is_aside(member, limits) for member in members], dtype=bool)
    managers = np.array([member.manager and not member.lead for member in members], dtype=bool)
    theirs = np.array([managers_business(request, limits, now=now) for request in requests], dtype=bool)
    return np.asarray(aside | (managers & ~theirs[:, None]))


def without_reserve(able: Bools, last: Bools, *, serving: Bools) -> Bools:
    """Return who is asked: nobody of the reserve, wherever somebody else who serves is able."""
    others = able & ~last & serving
    return np.asarray(able & (~last | ~others.any(axis=1, keepdims=True)))


def passed_to(left: Bools, requests: Sequence[Request], *, members: Sequence[Member], idle: Bools) -> Bools:
    """Return, of who is left, those a request was passed on to and who are not at work; nobody where it was not."""
    holds: Mapping[Rank, Bools] = {
        Rank.LEAD: idle & np.array([member.lead for member in members], dtype=bool),
        Rank.MANAGER: idle & np.array([member.manager for member in members], dtype=bool),
    }
    chosen = np.zeros(left.shape, dtype=bool)
    for row, request in enumerate(requests):
        for rank in () if request.escalated_to is None else _INSTEAD[request.escalated_to]:
            chosen[row] = left[row] & holds[rank]
            if chosen[row].any():
                break
    return chosen
