"""What shoppers chose for the store's own questions: the share of each choice with its interval, and week by week."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from staffpager.review.numbers.intervals import Share, share
from staffpager.review.numbers.scores import FEWEST
from staffpager.store.review_names import QuestionNames
from staffpager.store.review_records import Choices

MOST_WEEKS = 12  # a quarter: what is older stands in the total


class Run(StrEnum):
    """Whether a question is asked."""

    NOW = "asked now"
    LATER = "not asked yet"
    OVER = "asked no more"


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Monday on; `shares` are None where fewer than `FEWEST` answered."""

    monday: date
    n: int
    shares: tuple[Share, ...] | None


@dataclass(frozen=True, slots=True)
class Answers:
    """All that was answered to one question; `choices` and the weeks' shares are in the same order."""

    id: str
    names: QuestionNames
    run: Run
    n: int
    choices: tuple[tuple[str, Share | None], ...]
    weeks: tuple[Week, ...]


def answered(chosen: Iterable[Choices], names: Mapping[str, QuestionNames], *, today: date) -> tuple[Answers, ...]:
    """What came of each question the store has words for: those asked now first, then the latest to end."""
    counts: dict[str, Counter[tuple[date, str]]] = {}
    for each in chosen:
        counts.setdefault(each.question, Counter())[each.day, each.choice] += each.n
    found = [_answers(id_, words, counts=counts.get(id_, Counter()), today=today) for id_, words in names.items()]
    order = list(Run)
    return tuple(sorted(found, key=lambda a: (order.index(a.run), -a.names.last_day.toordinal(), a.id)))


def _answers(id_: str, words: QuestionNames, *, counts: Counter[tuple[date, str]], today: date) -> Answers:
    by_choice = Counter[str]()
    by_week: dict[date, Counter[str]] = {}
    for (day, choice), n in counts.items():
        by_choice[choice] += n
        by_week.setdefault(day - timedelta(days=day.weekday()), Counter())[choice] += n
    known = [*words.choices, *sorted(by_choice.keys() - words.choices.keys())]
    total = by_choice.total()
    weeks = [_week(monday, by_week[monday], known=known) for monday in sorted(by_week, reverse=True)[:MOST_WEEKS]]
    return Answers(
        id=id_,
        names=words,
        run=_run(words, today),
        n=total,
        choices=tuple((words.choices.get(choice, choice), share(by_choice[choice], total)) for choice in known),
        weeks=tuple(weeks) if sum(week.shares is not None for week in weeks) > 1 else (),
    )


def _week(monday: date, counts: Counter[str], *, known: list[str]) -> Week:
    n = counts.total()
    shares = [found for choice in known if (found := share(counts[choice], n)) is not None]
    return Week(monday, n, tuple(shares) if n >= FEWEST else None)


def _run(words: QuestionNames, today: date) -> Run:
    if today < words.first_day:
        return Run.LATER
    return Run.NOW if today <= words.last_day else Run.OVER
