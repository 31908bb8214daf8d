"""What the handheld's screens are made of, beside the toolkit's widgets."""

from kivy.properties import AliasProperty, BooleanProperty, ColorProperty, ListProperty, NumericProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout

from kiosk.toolkit.fitting import FitText, extent, fitting_size, lines_of
from kiosk.toolkit.widgets import Press, Surface

__all__ = [
    "Banner",
    "BigButton",
    "Facts",
    "HelpRow",
    "LowButton",
    "NumberCard",
    "Pane",
    "Place",
    "PlaceHeading",
    "StatusBar",
    "TapRow",
    "Why",
]

ONE_LINE_SHARE = 0.8  # a place on one line may be this much smaller before it takes two lines
MOST_LINES = 2


class StatusBar(BoxLayout):
    """Who carries this handheld and in which state; whether the desk hears it; the time."""

    who = StringProperty("")
    clock = StringProperty("")
    connected = BooleanProperty(defaultvalue=True)
    dot = ColorProperty()


class Banner(Surface, BoxLayout):
    """One line of news or an honest word about the connection; without text it takes no room."""

    text = StringProperty("")
    icon = StringProperty("")
    ink = ColorProperty()


class Pane(BoxLayout):
    """A screen's content: things below each other with the page's margin."""


class Place(FitText):
    """The place: the largest words of a screen, on one line or two, as high as it needs."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("text", "width", "most"):
            self.fbind(name, self._grow)
        self._grow()

    def _grow(self, *_: object) -> None:
        if not self.most or self.width <= 1:
            return
        one = extent("Åy", self.most, bold=True)[1]
        size = fitting_size(self.text, self.most, bold=True, width=self.width, height=one)
        if size < self.most * ONE_LINE_SHARE:
            size = fitting_size(self.text, self.most, bold=True, width=self.width, height=one * MOST_LINES)
        lines = lines_of(self.text, size, bold=True, width=self.width - 1) or [self.text]
        self.height = len(lines) * extent("Åy", size, bold=True)[1] + 1


class NumberCard(Surface, BoxLayout):
    """One number and what it counts."""

    label = StringProperty("")
    number = StringProperty("")


class Facts(BoxLayout):
    """A row of equal number cards; pairs of label and number."""

    facts = ListProperty()

    def on_facts(self, *_: object) -> None:
        """Show the pairs; the cards stay, so that a counting second costs only its text."""
        if len(self.children) != len(self.facts):
            self.clear_widgets()
            for _pair in self.facts:
                self.add_widget(NumberCard())
        for card, (label, number) in zip(reversed(self.children), self.facts, strict=True):
            card.label, card.number = label, number


class PlaceHeading(BoxLayout):
    """What this screen is, in small capitals, and a quiet remark at the right."""

    text = StringProperty("")
    note = StringProperty("")
    ink = ColorProperty()
    capitals = AliasProperty(lambda self: self.text.upper(), bind=("text",))


class Why(BoxLayout):
    """A quiet sentence beside its icon; without text it takes no room."""

    text = StringProperty("")
    icon = StringProperty("")
    text_px = NumericProperty(0)


class BigButton(Press, Surface, AnchorLayout):
    """The one huge thing to touch, low under the thumb."""

    text = StringProperty("")
    icon = StringProperty("")


class LowButton(Press, Surface, AnchorLayout):
    """The quiet thing below it."""

    text = StringProperty("")
    icon = StringProperty("")


class HelpRow(BoxLayout):
    """A row that asks for somebody and then says who comes; until they are there, one below it takes that back."""

    text = StringProperty("")
    icon = StringProperty("")
    leads_on = BooleanProperty(defaultvalue=False)
    asked = BooleanProperty(defaultvalue=False)
    revocable = BooleanProperty(defaultvalue=False)

    __events__ = ("on_ask", "on_call_off")

    def on_ask(self) -> None:
        """Ask: what a screen does then stands in its rules."""

    def on_call_off(self) -> None:
        """Take it back."""


class TapRow(Press, Surface, BoxLayout):
    """A row of a list: icon, words, and an arrow when it leads on."""

    text = StringProperty("")
    icon = StringProperty("")
    leads_on = BooleanProperty(defaultvalue=False)
