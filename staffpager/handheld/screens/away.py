"""How long the person is away."""

from datetime import timedelta
from functools import partial

from kivy.properties import ListProperty, StringProperty

from staffpager.handheld import hand
from staffpager.handheld.pager import Seen
from staffpager.handheld.parts import TapRow
from staffpager.handheld.screens.scene_screen import SceneScreen
from staffpager.handheld.wording import Wording

CHOICES_MIN = (15, 30, 60)


class AwayScreen(SceneScreen):
    """A row for each span, with the time of day it ends; the last has no end."""

    rows = ListProperty()
    uncovered = StringProperty("")

    def show(self, seen: Seen, words: Wording) -> None:
        spans = [words.until(timedelta(minutes=minutes), seen.now) for minutes in CHOICES_MIN]
        self.rows = [*spans, words.tr._("Until I return")]
        self.uncovered = words.uncovered(seen.shift.duty.uncovered)

    def on_rows(self, *_: object) -> None:
        """Show the rows; they stay, only their times move on."""
        if not self.ids.rows.children:
            for minutes in (*CHOICES_MIN, None):
                row = TapRow(icon="clock" if minutes else "undo-2")
                row.bind(on_release=partial(self._go, minutes))
                self.ids.rows.add_widget(row)
        for row, text in zip(reversed(self.ids.rows.children), self.rows, strict=True):
            row.text = text

    def _go(self, minutes: int | None, _row: TapRow) -> None:
        self.app.close()
        self.does(lambda shift, now: hand.choose(shift, "away", now=now, minutes=minutes))
