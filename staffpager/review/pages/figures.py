"""The figures of the pages as data, for a manager's own spreadsheet."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel

from staffpager.review.numbers.intervals import Times
from staffpager.review.numbers.scores import Scores, by_day, marked, together
from staffpager.review.numbers.waits import day_waits
from staffpager.review.pages.asked import AskedPeriod, AskedZone
from staffpager.review.site import SiteOf


class Refused(BaseModel):
    """Why an address could not be answered, and what to do."""

    error: str
    advice: str


router = APIRouter(prefix="/api", responses={422: {"model": Refused}})


class Satisfied(BaseModel):
    """The share of 4 and 5 among `n` answers, with its 95 % Wilson interval; None when n is 0."""

    n: int
    counts: tuple[int, int, int, int, int]
    value: float | None
    low: float | None
    high: float | None


class SatisfiedDay(Satisfied):
    """One local day."""

    day: date


class Took(BaseModel):
    """How long something took, in seconds: median with its 95 % interval, and the time that 9 in 10 stayed within."""

    n: int
    median_s: float
    low_s: float | None
    high_s: float | None
    ninth_tenth_s: float


class Today(BaseModel):
    """Today's figures; times run from a request's opening. `marked` ratings are in none of the others."""

    day: date
    satisfied: Satisfied
    marked: int
    requests: int
    accept: Took | None
    help: Took | None
    resolve: Took | None
    late: float | None


@router.get("/ratings/days")
def rating_days(site: SiteOf, *, period: AskedPeriod = "28", zone: AskedZone = "") -> list[SatisfiedDay]:
    days = site.moment().days_back(int(period))
    hours = site.database.score_hours(days, zone=zone or None)
    return [SatisfiedDay(day=day, **_satisfied(scores).model_dump()) for day, scores in by_day(hours, days)]


@router.get("/today")
def today(site: SiteOf) -> Today:
    moment = site.moment()
    waits = day_waits(
        site.database.requests_of(moment.today, with_open=False), site.settings.late_after, now=moment.now
    )
    hours = site.database.score_hours(moment.days_back(1))
    return Today(
        day=moment.today,
        satisfied=_satisfied(together(hours)),
        marked=marked(hours),
        requests=waits.opened,
        accept=_took(waits.accept),
        help=_took(waits.help),
        resolve=_took(waits.resolve),
        late=waits.late.value if waits.late else None,
    )


def _satisfied(scores: Scores) -> Satisfied:
    share = scores.satisfied
    bounds = (share.value, share.low, share.high) if share else (None, None, None)
    return Satisfied(n=scores.n, counts=scores.counts, value=bounds[0], low=bounds[1], high=bounds[2])


def _took(times: Times | None) -> Took | None:
    if times is None:
        return None
    return Took(
        n=times.n,
        median_s=times.median,
        low_s=times.low,
        high_s=times.high,
        ninth_tenth_s=times.ninth_tenth,
    )
