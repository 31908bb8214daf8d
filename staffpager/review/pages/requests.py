"""Requests of a day: their three times, and why each offer went to whom it went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from staffpager.floor.model import FLOOR, Offer, Stage
from staffpager.floor.model import Request as Need
from staffpager.review.numbers.waits import Clocks, clocks, is_late
from staffpager.review.pages.asked import FIRST_DAY, LAST_DAY, AskedDay, AskedPage, AskedTicket, AskedZone
from staffpager.review.site import Moment, SiteOf
from staffpager.store.review_records import Page

router = APIRouter(default_response_class=HTMLResponse)
PAGE = 30
STAGES = {
    Stage.WAITING: ("warn", "waiting"),
    Stage.COMING: ("brand", "help is coming"),
    Stage.HERE: ("brand", "help is there"),
    Stage.RESOLVED: ("good", "resolved"),
    Stage.CANCELLED: ("quiet", "cancelled by the shopper"),
    Stage.ABANDONED: ("bad", "nobody there any more"),
}
CALLED_OFF = ("quiet", "called off")  # by the floor or a colleague: no shopper has asked
SHOWN = {"": "All", "open": "Open", "ended": "Ended", "late": "Late"}
AskedShown = Annotated[Literal["", "open", "ended", "late"], Query(description="which requests; empty: all")]


@dataclass(frozen=True, slots=True)
class Line:
    """A request with all that a manager may want to know of it."""

    request: Need
    state: tuple[str, str]
    clocks: Clocks
    late: bool
    offers: tuple[Offer, ...]

    @property
    def by_floor(self) -> bool:
        return self.request.origin == FLOOR


@dataclass(frozen=True, slots=True)
class Asked:
    """Which requests the address asks for."""

    day: AskedDay = ""
    shown: AskedShown = ""
    zone: AskedZone = ""
    ticket: AskedTicket = ""
    number: AskedPage = 1

    def fits(self, need: Need, *, late: bool) -> bool:
        state = {"": True, "open": need.stage.open, "ended": not need.stage.open, "late": late}[self.shown]
        return state and self.zone in {"", need.zone} and self.ticket.lstrip("0") in {"", str(need.number)}


@router.get("/requests")
def page(request: Request, site: SiteOf, *, asked: Annotated[Asked, Depends()]) -> HTMLResponse:
    moment = site.moment()
    day = _within(asked.day or moment.today)
    of_day = site.database.requests_of(day, with_open=False)
    late = {need.id for need in of_day if is_late(need, site.settings.late_after, now=moment.now)}
    chosen = [need for need in reversed(of_day) if asked.fits(need, late=need.id in late)]
    part = chosen[(asked.number - 1) * PAGE : asked.number * PAGE]
    offers = site.database.offers_for([need.id for need in part])
    lines = tuple(_line(need, offers, late=need.id in late) for need in part)
    context = {
        "moment": moment,
        "settings": site.settings,
        "asked": asked,
        "day": day,
        "shown_words": SHOWN,
        "zones": sorted({need.zone for need in of_day}),
        "found": Page(lines, asked.number, PAGE, len(chosen)),
        "of_day": len(of_day),
        "names": site.database.names_of_staff(),
        **_neighbours(day, moment),
    }
    return site.page(request, "requests/page.html", context=context)


def _line(need: Need, offers: Sequence[Offer], *, late: bool) -> Line:
    return Line(need, _state(need), clocks(need), late, tuple(offer for offer in offers if offer.request == need.id))


def _state(need: Need) -> tuple[str, str]:
    """The tone of the dot, and the words."""
    by_shopper = need.origin != FLOOR and need.asker is None
    return CALLED_OFF if need.stage is Stage.CANCELLED and not by_shopper else STAGES[need.stage]


def _within(day: date) -> date:
    return min(max(day, FIRST_DAY), LAST_DAY)


def _neighbours(day: date, moment: Moment) -> dict[str, date | None]:
    after = day + timedelta(days=1)
    return {"day_before": day - timedelta(days=1), "day_after": after if after <= moment.today else None}
