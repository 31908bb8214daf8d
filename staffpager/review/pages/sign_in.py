"""Sign in and out."""

import logging
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from staffpager.review.account.passwords import LONGEST
from staffpager.review.site import LONGEST_NEXT, SiteOf

router = APIRouter(default_response_class=HTMLResponse)
_LOG = logging.getLogger(__name__)
_WRONG = "That name and password do not belong together. Capital letters count in both."
_TOO_OFTEN = "That was tried too often. Wait five minutes, then try again."
_CLIENT_KEPT = 200  # characters of what the browser calls itself
Next = Annotated[str, Query(max_length=LONGEST_NEXT)]


@router.get("/sign-in")
def page(request: Request, site: SiteOf, *, next: Next = "/") -> HTMLResponse:  # noqa: A002 - the address reads so
    return site.page(request, "sign_in/page.html", context=_form(local(next)))


@router.post("/sign-in", status_code=303)
async def sign_in(
    request: Request,
    site: SiteOf,
    *,
    name: Annotated[str, Form(max_length=80, pattern=r"^[^\x00-\x1f]*$")] = "",
    password: Annotated[str, Form(max_length=LONGEST)] = "",
    next: Annotated[str, Form(max_length=LONGEST_NEXT)] = "/",  # noqa: A002 - the form's field reads so
) -> Response:
    address = request.client.host if request.client else ""
    where, known_as = local(next), name.strip()
    if not site.throttle.allows(address, known_as):
        _LOG.warning("sign-in of %r from %s was tried too often", known_as, address)
        return site.page(request, "sign_in/page.html", context=_form(where, known_as, trouble=_TOO_OFTEN), status=429)
    account = await to_thread.run_sync(site.database.account, known_as)
    kept = None if account is None or account.barred else account.password
    if not await site.passwords.fits(password, kept) or account is None:
        _LOG.warning("sign-in of %r from %s was refused", known_as, address)
        return site.page(request, "sign_in/page.html", context=_form(where, known_as, trouble=_WRONG), status=401)
    site.throttle.forget(address, known_as)
    client = request.headers.get("user-agent", "")[:_CLIENT_KEPT]
    secret = await to_thread.run_sync(lambda: site.visits.open(account.name, client=client))
    answer = RedirectResponse(where, 303)
    answer.set_cookie(
        site.cookie,
        secret,
        max_age=site.settings.visit_minutes * 60,
        secure=site.settings.secure,
        httponly=True,
        samesite="lax",
    )
    return answer


@router.post("/sign-out", status_code=303)
def sign_out(request: Request, site: SiteOf) -> Response:
    site.visits.end(request.cookies.get(site.cookie))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(site.cookie, secure=site.settings.secure, httponly=True, samesite="lax")
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def local(address: str) -> str:
    """`address` when it leads to a page of this site, else the first page: nobody is sent elsewhere by a link."""
    inside = address.startswith("/") and not address.startswith(("//", "/sign-")) and "\\" not in address
    return address if inside and address.isprintable() and address.isascii() else "/"


def _form(where: str, name: str = "", *, trouble: str = "") -> dict[str, object]:
    return {"next": where, "name": name, "trouble": trouble}
