"""A rating: one of five faces, reasons that fit it, a few words if wanted."""

from kivy.properties import NumericProperty, StringProperty

from kiosk.screen.actions import PickedChips, Scored, Sent
from kiosk.screen.faces import CHIPS, CHIPS_QUESTION, FACES
from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.screen.questions import asked_today
from kiosk.screen.services import QuestionId
from kiosk.screen.write import answer_wish


class RateScreen(KioskScreen):
    """One touch on a face is enough; all else comes after and may be left out."""

    question = StringProperty("")
    assurance = StringProperty("")
    reasons = StringProperty("")
    words = StringProperty("")
    wish = StringProperty("")
    score = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._drawing = False
        self._asks: QuestionId | None = None
        self.ids.faces.fbind("chosen", self._scored)
        self.ids.chips.fbind("chosen", self._picked)

    @property
    def status(self) -> tuple[str, ...]:
        return (self.reasons,)

    def draw(self, scene: Scene) -> None:
        """Show the score and the reasons picked so far."""
        visit, tr = scene.visit, scene.tr
        ticket = scene.view.tickets.get(visit.request) if visit.request else None
        name = ticket.news.staff_name if ticket and ticket.news else None
        self.question = tr._("How did {name} help you?").format(name=name) if name else tr._("How was it today?")
        unseen = tr._("Who helped you does not see what you choose.")
        self.assurance = unseen if ticket else tr._("Touch the face that fits.")
        self.words = tr._("Change your words") if visit.text else tr._("Write a few words")
        self.wish = answer_wish(scene)
        asked = asked_today(scene.view.store, scene.now)
        self._asks = QuestionId(asked.id) if asked else None
        self._drawing = True
        self._draw_choices(scene)
        self.ids.faces.chosen, self.ids.chips.chosen = visit.score, visit.chips
        self.score = visit.score or 0
        self._drawing = False

    def _draw_choices(self, scene: Scene) -> None:
        tr, score = scene.tr, scene.visit.score
        if self.refill("faces", tr.language):
            self.ids.faces.offer([(value, icon, tr._(word)) for value, icon, word in FACES])
        self.reasons = tr._(CHIPS_QUESTION[score]) if score else ""
        about = "help" if scene.visit.request else "store"
        chips = [(name, tr._(word)) for name, word in CHIPS[about, score]] if score else []
        if self.refill("chips", chips):
            self.ids.chips.offer(chips)

    def send(self) -> None:
        """Send the rating, or come to the store's own question first."""
        self.act(Sent(asks=self._asks))

    def _scored(self, _row: object, score: int | None) -> None:
        if score and not self._drawing:
            self.act(Scored(score))

    def _picked(self, _chips: object, chips: tuple[str, ...]) -> None:
        if not self._drawing:
            self.act(PickedChips(chips))
