"""The words of staff devices, a catalogue a language; a kiosk speaks more languages than they do."""

from collections.abc import Iterator
from pathlib import Path

from floorwire.settings import Problem

STAFF_LOCALES = Path(__file__).parent


def spoken() -> tuple[str, ...]:
    """The languages of staff devices; the first is the one that their texts are written in."""
    return ("en", *sorted(file.stem for file in STAFF_LOCALES.glob("*.po")))


def language_problems(language: str) -> Iterator[Problem]:
    """A `language` that no staff device speaks."""
    if language not in spoken():
        yield Problem(("language",), f"`{language}` is not spoken here", f"give one of {', '.join(spoken())}")
