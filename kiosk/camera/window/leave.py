"""The question before the window closes with changes that are not saved."""

from typing import TYPE_CHECKING

from kivy.uix.screenmanager import Screen

if TYPE_CHECKING:
    from kiosk.camera.window.app import CalibrateApp


class LeaveScreen(Screen):
    """Save, throw away, or go back."""

    def __init__(self, app: "CalibrateApp", **kwargs: object) -> None:
        self.app = app
        super().__init__(**kwargs)
