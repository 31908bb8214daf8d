"""Small panels: the screens with a keyboard give it more than half, so that keys stay 20 mm wide from 15.6" on."""

import pytest

from kiosk.screen.gallery import PANELS
from kiosk.screen.staging import staged
from kiosk.screen.text_sheet import BEFORE, TextSheet, last_lines
from kiosk.toolkit.catalogues import NAMES
from kiosk.toolkit.keyboard.keyboard import Key
from kiosk.toolkit.overflow import faults
from kiosk.toolkit.panel import Panel

LEAST_MM, ROUNDING_MM = 20.0, 0.01
TABLET = Panel.of_diagonal(1280, 800, inches=10.1)
WIDE = Panel.of_diagonal(1920, 1080, inches=15.6)
FIVE_ROWS = ("zh", "hi", "vi")


@pytest.mark.parametrize(
    ("scene", "panel", "languages"),
    [
        ("contact", PANELS["small"], tuple(NAMES)),
        ("feedback-wish", PANELS["small"], tuple(NAMES)),
        ("writing", PANELS["small"], FIVE_ROWS),
        ("writing", WIDE, FIVE_ROWS),
    ],
    ids=["contact", "feedback-wish", "writing", "writing-wide"],
)
def test_keys_are_wide_enough_on_the_smallest_panel(scene: str, panel: Panel, languages: tuple[str, ...]) -> None:
    with staged(scene, panel, still=True) as stage:
        for language in languages:
            stage.speaks(language)
            keys = [one for one in stage.driver.walk() if isinstance(one, Key)]
            assert panel.mm(min(min(key.size) for key in keys)) >= LEAST_MM - ROUNDING_MM, language
            assert faults(stage.app.root, stage.app.theme) == [], language


def test_on_a_panel_that_is_too_small_one_still_sees_what_one_writes() -> None:
    with staged("writing", TABLET, still=True) as stage:
        for language in FIVE_ROWS:
            stage.speaks(language)
            sheet, keys = stage.driver.find(TextSheet), [one for one in stage.driver.walk() if isinstance(one, Key)]
            assert sheet.height >= sheet.least - 1, language
            assert max(key.top for key in keys) < sheet.y, language
            assert [one for one in faults(stage.app.root, stage.app.theme) if one.startswith("text")] == [], language


def test_of_many_words_the_last_ones_are_in_sight() -> None:
    with staged("feedback", WIDE, still=True) as stage:
        stage.speaks("vi")
        keyboard = stage.app.screens.current_screen.ids.keyboard
        keyboard.begin("a few words " * 30 + "and the end")
        stage.driver.lay_out()
        sheet = stage.driver.find(TextSheet)
        assert sheet.shown.startswith(BEFORE)
        assert sheet.shown.endswith("and the end")
        assert [one for one in faults(stage.app.root, stage.app.theme) if one.startswith("text")] == []
        assert last_lines("short", 20, width=400, height=30) == "short"
