"""Today: how it goes, who is where, what needs the manager. The live part refreshes itself."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from staffpager.review.heat import Heat, heat
from staffpager.review.now.needs import needs
from staffpager.review.now.open_requests import open_requests
from staffpager.review.now.people import people
from staffpager.review.now.queues import queues
from staffpager.review.numbers.scores import marked, together
from staffpager.review.numbers.waits import day_waits
from staffpager.review.site import Moment, Site, SiteOf
from staffpager.store.review_records import RemarkFilter

router = APIRouter(default_response_class=HTMLResponse)
HEAT_DAYS = 28  # four of each weekday
_BAD_SHOWN = 5
_BAD_DAYS = 2  # yesterday evening's are read this morning


def live_part(site: Site, moment: Moment) -> dict[str, object]:
    """All that moves, read anew."""
    database, settings = site.database, site.settings
    requests = database.requests_of(moment.today, with_open=True)
    of_today = [r for r in requests if moment.local(r.opened_at).date() == moment.today]
    still_open = [request for request in requests if request.stage.open]
    low = RemarkFilter(moment.days_back(_BAD_DAYS), scores=frozenset({1, 2}), feedback=False, marked="out")
    bad = database.remarks(low, number=1, size=_BAD_SHOWN).items
    trace = database.desk_trace(moment.midnight)
    members = database.members_on()
    hours = database.score_hours(moment.days_back(1))
    return {
        "moment": moment,
        "settings": settings,
        "scores": together(hours),
        "marked": marked(hours),
        "waits": day_waits(of_today, settings.late_after, now=moment.now),
        "people": people(members, still_open, moment=moment),
        "queues": queues(database.newest_readings(), database.unknown_since(), moment=moment),
        "open_requests": open_requests(still_open, database.names_of_staff(), settings=settings, moment=moment),
        "needs": needs(still_open, bad, trace=trace, owed=database.owed(moment.now), settings=settings, moment=moment),
    }


def month_by_hour(site: Site, moment: Moment) -> Heat:
    return heat(site.database.score_hours(moment.days_back(HEAT_DAYS)))


@router.get("/")
def page(request: Request, site: SiteOf) -> HTMLResponse:
    moment = site.moment()
    context = live_part(site, moment) | {"heat": month_by_hour(site, moment), "heat_days": HEAT_DAYS}
    return site.page(request, "today/page.html", context=context)


@router.get("/today/live")
def live(request: Request, site: SiteOf) -> HTMLResponse:
    return site.page(request, "today/live.html", context=live_part(site, site.moment()))
