"""How soon the person is back with the answer."""

from datetime import timedelta
from functools import partial

from kivy.properties import ListProperty

from staffpager.handheld import hand
from staffpager.handheld.pager import Seen
from staffpager.handheld.parts import TapRow
from staffpager.handheld.screens.scene_screen import SceneScreen
from staffpager.handheld.wording import Wording

CHOICES_MIN = (5, 10, 15, 30)


class FindOutScreen(SceneScreen):
    """A row for each span, with the time of day that the shopper is told."""

    rows = ListProperty()

    def show(self, seen: Seen, words: Wording) -> None:
        self.rows = [words.until(timedelta(minutes=minutes), seen.now) for minutes in CHOICES_MIN]

    def on_rows(self, *_: object) -> None:
        """Show the rows; they stay, only their times move on."""
        if not self.ids.rows.children:
            for minutes in CHOICES_MIN:
                row = TapRow(icon="clock")
                row.bind(on_release=partial(self._promise, minutes))
                self.ids.rows.add_widget(row)
        for row, text in zip(reversed(self.ids.rows.children), self.rows, strict=True):
            row.text = text

    def _promise(self, minutes: int, _row: TapRow) -> None:
        self.app.close()
        self.does(lambda shift, now: hand.promise(shift, minutes, now=now))
