"""Who carries this handheld today: names to touch, parted by initials when there are many."""

from functools import partial

from kivy.properties import ListProperty, StringProperty

from floorwire.ids import StaffId
from floorwire.views import StaffInfo
from staffpager.handheld import hand
from staffpager.handheld.pager import Seen
from staffpager.handheld.parts import TapRow
from staffpager.handheld.places import NameGroup, name_groups
from staffpager.handheld.screens.scene_screen import SceneScreen
from staffpager.handheld.wording import Wording

MANY = 9  # names that can be seen without scrolling
GROUPS = 4  # chips in a row that a thumb hits


class SignInScreen(SceneScreen):
    """The names of the store's staff."""

    store = StringProperty("")
    hint = StringProperty("")
    staff = ListProperty()

    def show(self, seen: Seen, words: Wording) -> None:
        _ = words.tr._
        self.store = seen.places.store.name if seen.places.store else ""
        waiting = _("The names come from the store's desk. Waiting for it.")
        self.hint = self.no_sound(words) if seen.places.staff else waiting
        self.staff = list(seen.places.staff)

    def on_staff(self, *_: object) -> None:
        """Part the names, which seldom change, and list them."""
        chips = self.ids.groups
        chips.offer((index, _initials(group)) for index, group in enumerate(self._groups))
        chips.chosen = (0,) if self._groups else ()
        self.list_names()

    @property
    def _groups(self) -> tuple[NameGroup, ...]:
        return name_groups(tuple(self.staff), GROUPS) if len(self.staff) > MANY else ()

    def list_names(self) -> None:
        """List the names of the group chosen, from the top."""
        groups, chosen = self._groups, self.ids.groups.chosen
        names = self.ids.names
        names.clear_widgets()
        for one in groups[chosen[0]].staff if groups and chosen else self.staff:
            row = TapRow(text=one.name, icon="user-round")
            row.bind(on_release=partial(self._sign_in, one))
            names.add_widget(row)
        self.ids.scroll.scroll_y = 1

    def _sign_in(self, one: StaffInfo, _row: TapRow) -> None:
        self.does(lambda shift, now: hand.sign_in(shift, StaffId(one.id), now=now))


def _initials(group: NameGroup) -> str:
    return group.first if group.first == group.last else f"{group.first}–{group.last}"
