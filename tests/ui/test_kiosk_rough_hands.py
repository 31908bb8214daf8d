"""What bored hands do: taps anywhere, several fingers, drags, keys. The kiosk stays, and finds home again."""

import random

import pytest
from kivy.core.window import Window

from floorwire.events import AlertRaised
from kiosk.screen.stage import Stage
from kiosk.screen.staging import staged
from kiosk.screen.visit import IDLE_ON_S, WARNED_S
from kiosk.toolkit import tokens
from kiosk.toolkit.panel import LANDSCAPE_32, PORTRAIT_32, Panel

TOUCHES = 120
MOST_ALARMS = 6  # three kinds; the same again within a minute is the first one
KEYS = (27, 282, 285, 13, 9)  # Esc, F1, F4, Enter, Tab


def rough(stage: Stage, chance: random.Random) -> None:
    """One thing that hands do to the glass."""
    d, width, height = stage.driver, Window.width, Window.height
    fingers = [
        d.down(chance.uniform(0, width - 1), chance.uniform(0, height - 1)) for _ in range(chance.choice((1, 1, 1, 5)))
    ]
    if chance.random() < 0.3:
        d.move(fingers[0], (chance.uniform(0, width - 1), chance.uniform(0, height - 1)))
    for finger in fingers:
        d.up(finger)
    if chance.random() < 0.2:
        Window.dispatch("on_keyboard", chance.choice(KEYS), 0, None, [])
        Window.dispatch("on_request_close")
    d.run(chance.choice((0.1, 0.5)), frame_s=0.1)


@pytest.mark.parametrize("panel", [PORTRAIT_32, LANDSCAPE_32], ids=["portrait", "landscape"])
def test_after_rough_hands_the_kiosk_is_at_home_again(panel: Panel) -> None:
    with staged(None, panel, still=True) as stage:
        chance = random.Random(7)
        for _ in range(TOUCHES):
            rough(stage, chance)
        stage.driver.run(max(IDLE_ON_S.values()) + WARNED_S + 2, frame_s=0.5)
        assert stage.app.screens.current in {"home", "attract"}
        alarms = [event for event in stage.floor.events if isinstance(event, AlertRaised)]
        assert len(alarms) <= MOST_ALARMS


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of `#RRGGBB`."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


READ = [
    *((ink, ground) for ink in ("ink", "quiet", "brand", "warn", "bad", "good") for ground in ("ground", "surface")),
    ("ink", "brand_soft"),
    ("quiet", "brand_soft"),
    ("brand", "brand_soft"),
    ("on_brand", "brand"),
]


@pytest.mark.parametrize("theme", tokens.COLOURS)
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_text_can_be_read_in_every_theme(theme: tokens.ThemeName, ink: str, ground: str) -> None:
    colours = tokens.COLOURS[theme]
    assert contrast(colours[ink], colours[ground]) >= 4.5
