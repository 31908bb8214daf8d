"""Real Chromium looking at the pages, served by a real server on a free port."""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Page, ViewportSize

from tests.web.conftest import NAME, PASSWORD

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "shots" / "review"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-headless-shell")  # Debian has both; either will do
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZES: dict[str, ViewportSize] = {
    "desk": {"width": 1440, "height": 900},
    "tablet": {"width": 1024, "height": 768},
    "phone": {"width": 390, "height": 844},
}
PAGES = {
    "today": "/",
    "ratings": "/ratings",
    "comments": "/comments",
    "marked": "/comments?marked=only",
    "answers": "/answers",
    "questions": "/questions",
    "requests": "/requests",
    "system": "/system",
    "not-there": "/nowhere",
}


@dataclass
class Visitor:
    """A manager at a browser; `troubles` is what the browser complained of."""

    page: Page
    address: str
    troubles: list[str]

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def sign_in(self) -> None:
        self.page.get_by_label("Name").fill(NAME)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()

    def refresh_now(self) -> None:
        """What htmx does by itself every few seconds, at once."""
        self.page.evaluate("document.getElementById('live').dispatchEvent(new Event('every'))")

    def axe(self) -> list[str]:
        """Rules of axe-core that are broken, with the places."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run({resultTypes: ['violations']})")
        return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found["violations"]]


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve on a free port of this machine; gives the address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)
