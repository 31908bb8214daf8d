"""The store's own question after a rating: a few answers, or none."""

from kivy.properties import StringProperty

from kiosk.screen.actions import Answered
from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.screen.questions import by_id
from kiosk.toolkit.buttons import RowTile


class AnswerTile(RowTile):
    """One answer; touching it is all."""


class QuestionScreen(KioskScreen):
    """One question, its answers below each other."""

    question = StringProperty("")

    def draw(self, scene: Scene) -> None:
        """Show the question in the shopper's language."""
        asked = by_id(scene.view.store, scene.visit.question)
        self.question = scene.tr.pick(asked.text) if asked else ""
        if not self.refill("answers", (asked, scene.tr.language)):
            return
        self.ids.answers.clear_widgets()
        for choice in asked.choices if asked else ():
            tile = AnswerTile(text=scene.tr.pick(choice.label), icon="circle")
            tile.bind(on_release=lambda _tile, choice=choice.id: self.act(Answered(choice)))
            self.ids.answers.add_widget(tile)
        self.ids.answers.keep_even()
