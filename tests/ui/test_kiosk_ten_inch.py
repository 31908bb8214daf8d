"""Ten inches of glass, upright and lying: type and space give way, so that targets stay 20 mm and nothing collides."""

import pytest

from kiosk.screen.staging import staged
from kiosk.toolkit.panel import PORTRAIT_32, Panel
from kiosk.toolkit.sizes import kiosk_sizes
from tests.ui.kiosk_story import expect_no_faults

TEN_INCH = {
    "upright": Panel.of_diagonal(800, 1280, inches=10.1),
    "lying": Panel.of_diagonal(1280, 800, inches=10.1),
}
FULL = ["home-strips", "help-elsewhere", "languages", "rate-wish", "safety", "ticket-missed"]  # what has most on it


@pytest.mark.parametrize("panel", TEN_INCH)
@pytest.mark.parametrize("scene", [*FULL, "pin"])
def test_nothing_collides_and_all_that_is_touched_is_20_mm(scene: str, panel: str) -> None:
    with staged(scene, TEN_INCH[panel], still=True) as stage:
        expect_no_faults(stage)


def test_type_gives_way_on_small_glass_only() -> None:
    large, small = (kiosk_sizes(Panel.of_diagonal(1080, 1920, inches=inches)) for inches in (32, 10.1))
    assert large.type == kiosk_sizes(PORTRAIT_32).type
    assert large.type.body * 0.8 < small.type.body < large.type.body


def test_a_lower_half_is_offered_where_it_has_room() -> None:
    assert PORTRAIT_32.lowers
    assert not any(panel.lowers for panel in TEN_INCH.values())
