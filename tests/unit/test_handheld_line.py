"""What a handheld keeps for the desk while it is out of reach, and for how long."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from floorwire.ids import StaffId
from floorwire.link_settings import LinkSettings
from staffpager.handheld import hand
from staffpager.handheld.line import DeskLine

TOUCHED = datetime(2026, 3, 2, 18, tzinfo=UTC)


def test_a_sign_in_that_nobody_heard_for_hours_puts_nobody_on_the_floor_the_next_day(tmp_path: Path) -> None:
    link = LinkSettings(store="mall-1", role="handheld", device="pager-1", outbox=tmp_path / "pager-1.db")
    line = DeskLine(link, clock=lambda: TOUCHED)
    line.pager.does(lambda shift, _now: hand.sign_in(shift, StaffId("ana")))
    line.pager.does(lambda shift, _now: hand.give_up_sign_in(shift))
    sign_in, sign_off = (each.parcel for each in line.outbox.waiting(after=0, limit=10))
    assert not sign_in.over(TOUCHED + timedelta(hours=1)), "a desk that was away for an hour still learns of it"
    assert sign_in.over(TOUCHED + timedelta(hours=12))
    assert sign_off.expires_at is None
    line.stop()
