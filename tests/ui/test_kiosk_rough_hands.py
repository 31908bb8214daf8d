"""What bored hands do: taps anywhere, several fingers, drags, edges, keys. The kiosk stays, and finds home again.

FLOORBELL_TOUCHES says how many touches; `make bench` makes 100,000.
"""

import os
import random
from dataclasses import dataclass

import pytest
from kivy.base import EventLoop
from kivy.core.window import Window
from kivy.uix.widget import Widget

from floorwire.events import AlertRaised, RequestOpened
from kiosk.screen.help import ReasonTile
from kiosk.screen.stage import Stage
from kiosk.screen.staging import staged
from kiosk.screen.stepping import KEYS, Ring
from kiosk.screen.taps import SAME_ALARM_S
from kiosk.screen.visit import IDLE_ON_S, WARNED_S
from kiosk.toolkit import tokens
from kiosk.toolkit.contrast import ratio
from kiosk.toolkit.panel import Panel
from kiosk.toolkit.theme import palette

TOUCHES = int(os.environ.get("FLOORBELL_TOUCHES", "300"))
ESC, F1, F4, F11 = 27, 282, 285, 292
OTHER_KEYS = (ESC, F1, F4, F11, 97)
KINDS_OF_ALARM = 4  # three on the screen, and the discreet one
# The proportions and millimetres of a 32" panel, in fewer pixels: what is drawn is not looked at here.
PORTRAIT = Panel.of_diagonal(432, 768, inches=32)
LANDSCAPE = Panel.of_diagonal(768, 432, inches=32)


@dataclass(frozen=True)
class Spot:
    """Where a widget was on the glass when a finger went down: it may be gone when the finger is lifted."""

    left: float
    bottom: float
    width: float
    height: float

    @classmethod
    def of(cls, widget: Widget) -> "Spot":
        return cls(*widget.to_window(*widget.pos), *widget.size)

    def holds(self, place: tuple[float, float]) -> bool:
        return 0 <= place[0] - self.left <= self.width and 0 <= place[1] - self.bottom <= self.height


@dataclass
class Hands:
    """Somebody who does anything."""

    stage: Stage
    chance: random.Random

    def plays(self) -> None:
        """Do one thing, and see that nothing was asked for that a finger or a key did not press."""
        before = self.asked()
        pressed = self._presses_a_key() if self.chance.random() < 0.12 else self._touches()
        self.stage.driver.run(self.chance.choice((0.1, 0.1, 0.5)), frame_s=0.25)
        assert self.asked() - before <= (1 if pressed else 0)

    def asked(self) -> int:
        return sum(isinstance(event, RequestOpened) for event in self.stage.floor.events)

    def _place(self) -> tuple[float, float]:
        """Anywhere, and often at an edge or in a corner."""
        x, y = (self.chance.choice((self.chance.random(), self.chance.random(), 0.0, 1.0)) for _ in "xy")
        return x * (Window.width - 1), y * (Window.height - 1)

    def _touches(self) -> bool:
        d, place = self.stage.driver, self._place()
        aimed_at = self._reason_at(place)
        fingers = [d.down(*place)]
        fingers += [d.down(*self._place()) for _ in range(self.chance.choice((0, 0, 0, 4)))]
        ends = place
        if self.chance.random() < 0.25:
            ends = self._place()
            d.move(fingers[0], ends)
        self.chance.shuffle(fingers)
        for finger in fingers:
            d.up(finger)
        return aimed_at is not None and aimed_at.holds(ends)

    def _reason_at(self, place: tuple[float, float]) -> "Spot | None":
        if any(getattr(one, "covers", False) for one in self.stage.app.root.children):
            return None
        tiles = (Spot.of(one) for one in self.stage.driver.walk() if isinstance(one, ReasonTile))
        return next((spot for spot in tiles if spot.holds(place)), None)

    def _presses_a_key(self) -> bool:
        on_a_reason = isinstance(self.stage.driver.find(Ring).target, ReasonTile)
        key = self.chance.choice((*OTHER_KEYS, *KEYS))
        assert Window.dispatch("on_keyboard", key, 0, None, self.chance.choice(([], ["alt"], ["shift"], ["ctrl"])))
        assert Window.dispatch("on_request_close")
        return on_a_reason and KEYS.get(key) == "press"


@pytest.mark.parametrize("panel", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_after_rough_hands_the_kiosk_is_at_home_again(panel: Panel) -> None:
    with staged(None, panel, still=True) as stage:
        hands, began = Hands(stage, random.Random(7)), stage.driver.time.seconds
        for _ in range(TOUCHES // 2):
            hands.plays()
            assert EventLoop.status == "started"
            assert stage.app.root in Window.children
        minutes = (stage.driver.time.seconds - began) / SAME_ALARM_S + 1
        alarms = sum(isinstance(event, AlertRaised) for event in stage.floor.events)
        assert alarms <= KINDS_OF_ALARM * minutes
        stage.driver.run(max(IDLE_ON_S.values()) + WARNED_S + 2, frame_s=0.5)
        assert stage.app.screens.current in {"home", "attract"}
        assert (stage.app.theme.name, stage.app.tr.language, stage.app.theme.larger) == ("light", "en", False)


READ = [
    *((ink, ground) for ink in ("ink", "quiet", "brand", "warn", "bad", "good") for ground in ("ground", "surface")),
    ("ink", "brand_soft"),
    ("quiet", "brand_soft"),
    ("brand", "brand_soft"),
    ("on_brand", "brand"),
    ("ink", "surface_pressed"),
    ("on_brand", "brand_pressed"),
]


@pytest.mark.parametrize("theme", tokens.COLOURS)
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_text_can_be_read_in_every_theme(theme: tokens.ThemeName, ink: str, ground: str) -> None:
    colours = palette(theme)
    assert ratio(getattr(colours, ink), getattr(colours, ground)) >= 4.5


def test_contrast_is_measured_as_wcag_says() -> None:
    black, white, grey = (0.0, 0.0, 0.0, 1.0), (1.0, 1.0, 1.0, 1.0), (0x77 / 255,) * 3 + (1.0,)
    assert ratio(black, white) == pytest.approx(21)
    assert ratio(grey, white) == pytest.approx(4.48, abs=0.01)
