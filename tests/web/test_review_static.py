"""What the pages are made of: icons, scripts and styles, and that none of it is missing or left over."""

import re
from pathlib import Path

import pytest

from staffpager.review.errors import VendorMissingError
from staffpager.review.icons import BROUGHT, HTMX, ICONS, SPRITE, STATIC, check_brought, draw
from staffpager.review.site import TEMPLATES

TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
STYLES = {file.name: file.read_text(encoding="utf-8") for file in STATIC.glob("*.css") if file.name != "tokens.css"}
PAGES = "\n".join(file.read_text(encoding="utf-8") for file in TEMPLATES.rglob("*.html"))


def brought(folder: Path, *, htmx: str = '4.0.1"') -> Path:
    for name in BROUGHT:
        (folder / name).write_text(f'this.version="{htmx}', encoding="utf-8")
    return folder


def test_all_icons_of_the_pages_are_drawn_and_no_other() -> None:
    named = set(re.findall(r'icon\("([a-z-]+)"', PAGES)) | set(re.findall(r'"(?:/[a-z]*)", "\w+", "([a-z-]+)"', PAGES))
    assert named == set(ICONS)


def test_icons_are_drawn_from_what_npm_brought(tmp_path: Path) -> None:
    icons = tmp_path / "lucide-static" / "icons"
    icons.mkdir(parents=True)
    for icon in ICONS:
        drawing = '<!-- @license -->\n<svg class="lucide" width="24">\n  <path d="M0 0" />\n</svg>\n'
        (icons / f"{icon}.svg").write_text(drawing, encoding="utf-8")
    draw(tmp_path, tmp_path / "vendor")
    sprite = (tmp_path / "vendor" / SPRITE).read_text(encoding="utf-8")
    assert sprite.count("<symbol") == len(ICONS)
    assert '<symbol id="star" viewBox="0 0 24 24"><path d="M0 0" /></symbol>' in sprite


def test_an_icon_that_npm_did_not_bring_is_named(tmp_path: Path) -> None:
    with pytest.raises(VendorMissingError, match=r"check.svg is not there: run `npm ci`"):
        draw(tmp_path)


def test_the_pages_do_not_start_without_what_set_up_brings(tmp_path: Path) -> None:
    with pytest.raises(VendorMissingError, match=r"echarts.min.js, htmx.min.js, icons.svg not in .*make setup-demo"):
        check_brought(tmp_path)


def test_the_pages_do_not_start_on_another_htmx(tmp_path: Path) -> None:
    check_brought(brought(tmp_path))
    with pytest.raises(VendorMissingError, match=rf"{HTMX} is not htmx 4"):
        check_brought(brought(tmp_path, htmx='2.0.11"'))


@pytest.mark.parametrize("name", STYLES)
def test_colours_come_from_the_tokens(name: str) -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", STYLES[name]) == []
    used = set(re.findall(r"var\((--[a-z0-9-]+)\)", STYLES[name]))
    assert used <= set(re.findall(r"(--[a-z0-9-]+):", TOKENS))


def test_no_page_has_a_script_or_style_of_its_own() -> None:
    assert re.findall(r"<script(?![^>]* src=)|<style|\bon[a-z]+=|\bstyle=", PAGES) == []
