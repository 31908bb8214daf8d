"""The store's own question after a rating: a few answers, or none."""

from kivy.properties import StringProperty

from kiosk.screen.actions import Answered
from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.screen.questions import by_id
from kiosk.toolkit.buttons import RowTile
from kiosk.toolkit.stock import Stock

TILES_AHEAD = 3  # made with their screen: most questions have so many answers


class AnswerTile(RowTile):
    """One answer; touching it is all."""

    choice = StringProperty("")


class QuestionScreen(KioskScreen):
    """One question, its answers below each other."""

    question = StringProperty("")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._tiles = Stock(self.ids.answers, self._tile, ahead=TILES_AHEAD)

    def draw(self, scene: Scene) -> None:
        """Show the question in the shopper's language."""
        asked = by_id(scene.view.store, scene.visit.question)
        self.question = scene.tr.pick(asked.text) if asked else ""
        if not self.refill("answers", (asked, scene.tr.language)):
            return
        choices = asked.choices if asked else ()
        for tile, choice in zip(self._tiles.give(len(choices)), choices, strict=True):
            tile.choice, tile.text = choice.id, scene.tr.pick(choice.label)
        self.ids.answers.keep_even()

    def _tile(self) -> AnswerTile:
        made = AnswerTile(icon="circle")
        made.bind(on_release=lambda tile: self.act(Answered(tile.choice)))
        return made
