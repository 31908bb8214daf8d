"""A scene of somebody who writes in each language, key by key, as one does there; in Chinese a word is to be chosen."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kivy.clock import Clock

from kiosk.screen import actions as act
from kiosk.screen.stage import Stage
from kiosk.toolkit.keyboard.layouts import SPACE

KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "thank you",
        "es": "señora muy amable",
        "fil": "salamat po",
        "vi": "nhaan vieen raats tuwr tees",  # telex
        "lt": "ačiū už pagalbą",
        "zh": "xiexie fuwuyuanhenhao",  # pinyin
        "ar": "شكرا",
        "hi": "धनअयवआद",
    },
)


def writes(stage: Stage) -> None:
    """The shopper writes; anew when the language changes."""
    stage.touches(act.OpenedFeedback())
    keyboard = stage.app.screens.current_screen.ids.keyboard

    def write(_dt: float) -> None:
        keyboard.begin()
        for key in KEYS[keyboard.language]:
            keyboard.press(SPACE if key == " " else keyboard.layout.key_after(keyboard.typed.text, key))

    keyboard.fbind("language", lambda *_: Clock.schedule_once(write))
    Clock.schedule_once(write)
