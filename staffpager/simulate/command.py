"""`staffpager simulate`: compare rules in stores, in virtual time."""

import argparse
import json
import sys
from collections.abc import Sequence

from staffpager.simulate.compare import RULES, Days, difference, live
from staffpager.simulate.stores import all_stores

_SHOWN = (
    "cost",
    "normal_mean",
    "high_mean",
    "urgent_mean",
    "urgent_p95",
    "late",
    "left",
    "balked",
    "pages",
    "walked_m",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison; prints a table, or a JSON object a line with `--json`."""
    asked = _parser().parse_args(arguments)
    for scenario in all_stores():
        if asked.store and scenario.name not in asked.store:
            continue
        first: Days | None = None
        for rule in asked.rule or RULES:
            days = live(scenario, rule, days=range(asked.seed, asked.seed + asked.days))
            first = first or days
            row = {"store": scenario.name, "rule": rule, "days": asked.days} | {n: days.mean(n) for n in days.scores[0]}
            gap = difference(days, first, name="cost")
            row |= {"against": first.rule, "cost_gap": gap.mean, "cost_gap_low": gap.low, "cost_gap_high": gap.high}
            row |= {"promises": days.made, "kept": days.kept / days.made if days.made else None}
            print(json.dumps(row) if asked.json else _line(row), flush=True)  # noqa: T201 - a command prints
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="staffpager simulate", description=__doc__)
    parser.add_argument("--store", action="append", choices=[s.name for s in all_stores()], help="default: all")
    parser.add_argument("--rule", action="append", choices=list(RULES), help="default: all; the first is compared with")
    parser.add_argument("--days", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1, help="of the first day; the next days follow")
    parser.add_argument("--json", action="store_true")
    return parser


def _line(row: dict[str, object]) -> str:
    shown = "  ".join(f"{name} {row[name]:.3g}" for name in _SHOWN)
    return f"{row['store']:14} {row['rule']:20} {shown}"


if __name__ == "__main__":
    sys.exit(main())
