"""Draws the icons of the pages into one sprite at set-up: `python -m staffpager.review.icons node_modules`."""

import re
import sys
from pathlib import Path

from staffpager.review.errors import VendorMissingError

STATIC = Path(__file__).parent / "static"
VENDOR = STATIC / "vendor"
SPRITE = "icons.svg"
HTMX = "htmx.min.js"
BROUGHT = ("echarts.min.js", HTMX, SPRITE)
ICONS = (
    "check",
    "chevron-left",
    "chevron-right",
    "circle-question-mark",
    "inbox",
    "layout-dashboard",
    "list-checks",
    "log-out",
    "mail",
    "messages-square",
    "pause",
    "play",
    "search",
    "server",
    "star",
    "triangle-alert",
)
_DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_HTMX_4 = re.compile(r"""version=["']4\.""")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def draw(node_modules: Path, vendor: Path = VENDOR) -> None:
    """Put the icons of npm's lucide-static into `vendor`/icons.svg; raises VendorMissingError for one it lacks."""
    symbols = "".join(_symbol(node_modules / "lucide-static" / "icons" / f"{icon}.svg") for icon in ICONS)
    vendor.mkdir(parents=True, exist_ok=True)
    (vendor / SPRITE).write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>\n', encoding="utf-8")


def check_brought(vendor: Path = VENDOR) -> None:
    """Raise VendorMissingError when set-up has not run: better at the start than as a page that stands still."""
    missing = [name for name in BROUGHT if not (vendor / name).is_file()]
    if missing:
        raise VendorMissingError(
            f"{', '.join(missing)} not in {vendor}: run `make setup-demo`, which brings them from npm"
        )
    if not _HTMX_4.search((vendor / HTMX).read_text(encoding="utf-8")):
        raise VendorMissingError(f"{vendor / HTMX} is not htmx 4, whose swaps and events the pages use: run `npm ci`")


def _symbol(icon: Path) -> str:
    if not icon.is_file():
        raise VendorMissingError(f"{icon} is not there: run `npm ci` in the project's folder first")
    drawing = _DRAWING.search(_COMMENT.sub("", icon.read_text(encoding="utf-8")))
    if drawing is None:
        raise VendorMissingError(f"{icon} is no SVG drawing: run `npm ci` again")
    return f'<symbol id="{icon.stem}" viewBox="0 0 24 24">{" ".join(drawing.group(1).split())}</symbol>'


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
