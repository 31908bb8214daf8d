"""What would one more person bring? The same days with crews of several sizes."""

from collections.abc import Sequence
from dataclasses import dataclass

from staffpager.simulate.compare import Days, Difference, difference, interval, live
from staffpager.simulate.own_store import with_crew
from staffpager.simulate.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Crew:
    """How days went with so many staff; `gained` is the mean wait's change against one person less, if that ran."""

    size: int
    days: Days
    wait: Difference  # seconds: mean and 95 % interval
    gained: Difference | None


def try_crews(scenario: Scenario, rule: str, *, sizes: Sequence[int], days: range) -> list[Crew]:
    """Live the same days with each size of the crew, smallest first."""
    crews: list[Crew] = []
    for size in sizes:
        lived = live(with_crew(scenario, size), rule, days=days)
        gained = difference(lived, crews[-1].days, name="wait") if crews else None
        crews.append(Crew(size, lived, interval([day["wait"] for day in lived.scores]), gained))
    return crews
