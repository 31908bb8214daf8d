"""A finger means what was on the screen when it set out, and one that bounces has touched once."""

import pytest

from floorwire.events import AvailabilitySet, HelpArrived, RequestAbandoned, RequestResolved, ShiftEnded, ShiftStarted
from floorwire.staff_events import AnswerPromised
from kiosk.toolkit.driver import Drive, VirtualTime
from staffpager.handheld.parts import BigButton, TapRow
from tests.ui.handheld_world import HandheldWorld


@pytest.fixture
def world(drive: Drive, time: VirtualTime) -> HandheldWorld:
    return HandheldWorld(drive, time)


def test_a_finger_on_its_way_when_the_offer_comes_accepts_nothing(world: HandheldWorld) -> None:
    world.signed_in()
    world.pager.hears(world.offer())
    world.d.step(2)
    button = world.d.find(BigButton, text="I'll go")
    world.d.up(world.d.down(*button.to_window(*button.center)))
    assert world.desk.heard == []
    world.d.settle()
    world.d.tap(button)
    assert len(world.desk.heard) == 1


def test_a_finger_on_its_way_when_a_more_urgent_offer_comes_first_accepts_neither(world: HandheldWorld) -> None:
    world.signed_in()
    world.is_offered(seconds=60)
    button = world.d.find(BigButton, text="I'll go")
    world.pager.hears(world.offer(43, urgency="urgent"))
    world.d.step(2)
    world.d.up(world.d.down(*button.to_window(*button.center)))
    assert world.desk.heard == []


@pytest.mark.parametrize(
    ("menu", "where", "text", "said"),
    [
        ("", "here", "Done", [RequestResolved]),
        ("", "coming", "I'm here", [HelpArrived]),  # and not done as well
        ("", "coming", "Nobody there", [RequestAbandoned]),  # and not busy as well
        ("hand-over", "here", "Back", []),
        ("find-out", "here", "Back", []),
        ("find-out", "here", "10 minutes, until 4:42\u202fPM", [AnswerPromised]),  # and no hand asked for as well
    ],
)
def test_a_finger_that_bounces_has_touched_once(
    world: HandheldWorld, menu: str, where: str, text: str, said: list[type]
) -> None:
    world.signed_in(world.held(world.offer(), here=where == "here"))
    if menu:
        world.app.open(menu)
        world.d.settle()
    world.bounces_on(text)
    assert [type(event) for event in world.desk.heard] == said


def test_a_name_that_has_moved_up_under_the_finger_signs_nobody_in(world: HandheldWorld) -> None:
    world.d.tap_text("Ana")
    world.is_refused()
    below = world.d.find(TapRow, text="Ben")
    below = below.to_window(*below.center)
    while world.d.sees("That did not work"):
        world.d.step()
    world.d.lay_out(2)
    world.d.up(world.d.down(*below))
    assert world.desk.heard == [ShiftStarted(staff="ana")]


@pytest.mark.parametrize("text", ["End my shift", "Busy with something"])
def test_a_finger_that_bounces_neither_ends_a_shift_nor_takes_back_what_it_chose(
    world: HandheldWorld, text: str
) -> None:
    world.signed_in()
    world.bounces_on(text)
    assert ShiftEnded(staff="ana") not in world.desk.heard
    assert AvailabilitySet(staff="ana", state="available") not in world.desk.heard
