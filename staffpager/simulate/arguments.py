"""What `staffpager simulate` can be asked for; kept light, since every command line loads it."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path

# As in `compare.RULES` and `stores.all_stores`, which load numpy and the floor: the tests keep them alike.
RULE_NAMES = (
    "broadcast",
    "zone-owner",
    "nearest-idle",
    "priority-nearest",
    "floorbell-no-camera",
    "floorbell",
    "clairvoyant",
)
STORE_NAMES = ("small", "large", "quiet", "overloaded", "short-at-peak", "long-queues")
MOST_STAFF = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--floor", type=Path, metavar="FILE", help="your store's file; else six made-up stores")
    where.add_argument("--store", action="append", choices=STORE_NAMES, help="only these of the made-up stores")
    rules = f"{', '.join(RULE_NAMES)}; once for each (else all), the first is what the others are compared with"
    parser.add_argument("--rule", action="append", choices=RULE_NAMES, metavar="RULE", help=rules)
    crews = "one number, or from..to: what would one more person bring?"
    parser.add_argument("--staff", type=crew_sizes, metavar="4..8", help=crews)
    parser.add_argument("--days", type=_number(least=1, most=10_000), default=5, help="to live through (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the first day; the next days follow (%(default)s)")
    asks = "with --floor: what shoppers ask for in an hour, in the whole store (%(default)s)"
    parser.add_argument("--per-hour", type=_number(least=1, most=2_000), default=40, help=asks)
    helps = "with --floor: seconds that helping takes on average (%(default)s)"
    parser.add_argument("--help-s", type=_number(least=5, most=3_600), default=120, help=helps)
    customers = "with --floor: customers an hour at each checkout that has a lane (%(default)s)"
    parser.add_argument("--customers", type=_number(least=0, most=2_000), default=75, help=customers)
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="with --staff: draw waits by size of the crew")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def crew_sizes(words: str) -> range:
    """Read `6` or `4..8`."""
    found = re.fullmatch(r"(\d{1,3})(?:\.\.(\d{1,3}))?", words)
    if found is None:
        raise argparse.ArgumentTypeError(f"`{words}` is no number of staff; write 6, or 4..8")
    low, high = int(found[1]), int(found[2] or found[1])
    if not 1 <= low <= high <= MOST_STAFF:
        raise argparse.ArgumentTypeError(f"`{words}` must rise from at least 1 to at most {MOST_STAFF}, as in 4..8")
    return range(low, high + 1)


def _number(*, least: int, most: int) -> Callable[[str], int]:
    """Return what reads a whole number between two others."""

    def read(words: str) -> int:
        if not words.isdecimal() or not least <= int(words) <= most:
            raise argparse.ArgumentTypeError(f"`{words}` must be a whole number from {least} to {most}")
        return int(words)

    return read
