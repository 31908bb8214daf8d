"""The handheld's pure parts beside the shift: names, map and words."""

import re
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorwire import grounds, refusals
from floorwire.phrases import SPANS
from floorwire.views import StaffInfo, ZoneInfo
from kiosk.toolkit.catalogues import read_catalogue
from staffpager.handheld.floorplan import dashes, plan
from staffpager.handheld.places import Places, name_groups, readable
from staffpager.handheld.wording import clock_of
from staffpager.locale import STAFF_LOCALES

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for part in ("handheld", "security")
    for path in sorted((ROOT / "staffpager" / part).rglob("*"))
    if path.suffix in {".py", ".kv"}
]
TEXTS = re.compile(r'(?<!\w)(?:_|N_|n)\(\s*"((?:[^"\\]|\\.)+)"(?:,\s*"((?:[^"\\]|\\.)+)")?')


def people(*names: str) -> tuple[StaffInfo, ...]:
    return tuple(StaffInfo(id=f"s{number}", name=name) for number, name in enumerate(names))


def zone(name: str, x: float, *, y: float) -> ZoneInfo:
    return ZoneInfo(id=name, label={"en": name}, x=x, y=y)


# --- names -----------------------------------------------------------------------------------------------------


@given(st.lists(st.text(alphabet="ABCDEFGŽ", min_size=1, max_size=3), max_size=60), st.integers(1, 6))
def test_every_name_is_in_one_group_and_no_initial_is_parted(names: list[str], most: int) -> None:
    staff = people(*sorted(names))
    groups = name_groups(staff, most)
    assert [one for group in groups for one in group.staff] == list(staff)
    assert len(groups) <= most
    for one, other in combinations(groups, 2):
        assert {each.name[0] for each in one.staff}.isdisjoint(each.name[0] for each in other.staff)


def test_what_is_not_described_is_shown_by_its_id_made_readable() -> None:
    assert readable("fitting-rooms") == "Fitting rooms"
    assert Places().zone("fitting-rooms", lambda words: words["en"]) == "Fitting rooms"


# --- map -------------------------------------------------------------------------------------------------------

coordinates = st.floats(-500, 500).map(round)


@given(st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=12, unique=True))
def test_the_map_stays_in_its_box(points: list[tuple[float, float]]) -> None:
    zones = [zone(f"z{number}", x, y=y) for number, (x, y) in enumerate(points)]
    cells = plan(zones, 340, height=160).cells
    assert set(cells) == {one.id for one in zones}
    for cell in cells.values():
        assert 0 <= cell.x <= 340
        assert 0 <= cell.y <= 160


def test_cells_of_an_ordinary_store_do_not_touch() -> None:
    places = [("entrance", 0, 20), ("fitting", 30, 0), ("shoes", 15, 0), ("electronics", 30, 30), ("garden", 45, 15)]
    cells = plan([zone(name, x, y=y) for name, x, y in places], 340, height=160).cells.values()
    for one, other in combinations(cells, 2):
        apart_x = abs(one.x - other.x) > (one.width + other.width) / 2
        apart_y = abs(one.y - other.y) > (one.height + other.height) / 2
        assert apart_x or apart_y


def test_the_way_runs_along_the_aisle_then_across_and_ends_at_the_goals_edge() -> None:
    store = plan([zone("a", 0, y=0), zone("b", 40, y=30)], 340, height=160)
    start, corner, end = store.way("a", "b")
    assert start == (store.cells["a"].x, store.cells["a"].y)
    assert corner == (store.cells["b"].x, store.cells["a"].y)
    assert end == (store.cells["b"].x, store.cells["b"].y + store.cells["b"].height / 2)


@pytest.mark.parametrize(("start", "goal"), [(None, "a"), ("a", "a"), ("a", "unknown"), ("unknown", "a")])
def test_a_way_that_is_not_known_is_not_drawn(start: str | None, goal: str) -> None:
    assert plan([zone("a", 0, y=0)], 340, height=160).way(start, goal) == ()


def test_dashes_cover_the_way_and_nothing_beyond() -> None:
    strokes = list(dashes([(0, 0), (10, 0), (10, -6)], 4))
    assert strokes == [((0, 0), (4, 0)), ((8, 0), (10, 0)), ((10, 0), (10, -4))]


# --- words -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seconds", "text"), [(-3, "0:00"), (7, "0:07"), (80, "1:20"), (3723, "1:02:03")])
def test_spans_are_written_as_a_stopwatch_does(seconds: int, text: str) -> None:
    assert clock_of(timedelta(seconds=seconds)) == text


def spoken() -> set[str]:
    in_sources = {match[1] for path in SOURCES for match in TEXTS.finditer(path.read_text("utf-8"))}
    return in_sources | {*grounds.PHRASES.values(), *refusals.PHRASES.values()} | {one for _, one, _ in SPANS}


@pytest.mark.parametrize("language", ["fil", "vi", "lt"])
def test_every_text_of_staff_devices_is_translated_with_the_same_facts(language: str) -> None:
    path = STAFF_LOCALES / f"{language}.po"
    catalogue, source = read_catalogue(path), path.read_text("utf-8")
    assert len(spoken()) > 70
    for text in spoken():
        found = catalogue.ngettext(text, text, 7) if "%d" in text else catalogue.gettext(text)
        assert re.search(rf'^msgid "{re.escape(text)}"\n(msgid_plural.*\n)?msgstr.* ".+"', source, re.MULTILINE), (
            f"{language} lacks {text!r}"
        )
        assert set(re.findall(r"{\w+}|%d", found)) == set(re.findall(r"{\w+}|%d", text)), found


@pytest.mark.parametrize("language", ["fil", "vi", "lt"])
def test_no_translation_is_left_over(language: str) -> None:
    known = re.findall(r'^msgid "(.+)"$', (STAFF_LOCALES / f"{language}.po").read_text("utf-8"), re.MULTILINE)
    assert set(known) - spoken() == set()
