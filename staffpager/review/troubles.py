"""What a person sees when something is not there, not allowed or broken."""

import logging
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from staffpager.review.errors import NotSignedInError
from staffpager.review.site import LONGEST_NEXT, site_of
from staffpager.store.errors import DatabaseAwayError

_LOG = logging.getLogger(__name__)
_WORDS = {
    404: ("There is no such page", "The address may have a typing error, or what it showed is no longer kept."),
    405: ("That cannot be done here", "Open the page from the menu and use what it offers."),
}
_OTHER = ("That did not work", "Go back and try again.")
_BROKEN = (
    "Something broke on our side",
    "It has been written to the log. What shoppers and staff do is not affected: the desk works on its own.",
)


def answer_kindly(app: FastAPI) -> None:
    """Give every error an answer that says what happened and what to do next."""

    @app.exception_handler(NotSignedInError)
    async def _sign_in(request: Request, error: NotSignedInError) -> Response:
        return _to_sign_in(request, error)

    @app.exception_handler(RequestValidationError)
    async def _bad_value(request: Request, error: RequestValidationError) -> Response:
        wrong = "; ".join(f"{item['loc'][-1]}: {item['msg']}" for item in error.errors()[:3])
        return _answer(request, 422, words=("That address has a value that cannot be used", f"{wrong}."))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        answer = _answer(request, error.status_code, words=_WORDS.get(error.status_code, _OTHER))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(DatabaseAwayError)
    async def _away(request: Request, error: DatabaseAwayError) -> Response:
        _LOG.error("database away: %s", error)
        return _answer(request, 503, words=("The database does not answer", "Try again in a minute; nothing is lost."))

    @app.exception_handler(Exception)
    async def _broken(request: Request, error: Exception) -> Response:
        _LOG.error("no answer for %s %s", request.method, request.url.path, exc_info=error)
        return _answer(request, 500, words=_BROKEN)


def _to_sign_in(request: Request, error: NotSignedInError) -> Response:
    if _wants_data(request):
        return JSONResponse({"error": str(error)}, 401)
    if "hx-request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": "/sign-in"})
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.method == "POST":  # a form's own address cannot be opened; the page that it stands on can
        asked = f"/{request.url.path.split('/')[1]}"
    leads_back = asked != "/" and len(asked) <= LONGEST_NEXT
    return RedirectResponse(f"/sign-in?next={quote(asked)}" if leads_back else "/sign-in", 303)


def _answer(request: Request, status: int, *, words: tuple[str, str]) -> Response:
    if _wants_data(request):
        return JSONResponse({"error": words[0], "advice": words[1]}, status)
    context = {"status": status, "what": words[0], "advice": words[1]}
    return site_of(request).page(request, "trouble/page.html", context=context, status=status)


def _wants_data(request: Request) -> bool:
    return request.url.path.startswith("/api/")
