"""The gentle warning before a visit is put away."""

from kivy.properties import NumericProperty
from kivy.uix.anchorlayout import AnchorLayout


class StillThere(AnchorLayout):  # type: ignore[misc]
    """Lies over the screen and runs down; any touch takes it away. `share`: what is left, 0 to 1."""

    share = NumericProperty(1)
