"""Every screen of the handheld in every language: nothing cut off, nothing too small, and a picture to look at."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from floorwire import refusals
from floorwire.grounds import Kind
from floorwire.phrases import Ground
from kiosk.toolkit.driver import Drive, VirtualTime
from kiosk.toolkit.overflow import faults
from staffpager.handheld.shift import SIGN_IN_LASTS
from tests.ui.handheld_world import MANY_STAFF, STAFF, HandheldWorld

SHOTS = Path("shots/handheld")
LANGUAGES = ("en", "fil", "vi", "lt")


def nothing(_world: HandheldWorld) -> None:
    pass


def signing_in(world: HandheldWorld) -> None:
    world.d.tap_text("Ana")


def signing_in_offline(world: HandheldWorld) -> None:
    world.is_cut_off()
    world.d.settle()
    world.d.tap_text("Ana")


def sign_in_unheard(world: HandheldWorld) -> None:
    signing_in_offline(world)
    world.d.run(SIGN_IN_LASTS.total_seconds(), frame_s=600)


def languages(world: HandheldWorld) -> None:
    world.app.open("language")


def available(world: HandheldWorld) -> None:
    world.signed_in()


def busy(world: HandheldWorld) -> None:
    world.signed_in(state="busy")


def away(world: HandheldWorld) -> None:
    until = world.now + timedelta(minutes=30)
    world.signed_in(state="away", until=until, uncovered_zone="fitting-rooms", uncovered_skills=("keys", "till"))


def away_choice(world: HandheldWorld) -> None:
    world.signed_in(uncovered_zone="fitting-rooms", uncovered_skills=("keys",))
    world.app.open("away")


def end_shift(world: HandheldWorld) -> None:
    world.signed_in(uncovered_zone="fitting-rooms", uncovered_skills=("keys",))
    world.app.open("end-shift")


def offer(world: HandheldWorld) -> None:
    world.signed_in()
    world.is_offered()


def offer_for_every_reason(world: HandheldWorld) -> None:
    """As long as a decision can make it, on a page that says all else too."""
    world.signed_in()
    world.is_cut_off()
    grounds = (
        Ground(kind=Kind.ONLY_ONE_WITH, skill="keys"),
        Ground(kind=Kind.HAND, name="Žygimantas"),
        Ground(kind=Kind.TO_MANAGER),
        Ground(kind=Kind.WAITING, seconds=659),
        Ground(kind=Kind.QUEUE, zone="fitting-rooms", label="Fitting rooms", people=12),
    )
    world.is_offered(grounds=grounds, asked_by="Žygimantas")


def offer_urgent(world: HandheldWorld) -> None:
    world.signed_in()
    world.is_cut_off()
    world.is_offered(urgency="urgent", reason="spill", zone="garden", distance_m=None, queue=None, language="fil")


def offer_declined(world: HandheldWorld) -> None:
    offer(world)
    world.app.manager.current_screen.cannot()


def going(world: HandheldWorld) -> None:
    offer(world)
    world.app.manager.current_screen.go()


def going_offline(world: HandheldWorld) -> None:
    offer(world)
    world.is_cut_off()
    world.app.manager.current_screen.go()


def going_slow(world: HandheldWorld) -> None:
    going(world)
    world.d.run(21)


def coming(world: HandheldWorld) -> None:
    world.signed_in(world.held(world.offer()))


def working(world: HandheldWorld) -> None:
    world.signed_in(world.held(world.offer(), here=True))


def working_offline(world: HandheldWorld) -> None:
    working(world)
    world.is_cut_off()


def named_twice(world: HandheldWorld) -> None:
    working(world)
    world.is_cut_off()
    world.desk.is_named_twice = True
    world.d.run(2)


def find_out(world: HandheldWorld) -> None:
    working(world)
    world.d.settle()
    world.app.open("find-out")


def promised(world: HandheldWorld) -> None:
    world.signed_in(world.held(world.offer(), here=True, back_in=timedelta(minutes=7)))


def promise_due(world: HandheldWorld) -> None:
    world.signed_in(world.held(world.offer(), here=True, back_in=timedelta(0)))
    world.d.run(1)


def hand_over(world: HandheldWorld) -> None:
    working(world)
    world.d.settle()
    world.app.open("hand-over")


def help_reasons(world: HandheldWorld) -> None:
    world.signed_in()
    world.app.open("help")


def help_asked(world: HandheldWorld) -> None:
    world.signed_in()
    world.asks_for_help()


def set_aside(world: HandheldWorld) -> None:
    world.signed_in(set_aside=True)


def hand_asked(world: HandheldWorld) -> None:
    working(world)
    world.d.step(2)
    world.app.manager.current_screen.call_for_a_hand()


def hand_coming(world: HandheldWorld) -> None:
    hand_asked(world)
    world.hears(world.ticket_of_hand("coming", by="Ben"))


def hand_offered(world: HandheldWorld) -> None:
    world.signed_in()
    world.is_offered(asked_by="Ben")


def passed_on(world: HandheldWorld) -> None:
    working(world)
    world.d.step(2)
    world.app.manager.current_screen.to_the_manager()


def taken(world: HandheldWorld) -> None:
    world.signed_in()
    offered = world.is_offered()
    world.pager.hears(world.floor(world.taken_by("ben", offered)))
    world.app.manager.current_screen.go()
    world.loses(offered)


def too_late(world: HandheldWorld) -> None:
    going(world)
    world.loses(world.offer(), "expired")


def refused(world: HandheldWorld) -> None:
    working(world)
    world.d.step(2)
    world.app.manager.current_screen.finish()
    world.is_refused(Ground(kind=refusals.Kind.NOT_YOURS, number=42))


def refused_at_length(world: HandheldWorld) -> None:
    """The longest that a member of staff reads, on the fullest page."""
    working(world)
    world.d.step(2)
    world.app.manager.current_screen.finish()
    world.is_refused(Ground(kind=refusals.Kind.UNKNOWN_REASON, reason="spill"))


def sign_in_refused(world: HandheldWorld) -> None:
    world.d.tap_text("Ana")
    world.is_refused(Ground(kind=refusals.Kind.UNKNOWN_STAFF, staff="ana"))


SCENES: dict[str, Callable[[HandheldWorld], None]] = {
    "sign-in": nothing,
    "signing-in": signing_in,
    "signing-in-offline": signing_in_offline,
    "sign-in-unheard": sign_in_unheard,
    "language": languages,
    "available": available,
    "busy": busy,
    "away": away,
    "away-choice": away_choice,
    "end-shift": end_shift,
    "offer": offer,
    "offer-for-every-reason": offer_for_every_reason,
    "offer-urgent-offline": offer_urgent,
    "declining": offer_declined,
    "going": going,
    "going-offline": going_offline,
    "going-slow": going_slow,
    "coming": coming,
    "working": working,
    "working-offline": working_offline,
    "named-twice": named_twice,
    "find-out": find_out,
    "promised": promised,
    "promise-due": promise_due,
    "hand-over": hand_over,
    "help-reasons": help_reasons,
    "help-asked": help_asked,
    "set-aside": set_aside,
    "hand-asked": hand_asked,
    "hand-coming": hand_coming,
    "hand-offered": hand_offered,
    "passed-on": passed_on,
    "taken": taken,
    "too-late": too_late,
    "refused": refused,
    "refused-at-length": refused_at_length,
    "sign-in-refused": sign_in_refused,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_every_screen_fits_in_every_language(drive: Drive, time: VirtualTime, scene: str, language: str) -> None:
    world = HandheldWorld(drive, time, language=language)
    SCENES[scene](world)
    world.d.step(3)
    world.d.screenshot(SHOTS / language / f"{scene}.png")
    assert faults(world.app.root, world.app.theme) == []


@pytest.mark.parametrize("names", [STAFF, MANY_STAFF], ids=["few", "many"])
def test_names_few_and_many_fit(drive: Drive, time: VirtualTime, names: tuple[str, ...]) -> None:
    world = HandheldWorld(drive, time, names=names)
    world.d.screenshot(SHOTS / f"names-{len(names)}.png")
    assert faults(world.app.root, world.app.theme) == []
