"""Keeps the tables of docs/wire.md true: `python -m floorwire.wire_doc [--check] FILE`."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from floorwire.access import ALL, GRANTS, Grant
from floorwire.codec import TYPES
from floorwire.link_settings import LinkSettings
from floorwire.settings_doc import document

_MADE = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def render(text: str) -> str:
    """Fill every made part of the document anew."""
    return _MADE.sub(lambda found: f"{found[1]}{PARTS[found[2]]()}{found[3]}", text)


def access_table() -> str:
    """Who may do what, one row a grant."""
    rows = ["| role | may | topic | whose | events |", "|---|---|---|---|---|", *map(_row, GRANTS)]
    return "\n".join(rows) + "\n"


def event_table() -> str:
    """Every event type with the first line of its docstring."""
    rows = ["| type | what it says |", "|---|---|"]
    for name, kind in TYPES.items():
        rows.append(f"| `{name}` | {(kind.__doc__ or '').strip().splitlines()[0]} |")
    return "\n".join(rows) + "\n"


def _row(grant: Grant) -> str:
    whose = "all" if grant.device == ALL else "its own" if grant.device else "the store's"
    events = ", ".join(kind.__name__ for kind in grant.events)
    return f"| {grant.role} | {grant.act} | `{grant.pattern}` | {whose} | {events} |"


PARTS: dict[str, Callable[[], str]] = {
    "access": access_table,
    "events": event_table,
    "settings": lambda: document(LinkSettings),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Fill the tables, or with --check tell whether they are up to date."""
    parser = argparse.ArgumentParser(prog="python -m floorwire.wire_doc", description="The tables of docs/wire.md.")
    parser.add_argument("file", type=Path, help="the document, docs/wire.md")
    parser.add_argument("--check", action="store_true", help="change nothing; fail when the file is stale")
    given = parser.parse_args(arguments)
    before = given.file.read_text(encoding="utf-8")
    if not given.check:
        given.file.write_text(render(before), encoding="utf-8")
        return 0
    if before == render(before):
        return 0
    sys.stderr.write(f"{given.file} is stale: run `python -m floorwire.wire_doc {given.file}` and commit it.\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
