"""How figures, times and names are put into words; the templates' filters."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from staffpager.floor.model import Mark
from staffpager.review.numbers.intervals import Share, Times

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DASH = "–"
_HOUR_S, _MINUTE_S, _DAY_H = 3_600, 60, 48
MARKS = {Mark.REPEAT: "repeated", Mark.BURST: "many in a minute"}
LANGUAGES = {
    "en": "English",
    "fil": "Filipino",
    "vi": "Vietnamese",
    "lt": "Lithuanian",
    "es": "Spanish",
    "zh": "Chinese",
    "ar": "Arabic",
    "hi": "Hindi",
}
SCORES = {1: "very bad", 2: "bad", 3: "so-so", 4: "good", 5: "very good"}


def duration(seconds: float | None) -> str:
    """2:10 (minutes and seconds); 1 h 05 from an hour on; 3 days from two days on."""
    if seconds is None:
        return DASH
    whole = max(0, round(seconds))
    if whole < _HOUR_S:
        return f"{whole // _MINUTE_S}:{whole % _MINUTE_S:02}"
    hours = whole // _HOUR_S
    return f"{hours} h {whole % _HOUR_S // _MINUTE_S:02}" if hours < _DAY_H else f"{hours // 24} days"


def minutes(low_s: int, high_s: int) -> str:
    """4 to 6 min."""
    low, high = low_s // _MINUTE_S, -(-high_s // _MINUTE_S)
    if high <= 1:
        return "less than 1 min"
    return f"{low} to {high} min" if low < high else f"{high} min"


def percent(value: float | None) -> str:
    return DASH if value is None else f"{_hundredths(value)} %"


def interval(share: Share | None) -> str:
    """79 to 85."""
    return DASH if share is None else f"{_hundredths(share.low)} to {_hundredths(share.high)}"


def median_interval(times: Times) -> str:
    """1:50 to 2:31, or that n is too small to say."""
    if times.low is None or times.high is None:
        return "too few for an interval"
    return f"{duration(times.low)} to {duration(times.high)}"


def count(n: int, one: str, *, many: str | None = None) -> str:
    """1 answer, 312 answers; thousands apart."""
    return f"{n:,} {one if n == 1 else many or one + 's'}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def day_in_words(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def date_and_month(day: date) -> str:
    """20 Nov."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def date_and_year(day: date) -> str:
    """20 Nov 2026."""
    return f"{date_and_month(day)} {day.year}"


def readable(name: str | None) -> str:
    """A name such as `fitting-rooms` when nobody has said what it is called."""
    return name.replace("-", " ").capitalize() if name else ""


def ago(since: datetime, now: datetime) -> str:
    """0:48; negative spans (two clocks) are 0:00."""
    return duration(max(timedelta(), now - since).total_seconds())


FILTERS: dict[str, Callable[..., Any]] = {
    "duration": duration,
    "percent": percent,
    "interval": interval,
    "median_interval": median_interval,
    "count_of": count,
    "day_in_words": day_in_words,
    "date_and_month": date_and_month,
    "date_and_year": date_and_year,
    "language_in_words": lambda tag: LANGUAGES.get(tag) or LANGUAGES.get(tag.split("-")[0], tag),
    "mark_in_words": lambda mark: MARKS[mark],
    "weekday": lambda day: WEEKDAYS[day.weekday()][:3],
    "score_in_words": lambda score: SCORES[score],
}


def _hundredths(value: float) -> int:
    """Whole percent, half up; only 0 and 1 themselves are called 0 % and 100 %."""
    rounded = int(value * 100 + 0.5)
    if 0 < value < 1:
        return min(99, max(1, rounded))
    return rounded
