"""The map widget: zones as cells, a dot where one stands, a dotted way, and the goal filled."""

from kivy.clock import Clock
from kivy.graphics import Color, Line, SmoothEllipse, SmoothRoundedRectangle
from kivy.metrics import dp
from kivy.properties import ColorProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.toolkit.fitting import FitText, extent, lines_of
from kiosk.toolkit.widgets import Surface
from staffpager.handheld.floorplan import Cell, Plan, dashes, plan

MARGIN_DP = 16
DOT_DP = 16
DASH_DP = 4
LABEL_LINES = 2
DRAWN = ("zones", "here", "goal", "label", "pos", "size", "ink", "thin", "way", "goal_fill", "fill", "words_px")


class ZoneMap(Surface):
    """Shows `zones` (of the store's description), where `here` is and where `goal` is; `label` names the goal."""

    zones = ObjectProperty(())
    here = StringProperty(None, allownone=True)
    goal = StringProperty("")
    label = StringProperty("")
    ink = ColorProperty()
    thin = ColorProperty()
    way = ColorProperty()
    goal_fill = ColorProperty()
    words_px = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        self._drawing = Widget()
        self._words = FitText(align="center", bold=True)
        super().__init__(**kwargs)
        self.add_widget(self._drawing)
        self.add_widget(self._words)
        self._draw_soon = Clock.create_trigger(self._draw, -1)
        for name in DRAWN:
            self.fbind(name, self._draw_soon)
        self._draw_soon()

    def _draw(self, *_: object) -> None:
        margin = dp(MARGIN_DP)
        found = plan(self.zones, self.width - 2 * margin, height=self.height - 2 * margin)
        self._drawing.canvas.clear()
        self._words.opacity = 0
        with self._drawing.canvas:
            for zone, cell in found.cells.items():
                self._draw_cell(cell, is_goal=zone == self.goal)
            self._draw_way(found)
        if self.goal in found.cells:
            self._name_goal(found.cells[self.goal])

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self.x + dp(MARGIN_DP) + x, self.y + dp(MARGIN_DP) + y

    def _draw_cell(self, cell: Cell, *, is_goal: bool) -> None:
        left, bottom = self._at(cell.x - cell.width / 2, cell.y - cell.height / 2)
        radius, stroke = min(dp(MARGIN_DP) / 2, cell.height / 4), self.stroke
        Color(*(self.way if is_goal else self.thin))
        SmoothRoundedRectangle(pos=(left, bottom), size=(cell.width, cell.height), radius=[radius])
        Color(*(self.goal_fill if is_goal else self.fill))
        inner = (cell.width - 2 * stroke, cell.height - 2 * stroke)
        SmoothRoundedRectangle(pos=(left + stroke, bottom + stroke), size=inner, radius=[max(1, radius - stroke)])

    def _draw_way(self, found: Plan) -> None:
        Color(*self.way)
        for start, end in dashes([self._at(x, y) for x, y in found.way(self.here, self.goal)], dp(DASH_DP)):
            Line(points=(*start, *end), width=self.stroke, cap="none")
        if self.here in found.cells:
            x, y = self._at(found.cells[self.here].x, found.cells[self.here].y)
            Color(*self.ink)
            SmoothEllipse(pos=(x - dp(DOT_DP) / 2, y - dp(DOT_DP) / 2), size=(dp(DOT_DP), dp(DOT_DP)))

    def _name_goal(self, cell: Cell) -> None:
        """Write the goal's name into its cell if it fits; the place is the largest word of the screen anyway."""
        words = self._words
        size, width = self.words_px, cell.width - dp(DASH_DP) * 2
        lines = lines_of(self.label, size, bold=True, width=width - 1) if size and width > 0 else None
        if not lines or self.here == self.goal:
            return
        if len(lines) <= LABEL_LINES and len(lines) * extent("Åy", size, bold=True)[1] <= cell.height:
            words.opacity, words.text, words.most = 1, self.label, size
            words.size = width, cell.height
            words.center = self._at(cell.x, cell.y)
