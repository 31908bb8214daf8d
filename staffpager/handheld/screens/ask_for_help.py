"""Help that the person asks for where they are, for the same reasons as a shopper."""

from collections.abc import Callable
from functools import partial

from kivy.properties import ListProperty, StringProperty

from floorwire.events import RequestOpened
from floorwire.ids import new_id
from staffpager.handheld import hand
from staffpager.handheld.pager import Seen
from staffpager.handheld.parts import TapRow
from staffpager.handheld.screens.scene_screen import SceneScreen
from staffpager.handheld.wording import Wording


class AskForHelpScreen(SceneScreen):
    """The store's reasons; first its zones, while the desk does not know where the person is."""

    title = StringProperty("")
    place = StringProperty("")
    rows = ListProperty()  # pairs of id and words

    _chosen: str | None = None
    _zone: str | None = None

    def show(self, seen: Seen, words: Wording) -> None:
        _, store = words.tr._, seen.places.store
        self._zone = self._chosen or seen.places.zone_of(seen.shift.staff)
        if self._zone is None:
            self.title, self.place = _("Where are you?"), ""
            self.rows = [(each.id, words.zone(each.id)) for each in seen.places.zones]
        else:
            self.title, self.place = _("What do you need?"), words.zone(self._zone)
            self.rows = [(each.id, words.reason(each.id)) for each in (store.reasons if store else ())]

    def on_rows(self, *_: object) -> None:
        """List the rows, which seldom change, from the top."""
        names = self.ids.rows
        names.clear_widgets()
        self.app.rest()
        touched: Callable[..., None] = self._stand_at if self._zone is None else self._ask
        for each, text in self.rows:
            row = TapRow(text=text, icon="map-pin" if self._zone is None else "hand-helping")
            row.bind(on_release=partial(touched, each))
            names.add_widget(row)
        self.ids.scroll.scroll_y = 1

    def on_leave(self, *_: object) -> None:
        self._chosen = None

    def _stand_at(self, zone: str, _row: TapRow) -> None:
        self._chosen = zone
        self.app.refresh()

    def _ask(self, reason: str, _row: TapRow) -> None:
        zone = self._zone
        if zone is None:
            return
        opened = RequestOpened(request=new_id(), zone=zone, reason=reason, language=self.app.tr.language)
        self.app.close()
        self.does(lambda shift, _now: hand.ask_for_help(shift, opened))
