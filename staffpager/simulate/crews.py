"""What would one more person bring? The same days with crews of several sizes."""

from collections.abc import Iterator, Sequence
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


def try_crews(scenario: Scenario, rule: str, *, sizes: Sequence[int], days: range) -> Iterator[Crew]:
    """Live the same days with each size of the crew, smallest first; each is given as soon as it is known."""
    less: Days | None = None
    for size in sizes:
        lived = live(with_crew(scenario, size), rule, days=days)
        gained = None if less is None else difference(lived, less, name="wait")
        yield Crew(size, lived, interval([day["wait"] for day in lived.scores]), gained)
        less = lived
