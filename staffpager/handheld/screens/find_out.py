"""How soon the person is back with the answer."""

from staffpager.handheld import hand
from staffpager.handheld.screens.span_screen import SpanScreen


class FindOutScreen(SpanScreen):
    """Each row shows the time of day that the shopper is told."""

    CHOICES_MIN = (5, 10, 15, 30)

    def chosen(self, minutes: int | None) -> None:
        if minutes is not None:
            self.does(lambda shift, now: hand.promise(shift, minutes, now=now))
