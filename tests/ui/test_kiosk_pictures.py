"""Every screen in every state, language and orientation: nothing cut off or overlapping, every target large enough."""

from itertools import product

import pytest
from kivy.uix.widget import Widget

from kiosk.screen.gallery import PANELS
from kiosk.screen.scenes import SCENES
from kiosk.screen.stage import Stage
from kiosk.screen.staging import staged
from kiosk.toolkit.catalogues import NAMES
from kiosk.toolkit.contrast import contrasts, reach
from kiosk.toolkit.overflow import faults
from kiosk.toolkit.tokens import COLOURS
from kiosk.toolkit.widgets import Press
from tests.ui.kiosk_story import expect_no_faults

LEAST_MM, APART_MM = 20.0, 3.0  # Colle & Hiszem 2004
ROUNDING_MM = 0.01
DRAWN = ["portrait", "landscape"]  # every scene in every language
# What has most on it: on the smallest panel and with larger type. All of them: `python -m kiosk.screen.gallery --all`.
FULL = ["home-strips", "help-elsewhere", "ticket-missed", "rate-ana", "safety-offline"]
LOWERED = [
    "home-strips",
    "help-elsewhere",
    "ticket-missed",
    "rate-ana",
    "feedback",
    "writing",
    "safety-offline",
    "still-there",
]
LARGE_AND_LOW = ["home-crammed", "help-departments", "rate-wish", "ticket-nobody"]  # what had no room for its words


@pytest.mark.parametrize("panel", DRAWN)
@pytest.mark.parametrize("scene", [*SCENES, "not-ready"])
def test_nothing_is_cut_off_or_too_small_in_any_language(scene: str, panel: str) -> None:
    with staged(scene, PANELS[panel], still=True) as stage:
        expect_no_faults(stage)
        for theme in COLOURS:
            stage.app.theme.name = theme
            stage.driver.step(2)
            assert [seen for seen in contrasts(in_front(stage), stage.app.theme) if seen.faint] == [], theme
        reached = reach(in_front(stage), stage.app.theme)
        assert reached is None or reached.least >= LEAST_MM - ROUNDING_MM
        assert reached is None or reached.apart is None or reached.apart >= APART_MM - ROUNDING_MM


def in_front(stage: Stage) -> Widget:
    """What lies over the screen, or the screen."""
    return next((one for one in stage.app.root.children if getattr(one, "covers", False)), stage.app.screens)


@pytest.mark.parametrize(
    ("scene", "panel"), [*product(FULL, PANELS), ("writing", "portrait"), ("writing", "landscape")]
)
def test_larger_type_fits_too(scene: str, panel: str) -> None:
    with staged(scene, PANELS[panel], larger=True, theme="contrast", still=True) as stage:
        expect_no_faults(stage)


@pytest.mark.parametrize("scene", [*FULL, "languages", "ticket-coming"])
def test_the_smallest_panel_has_room_too(scene: str) -> None:  # its keyboards: test_kiosk_small
    with staged(scene, PANELS["small"], still=True) as stage:
        expect_no_faults(stage)


@pytest.mark.parametrize(("scene", "larger"), [*product(LOWERED, [False]), *product(LARGE_AND_LOW, [True])])
def test_all_that_is_touched_comes_into_the_lower_half(scene: str, *, larger: bool) -> None:
    with staged(scene, PANELS["portrait"], larger=larger, still=True) as stage:
        stage.app.toggle_lower()
        half = stage.app.theme.panel.height_px / 2
        for language in NAMES:
            stage.speaks(language)
            assert faults(stage.app.root, stage.app.theme) == [], language
            touched = [one for one in stage.driver.walk() if isinstance(one, Press) and not one.disabled]
            assert touched
            assert max(one.to_window(*one.pos)[1] + one.height for one in touched) <= half, language


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("larger", [False, True], ids=["usual", "larger"])
def test_all_that_one_may_need_is_seen_without_scrolling(panel: str, *, larger: bool) -> None:
    with staged("help-elsewhere", PANELS[panel], larger=larger, still=True) as stage:
        for language in NAMES:
            stage.speaks(language)
            parts = stage.app.screens.current_screen.ids
            assert parts.reasons.height <= parts.scroll.height + 1, language
