"""What a handheld keeps for the desk while it is out of reach, and for how long."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from floorwire.ids import StaffId
from floorwire.link_settings import LinkSettings
from staffpager.handheld import hand
from staffpager.handheld.line import DeskLine
from staffpager.handheld.shift import News, Scene

TOUCHED = datetime(2026, 3, 2, 18, tzinfo=UTC)


def test_a_sign_in_that_nobody_heard_for_hours_puts_nobody_on_the_floor_the_next_day(tmp_path: Path) -> None:
    link = LinkSettings(store="mall-1", role="handheld", device="pager-1", outbox=tmp_path / "pager-1.db")
    line = DeskLine(link, clock=lambda: TOUCHED)
    line.pager.does(lambda shift, now: hand.sign_in(shift, StaffId("ana"), now=now))
    line.pager.does(lambda shift, _now: hand.give_up_sign_in(shift))
    sign_in, sign_off = (each.parcel for each in line.outbox.waiting(after=0, limit=10))
    assert not sign_in.over(TOUCHED + timedelta(hours=1)), "a desk that was away for an hour still learns of it"
    assert sign_in.over(TOUCHED + timedelta(hours=12))
    assert sign_off.expires_at is None
    line.stop()


def test_a_handheld_started_anew_still_says_that_a_sign_in_was_not_sent(tmp_path: Path) -> None:
    link = LinkSettings(store="mall-1", role="handheld", device="pager-1", outbox=tmp_path / "pager-1.db")
    before = DeskLine(link, clock=lambda: TOUCHED)
    before.pager.does(lambda shift, now: hand.sign_in(shift, StaffId("ana"), now=now))
    before.stop()
    morning = TOUCHED + timedelta(hours=12)
    line = DeskLine(link, clock=lambda: morning)
    (sign_in,) = (each.parcel for each in line.outbox.waiting(after=0, limit=10))
    line.pager.tick()
    shift = line.pager.seen().shift
    line.stop()
    assert sign_in.over(morning)
    assert shift.scene is Scene.SIGN_IN
    assert shift.notice is not None
    assert shift.notice.news is News.UNHEARD
