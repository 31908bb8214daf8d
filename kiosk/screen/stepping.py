"""Going through a screen by two keys, next and press, or a keypad: for who cannot touch the glass, or not see it."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, Literal

from kivy.clock import Clock
from kivy.properties import ListProperty, NumericProperty, ObjectProperty
from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget

from kiosk.toolkit.catalogues import N_
from kiosk.toolkit.keyboard.layouts import SPACE
from kiosk.toolkit.page import Footer, HeaderBar
from kiosk.toolkit.voice import spoken
from kiosk.toolkit.widgets import Press

Move = Literal["next", "before", "press", "again", "louder", "softer"]
# SDL's key codes. A keypad with two large keys sends Tab and Enter, or plus and Enter of a number pad.
KEYS: Final[Mapping[int, Move]] = MappingProxyType(
    {
        9: "next",  # Tab
        270: "next",  # plus of the number pad
        274: "next",  # down
        275: "next",  # right
        269: "before",  # minus of the number pad
        273: "before",  # up
        276: "before",  # left
        13: "press",  # Enter
        271: "press",  # Enter of the number pad
        32: "press",  # space bar
        268: "again",  # star of the number pad
        280: "louder",  # page up
        281: "softer",  # page down
    },
)
OF_THE_VOICE: Final[frozenset[Move]] = frozenset({"again", "louder", "softer"})
TAB: Final = 9
PRESS_S: Final = 0.1  # as long as a finger
PRESSED_S: Final = 0.15  # what it does is done then
FOLLOW_S: Final = 0.1  # how soon the ring follows what moves
CHOSEN: Final = N_("chosen")
# What is said of keys that carry only an icon, or nothing at all.
SAID_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        "arrow-big-up": N_("Capital letters"),
        "delete": N_("Erase"),
        SPACE: N_("Space"),
        "check": N_("OK"),
        "minus": N_("Less"),
        "plus": N_("More"),
        "chevron-right": N_("More"),
    },
)


def move_of(key: int, modifiers: list[str]) -> Move | None:
    """Give what a key does; None for all others."""
    return "before" if key == TAB and "shift" in modifiers else KEYS.get(key)


def targets(screen: Widget) -> list[Widget]:
    """Give what can be pressed, in the order of stepping: what the screen asks, then the helpers, then the header."""
    found = list(_shown(screen))
    rank = {kind: place for place, kind in enumerate((Widget, Footer, HeaderBar))}
    return [one for place in sorted(rank.values()) for one, kind in found if rank[kind] == place]


def _shown(widget: Widget, part: type[Widget] = Widget) -> Iterator[tuple[Widget, type[Widget]]]:
    if widget.opacity == 0 or widget.disabled:
        return
    part = next((kind for kind in (Footer, HeaderBar) if isinstance(widget, kind)), part)
    if isinstance(widget, Press):
        yield widget, part
    for child in reversed(widget.children):
        yield from _shown(child, part)


class Ring(Widget):
    """Goes around what the next press will press. `around`: left, bottom, width, height in window pixels."""

    around = ListProperty([0, 0, 0, 0])
    gap = NumericProperty(0)
    target = ObjectProperty(None, allownone=True)


class Stepper:
    """Steps over the screen that `screen` gives.

    `say` is told what stands under the ring, and `pressed` what was pressed, where it still stands afterwards.
    """

    def __init__(
        self,
        ring: Ring,
        *,
        screen: Callable[[], Widget],
        say: Callable[[Widget], None],
        pressed: Callable[[Widget], None],
    ) -> None:
        self._ring, self._screen, self._say, self._pressed = ring, screen, say, pressed
        self._follows = Clock.create_trigger(self._follow, FOLLOW_S, interval=True)

    @property
    def at(self) -> Widget | None:
        """What the ring is around."""
        return self._ring.target

    def move(self, move: Move) -> None:
        """Do what a key asks for."""
        there = targets(self._screen())
        if not there:
            return
        if move == "press":
            if self.at is not None and self.at in there:
                self.at.trigger_action(PRESS_S)
                Clock.schedule_once(partial(self._tell, self.at), PRESSED_S)
            return
        step = 1 if move == "next" else -1
        place = there.index(self.at) + step if self.at in there else 0 if step > 0 else -1
        self._go_to(there[place % len(there)])

    def leave(self, *_: object) -> None:
        """Take the ring away: somebody touches, or another screen has come."""
        self._ring.target = None
        self._ring.around = [0, 0, 0, 0]
        self._follows.cancel()

    def _tell(self, target: Widget, _dt: float) -> None:
        if self.at is target and target in targets(self._screen()):
            self._pressed(target)

    def _go_to(self, target: Widget) -> None:
        scroll = next((one for one in _above(target) if isinstance(one, ScrollView)), None)
        if scroll is not None:
            scroll.scroll_to(target, animate=False)
        self._ring.target = target
        self._follow()
        self._follows()
        self._say(target)

    def _follow(self, *_: object) -> None:
        target = self.at
        if target is None or target not in targets(self._screen()):
            self.leave()
            return
        left, bottom = target.to_window(*target.pos)
        self._ring.around = [left, bottom, target.width, target.height]


def _above(widget: Widget) -> Iterator[Widget]:
    while isinstance(widget.parent, Widget):
        widget = widget.parent
        yield widget


def words_of(target: Widget, translate: Callable[[str], str]) -> list[str]:
    """Give what is said of a target: its words, or what its icon means; and whether it is chosen."""
    words = (
        [named(target)]
        if named(target)
        else list(spoken(target)) or [translate(SAID_OF.get(sign, sign)) for sign in _signs(target)]
    )
    chosen = getattr(target, "selected", False) or getattr(target, "lit", False)
    return [*words, translate(CHOSEN)] if chosen else words


def named(target: Widget) -> str:
    """Give the name of a helper that may be only an icon; empty for all else."""
    return str(getattr(target, "said", ""))


def _signs(target: Widget) -> list[str]:
    signs = [*(getattr(one, "icon", "") for one in target.walk(restrict=True)), getattr(target, "key", "")]
    return [sign for sign in signs if sign][:1]
