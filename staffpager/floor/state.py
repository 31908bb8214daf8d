"""The floor at one moment: a frozen snapshot; a change makes a new one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from floorwire.ids import DeviceId, OfferId, ReasonId, RequestId, StaffId, ZoneId
from staffpager.floor.bursts import Rated, remembered
from staffpager.floor.model import Joined, Member, Offer, Rating, Reading, Request, Stage
from staffpager.floor.outcome import Change

KEEP = timedelta(hours=26)  # ended requests stay for ratings and late events: the longest store day and an hour


@dataclass(frozen=True, slots=True)
class Helped:
    """How often somebody helped with the same, and how long that took together, in seconds."""

    times: int = 0
    total_s: float = 0.0


@dataclass(frozen=True, slots=True)
class FloorState:
    """Open requests with all their offers, ended requests of the last `KEEP`, everybody on the roster, readings.

    Restore one after a restart with `FloorState().with_changes(everything that was stored)`.
    """

    requests: Mapping[RequestId, Request] = field(default_factory=dict)
    ended: Mapping[RequestId, Request] = field(default_factory=dict)
    members: Mapping[StaffId, Member] = field(default_factory=dict)
    offers: Mapping[OfferId, Offer] = field(default_factory=dict)
    readings: Mapping[tuple[ZoneId, DeviceId], Reading] = field(default_factory=dict)
    helped: Mapping[ReasonId | None, Helped] = field(default_factory=dict)
    joined: Mapping[RequestId, Joined] = field(default_factory=dict)
    numbered: tuple[date, int] = (date.min, 0)
    rated: Rated = field(default_factory=dict)

    def with_changes(self, changes: Iterable[Change]) -> "FloorState":
        """Return the snapshot after `changes`; of ratings only the last moments stay in it, and no word."""
        requests: dict[RequestId, Request] = {}
        members: dict[StaffId, Member] = {}
        offers: dict[OfferId, Offer] = {}
        readings: dict[tuple[ZoneId, DeviceId], Reading] = {}
        ratings: list[Rating] = []
        joined: dict[RequestId, Joined] = {}
        for change in changes:
            match change:
                case Request():
                    requests[change.id] = change
                case Member():
                    members[change.id] = change
                case Offer():
                    offers[change.id] = change
                case Reading():
                    readings[change.zone, change.camera] = change
                case Rating():
                    ratings.append(change)
                case Joined():
                    joined[change.id] = change
                case _:
                    continue
        after = self._with_requests(requests) if requests else self
        return replace(
            after,
            members={**after.members, **members} if members else after.members,
            joined=_joined_to_known(after, joined) if joined else after.joined,
            readings={**after.readings, **readings} if readings else after.readings,
            rated=remembered(after.rated, ratings) if ratings else after.rated,
            offers=_offers_of_open(after, offers) if offers or after.ended is not self.ended else after.offers,
        )

    def _with_requests(self, changed: Mapping[RequestId, Request]) -> "FloorState":
        running = {id_: request for id_, request in changed.items() if request.stage.open}
        over = {id_: request for id_, request in changed.items() if not request.stage.open}
        latest = max((request.day, request.number) for request in changed.values())
        return replace(
            self,
            requests={id_: r for id_, r in {**self.requests, **running}.items() if id_ not in over},
            ended=_recent({**self.ended, **over}) if over else self.ended,
            helped=self._with_helped(over.values()) if over else self.helped,
            numbered=max(self.numbered, latest),
        )

    def _with_helped(self, over: Iterable[Request]) -> Mapping[ReasonId | None, Helped]:
        helped = dict(self.helped)
        for request in over:
            took = _help_took(request)
            if took is not None and request.id not in self.ended:
                known = helped.get(request.helped_with, Helped())
                helped[request.helped_with] = Helped(known.times + 1, known.total_s + took)
        return helped

    def next_number(self, day: date) -> int:
        """Return the next ticket number: from 1 each store day, never used twice in it."""
        last_day, last = self.numbered
        return last + 1 if day <= last_day else 1

    def request(self, id_: RequestId) -> Request | None:
        """Return the open or recently ended request, or None; for one that was merged, the one it was merged with."""
        joined = self.joined.get(id_)
        known = id_ if joined is None else joined.first
        return self.requests.get(known) or self.ended.get(known)

    def waiting(self) -> list[Request]:
        return [request for request in self.requests.values() if request.stage is Stage.WAITING]

    def held_by(self, staff: StaffId) -> Request | None:
        return next((request for request in self.requests.values() if request.staff == staff), None)

    def on_device(self, device: DeviceId) -> Member | None:
        """Return who is signed in on a handheld."""
        return next((member for member in self.members.values() if member.device == device), None)

    def offers_of(self, request: RequestId) -> Iterator[Offer]:
        return (offer for offer in self.offers.values() if offer.request == request)

    def open_offers(self) -> list[Offer]:
        return [offer for offer in self.offers.values() if offer.open]


def _help_took(request: Request) -> float | None:
    if request.stage is not Stage.RESOLVED or request.arrived_at is None or request.ended_at is None:
        return None
    return (request.ended_at - request.arrived_at).total_seconds()


def _recent(ended: dict[RequestId, Request]) -> dict[RequestId, Request]:
    """Drop who ended more than `KEEP` before the newest, or after it by a clock that was set back since.

    The oldest come first, so that few are looked at.
    """
    newest = next(reversed(ended.values())).ended_at
    gone: list[RequestId] = []
    for id_, request in ended.items():
        if newest is None or request.ended_at is None or abs(newest - request.ended_at) <= KEEP:
            break
        gone.append(id_)
    return {id_: request for id_, request in ended.items() if id_ not in gone} if gone else ended


def _joined_to_known(state: FloorState, new: Mapping[RequestId, Joined]) -> dict[RequestId, Joined]:
    """Add what was merged, and forget those whose request is forgotten."""
    everything = {**state.joined, **new}.items()
    return {id_: each for id_, each in everything if each.first in state.requests or each.first in state.ended}


def _offers_of_open(state: FloorState, changed: Mapping[OfferId, Offer]) -> dict[OfferId, Offer]:
    return {id_: offer for id_, offer in {**state.offers, **changed}.items() if offer.request in state.requests}
