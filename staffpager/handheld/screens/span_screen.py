"""Screens that ask how long: a row for each span, with the time of day it ends."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import ClassVar

from kivy.properties import ListProperty

from staffpager.handheld.pager import Seen
from staffpager.handheld.parts import TapRow
from staffpager.handheld.screens.scene_screen import SceneScreen
from staffpager.handheld.wording import Wording


class SpanScreen(SceneScreen):
    """A row for each of `CHOICES_MIN`; None has no end."""

    CHOICES_MIN: ClassVar[Sequence[int | None]] = ()

    rows = ListProperty()

    def show(self, seen: Seen, words: Wording) -> None:
        self.rows = [
            words.tr._("Until I return") if minutes is None else words.until(timedelta(minutes=minutes), seen.now)
            for minutes in self.CHOICES_MIN
        ]

    def chosen(self, minutes: int | None) -> None:
        """Do what the row stands for."""
        raise NotImplementedError

    def on_rows(self, *_: object) -> None:
        """Show the rows; they stay, only their times move on."""
        if not self.ids.rows.children:
            for minutes in self.CHOICES_MIN:
                row = TapRow(icon="clock" if minutes else "undo-2")
                row.bind(on_release=partial(self._touched, minutes))
                self.ids.rows.add_widget(row)
        for row, text in zip(reversed(self.ids.rows.children), self.rows, strict=True):
            row.text = text

    def _touched(self, minutes: int | None, _row: TapRow) -> None:
        self.app.close()
        self.chosen(minutes)
