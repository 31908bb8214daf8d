"""How long the person is away."""

from kivy.properties import StringProperty

from staffpager.handheld import hand
from staffpager.handheld.pager import Seen
from staffpager.handheld.screens.span_screen import SpanScreen
from staffpager.handheld.wording import Wording


class AwayScreen(SpanScreen):
    """The last row has no end; what nobody else covers meanwhile is told."""

    CHOICES_MIN = (15, 30, 60, None)

    uncovered = StringProperty("")

    def show(self, seen: Seen, words: Wording) -> None:
        super().show(seen, words)
        self.uncovered = words.uncovered(seen.shift.duty)

    def chosen(self, minutes: int | None) -> None:
        self.does(lambda shift, now: hand.choose(shift, "away", now=now, minutes=minutes))
