"""What is said while somebody listens: the screen, what changes on it, what stands under the ring, what a press did."""

from collections.abc import Callable

from kivy.uix.widget import Widget

from kiosk.screen.reader import Reader
from kiosk.screen.stepping import named, words_of
from kiosk.toolkit.i18n import Translator
from kiosk.toolkit.voice import spoken


class Aloud:
    """Gives `reader` the words of the screen in `front`, as long as somebody `listens`."""

    def __init__(
        self, reader: Reader, tr: Translator, *, listens: Callable[[], bool], front: Callable[[], Widget]
    ) -> None:
        self._reader, self._tr, self._listens, self._front = reader, tr, listens, front
        self._status: tuple[str, ...] = ()
        self._news: tuple[str, ...] = ()

    def read(self, *_: object) -> None:
        """Read the screen, or be silent when nobody listens any more."""
        if self._listens():
            self._reader.say(spoken(self._front()))
        else:
            self._reader.hush()

    def tell(self, status: tuple[str, ...], *, comes: bool) -> None:
        """Say what has changed on a screen that has been read already; one that `comes` is read as a whole."""
        if not comes and status != self._status and any(status) and self._listens():
            self._news = status
            self._reader.say(status)
        self._status = status

    def name(self, target: Widget) -> None:
        """Say what stands under the ring."""
        self._news = ()
        self._say(target)

    def pressed(self, target: Widget) -> None:
        """Say what a press has made of its target, and with it of the screen, which is the same as before."""
        if not getattr(target, "speaks", False):
            self._say(target, *self._news)
        self._news = ()

    def _say(self, target: Widget, *more: str) -> None:
        if self._listens():
            say = self._reader.name if named(target) else self._reader.say
            say([*words_of(target, self._tr._), *more])
