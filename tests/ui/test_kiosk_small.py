"""A small panel: the screens with a keyboard give it more than half, so that keys stay 20 mm wide."""

import pytest

from kiosk.screen.gallery import PANELS
from kiosk.screen.staging import staged
from kiosk.toolkit.catalogues import NAMES
from kiosk.toolkit.keyboard.keyboard import Key
from kiosk.toolkit.overflow import faults

LEAST_MM, ROUNDING_MM = 20.0, 0.01


@pytest.mark.parametrize("scene", ["contact", "feedback-wish", "writing"])
def test_keys_are_wide_enough_on_the_smallest_panel(scene: str) -> None:
    with staged(scene, PANELS["small"], still=True) as stage:
        for language in NAMES:
            stage.speaks(language)
            keys = [one for one in stage.driver.walk() if isinstance(one, Key)]
            assert stage.app.theme.panel.mm(min(key.width for key in keys)) >= LEAST_MM - ROUNDING_MM, language
            assert faults(stage.app.root, stage.app.theme) == [], language
