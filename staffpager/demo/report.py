"""What a run came to: what the devices sent against what was stored, and how long a page took."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from floorwire.ids import EventId
from floorwire.outbox import SqliteOutbox
from staffpager.store.tallying import Swayed, Tally


class Percentiles(msgspec.Struct, frozen=True, kw_only=True):
    """Milliseconds; None when nothing was measured."""

    p50: float | None
    p99: float | None
    n: int


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The report of a demo.

    `sent` counts the events that devices put on the wire, `effects` those that took effect at the desk or at
    security, `refused` those kept as dead letters, `unsent` those still kept by their device (none after a full run).
    `lost` are nowhere; `doubled` took effect twice.
    `tap_to_page_ms` is over the requests for which somebody was free; `tap_to_page_all_ms` over all, waiting included.
    """

    opened: int
    offered: int
    accepted: int
    arrived: int
    resolved: int
    still_open: int
    lanes: int
    ratings: int
    readings: int
    sent: int
    effects: int
    refused: int
    unsent: int
    lost: int
    doubled: int
    undelivered: int
    tap_to_page_ms: Percentiles
    tap_to_page_all_ms: Percentiles
    swayed: tuple[str, ...]
    restarts: dict[str, int]
    camera: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a report is made of; `journal` is what became of each event, by its id, as its sender knows."""

    journal: Mapping[EventId, str]
    tally: Tally
    incidents: Counter[str]
    swayed: Iterable[Swayed]
    at_once: frozenset[str]
    pages: Mapping[str, float]
    restarts: Mapping[str, int]
    camera: str


def make_report(evidence: Evidence) -> Report:
    effects = evidence.tally.effects + evidence.incidents
    settled = {event for event, outcome in evidence.journal.items() if outcome in {"refused", "expired"}}
    unsent = {event for event, outcome in evidence.journal.items() if outcome == "waiting"} - effects.keys()
    lost = evidence.journal.keys() - effects.keys() - settled - unsent
    done = {event: times for event, times in effects.items() if event in evidence.journal}
    tally = evidence.tally
    return Report(
        opened=tally.opened,
        offered=tally.offered,
        accepted=tally.accepted,
        arrived=tally.arrived,
        resolved=tally.resolved,
        still_open=tally.still_open,
        lanes=tally.lanes,
        ratings=tally.ratings,
        readings=tally.readings,
        sent=len(evidence.journal),
        effects=len(done),
        refused=len(settled),
        unsent=len(unsent),
        lost=len(lost),
        doubled=sum(times - 1 for times in done.values()),
        undelivered=tally.outgoing,
        tap_to_page_ms=_percentiles(ms for request, ms in evidence.pages.items() if request in evidence.at_once),
        tap_to_page_all_ms=_percentiles(evidence.pages.values()),
        swayed=tuple(f"ticket {s.number}: {s.explanation} [{s.swayed_by}]" for s in evidence.swayed),
        restarts=dict(evidence.restarts),
        camera=evidence.camera,
    )


def journals(outboxes: Iterable[Path]) -> dict[EventId, str]:
    """What every device sent and what became of it; receipts travel without an outbox and are not in it."""
    found: dict[EventId, str] = {}
    for path in outboxes:
        outbox = SqliteOutbox(path)
        found.update(outbox.journal())
        outbox.close()
    return found


def first_pages(path: Path) -> dict[str, float]:
    """Milliseconds from the tap to the first page, by request; what a killed process left half written is skipped."""
    if not path.exists():
        return {}
    pages: dict[str, float] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            page = json.loads(line)
        except json.JSONDecodeError:
            continue
        taken = (page["at"] - page["opened_at"]) * 1000
        pages[page["request"]] = min(taken, pages.get(page["request"], taken))
    return pages


def _percentiles(figures: Iterable[float]) -> Percentiles:
    ordered = sorted(figures)
    if not ordered:
        return Percentiles(p50=None, p99=None, n=0)

    def nearest_rank(percent: int) -> float:
        return round(ordered[max(0, -(-percent * len(ordered) // 100) - 1)], 1)

    return Percentiles(p50=nearest_rank(50), p99=nearest_rank(99), n=len(ordered))
