"""Translations as files: .po read at start, no compiled copies. Pure but for the reading."""

import gettext
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

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
