"""To answer: shoppers who left a contact, the longest waiting first, and who has answered whom."""

import logging
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from staffpager.review.site import SiteOf, signed_in
from staffpager.store.review_records import Visit

router = APIRouter(default_response_class=HTMLResponse)
ContactId = Annotated[str, Form(pattern=r"^[0-9a-f-]{36}$")]  # the rating's or feedback's own

_LOG = logging.getLogger(__name__)


@router.get("/answers")
def page(request: Request, site: SiteOf) -> HTMLResponse:
    moment = site.moment()
    context = {
        "moment": moment,
        "owed": site.database.owed(moment.now),
        "waiting": site.database.askers(moment.now, answered=False),
        "answered": site.database.askers(moment.now, answered=True),
    }
    return site.page(request, "answers/page.html", context=context)


@router.post("/answers", status_code=303)
def put(
    site: SiteOf,
    visit: Annotated[Visit, Depends(signed_in)],
    *,
    id: ContactId,  # noqa: A002 - the form's field reads so
    answered: Annotated[Literal["yes", "no"], Form()] = "yes",
) -> Response:
    """Note that this manager has answered, or that nobody has after all."""
    site.database.put_answered(id, by=visit.manager if answered == "yes" else None, now=site.now())
    return RedirectResponse("/answers", 303)


@router.post("/answers/forget", status_code=303)
def forget(
    site: SiteOf,
    visit: Annotated[Visit, Depends(signed_in)],
    *,
    id: ContactId,  # noqa: A002 - the form's field reads so
    sure: Annotated[Literal["yes"], Form()],  # noqa: ARG001 - without it the form is refused
) -> Response:
    """Delete how a shopper may be reached, for they asked for it; `sure` is the box that was ticked for it."""
    if site.database.forget_contact(id):
        _LOG.info("%r forgot the contact of %s before its time", visit.manager, id)
    return RedirectResponse("/answers", 303)
