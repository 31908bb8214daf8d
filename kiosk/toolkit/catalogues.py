"""Translations as files: .po read at start, no compiled copies. Pure but for the reading."""

import gettext
import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from kiosk.toolkit.bidi import from_the_right, isolated
from kiosk.toolkit.errors import CatalogueError

SOURCE = "en"
KIOSK_LOCALES = Path(__file__).parent.parent / "locale"
# How each language calls itself, in the order in which they are offered.
NAMES = {
    "en": "English",
    "es": "Español",
    "fil": "Filipino",
    "vi": "Tiếng Việt",
    "lt": "Lietuvių",
    "zh": "中文",
    "ar": "العربية",
    "hi": "हिन्दी",
}
PLACEHOLDER = re.compile(r"\{\w+\}")


def N_(text: str) -> str:  # noqa: N802  (gettext's own name for it)
    """Mark a text of a table for translation; it is translated when it is shown."""
    return text


def languages_in(folder: Path) -> dict[str, str]:
    """Give the languages that have a catalogue in `folder`, and the source's, each with its own name."""
    return {code: name for code, name in NAMES.items() if code == SOURCE or (folder / f"{code}.po").is_file()}


def read_catalogue(path: Path) -> gettext.NullTranslations:
    """Read one .po file; plural rules are those of its header.

    In a right-to-left language each placeholder is isolated, so that no name or number turns its sentence round.
    """
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.stem, abort_invalid=True)
    except (OSError, PoFileError, ValueError) as error:
        message = f"translations cannot be read from {path}: {error}"
        raise CatalogueError(message) from error
    if catalogue.locale is not None and catalogue.locale.text_direction == "rtl":
        for entry in catalogue:
            entry.string = _isolating(entry.string)
    machine = BytesIO()
    write_mo(machine, catalogue)
    machine.seek(0)
    return gettext.GNUTranslations(machine)


def _isolating(text: str | Sequence[str] | None) -> str | list[str]:
    if text is None or isinstance(text, str):
        return from_the_right(PLACEHOLDER.sub(lambda found: isolated(found[0]), text)) if text else ""
    return [from_the_right(PLACEHOLDER.sub(lambda found: isolated(found[0]), form)) for form in text]
