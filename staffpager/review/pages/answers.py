"""To answer: shoppers who left a contact, the longest waiting first, and who has answered whom."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from staffpager.review.site import SiteOf, signed_in
from staffpager.store.review_records import Visit

router = APIRouter(default_response_class=HTMLResponse)


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
    id: Annotated[str, Form(pattern=r"^[0-9a-f-]{36}$")],  # noqa: A002 - the form's field reads so
    answered: Annotated[Literal["yes", "no"], Form()] = "yes",
) -> Response:
    """Note that this manager has answered, or that nobody has after all."""
    site.database.put_answered(id, by=visit.manager if answered == "yes" else None, now=site.now())
    return RedirectResponse("/answers", 303)
