"""The store's file: what is wrong is told with its line and what to do; what is right becomes rules."""

import dataclasses
import re
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from floorwire.ids import DeviceId, ReasonId, ZoneId
from floorwire.settings import SettingsError
from staffpager.config import read_store
from staffpager.floor.model import Urgency
from staffpager.floor.rules import Lane, Limits
from staffpager.store_limits import GrowthEntry, LimitsEntry

EXAMPLE = Path(__file__).parents[2] / "staffpager" / "demo" / "store.yaml"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """The example with one thing changed."""
    text = EXAMPLE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "store.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def refuses(path: Path, *, where: str, says: str) -> None:
    """The file is refused at the line that holds `where`, in these words."""
    with pytest.raises(SettingsError, match=re.escape(f"line {line_of(path, where)}:")) as told:
        read_store(path)
    assert says in str(told.value)


def line_of(path: Path, words: str) -> int:
    return next(i for i, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if words in line)


def test_the_example_is_good_and_its_limits_are_the_defaults() -> None:
    store = read_store(EXAMPLE)
    assert store.rules().limits == Limits()
    assert store.rules().reasons[ReasonId("spill")].urgency is Urgency.URGENT
    assert store.rules().kiosk_zones[DeviceId("kiosk-2")] == ZoneId("fitting-rooms")


def test_the_examples_checkout_opens_a_lane_by_itself() -> None:
    lane = read_store(EXAMPLE).rules().zones[ZoneId("checkout")].lane
    assert lane == Lane(ReasonId("open-till"), open_at=4, close_at=1, steady=timedelta(seconds=10), most=1)


def test_a_manager_may_set_every_limit() -> None:
    """Each field of the rules' limits changes when its setting does."""
    default = read_store(EXAMPLE)
    for field in dataclasses.fields(Limits):
        name = field.name if field.name in LimitsEntry.__struct_fields__ else f"{field.name}_s"
        other = GrowthEntry(normal=7.0) if name == "growth" else getattr(default.limits, name) / 2
        entry = msgspec.structs.replace(default.limits, **{name: other})
        assert getattr(entry.limits(), field.name) != getattr(Limits(), field.name), name


