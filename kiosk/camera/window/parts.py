"""What the calibration window is made of, beside the toolkit's widgets."""

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout

from kiosk.toolkit.reading import Flow
from kiosk.toolkit.widgets import Press, Surface

__all__ = ["AreaRow", "ToolButton"]


class AreaRow(Press, Surface, Flow):
    """An area in the list: its name, and how many are counted in it now."""

    text = StringProperty("")
    icon = StringProperty("")
    number = StringProperty("")
    selected = BooleanProperty(defaultvalue=False)


class ToolButton(Press, Surface, AnchorLayout):
    """One thing that can be done while drawing."""

    text = StringProperty("")
    icon = StringProperty("")
