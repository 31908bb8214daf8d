"""The handheld's pure parts beside the shift: names, map, words, memory, and the line to the pager."""

import re
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorwire.codec import encode, envelope
from floorwire.events import AvailabilitySet, Event, OfferMade
from floorwire.ids import EventId, StaffId, ZoneId
from floorwire.outbox_memory import MemoryOutbox
from floorwire.views import DutyChanged, StaffInfo, StoreDescribed, ZoneInfo
from kiosk.toolkit.catalogues import read_catalogue
from staffpager.handheld import hand
from staffpager.handheld.floorplan import dashes, plan
from staffpager.handheld.languages import STAFF_LOCALES
from staffpager.handheld.memory import Memory
from staffpager.handheld.pager import Pager
from staffpager.handheld.places import Places, name_groups, readable
from staffpager.handheld.shift import Scene, Shift
from staffpager.handheld.wording import clock_of

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


class Desk:
    """Hears everything; gives ids one after the other."""

    def __init__(self) -> None:
        self.heard: list[Event] = []

    def send(self, event: Event) -> EventId:
        self.heard.append(event)
        return EventId(str(len(self.heard)))

    def unsent(self) -> int:
        return len(self.heard)


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
    return {match[1] for path in SOURCES for match in TEXTS.finditer(path.read_text("utf-8"))}


@pytest.mark.parametrize("language", ["fil", "vi", "lt"])
def test_every_text_of_staff_devices_is_translated_with_the_same_facts(language: str) -> None:
    path = STAFF_LOCALES / f"{language}.po"
    catalogue = read_catalogue(path)
    assert len(spoken()) > 70
    for text in spoken():
        found = catalogue.ngettext(text, text, 7) if "%d" in text else catalogue.gettext(text)
        assert f'msgid "{text}"' in path.read_text("utf-8"), f"{language} lacks {text!r}"
        assert set(re.findall(r"{\w+}|%d", found)) == set(re.findall(r"{\w+}|%d", text)), found


@pytest.mark.parametrize("language", ["fil", "vi", "lt"])
def test_no_translation_is_left_over(language: str) -> None:
    known = re.findall(r'^msgid "(.+)"$', (STAFF_LOCALES / f"{language}.po").read_text("utf-8"), re.MULTILINE)
    assert set(known) - spoken() == set()


# --- memory and pager ------------------------------------------------------------------------------------------


def signed_in(desk: Desk, shelf: MemoryOutbox) -> Pager:
    pager = Pager(desk, Memory(shelf), clock=lambda: NOW)
    pager.does(lambda shift, _now: hand.sign_in(shift, StaffId("ana")))
    pager.hears(DutyChanged(revision=1, staff="ana", name="Ana", state="available"))
    return pager


def test_a_handheld_killed_in_the_middle_of_a_shift_knows_it_again_without_the_desk() -> None:
    shelf = MemoryOutbox()
    pager = signed_in(Desk(), shelf)
    pager.does(lambda shift, now: hand.choose(shift, "away", now=now, minutes=15))
    again = Pager(Desk(), Memory(shelf), clock=lambda: NOW)
    assert again.seen().shift == pager.seen().shift
    assert again.seen().shift.scene is Scene.AWAY


def test_what_an_older_program_kept_and_nobody_can_read_is_left_out() -> None:
    shelf = MemoryOutbox()
    shelf.keep("handheld.shift", b'{"duty": 7}')
    shelf.keep(StoreDescribed.TYPE, b"{")
    assert Memory(shelf).shift() == Shift()
    assert Memory(shelf).places() == Places()


def test_the_store_that_the_link_kept_is_known_before_the_broker_is_reached() -> None:
    shelf = MemoryOutbox()
    described = StoreDescribed(name="Mall", languages=("en",), zones=(), departments=(), reasons=(), staff=())
    shelf.keep(StoreDescribed.TYPE, encode(envelope(described, source="/mall/desk", now=NOW)))
    assert Memory(shelf).places() == Places(described)


def test_the_language_chosen_is_remembered() -> None:
    memory = Memory(MemoryOutbox())
    assert memory.language("en") == "en"
    memory.keep_language("lt")
    assert memory.language("en") == "lt"


def test_what_is_kept_is_counted_only_while_nobody_hears() -> None:
    pager = signed_in(Desk(), MemoryOutbox())
    assert pager.seen().kept == 1
    pager.is_connected(True)  # noqa: FBT003  (as the link tells it)
    assert pager.seen().kept == 0


def test_a_refusal_takes_back_just_what_was_refused() -> None:
    pager = signed_in(Desk(), MemoryOutbox())
    pager.does(lambda shift, now: hand.choose(shift, "busy", now=now))
    pager.is_refused(EventId("unknown"), "said long ago")
    assert pager.seen().shift.scene is Scene.BUSY
    pager.is_refused(EventId("2"), "ana is not on shift")
    assert pager.seen().shift.scene is Scene.FREE


def test_time_alone_makes_an_offer_go_and_says_nothing_to_the_desk() -> None:
    desk, now = Desk(), [NOW]
    pager = Pager(desk, Memory(MemoryOutbox()), clock=lambda: now[0])
    pager.hears(DutyChanged(revision=1, staff="ana", name="Ana", state="available"))
    pager.hears(offer())
    assert pager.seen().shift.scene is Scene.OFFER
    now[0] += timedelta(seconds=15)
    pager.tick()
    assert pager.seen().shift.scene is Scene.FREE
    assert desk.heard == []


def test_who_watches_is_told_of_every_change_and_of_nothing_else() -> None:
    pager, told = signed_in(Desk(), MemoryOutbox()), []
    pager.watch(lambda: told.append(1))
    pager.tick()
    assert told == []
    pager.does(lambda shift, now: hand.choose(shift, "busy", now=now))
    assert len(told) == 1


def offer() -> OfferMade:
    return OfferMade(
        offer="01957000-0000-7000-8000-000000000001",
        request="01957000-0000-7000-8000-000000001001",
        staff="ana",
        number=42,
        zone=ZoneId("shoes"),
        reason="size",
        urgency="normal",
        language="lt",
        opened_at=NOW,
        made_at=NOW,
        expires_at=NOW + timedelta(seconds=15),
        explanation="nearest",
    )


def test_an_event_is_on_disk_before_the_screen_shows_it() -> None:
    class FullDisk(Desk):
        def send(self, event: Event) -> EventId:
            del event
            raise OSError("disk full")

    pager = Pager(FullDisk(), Memory(MemoryOutbox()), clock=lambda: NOW)
    pager.hears(DutyChanged(revision=1, staff="ana", name="Ana", state="available"))
    with pytest.raises(OSError, match="disk full"):
        pager.does(lambda shift, now: hand.choose(shift, "busy", now=now))
    assert pager.seen().shift.wished != AvailabilitySet(staff="ana", state="busy")
