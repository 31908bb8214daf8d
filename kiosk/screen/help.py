"""What the shopper needs: this place's reasons first, other departments one touch away, or two where there are many."""

from typing import Final

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

from floorwire.ids import DepartmentId, ReasonId, ZoneId
from floorwire.views import DepartmentInfo, StoreDescribed
from kiosk.screen.actions import Action, OpenedDepartments, PickedDepartment, PickedReason
from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.toolkit.buttons import EvenGrid, QuietButton
from kiosk.toolkit.icons import known_or
from kiosk.toolkit.reading import Flow
from kiosk.toolkit.stock import Stock
from kiosk.toolkit.widgets import Press, Surface

TILES_AHEAD: Final = 6  # made with their screen: most departments have so many reasons
MOST_CHIPS: Final = 6  # with a chip a row, as long words need, the reasons still have room below; more become a list
LEAST_ROW: Final = 0.6  # of a row's full height: icon and word still have room; below that the tiles scroll
OTHERS: Final = None  # the chip that opens the list


class ReasonTile(Press, Surface, Flow):
    """A reason, or a department; touching it asks for help, or goes there.

    `flat`: its icon stands beside the words, where rows must be low.
    """

    text = StringProperty("")
    icon = StringProperty("")
    flat = BooleanProperty(defaultvalue=False)
    asks = ObjectProperty(None, allownone=True)


class TileGrid(EvenGrid):
    """The tiles: in how many `lines`, none of them lower than `least` pixels."""

    lines = NumericProperty(0)
    least = NumericProperty(0)


class HelpScreen(KioskScreen):
    """Departments as chips, the chosen one's reasons as tiles; what a touch brings now.

    Where there are many, a chip opens their list in the reasons' place.
    """

    asking = StringProperty("")
    lit = ObjectProperty(None, allownone=True)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._tiles = Stock(self.ids.reasons, self._tile, ahead=TILES_AHEAD)
        self.ids.departments.fbind("chosen", self._picked)

    @property
    def status(self) -> tuple[str, ...]:
        return (self.asking,)

    def draw(self, scene: Scene) -> None:
        """Show the departments, this kiosk's own first, and the reasons of the chosen one, or all departments."""
        store, lists = scene.view.store, scene.visit.lists
        if store is None:
            return
        self.asking = scene.tr._("In which department?") if lists else scene.say.asking()
        departments = own_first(store, scene.zone)
        chosen = chosen_department(departments, scene.visit.department)
        self.lit = OTHERS if lists else chosen.id
        self._light()
        if not self.refill("reasons", (store, scene.tr.language, chosen, lists)):
            return
        self.ids.departments.offer(_chips(scene, departments, chosen=chosen))
        if lists:
            self._draw_tiles([(one.icon, scene.tr.pick(one.label), _picks(one)) for one in departments])
        else:
            self._draw_tiles(_reasons(scene, chosen, icons={info.id: info.icon for info in store.reasons}))

    def _draw_tiles(self, tiles: list[tuple[str, str, Action]]) -> None:
        for tile, (icon, text, does) in zip(self._tiles.give(len(tiles)), tiles, strict=True):
            tile.icon, tile.text, tile.asks = known_or(icon), text, does
        self.ids.reasons.keep_even()
        self.ids.scroll.scroll_y = 1

    def _tile(self) -> ReasonTile:
        made = ReasonTile()
        made.bind(on_release=lambda tile: self.act(tile.asks))
        return made

    def _picked(self, _chips: object, chosen: tuple[DepartmentId | None, ...]) -> None:
        if chosen == (self.lit,):
            return
        self.act(PickedDepartment(chosen[0]) if chosen[0] else OpenedDepartments())
        self._light()  # a touch that did not count chooses nothing

    def _light(self) -> None:
        self.ids.departments.chosen = (self.lit,)


class MoreKey(QuietButton):
    """Turns tiles that do not fit by whole rows, and at their end back to the first; there only where it is needed."""

    scroll = ObjectProperty()
    offered = BooleanProperty(defaultvalue=False)
    at_end = BooleanProperty(defaultvalue=False)

    def on_release(self) -> None:
        """Turn."""
        grid = self.scroll.children[0]
        hidden, gap = max(1.0, grid.height - self.scroll.height), grid.spacing[1]
        row = grid.row_default_height + gap
        page = max(1, (self.scroll.height + gap) // row) * row
        turned = 0 if self.at_end else min(hidden, (1 - self.scroll.scroll_y) * hidden + page)
        self.scroll.scroll_y = 1 - turned / hidden


def own_first(store: StoreDescribed, zone: ZoneId) -> list[DepartmentInfo]:
    """Give the departments, those of this kiosk's zone first."""
    return sorted(store.departments, key=lambda info: info.zone != zone)


def chosen_department(departments: list[DepartmentInfo], wanted: DepartmentId | None) -> DepartmentInfo:
    """Give the department that was picked, or the first."""
    return next((info for info in departments if info.id == wanted), departments[0])


def _chips(scene: Scene, departments: list[DepartmentInfo], *, chosen: DepartmentInfo) -> list[tuple[object, str]]:
    """Give all departments, or where there are many this place's, the chosen one and the way to the others."""
    many = len(departments) > MOST_CHIPS
    shown = dict.fromkeys([departments[0].id, chosen.id]) if many else [info.id for info in departments]
    offered: list[tuple[object, str]] = [
        (info.id, scene.tr.pick(info.label)) for info in departments if info.id in shown
    ]
    return [*offered, (OTHERS, scene.tr._("Other departments"))] if many else offered


def _picks(department: DepartmentInfo) -> PickedDepartment:
    return PickedDepartment(DepartmentId(department.id))


def _reasons(scene: Scene, department: DepartmentInfo, *, icons: dict[str, str]) -> list[tuple[str, str, Action]]:
    return [
        (icons.get(reason, ""), scene.say.reason(reason), PickedReason(ZoneId(department.zone), ReasonId(reason)))
        for reason in department.reasons
    ]


def least_row(*, most: float, least: float) -> float:
    """Give how low a row of tiles may be, in pixels."""
    return max(least, LEAST_ROW * most)


def height_of(rows: int, *, row: float, gap: float) -> float:
    """Give how high rows of tiles are together, in pixels."""
    return rows * row + max(0, rows - 1) * gap


def row_height(room: float, *, rows: int, gap: float, most: float, least: float) -> float:
    """Give the height of a row of tiles, in pixels, so that all rows are seen at once if they can be."""
    fair = (room - gap * (rows - 1)) / max(1, rows)
    return max(least, min(most, fair))
