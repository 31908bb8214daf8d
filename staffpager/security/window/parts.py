"""What the security window is made of, beside the toolkit's widgets."""

from kivy.properties import BooleanProperty, ColorProperty, ListProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout

from kiosk.toolkit.widgets import Column, Press, Surface

__all__ = ["ActButton", "CalmButton", "EntryRow", "Headline", "History", "HushButton", "IncidentRow", "QuietWay"]


class Headline(Surface, BoxLayout):
    """The top of the window: filled and beating while somebody waits; whether the desk is connected; the time.

    While the alarm `sounds` it can be silenced here. Without `records` nothing can be written down.
    """

    text = StringProperty("")
    icon = StringProperty("")
    clock = StringProperty("")
    link = StringProperty("")
    connected = BooleanProperty(defaultvalue=True)
    records = BooleanProperty(defaultvalue=True)
    loud = BooleanProperty(defaultvalue=False)
    sounds = BooleanProperty(defaultvalue=False)
    beat = BooleanProperty(defaultvalue=False)
    calm_fill = ColorProperty()
    ink = ColorProperty()

    __events__ = ("on_silence",)

    def on_silence(self) -> None:
        """Silence the alarm: the app does it."""


class IncidentRow(Press, Surface, BoxLayout):
    """An open incident in the list: what, where, and who is on it."""

    incident = StringProperty("")
    icon = StringProperty("")
    kind = StringProperty("")
    place = StringProperty("")
    state_words = StringProperty("")
    discreet = StringProperty("")
    waits = BooleanProperty(defaultvalue=True)
    selected = BooleanProperty(defaultvalue=False)


class QuietWay(Surface, AnchorLayout):
    """What whoever goes must know before they go; not there without words."""

    text = StringProperty("")


class EntryRow(BoxLayout):
    """One thing that was done, and when."""

    time = StringProperty("")
    text = StringProperty("")


class History(Column):
    """All that was done about an incident, first at the top; pairs of time and text."""

    entries = ListProperty()

    def on_entries(self, *_: object) -> None:
        """Show the pairs."""
        self.clear_widgets()
        for time, text in self.entries:
            self.add_widget(EntryRow(time=time, text=text))


class ActButton(Press, Surface, AnchorLayout):
    """The one thing to do."""

    text = StringProperty("")
    icon = StringProperty("")


class CalmButton(Press, Surface, AnchorLayout):
    """What else may be done."""

    text = StringProperty("")
    icon = StringProperty("")


class HushButton(Press, Surface, AnchorLayout):
    """Makes the alarm quiet for a while; not there without words."""

    text = StringProperty("")
    icon = StringProperty("")
