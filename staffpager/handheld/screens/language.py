"""The handheld's language, chosen at sign-in; each is written as its speakers write it."""

from functools import partial

from kiosk.toolkit.catalogues import languages_in
from staffpager.handheld.pager import Seen
from staffpager.handheld.parts import TapRow
from staffpager.handheld.screens.scene_screen import SceneScreen
from staffpager.handheld.wording import Wording
from staffpager.locale import STAFF_LOCALES


class LanguageScreen(SceneScreen):
    """A row for each language."""

    def show(self, seen: Seen, words: Wording) -> None:
        del seen
        if not self.ids.rows.children:
            for language, name in languages_in(STAFF_LOCALES).items():
                row = TapRow(text=name)
                row.language = language
                row.bind(on_release=partial(self._use, language))
                self.ids.rows.add_widget(row)
        for row in self.ids.rows.children:
            row.icon = "check" if row.language == words.tr.language else "languages"

    def _use(self, language: str, _row: TapRow) -> None:
        self.app.use_language(language)
