"""What every request passes first: from where it may come, and what the browser is told about the answer."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

READING = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITE = frozenset({"same-origin", "none"})  # "none": typed by the person themselves
BIGGEST_BODY = 16_384  # bytes; the largest form is the sign-in
POLICY = {
    # ECharts sets fonts in SVG style attributes; scripts and style sheets come from here alone (decision 0041).
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
HSTS = "max-age=31536000"
KEPT_LONG = "public, max-age=31536000, immutable"  # static files carry their hash in the address
NOT_KEPT = "no-store"  # what shoppers said stays in no cache of an office computer


class Guard:
    """ASGI middleware: refuses changes asked for by other sites and oversized bodies, adds the security headers."""

    def __init__(self, app: ASGIApp, *, secure: bool, public_url: str | None) -> None:
        self._app = app
        self._secure = secure
        self._public_host = urlsplit(public_url).netloc if public_url else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: PLR0917 - ASGI calls it so
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add_policy(MutableHeaders(scope=message), path=scope["path"], status=message["status"])
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        await (refusal or self._app)(scope, receive, send_with_policy)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        if method in READING:
            return None
        if not self._from_own_site(headers):
            return PlainTextResponse("This form was sent from another site. Open the pages and try again there.\n", 403)
        # With both, a server reads what is chunked, however long it is, and not the length that was told.
        if "transfer-encoding" in headers or not _small(headers.get("content-length", "")):
            return PlainTextResponse("This is more than any form here sends, or its length was not told.\n", 413)
        return None

    def _from_own_site(self, headers: Headers) -> bool:
        """By Sec-Fetch-Site; by Origin where a browser does not send it (plain http to another machine)."""
        fetch_site = headers.get("sec-fetch-site")
        if fetch_site is not None:
            return fetch_site in OWN_SITE
        host = urlsplit(headers.get("origin", "")).netloc
        return bool(host) and host in {headers.get("host"), self._public_host}

    def _add_policy(self, headers: MutableHeaders, *, path: str, status: int) -> None:
        for name, value in POLICY.items():
            headers.setdefault(name, value)
        kept = path.startswith("/static/") and status == 200  # noqa: PLR2004 - OK
        headers.setdefault("Cache-Control", KEPT_LONG if kept else NOT_KEPT)
        if self._secure:
            headers.setdefault("Strict-Transport-Security", HSTS)


def _small(length: str) -> bool:
    return length.isdecimal() and len(length) <= len(str(BIGGEST_BODY)) and int(length) <= BIGGEST_BODY
