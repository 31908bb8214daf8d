"""What the rules of one screen see as `app`: a screen that nobody sees need not follow each change of look at once.

Otherwise every switch of language or contrast would be work for all screens, while a finger waits.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from kivy.event import EventDispatcher
from kivy.lang.parser import global_idmap
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

APP: Final = "app"  # its name in kv


class Front(EventDispatcher):
    """Stands for the app in one screen's rules; is as the app is whenever `follow` is called.

    What it does not have itself (`act`, `toggle_larger` …) is the app's.
    """

    theme = ObjectProperty(rebind=True)
    tr = ObjectProperty(rebind=True)
    store_name = StringProperty("")
    has_voice = BooleanProperty(defaultvalue=False)
    discreet_dot = BooleanProperty(defaultvalue=False)
    listening = BooleanProperty(defaultvalue=False)

    FOLLOWED: Final = ("store_name", "has_voice", "discreet_dot", "listening")

    def __init__(self, app: Any) -> None:
        self._app = app
        super().__init__(theme=app.theme.twin(), tr=app.tr.twin())
        self.follow()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._app, name)

    @contextmanager
    def in_rules(self) -> Iterator[None]:
        """Let all widgets that are made meanwhile have this one as their `app`."""
        outer, global_idmap[APP] = global_idmap[APP], self
        try:
            yield
        finally:
            global_idmap[APP] = outer

    def follow(self) -> None:
        """Be as the app is now."""
        with self.in_rules():
            for name in self.FOLLOWED:
                setattr(self, name, getattr(self._app, name))
            self.theme.follow(self._app.theme)
            self.tr.follow(self._app.tr)
