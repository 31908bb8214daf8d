"""Languages: .po files read at start, switched live; numbers and times as people of that language write them."""

import gettext
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from babel.core import Locale
from babel.dates import format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal, format_percent
from kivy.event import EventDispatcher
from kivy.properties import ObjectProperty, StringProperty

from kiosk.toolkit.errors import CatalogueError

SOURCE = "en"
KIOSK_LOCALES = Path(__file__).parent.parent / "locale"
# How each language calls itself, in the order in which they are offered.
NAMES = {"en": "English", "fil": "Filipino", "vi": "Tiếng Việt", "lt": "Lietuvių"}


def N_(text: str) -> str:  # noqa: N802  (gettext's own name for it)
    """Mark a text of a table for translation; it is translated when it is shown."""
    return text


def read_catalogue(path: Path) -> gettext.NullTranslations:
    """Read one .po file; plural rules are those of its header."""
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.stem, abort_invalid=True)
    except (OSError, PoFileError, ValueError) as error:
        message = f"translations cannot be read from {path}: {error}"
        raise CatalogueError(message) from error
    machine = BytesIO()
    write_mo(machine, catalogue)
    machine.seek(0)
    return gettext.GNUTranslations(machine)


class Translator(EventDispatcher):  # type: ignore[misc]
    """What kv rules and screens take their words from; `_` and `n` are new objects after a switch, so that rules follow.

    `folders`: where `<language>.po` files are; an earlier folder wins over a later one.
    """

    language = StringProperty(SOURCE)
    _ = ObjectProperty(N_)
    n = ObjectProperty()

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
        self.n = catalogue.ngettext
        self._ = catalogue.gettext
        self.language = language

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

    @property
    def name(self) -> str:
        """The language's own name, for the language pill."""
        return NAMES.get(self.language, self.language)

    def number(self, value: float) -> str:
        return format_decimal(value, locale=self.locale)

    def percent(self, share: float) -> str:
        return format_percent(share, locale=self.locale)

    def clock(self, at: datetime) -> str:
        """Say a time of day, as `at`'s own zone has it."""
        return format_time(at, "short", tzinfo=at.tzinfo, locale=self.locale)

    def pick(self, words: dict[str, str]) -> str:
        """Choose the text of a store's file for this language: exact, else without region, else the file's first."""
        if self.language in words:
            return words[self.language]
        root = self.language.partition("-")[0]
        return words.get(root) or next(iter(words.values()))
