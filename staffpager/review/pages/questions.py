"""Questions: what the store asked its shoppers, and the share of each answer with its n and interval."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from staffpager.review.numbers.questions import answered
from staffpager.review.numbers.scores import FEWEST
from staffpager.review.site import SiteOf

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/questions")
def page(request: Request, site: SiteOf) -> HTMLResponse:
    moment = site.moment()
    found = answered(site.database.choices(), moment.names.questions, today=moment.today)
    return site.page(request, "questions/page.html", context={"moment": moment, "found": found, "fewest": FEWEST})
