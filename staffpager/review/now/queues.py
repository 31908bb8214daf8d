"""The queues as the cameras see them; one that cannot be seen is unknown, and since when."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from staffpager.floor.model import Reading
from staffpager.floor.rules import Limits
from staffpager.review.now.rows import Row, Tone
from staffpager.review.site import Moment
from staffpager.review.wording import count, minutes

OLD = Limits().reading_age  # an older reading says nothing about now
SIMULATED = "simulated camera"
_HEALTH = {
    "ok": "no count",
    "starting": "camera is starting",
    "dark": "too dark for the camera",
    "bright": "camera is dazzled",
    "frozen": "picture is frozen",
    "blocked": "camera is blocked",
    "moved": "camera was moved",
    "lost": "camera is not reached",
    "slow": "camera is too slow",
    "motion-only": "camera sees motion only",
}


def queues(
    readings: Sequence[Reading], unknown_since: Mapping[tuple[str, str], datetime], *, moment: Moment
) -> tuple[Row, ...]:
    """One row a camera, the longest queue first, what is unknown last."""
    ordered = sorted(readings, key=lambda reading: (_unknown(reading, moment), -(reading.count or 0), reading.zone))
    return tuple(_queue(reading, unknown_since, moment=moment) for reading in ordered)


def _unknown(reading: Reading, moment: Moment) -> bool:
    return reading.count is None or moment.now - reading.observed_at > OLD


def _queue(reading: Reading, unknown_since: Mapping[tuple[str, str], datetime], *, moment: Moment) -> Row:
    key, name = f"{reading.zone}-{reading.camera}", moment.place(reading.zone)
    tag = SIMULATED if reading.simulated else ""
    if reading.count is None:
        since = unknown_since.get((reading.zone, reading.camera))  # None: longer than changes are kept
        why = reading.why or _HEALTH.get(reading.health, reading.health)
        return Row(key, Tone.QUIET, name, why, f"unknown since {moment.clock(since)}" if since else "unknown", tag)
    if _unknown(reading, moment):
        end = f"unknown since {moment.clock(reading.observed_at)}"
        return Row(key, Tone.QUIET, name, "no reading arrives", end, tag)
    people = "nobody" if reading.count == 0 else count(reading.count, "person", many="people")
    return Row(key, Tone.GOOD if reading.count == 0 else Tone.BRAND, name, people, _wait(reading), tag)


def _wait(reading: Reading) -> str:
    if reading.wait_low_s is None or reading.wait_high_s is None:
        return ""
    return minutes(reading.wait_low_s, reading.wait_high_s)
