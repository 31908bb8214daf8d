"""What the shopper needs: this place's reasons first, other departments one touch away."""

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from floorwire.ids import DepartmentId, ReasonId, ZoneId
from floorwire.views import DepartmentInfo, StoreDescribed
from kiosk.screen.actions import PickedDepartment, PickedReason
from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.toolkit.icons import known_or
from kiosk.toolkit.reading import Flow
from kiosk.toolkit.stock import Stock
from kiosk.toolkit.widgets import Press, Surface

TILES_AHEAD = 6  # made with their screen: most departments have so many reasons
LEAST_ROW = 0.6  # of a row's full height: icon and word still have room; below that the tiles scroll


class ReasonTile(Press, Surface, Flow):
    """A reason; touching it asks for help. `flat`: its icon stands beside the words, where rows must be low."""

    text = StringProperty("")
    icon = StringProperty("")
    flat = BooleanProperty(defaultvalue=False)
    asks = ObjectProperty(None, allownone=True)


class HelpScreen(KioskScreen):
    """Departments as chips, the chosen one's reasons as tiles; what a touch brings now."""

    asking = StringProperty("")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._tiles = Stock(self.ids.reasons, self._tile, ahead=TILES_AHEAD)

    def draw(self, scene: Scene) -> None:
        """Show the departments, this kiosk's own first, and the reasons of the chosen one."""
        store = scene.view.store
        if store is None:
            return
        self.asking = scene.say.asking()
        departments = own_first(store, scene.zone)
        chosen = chosen_department(departments, scene.visit.department)
        if not self.refill("reasons", (store, scene.tr.language, chosen)):
            return
        chips = self.ids.departments
        chips.funbind("chosen", self._picked)
        chips.offer([(info.id, scene.tr.pick(info.label)) for info in departments])
        chips.chosen = (chosen.id,)
        chips.fbind("chosen", self._picked)
        self._draw_reasons(scene, chosen, icons={info.id: info.icon for info in store.reasons})

    def _draw_reasons(self, scene: Scene, chosen: DepartmentInfo, *, icons: dict[str, str]) -> None:
        for tile, reason in zip(self._tiles.give(len(chosen.reasons)), chosen.reasons, strict=True):
            tile.icon, tile.text = known_or(icons.get(reason, "")), scene.say.reason(reason)
            tile.asks = PickedReason(ZoneId(chosen.zone), ReasonId(reason))
        self.ids.reasons.keep_even()
        self.ids.scroll.scroll_y = 1

    def _tile(self) -> ReasonTile:
        made = ReasonTile()
        made.bind(on_release=lambda tile: self.act(tile.asks))
        return made

    def _picked(self, _chips: object, chosen: tuple[DepartmentId, ...]) -> None:
        self.act(PickedDepartment(chosen[0]))


def own_first(store: StoreDescribed, zone: ZoneId) -> list[DepartmentInfo]:
    """Give the departments, those of this kiosk's zone first."""
    return sorted(store.departments, key=lambda info: info.zone != zone)


def chosen_department(departments: list[DepartmentInfo], wanted: DepartmentId | None) -> DepartmentInfo:
    """Give the department that was picked, or the first."""
    return next((info for info in departments if info.id == wanted), departments[0])


def row_height(room: float, *, rows: int, gap: float, most: float) -> float:
    """Give the height of a row of tiles, in pixels, so that all rows are seen at once if they can be."""
    fair = (room - gap * (rows - 1)) / max(1, rows)
    return max(LEAST_ROW * most, min(most, fair))
