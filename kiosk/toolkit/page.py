"""A page: header, what it asks, what is chosen, what is done about it, footer; upright or in two columns."""

from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.layout import Layout
from kivy.uix.widget import Widget

from kiosk.toolkit.buttons import Pill
from kiosk.toolkit.fitting import Even
from kiosk.toolkit.reading import Flow
from kiosk.toolkit.widgets import Column

__all__ = ["Actions", "Answer", "Footer", "HeaderBar", "LanguagePill", "Page", "Question"]

WIDEST_ANSWER = 0.75  # of two columns: the question beside it still has words on a line
Span = tuple[float, float]  # from, to, in pixels


class LanguagePill(Pill):
    """The way to the languages: always at the top, where a line ends."""


class HeaderBar(Flow):
    """Where one is and the way back first, the language last."""

    silent = True  # the same on every screen: not read aloud
    place = StringProperty("")
    can_go_back = BooleanProperty(defaultvalue=False)

    def __init__(self, **kwargs: object) -> None:
        self.register_event_type("on_back")
        self.register_event_type("on_language")
        super().__init__(**kwargs)

    def on_back(self) -> None:
        """Happen when the way back is touched."""

    def on_language(self) -> None:
        """Happen when the language pill is touched."""


class Question(Column):
    """What the page asks or says; at the top, or the left column's top."""


class Answer(Flow):
    """What is chosen from. `natural` is its height in pixels when there is room; 0: as high as its fixed parts.

    With `fills` it takes all the room that the page has.
    """

    natural = NumericProperty(0)
    fills = BooleanProperty(defaultvalue=False)

    def height_in(self, room: float) -> float:
        """Give its height when the page has `room` pixels for it."""
        return max(0.0, room if self.fills else min(room, self.natural or self.minimum_height))


class Actions(Column):
    """What is done about it: the main button, then quiet ones."""


class Footer(Even, Flow):
    """The shopper's helpers: a row of equal pills, always at the bottom; only those that are of use here.

    `in_the_way`: there is no room for them on so small a panel.
    """

    silent = True
    in_the_way = BooleanProperty(defaultvalue=False)

    def on_kv_post(self, _base: Widget) -> None:
        """Spread the pills, and keep their words equally large, once they are there."""
        self._pills = self.children[::-1]
        for pill in self._pills:
            pill.fbind("offered", self._spread)
        self._spread()

    def _spread(self, *_: object) -> None:
        offered = [pill for pill in self._pills if pill.offered]
        if self.children[::-1] != offered:
            self.clear_widgets()
            for pill in offered:
                self.add_widget(pill)
        self.keep_even()


class Page(Layout):
    """Places its one HeaderBar, Question, Answer, Actions and Footer; each may be missing.

    `margin` (left, right), `edge` (top, bottom), `gap`: pixels.
    Two columns when the panel is wider than high: question and actions first, then the answer; `rtl`: from the right.
    A page without an answer only says something: that stands in the middle of its height.
    """

    margin = NumericProperty(0)
    edge = NumericProperty(0)
    gap = NumericProperty(0)
    upright = BooleanProperty(defaultvalue=True)
    answer_least = NumericProperty(0)
    rtl = BooleanProperty(defaultvalue=False)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        for name in ("pos", "size", "children", "margin", "edge", "gap", "upright", "answer_least", "rtl"):
            self.fbind(name, self._trigger_layout)

    def add_widget(self, widget: Widget, *args: object, **kwargs: object) -> None:
        """Add a part and follow its height."""
        super().add_widget(widget, *args, **kwargs)
        widget.fbind("height", self._trigger_layout)
        if isinstance(widget, Answer):
            for name in ("natural", "fills", "minimum_height"):
                widget.fbind(name, self._trigger_layout)

    def remove_widget(self, widget: Widget, *args: object, **kwargs: object) -> None:
        """Take a part away."""
        widget.funbind("height", self._trigger_layout)
        super().remove_widget(widget, *args, **kwargs)

    def do_layout(self, *_: object) -> None:
        """Place the parts."""
        left, right = self.x + self.margin, self.right - self.margin
        top, bottom = self.top - self.edge, self.y + self.edge
        header, footer = self._part(HeaderBar), self._part(Footer)
        if header:
            header.width, header.x, header.top = right - left, left, top
            top = header.y - self.gap
        if footer and footer.height:
            footer.width, footer.pos = right - left, (left, bottom)
            bottom = footer.top + self.gap
        place = self._middle if not self._part(Answer) else self._stack if self.upright else self._columns
        place((left, right), (bottom, top))

    def _part(self, kind: type[Widget]) -> Widget | None:
        return next((child for child in self.children if isinstance(child, kind)), None)

    def _middle(self, across: Span, upwards: Span) -> None:
        (left, right), (bottom, top) = across, upwards
        question, actions = self._part(Question), self._part(Actions)
        does = actions.height if actions else 0
        beside = bool(does) and not self.upright
        column = (right - left - self.gap) / 2 if beside else right - left
        first, second = (right - column, left) if self.rtl else (left, right - column)
        middle = (top + bottom) / 2
        high = question.height + (self.gap + does if does and not beside else 0) if question else 0
        if question:
            question.width, question.x, question.top = column, first, min(top, middle + high / 2)
        if actions:
            actions.width, actions.x = column, second
            actions.top = middle + does / 2 if beside or not question else question.y - self.gap

    def _stack(self, across: Span, upwards: Span) -> None:
        (left, right), (bottom, top) = across, upwards
        question, answer, actions = (self._part(kind) for kind in (Question, Answer, Actions))
        if question:
            question.width, question.x, question.top = right - left, left, top
            top = question.y - self.gap * (1 if question.height else 0)
        room = top - bottom - (actions.height + self.gap if actions and actions.height else 0)
        if answer:
            answer.width, answer.x = right - left, left
            answer.height = answer.height_in(room)
            answer.top = top
            top = answer.y - self.gap
        if actions:
            actions.width, actions.x, actions.top = right - left, left, top

    def _columns(self, across: Span, upwards: Span) -> None:
        (left, right), (bottom, top) = across, upwards
        question, answer, actions = (self._part(kind) for kind in (Question, Answer, Actions))
        room = right - left - self.gap
        wide = max(room / 2, min(self.answer_least, room * WIDEST_ANSWER)) if answer else 0
        column = room - wide if answer else right - left
        first, second = (right - column, left) if self.rtl else (left, right - wide)
        if question:
            question.width, question.x, question.top = column, first, top
        if actions:
            actions.width, actions.pos = column, (first, bottom)
        if answer:
            answer.width, answer.x = wide, second
            answer.height = answer.height_in(top - bottom)
            answer.top = top
