"""`staffpager simulate`: a line a rule, a line a size of the crew, a plot; mistakes are told in a sentence."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from staffpager.__main__ import main
from staffpager.config import read_store
from staffpager.simulate.arguments import RULE_NAMES, STORE_NAMES
from staffpager.simulate.compare import RULES, Days, interval
from staffpager.simulate.crews import Crew
from staffpager.simulate.own_store import scenario_of, with_crew
from staffpager.simulate.plot import plot
from staffpager.simulate.stores import all_stores

EXAMPLE = Path(__file__).parents[2] / "staffpager" / "demo" / "store.yaml"


def simulate(*words: str) -> int:
    return main(["simulate", *words])


def test_the_command_line_knows_the_rules_and_stores_without_loading_them() -> None:
    assert tuple(RULES) == RULE_NAMES
    assert tuple(store.name for store in all_stores()) == STORE_NAMES
    loaded = "import sys, staffpager.__main__ as m; m._parser(); sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False, timeout=60).returncode == 0


def test_each_rule_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate("--store", "quiet", "--rule", "nearest-idle", "--rule", "clairvoyant", "--days", "1") == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["quiet", "nearest-idle"],
        ["quiet", "clairvoyant"],
    ]


def test_rules_are_compared_in_a_stores_own_file(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--floor", str(EXAMPLE), "--days", "2", "--rule", "broadcast", "--rule", "nearest-idle", "--json")
    assert simulate(*asked) == 0
    first, second = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (first["store"], first["cost_gap"]) == ("maple-street", 0)
    assert second["against"] == "broadcast"
    assert second["cost_gap_low"] <= second["cost_gap"] <= second["cost_gap_high"]


def test_one_more_person_shortens_the_wait(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "crew.svg"
    asked = ("--floor", str(EXAMPLE), "--per-hour", "90", "--rule", "nearest-idle", "--days", "3", "--staff", "4..6")
    assert simulate(*asked, "--json", "--plot", str(picture)) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["staff"] for row in rows] == [4, 5, 6]
    assert "wait_gained" not in rows[0]
    assert rows[1]["wait_gained"] < 0
    assert len(ET.fromstring(picture.read_text()).findall("{*}circle")) == 3  # noqa: S314 - our own


def test_one_day_has_no_interval_and_the_json_says_null(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate("--store", "quiet", "--rule", "nearest-idle", "--days", "1", "--staff", "3..4", "--json") == 0
    row = json.loads(capsys.readouterr().out.splitlines()[1])
    assert row["wait_gained_low"] is None


def test_a_larger_crew_has_doubles_but_one_lead() -> None:
    scenario = scenario_of(read_store(EXAMPLE), per_hour=40, help_s=120, customers=75)
    crew = with_crew(scenario, 13).store.staff.values()
    assert len({member.id for member in crew}) == 13
    assert sum(member.lead for member in crew) == 1


def test_the_plot_stays_in_its_frame_with_one_day() -> None:
    crew = Crew(4, Days("floorbell", [{"wait": 40.0}], 0, 0), interval([40.0]), None)
    assert "inf" not in plot([crew])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--plot", "crew.svg"], "give it --staff"),
        (["--plot", "crew.svg", "--staff", "4..5"], "--plot draws one store"),
        (["--staff", "4..5", "--rule", "broadcast", "--rule", "floorbell"], "takes one --rule"),
        (["--floor", "nowhere.yaml"], "nowhere.yaml: cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate(*words) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("words", ["8..4", "0..3", "four", "4..", "1..999"])
def test_a_crew_is_a_number_or_a_rising_range(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        simulate("--staff", words)
    assert "4..8" in capsys.readouterr().err
