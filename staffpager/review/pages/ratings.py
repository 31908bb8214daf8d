"""Ratings: how satisfied shoppers were, by day, by hour and by zone, each with its n and interval."""

from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from staffpager.review.heat import heat
from staffpager.review.numbers.scores import FEWEST, Scores, by_day, by_zone, marked, together
from staffpager.review.pages.asked import PERIODS, AskedPeriod, AskedZone
from staffpager.review.site import Moment, SiteOf
from staffpager.store.review_records import Days, ScoreHour

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/ratings")
def page(request: Request, site: SiteOf, *, period: AskedPeriod = "28", zone: AskedZone = "") -> HTMLResponse:
    moment = site.moment()
    days = moment.days_back(int(period))
    hours = site.database.score_hours(days, zone=zone or None)
    context = {
        "moment": moment,
        "period": period,
        "periods": PERIODS,
        "zone": zone,
        "zones": site.database.rated_zones(),
        "total": together(hours),
        "marked": marked(hours),
        "before": together(site.database.score_hours(_before(days), zone=zone or None)),
        "days": by_day(hours, days),
        "heat": heat(hours),
        "by_zone": _zones(hours, moment),
        "fewest": FEWEST,
    }
    return site.page(request, "ratings/page.html", context=context)


def _before(days: Days) -> Days:
    """As many days just before these."""
    length = days.last - days.first + timedelta(days=1)
    return Days(days.first - length, days.first - timedelta(days=1))


def _zones(hours: tuple[ScoreHour, ...], moment: Moment) -> list[tuple[str, Scores]]:
    """Scores by zone in words, most answers first: a zone with few answers is not put on top of a league table."""
    found = by_zone(hours)
    named = [(moment.place(zone) or "No zone named", scores) for zone, scores in found.items()]
    return sorted((entry for entry in named if entry[1].n), key=lambda entry: (-entry[1].n, entry[0]))
