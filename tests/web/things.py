"""Single things of a store's life, each with only what a test wants to say about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from floorwire.ids import DeviceId, OfferId, RatingId, ReasonId, RequestId, StaffId, StoreId, ZoneId
from staffpager.floor.model import Answer, Contact, Feedback, Mark, Offer, OfferEnd, Rating, Reading, Request, Urgency
from staffpager.store.calendar import Locality

VILNIUS = Locality(StoreId("maple-street"), ZoneInfo("Europe/Vilnius"))
KIOSK = DeviceId("kiosk-1")


@dataclass(slots=True)
class Things:
    """Makes things with ids that are the same in every run."""

    made: int = 0

    def id(self) -> str:
        self.made += 1
        return f"019aa000-0000-7000-8000-{self.made:012x}"

    def rating(
        self,
        at: datetime,
        score: int,
        *,
        zone: str = "checkout",
        comment: str = "",
        answers: dict[str, str] | None = None,
        mark: Mark | None = None,
    ) -> Rating:
        return Rating(
            id=RatingId(self.id()),
            given_at=at,
            score=score,
            origin=KIOSK,
            zone=ZoneId(zone),
            request=None,
            staff=StaffId("ana"),
            chips=("waited-long",) if comment and score <= 2 else (),
            comment=comment,
            language="en",
            answers=tuple(Answer(*each) for each in (answers or {}).items()),
            mark=mark,
        )

    def contact(self, of: Rating | Feedback, reach: str) -> Contact:
        """A contact that is kept for 30 days, with an answer promised within one."""
        at = of.given_at if isinstance(of, Rating) else of.left_at
        return Contact(of.id, reach, at, due_at=at + timedelta(days=1), delete_after=at + timedelta(days=30))

    def request(self, number: int, opened: datetime, *, zone: str = "garden", reason: str = "question") -> Request:
        return Request(
            id=RequestId(self.id()),
            number=number,
            day=VILNIUS.day(opened),
            origin=KIOSK,
            zone=ZoneId(zone),
            reason=ReasonId(reason),
            urgency=Urgency.HIGH if reason == "pay" else Urgency.NORMAL,
            language="en",
            opened_at=opened,
            received_at=opened + timedelta(milliseconds=4),
        )

    def offer(self, asked: Request, who: str, *, end: OfferEnd | None, why: str = "nearest", swayed: str = "") -> Offer:
        made = asked.opened_at + timedelta(seconds=1 if end is OfferEnd.DECLINED else 4)
        return Offer(
            id=OfferId(self.id()),
            request=asked.id,
            staff=StaffId(who),
            device=DeviceId("pager-1"),
            made_at=made,
            expires_at=made + timedelta(seconds=15),
            step=0,
            explanation=why,
            swayed_by=swayed,
            end=end,
            ended_at=made + timedelta(seconds=3) if end else None,
            decline_reason="with a shopper" if end is OfferEnd.DECLINED else "",
        )


def reading(
    zone: str, people: int | None, *, at: datetime, wait: tuple[int, int] | None = None, simulated: bool = False
) -> Reading:
    """A camera's reading; without a count the camera is blocked."""
    low, high = wait or (None, None)
    return Reading(
        zone=ZoneId(zone),
        camera=DeviceId(f"camera-{zone}"),
        count=people,
        low=people,
        high=people,
        wait_low_s=low,
        wait_high_s=high,
        wait_chance=0.8 if wait else None,
        health="ok" if people is not None else "blocked",
        why="",
        observed_at=at,
        simulated=simulated,
    )
