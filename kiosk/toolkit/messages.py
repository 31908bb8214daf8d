"""Finds the texts to translate in Python and kv files, and compares them with a .po file. Pure but for the reading.

`python -m kiosk.toolkit.messages FOLDER … --po FILE.po` prints what is missing and what is stale.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

KEYWORDS = {"_": None, "N_": None, "n": (1, 2)}
SUFFIXES = (".py", ".kv")
MessageId = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something wrong with one entry of a .po file."""

    message: MessageId
    problem: str

    def __str__(self) -> str:
        return f"{self.problem}: {self.message!r}"


def messages_in(folders: Iterable[Path]) -> dict[MessageId, str]:
    """Give all texts to translate in `folders`, each with a place where it is used; a plural is a pair."""
    found: dict[MessageId, str] = {}
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES):
            for line, message, *_ in extract_from_file("python", path, keywords=KEYWORDS):
                found.setdefault(message, f"{path}:{line}")
    return found


def gaps(wanted: Iterable[MessageId], catalogue: Catalog) -> Iterator[Gap]:
    """Compare the texts in use with a catalogue: missing, fuzzy, unused, or with other placeholders than the source."""
    used = set(wanted)
    entries = {_key(entry): entry for entry in catalogue if entry.id}
    for message in sorted(used - entries.keys(), key=str):
        yield Gap(message, "missing")
    for message, entry in entries.items():
        if message not in used:
            yield Gap(message, "stale: used nowhere")
        elif entry.fuzzy or not all(_strings(entry)):
            yield Gap(message, "not translated")
        elif len(_strings(entry)) != (catalogue.num_plurals if entry.pluralizable else 1):
            yield Gap(message, "wrong number of plural forms")
        elif any(_placeholders(text) - _placeholders(" ".join(_ids(entry))) for text in _strings(entry)):
            yield Gap(message, "a placeholder that the source does not have")


def _key(entry: Message) -> MessageId:
    return tuple(entry.id) if isinstance(entry.id, list | tuple) else str(entry.id)


def _ids(entry: Message) -> list[str]:
    return [entry.id] if isinstance(entry.id, str) else list(entry.id)


def _strings(entry: Message) -> list[str]:
    return [entry.string] if isinstance(entry.string, str) else list(entry.string or ())


def _placeholders(text: str) -> set[str]:
    return {part.partition("}")[0] for part in text.split("{")[1:]}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is wrong with a .po file; the exit code is 1 when something is."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.toolkit.messages", description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, help="folders with Python and kv files")
    parser.add_argument("--po", type=Path, required=True, help="the translations to compare with")
    chosen = parser.parse_args(arguments)
    with chosen.po.open("rb") as file:
        catalogue = read_po(file, locale=chosen.po.stem)
    wrong = list(gaps(messages_in(chosen.folders), catalogue))
    for gap in wrong:
        print(gap)  # noqa: T201  (a command tells on the terminal)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
