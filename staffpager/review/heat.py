"""Satisfied by weekday and hour, as a table whose cells are coloured by their share."""

from collections.abc import Iterable
from dataclasses import dataclass

from staffpager.review.numbers.intervals import Share
from staffpager.review.numbers.scores import FEWEST, Scores, by_weekday_and_hour
from staffpager.review.wording import WEEKDAYS, interval, percent
from staffpager.store.review_records import ScoreHour

STEPS = 6  # shades; more cannot be told apart
LOWEST, HIGHEST = 0.5, 1.0  # what the palest and the darkest shade stand for
ENOUGH = 10  # answers in a cell before it may be named as the lowest


@dataclass(frozen=True, slots=True)
class Cell:
    """One weekday's hour over the whole period; `shade` 0 is "too few answers to say"."""

    hour: int
    scores: Scores
    shade: int


@dataclass(frozen=True, slots=True)
class Heat:
    """Rows by weekday, columns by hour; `lowest` is a sentence, empty when no cell has answers enough."""

    hours: tuple[int, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    n: int
    lowest: str


def heat(hours: Iterable[ScoreHour]) -> Heat:
    """Put scores together by weekday and hour, for the hours between the first and the last that have any."""
    found = by_weekday_and_hour(hours)
    named = [hour for _, hour in found]
    columns = tuple(range(min(named), max(named) + 1)) if named else ()
    rows = tuple(
        (day, tuple(_cell(hour, found.get((i, hour), Scores())) for hour in columns)) for i, day in enumerate(WEEKDAYS)
    )
    return Heat(columns, rows if columns else (), sum(scores.n for scores in found.values()), _lowest(found))


def shade(satisfied: Share | None) -> int:
    """1 (pale, few satisfied) to STEPS (dark, all satisfied); 0 when there are too few answers."""
    if satisfied is None or satisfied.n < FEWEST:
        return 0
    part = (satisfied.value - LOWEST) / (HIGHEST - LOWEST)
    return min(STEPS, max(1, 1 + int(part * STEPS)))


def _cell(hour: int, scores: Scores) -> Cell:
    return Cell(hour, scores, shade(scores.satisfied))


def _lowest(found: dict[tuple[int, int], Scores]) -> str:
    enough = [(s.value, place, s) for place, scores in found.items() if (s := scores.satisfied) and s.n >= ENOUGH]
    if not enough:
        return ""
    _, (day, hour), low = min(enough, key=lambda entry: entry[:2])
    when = f"{WEEKDAYS[day]} {hour} to {hour + 1}"
    return f"Lowest of those with {ENOUGH} answers: {when}, {percent(low.value)} ({interval(low)}, {low.n} answers)"
