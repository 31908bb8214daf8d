"""The one wiring point of the review pages."""

from collections.abc import Callable
from datetime import datetime, timedelta

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from staffpager.review import troubles
from staffpager.review.account.guard import Guard
from staffpager.review.account.passwords import Passwords
from staffpager.review.account.throttle import Throttle
from staffpager.review.account.visits import Visits
from staffpager.review.icons import STATIC, check_brought
from staffpager.review.pages import answers, comments, figures, questions, ratings, requests, sign_in, system, today
from staffpager.review.settings import ReviewSettings
from staffpager.review.site import Site, environment, signed_in
from staffpager.store.review_database import ReviewDatabase

OPEN = (sign_in.router, system.open_router)
FOR_MANAGERS = tuple(page.router for page in (today, ratings, comments, answers, questions, requests, system, figures))


def create_app(
    settings: ReviewSettings,
    database: ReviewDatabase,
    *,
    now: Callable[[], datetime],
    passwords: Passwords | None = None,
) -> FastAPI:
    """Build the pages; raises VendorMissingError when set-up has not brought others' scripts."""
    check_brought()
    app = FastAPI(title="Floorbell review", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.site = Site(
        settings=settings,
        database=database,
        now=now,
        visits=Visits(
            database,
            now,
            idle=timedelta(minutes=settings.idle_minutes),
            longest=timedelta(minutes=settings.visit_minutes),
        ),
        passwords=passwords or Passwords(),
        throttle=Throttle(),
        templates=environment(),
    )
    for router in OPEN:
        app.include_router(router)
    for router in FOR_MANAGERS:
        app.include_router(router, dependencies=[Depends(signed_in)])
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    troubles.answer_kindly(app)
    app.add_middleware(Guard, secure=settings.secure, public_url=settings.public_url)
    return app
