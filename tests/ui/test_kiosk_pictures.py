"""Every screen in every state, language and orientation: nothing cut off or overlapping, every target large enough."""

import pytest

from kiosk.screen.gallery import PANELS
from kiosk.screen.scenes import SCENES
from kiosk.screen.staging import staged
from kiosk.toolkit.catalogues import NAMES
from kiosk.toolkit.overflow import faults
from kiosk.toolkit.widgets import Press

LOWERED = ["home-strips", "help-elsewhere", "ticket-missed", "rate-ana", "feedback", "safety-offline", "still-there"]


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("scene", [*SCENES, "not-ready"])
def test_nothing_is_cut_off_or_too_small_in_any_language(scene: str, panel: str) -> None:
    with staged(scene, PANELS[panel], still=True) as stage:
        for language in NAMES:
            stage.speaks(language)
            assert faults(stage.app.root, stage.app.theme) == [], language


@pytest.mark.parametrize(
    "scene", ["home-strips", "help-elsewhere", "ticket-missed", "rate-ana", "feedback", "safety-offline"]
)
def test_larger_type_fits_too(scene: str) -> None:
    with staged(scene, PANELS["portrait"], larger=True, theme="contrast", still=True) as stage:
        for language in NAMES:
            stage.speaks(language)
            assert faults(stage.app.root, stage.app.theme) == [], language


@pytest.mark.parametrize("scene", LOWERED)
def test_all_that_is_touched_comes_into_the_lower_half(scene: str) -> None:
    with staged(scene, PANELS["portrait"], still=True) as stage:
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
