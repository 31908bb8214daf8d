"""What every page needs, in one value: settings, database, clock, words and templates."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from staffpager.review import wording
from staffpager.review.account.passwords import Passwords
from staffpager.review.account.throttle import Throttle
from staffpager.review.account.visits import Visits
from staffpager.review.icons import STATIC
from staffpager.review.settings import ReviewSettings
from staffpager.store.review_database import ReviewDatabase
from staffpager.store.review_names import StoreNames
from staffpager.store.review_records import Days, Visit

TEMPLATES = Path(__file__).parent / "templates"
COOKIE, SECURE_COOKIE = "floorbell", "__Host-floorbell"  # browsers keep the second to https and to this host alone
LONGEST_NEXT = 2_000  # characters of an address to come back to; a hundred letters of Vietnamese have 900


@dataclass(frozen=True, slots=True)
class Site:
    """One store's pages."""

    settings: ReviewSettings
    database: ReviewDatabase
    now: Callable[[], datetime]
    visits: Visits
    passwords: Passwords
    throttle: Throttle
    templates: Environment

    @property
    def cookie(self) -> str:
        return SECURE_COOKIE if self.settings.secure else COOKIE

    def names(self) -> StoreNames:
        kept = self.database.names()
        return kept or StoreNames(name=wording.readable(self.settings.store))

    def moment(self) -> "Moment":
        return Moment(self.now(), self.database.zone, self.names())

    def page(
        self, request: Request, template: str, *, context: Mapping[str, object], status: int = 200
    ) -> HTMLResponse:
        """Render a template of `templates/`; `path` and `visit` are there for the frame around it."""
        frame = {"path": request.url.path, "visit": getattr(request.state, "visit", None)}
        return HTMLResponse(self.templates.get_template(template).render(**frame, **context), status)


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, in the store's own time and words."""

    now: datetime
    zone: ZoneInfo
    names: StoreNames

    @property
    def today(self) -> date:
        return self.local(self.now).date()

    @property
    def midnight(self) -> datetime:
        return datetime.combine(self.today, time(), self.zone).astimezone(UTC)

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def clock(self, at: datetime | None) -> str:
        """14:32 today, 20 Nov 14:32 on another day."""
        if at is None:
            return wording.DASH
        local = self.local(at)
        return (
            f"{local:%H:%M}" if local.date() == self.today else f"{wording.date_and_month(local.date())} {local:%H:%M}"
        )

    def ago(self, since: datetime) -> str:
        return wording.ago(since, self.now)

    def place(self, zone: str | None) -> str:
        return self.names.zones.get(zone or "") or wording.readable(zone)

    def ticket(self, number: int, opened: datetime) -> str:
        """The address of a ticket: on the page of its day, which for an open one may be yesterday."""
        return f"/requests?day={self.local(opened).date()}&ticket={number}"

    def reason(self, reason: str) -> str:
        return self.names.reasons.get(reason) or wording.readable(reason)

    def days_back(self, days: int) -> Days:
        """The last `days` local days, today included."""
        return Days(self.today - timedelta(days=days - 1), self.today)


def site_of(request: Request) -> Site:
    """The site that the request is for."""
    site: Site = request.app.state.site
    return site


def signed_in(request: Request, site: Annotated[Site, Depends(site_of)]) -> Visit:
    """The visit of this browser; raises NotSignedInError. What htmx refreshes by itself is no use of the pages."""
    by_itself = "hx-request" in request.headers
    visit = site.visits.recognise(request.cookies.get(site.cookie), counts_as_use=not by_itself)
    request.state.visit = visit
    return visit


SiteOf = Annotated[Site, Depends(site_of)]


def environment() -> Environment:
    """The templates, with everything escaped and nothing silently undefined."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(wording.FILTERS)
    made.globals["static"] = static_address
    return made


@cache
def static_address(name: str) -> str:
    """The address of a static file with a piece of its hash, so that browsers may keep it for ever."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"
