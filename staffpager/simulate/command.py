"""`staffpager simulate`: rules side by side, or crews of several sizes, in virtual time."""

import argparse
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence

from staffpager.config import read_store
from staffpager.simulate.arguments import add_arguments
from staffpager.simulate.compare import RULES, Days, Difference, difference, live
from staffpager.simulate.crews import Crew, try_crews
from staffpager.simulate.errors import SimulateError
from staffpager.simulate.own_store import scenario_of, with_crew
from staffpager.simulate.plot import write_plot
from staffpager.simulate.scenario import Scenario
from staffpager.simulate.stores import all_stores

Row = Mapping[str, object]

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
    """Run without the other commands; for a quick look from a checkout."""
    parser = argparse.ArgumentParser(prog="staffpager simulate", description=__doc__)
    add_arguments(parser)
    return run(parser.parse_args(arguments))


def run(options: argparse.Namespace) -> int:
    """Run what was asked for; prints a line each, or a JSON object a line. Raises SimulateError, SettingsError."""
    several = options.staff is not None and len(options.staff) > 1
    if options.plot is not None and not several:
        raise SimulateError("--plot draws waits by size of the crew: give it --staff, such as --staff 4..8.")
    scenarios = _scenarios(options)
    if options.plot is not None and len(scenarios) > 1:
        raise SimulateError("--plot draws one store: name it with --floor or --store.")
    for scenario in scenarios:
        if several:
            _crews(scenario, options)
        else:
            crew = options.staff[0] if options.staff else len(scenario.store.staff)
            for row in _rules(with_crew(scenario, crew), options):
                _say(_json(row) if options.json else _line(row))
    return 0


def _scenarios(options: argparse.Namespace) -> list[Scenario]:
    if options.floor is None:
        return [scenario for scenario in all_stores() if not options.store or scenario.name in options.store]
    file = read_store(options.floor)
    return [scenario_of(file, per_hour=options.per_hour, help_s=options.help_s, customers=options.customers)]


def _seeds(options: argparse.Namespace) -> range:
    return range(options.seed, options.seed + options.days)


def _rules(scenario: Scenario, options: argparse.Namespace) -> Iterator[Row]:
    first: Days | None = None
    for rule in options.rule or RULES:
        days = live(scenario, rule, days=_seeds(options))
        first = first or days
        row: dict[str, object] = {"store": scenario.name, "rule": rule, "days": options.days}
        row |= {name: days.mean(name) for name in days.scores[0]}
        row |= {"against": first.rule} | _interval("cost_gap", difference(days, first, name="cost"))
        yield row | {"promises": days.made, "kept": days.kept / days.made if days.made else None}


def _crews(scenario: Scenario, options: argparse.Namespace) -> None:
    rules = options.rule or ["floorbell"]
    if len(rules) > 1:
        raise SimulateError("--staff with several sizes takes one --rule (floorbell when none is given).")
    crews: list[Crew] = []
    for crew in try_crews(scenario, rules[0], sizes=options.staff, days=_seeds(options)):
        crews.append(crew)
        _say(_json(_crew_row(scenario, crew)) if options.json else _sentence(crew))
    if options.plot is not None:
        write_plot(options.plot, crews)


def _crew_row(scenario: Scenario, crew: Crew) -> Row:
    days = crew.days
    row: dict[str, object] = {"store": scenario.name, "rule": days.rule, "days": len(days.scores), "staff": crew.size}
    row |= {name: days.mean(name) for name in days.scores[0]} | _interval("wait", crew.wait)
    return row | (_interval("wait_gained", crew.gained) if crew.gained is not None else {})


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - a command prints


def _interval(name: str, found: Difference) -> dict[str, object]:
    return {name: found.mean, f"{name}_low": found.low, f"{name}_high": found.high}


def _json(row: Row) -> str:
    """JSON knows no infinity: an interval of one day is null."""
    plain = {k: None if isinstance(v, float) and not math.isfinite(v) else v for k, v in row.items()}
    return json.dumps(plain)


def _line(row: Row) -> str:
    shown = "  ".join(f"{name} {row[name]:.3g}" for name in _SHOWN)
    return f"{row['store']:14} {row['rule']:20} {shown}"


def _sentence(crew: Crew) -> str:
    """What a manager wants to know of a crew, in a line."""
    days = crew.days
    words = (
        f"{crew.size} staff: {crew.wait.mean:.0f} s wait on average, {days.mean('late'):.1%} late, "
        f"{days.mean('left'):.1%} leave, {days.mean('balked'):.1%} walk away from the queue"
    )
    if crew.gained is None:
        return words
    gained = crew.gained
    return f"{words}; one more changes the wait by {gained.mean:+.0f} s (95 %: {gained.low:+.0f} to {gained.high:+.0f})"


if __name__ == "__main__":
    sys.exit(main())