def test_the_public_part_tells_nobodys_skills_and_no_device() -> None:
    described = read_store(EXAMPLE).described()
    assert {member.name for member in described.staff} >= {"Ana", "Ben"}
    assert {skill.label["lt"] for skill in described.skills} == {"raktai", "kasa"}
    assert "keys" not in str(msgspec.structs.replace(described, skills=()))  # named, and said of nobody
    assert "pager" not in str(described)


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        (
            "zone: checkout\n    reasons",
            "zone: chekout\n    reasons",
            "zone: chekout",
            "`chekout` is no zone; use one of",
        ),
        ("reasons: [pay,", "reasons: [play,", "[play,", "`play` is no reason"),
        ("{id: keys, label", "{id: keis, label", "{id: keis, label", "`keis` is no skill that anybody has"),
        ("skill: till", "skill: flying", "skill: flying", "`flying` is no skill that anybody has"),
        ("home: garden", "home: moon", "home: moon", "`moon` is no zone"),
        ("timezone: Europe/Vilnius", "timezone: Mars/Base", "timezone:", "no time zone is called `Mars/Base`"),
        ("offer_s: 15", "offer_s: -1", "offer_s", "it must be above 0"),
        ("offer_s: 15", "ofer_s: 15", "ofer_s", "did you mean `offer_s`"),
        ("urgency: urgent", "urgency: panic", "urgency: panic", "urgent"),
        ("{from: garden, to: elec", "{from: gardn, to: elec", "from: gardn", "`gardn` is no zone; use one of"),
        ("to: electronics, metres", "to: garden, metres", "to: garden, metres", "from `garden` to itself nobody walks"),
        (
            "{from: garden, to: fitting-rooms",
            "{from: electronics, to: garden",
            "{from: electronics, to: garden",
            "given twice; keep one of them",
        ),
        ("metres: 42", "metres: -42", "metres: -42", "it must be above 0"),
        ("metres: 42", "metres: 10001", "metres: 10001", "it must be at most 10000"),
        ("metres: 42", "metres: 9990", "- id: electronics", "`electronics` is 10024 m from `fitting-rooms`, and"),
        ("x: 15", "x: -9990", "- id: shoes", "`shoes` is 10010 m from `entrance`, and"),
        ("reason: open-till", "reason: open-tap", "reason: open-tap", "`open-tap` is no reason"),
        ("close_at: 1", "close_at: 4", "close_at: 4", "a lane needs a `close_at` below its `open_at`"),
        ("{id: camera-1, zone: checkout}", "{id: camera-1, zone: shoes}", "reason: open-till", "a lane needs a camera"),
        ("open_at: 4", "open_at: 0", "open_at: 0", "it must be at least 1"),
        ("steady_s: 10", "steady: 10", "steady: 10", "did you mean `steady_s`"),
        ("normal: 1,", "normal: 0,", "growth:", "it must be above 0"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, where: str, says: str) -> None:
    refuses(changed(tmp_path, old, new), where=where, says=says)


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ("[en, fil, vi, lt]", "[en, fil, vi, lt, en]", "[en, fil, vi, lt, en]", "the name `en` is used twice"),
        ("- id: garden\n", "- id: shoes\n", "- id: shoes # twice", "the name `shoes` is used twice"),
        ("- {id: till, label", "- {id: keys, label", "- {id: keys, label: {en: till", "the name `keys` is used twice"),
        ("- {id: pager-2}", "- {id: kiosk-2}", "- {id: kiosk-2}", "the name `kiosk-2` is used twice"),
        ("- {id: pager-2}", "- {id: security}", "- {id: security}", "`security` cannot name a device"),
        ("- {id: pager-2}", "- {id: down}", "- {id: down}", "`down` cannot name a device"),
        ("- {id: pager-2}", "- {id: desk-1}", "- {id: desk-1}", "`desk-1` cannot name a device"),
    ],
)
def test_names_are_unique_and_free(tmp_path: Path, old: str, new: str, where: str, says: str) -> None:
    refuses(changed(tmp_path, old, new.replace("shoes\n", "shoes # twice\n")), where=where, says=says)


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ("[carry, question, price, spill]", "[]", "reasons: []", "nothing can be asked for in `garden`"),
        ("[carry, question,", "[carry, carry,", "[carry, carry,", "`carry` is offered twice in `garden`"),
        ("lead_after_s: 90", "lead_after_s: 900", "offer_s: 15", "the manager is asked after 240 s, before the lead"),
        ('opens: "00:00"', 'opens: "9:00"', 'opens: "9:00', "expected hours and minutes such as 09:30"),
        ("first_day: 2026-01-01", "first_day: 2026-02-30", "2026-02-30", "expected a day such as 2026-12-31"),
        ("days: [mon, tue, wed, thu, fri, sat, sun]", "days: []", "days: []", "it must have at least 1 entry"),
        ("{en: Entrance,", "{no: Inngang,", "{no: Inngang,", "`no` is no text to YAML; put it in quotes"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, old: str, new: str, where: str, says: str) -> None:
    refuses(changed(tmp_path, old, new), where=where, says=says)


def test_a_time_needs_no_quotes(tmp_path: Path) -> None:
    path = changed(tmp_path, 'opens: "00:00", closes: "00:00"', "opens: 09:00, closes: 17:00")
    assert [(hours.opens, hours.closes) for hours in read_store(path).hours] == [("09:00", "17:00")]


def test_a_store_that_no_message_can_describe_is_refused(tmp_path: Path) -> None:
    zone = "  - {{id: aisle-{0}, label: {{en: Aisle {0} of the north hall}}, x: 0, y: 0}}\n"
    path = changed(tmp_path, "zones:\n", "zones:\n" + "".join(zone.format(i) for i in range(900)))
    refuses(path, where="id: aisle-0,", says="one message takes 64536")
