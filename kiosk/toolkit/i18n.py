"""The live language: every text on the screen follows a switch; numbers and times as its people write them."""

import gettext
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from babel.core import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal, format_percent
from kivy.event import EventDispatcher
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from kiosk.toolkit.catalogues import KIOSK_LOCALES, N_, NAMES, SOURCE, languages_in, read_catalogue
from kiosk.toolkit.errors import CatalogueError

__all__ = ["KIOSK_LOCALES", "NAMES", "N_", "SOURCE", "Translator"]


class Translator(EventDispatcher):
    """What kv rules and screens take their words from; `_` and `n` are new objects after a switch: rules follow.

    `name`: what the language calls itself. `rtl`: it is read from the right. `start`, `end`: the sides of its lines.
    `folders`: where `<language>.po` files are; earlier ones win.
    """

    language = StringProperty(SOURCE)
    name = StringProperty(NAMES[SOURCE])
    _ = ObjectProperty(N_)
    n = ObjectProperty()
    rtl = BooleanProperty(defaultvalue=False)
    start = StringProperty("left")
    end = StringProperty("right")

    def __init__(self, folders: Sequence[Path] = (KIOSK_LOCALES,), *, language: str = SOURCE) -> None:
        super().__init__()
        self._folders = tuple(folders)
        self._read: dict[str, gettext.NullTranslations] = {}
        self.use(language)

    def use(self, language: str) -> None:
        """Switch to `language`; every text on the screen changes at once."""
        if language not in self._read:
            self._read[language] = self._load(language)
        catalogue = self._read[language]
        self.rtl = Locale.parse(language, sep="-").text_direction == "rtl"
        self.start, self.end = ("right", "left") if self.rtl else ("left", "right")
        self.n = catalogue.ngettext
        self._ = catalogue.gettext
        self.name = NAMES.get(language, language)
        self.language = language

    def twin(self) -> "Translator":
        """Give another one that speaks the same; it goes its own way until it is told to follow."""
        made = Translator(self._folders)
        made.follow(self)
        return made

    def follow(self, other: "Translator") -> None:
        """Speak as another translator does now."""
        self._read = other._read  # noqa: SLF001  (another of the same class)
        self.use(other.language)

    def read_ahead(self) -> None:
        """Read all languages, in a thread: the first switch to one would wait for its files."""
        for language in languages_in(self._folders[0]):
            if language not in self._read:
                self._read[language] = self._load(language)
            format_time(None, "short", locale=Locale.parse(language, sep="-"))

    def _load(self, language: str) -> gettext.NullTranslations:
        first = gettext.NullTranslations()
        if language == SOURCE:
            return first
        paths = [folder / f"{language}.po" for folder in self._folders]
        found = [read_catalogue(path) for path in paths if path.is_file()]
        if not found:
            message = f"no translations for {language!r}: none of {', '.join(map(str, paths))} exists"
            raise CatalogueError(message)
        for later in found[1:]:
            found[0].add_fallback(later)
        return found[0]

    @property
    def locale(self) -> Locale:
        return Locale.parse(self.language, sep="-")

    def number(self, value: float) -> str:
        return format_decimal(value, locale=self.locale, numbering_system="default")

    def percent(self, share: float) -> str:
        return format_percent(share, locale=self.locale, numbering_system="default")

    def clock(self, at: datetime, *, seconds: bool = False) -> str:
        """Say a time of day, as `at`'s own zone has it."""
        return format_time(at, "medium" if seconds else "short", tzinfo=at.tzinfo, locale=self.locale)

    def day(self, at: datetime) -> str:
        """Say a day without its year, e.g. "Nov 21"."""
        return format_skeleton("MMMd", at, tzinfo=at.tzinfo, locale=self.locale)

    def weekday(self, at: datetime) -> str:
        return format_date(at, "EEEE", locale=self.locale)

    def pick(self, words: dict[str, str]) -> str:
        """Choose the text of a store's file for this language: exact, else without region, else the file's first."""
        if self.language in words:
            return words[self.language]
        root = self.language.partition("-")[0]
        return words.get(root) or next(iter(words.values()))
