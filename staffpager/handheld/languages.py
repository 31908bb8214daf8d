"""Where the words of staff devices are."""

from pathlib import Path

STAFF_LOCALES = Path(__file__).parent.parent / "locale"
