"""What a manager reads of each person on the floor."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from floorwire.ids import DeviceId, ReasonId, RequestId, StaffId, ZoneId
from staffpager.floor.model import Duty, Member, Request, Stage, Urgency
from staffpager.review.now.people import people
from staffpager.review.site import Moment
from staffpager.store.review_names import StoreNames

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def moment() -> Moment:
    return Moment(NOON, ZoneInfo("UTC"), StoreNames(name="Corner"))


def ana(**more: object) -> Member:
    return Member(StaffId("ana"), "Ana", duty=Duty.AVAILABLE, zone=ZoneId("toys"), **more)  # type: ignore[arg-type]


def test_who_lets_offer_after_offer_pass_is_shown_as_that(moment: Moment) -> None:
    [row] = people([ana(unanswered=3)], [], moment=moment)
    assert row.what == "left 3 calls unanswered, Toys"
    [row] = people([ana(unanswered=2)], [], moment=moment)
    assert row.what == "available, Toys"


def test_who_finds_something_out_is_shown_with_the_promised_time(moment: Moment) -> None:
    held = Request(
        id=RequestId("r1"),
        number=7,
        day=date(2026, 5, 1),
        origin=DeviceId("kiosk-1"),
        zone=ZoneId("toys"),
        reason=ReasonId("advice"),
        urgency=Urgency.NORMAL,
        language="en",
        opened_at=NOON,
        received_at=NOON,
        stage=Stage.HERE,
        staff=StaffId("ana"),
        arrived_at=NOON,
        promised_at=NOON + timedelta(minutes=10),
    )
    [row] = people([ana()], [held], moment=moment)
    assert row.what == "back by 12:10, Toys, ticket 7"
