"""Comments: what shoppers wrote with a rating or as feedback, to search and to page through."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from staffpager.review.pages.asked import (
    MOST_WORDS,
    PERIODS,
    AskedMarked,
    AskedPage,
    AskedPeriod,
    AskedScores,
    AskedWords,
    AskedZone,
)
from staffpager.review.site import SiteOf
from staffpager.review.wording import SCORES
from staffpager.store.review_records import RemarkFilter

router = APIRouter(default_response_class=HTMLResponse)
PAGE = 20
FEEDBACK = "feedback"
MARKED = {"shown": "Shown", "out": "Left out", "only": "Only these"}


@router.get("/comments")
def page(
    request: Request,
    site: SiteOf,
    *,
    period: AskedPeriod = "28",
    zone: AskedZone = "",
    score: AskedScores = [],  # noqa: B006 - FastAPI copies it; None would put a second type into the address
    words: AskedWords = "",
    marked: AskedMarked = "shown",
    number: AskedPage = 1,
) -> HTMLResponse:
    moment = site.moment()
    chosen = frozenset(int(value) for value in score if value != FEEDBACK)
    wanted = RemarkFilter(
        days=moment.days_back(int(period)),
        scores=chosen if score else frozenset(SCORES),
        feedback=not score or FEEDBACK in score,
        zone=zone or None,
        words=tuple(words.split()[:MOST_WORDS]),
        marked=marked,
    )
    context = {
        "moment": moment,
        "period": period,
        "periods": PERIODS,
        "zone": zone,
        "zones": site.database.rated_zones(),
        "score": score,
        "words": words,
        "marked": marked,
        "marked_words": MARKED,
        "found": site.database.remarks(wanted, number=number, size=PAGE),
        "filtered": bool(score or words.strip() or zone or marked != "shown"),
    }
    return site.page(request, "comments/page.html", context=context)
