"""The two ways that only staff know: to the service page, and to security without anybody seeing it."""

from kivy.clock import Clock

from kiosk.screen import actions as act
from kiosk.screen.holds import Hold
from kiosk.screen.kiosk_screen import HiddenApp, KioskHeader
from kiosk.toolkit.fitting import FitText

SERVICE_HOLD_S = 5.0  # nobody rests a finger in a corner for so long by chance
DISCREET_HOLD_S = 3.0  # short enough to look like reading, too long for a touch
DOT_S = 4.0


class HiddenWays:
    """A finger held in the lower left corner, or on the store's name."""

    def __init__(self, app: HiddenApp) -> None:
        self._app = app
        self._holds = (
            Hold(self._in_corner, SERVICE_HOLD_S, then=self._service),
            Hold(self._on_name, DISCREET_HOLD_S, then=self._discreet),
        )

    def release(self) -> None:
        """Let go of the window."""
        for hold in self._holds:
            hold.release()

    def _in_corner(self, x: float, y: float) -> bool:
        least = self._app.theme.touch.least
        return self._app.back_room is not None and max(x, y) <= least

    def _on_name(self, x: float, y: float) -> bool:
        store = self._app.floor.view().store
        if store is None or not store.discreet_alert:
            return False
        header = next((one for one in self._app.screens.current_screen.walk() if isinstance(one, KioskHeader)), None)
        name = next((one for one in header.children if isinstance(one, FitText)), None) if header else None
        return name is not None and bool(name.collide_point(*name.to_widget(x, y)))

    def _service(self) -> None:
        self._app.act(act.OpenedService())

    def _discreet(self) -> None:
        self._app.act(act.RaisedDiscreetly())
        self._app.discreet_dot = True
        Clock.schedule_once(self._undot, DOT_S)

    def _undot(self, _dt: float) -> None:
        self._app.discreet_dot = False
