"""The report sees what went missing and what came twice: it is the proof, so it must be able to fail."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from floorwire.ids import EventId
from staffpager.demo.agenda import Agenda
from staffpager.demo.report import Evidence, first_pages, make_report
from staffpager.store.tallying import Tally

TALLY = Tally(
    opened=2,
    offered=2,
    accepted=2,
    arrived=2,
    resolved=2,
    still_open=0,
    lanes=0,
    ratings=0,
    readings=0,
    dead_letters=0,
    outgoing=0,
    effects=Counter({"a": 1, "b": 1}),
)


def evidence(journal: dict[str, str], effects: Counter[str], incidents: Counter[str] | None = None) -> Evidence:
    return Evidence(
        journal={EventId(event): outcome for event, outcome in journal.items()},
        tally=replace(TALLY, effects=effects),
        incidents=incidents or Counter(),
        swayed=(),
        at_once=frozenset({"quick"}),
        pages={"quick": 12.0, "late": 9_000.0},
        restarts={},
        camera="simulated camera",
    )


def test_what_took_effect_once_is_neither_lost_nor_doubled() -> None:
    report = make_report(evidence({"a": "receipted", "b": "receipted"}, Counter("ab")))
    assert (report.sent, report.effects, report.lost, report.doubled, report.unsent) == (2, 2, 0, 0, 0)


def test_an_event_that_was_receipted_and_is_nowhere_is_lost() -> None:
    report = make_report(evidence({"a": "receipted", "b": "receipted"}, Counter("a")))
    assert report.lost == 1


def test_an_event_that_took_effect_twice_is_doubled() -> None:
    report = make_report(evidence({"a": "receipted"}, Counter("aa")))
    assert (report.effects, report.doubled) == (1, 1)


def test_an_event_that_its_device_still_keeps_is_not_lost_but_unsent() -> None:
    report = make_report(evidence({"a": "waiting"}, Counter()))
    assert (report.lost, report.unsent) == (0, 1)


def test_an_event_that_took_effect_before_its_receipt_came_is_fine() -> None:
    report = make_report(evidence({"a": "waiting"}, Counter("a")))
    assert (report.lost, report.unsent, report.doubled) == (0, 0, 0)


def test_a_refused_event_is_counted_as_refused() -> None:
    report = make_report(evidence({"a": "refused"}, Counter()))
    assert (report.refused, report.lost) == (1, 0)


def test_alerts_take_effect_at_the_security_desk() -> None:
    report = make_report(evidence({"alert": "receipted"}, Counter(), Counter(["alert"])))
    assert (report.effects, report.lost) == (1, 0)


def test_page_times_are_told_apart_by_whether_somebody_was_free() -> None:
    report = make_report(evidence({}, Counter()))
    assert (report.tap_to_page_ms.p99, report.tap_to_page_ms.n) == (12.0, 1)
    assert (report.tap_to_page_all_ms.p50, report.tap_to_page_all_ms.p99) == (12.0, 9_000.0)


def test_only_the_first_page_counts_and_a_half_written_line_is_skipped(tmp_path: Path) -> None:
    lines = [{"request": "r", "opened_at": 10.0, "at": at} for at in (10.5, 10.2, 30.0)]
    path = tmp_path / "pages.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines) + '{"request": "r", "op')
    assert first_pages(path) == {"r": pytest.approx(200.0)}


def test_an_agenda_does_things_in_the_order_of_their_time() -> None:
    agenda, done = Agenda(), list[str]()
    agenda.after(0.02, lambda: done.append("second"))
    agenda.after(0.0, lambda: done.append("first"))
    agenda.after(0.03, agenda.close)
    agenda.run()
    assert done == ["first", "second"]
