"""Why one cannot go: three reasons, or none; after a moment it goes without."""

from functools import partial

from kivy.properties import NumericProperty, StringProperty

from staffpager.handheld import hand
from staffpager.handheld.pager import Seen
from staffpager.handheld.parts import TapRow
from staffpager.handheld.screens.scene_screen import SceneScreen
from staffpager.handheld.shift import DECLINE_S
from staffpager.handheld.wording import DECLINES, Wording


class DeclineScreen(SceneScreen):
    """Short reasons."""

    place = StringProperty("")
    share = NumericProperty(1)

    def show(self, seen: Seen, words: Wording) -> None:
        declining = seen.shift.declining
        if declining is None:
            return
        self.place = words.zone(declining.offer.zone)
        self.share = max(0.0, 1 - (seen.now - declining.since).total_seconds() / DECLINE_S)
        if not self.ids.rows.children:
            for icon, _text, why in DECLINES:
                row = TapRow(icon=icon)
                row.bind(on_release=partial(self._because, why))
                self.ids.rows.add_widget(row)
        for row, (_icon, text, _why) in zip(reversed(self.ids.rows.children), DECLINES, strict=True):
            row.text = words.tr._(text)

    def _because(self, why: str, _row: TapRow) -> None:
        self.does(lambda shift, _now: hand.decline(shift, why=why))

    def without_reason(self) -> None:
        self.does(lambda shift, _now: hand.decline(shift))
