"""`kiosk camera check`: what this camera and this computer can do, in a few seconds."""

import os
from dataclasses import dataclass
from statistics import median

from kiosk.camera.count import Counter
from kiosk.camera.errors import SourceError
from kiosk.camera.frames import Frame, Source, glance
from kiosk.camera.health import Health
from kiosk.camera.reading import State

PATIENCE_S = 0.5


@dataclass(frozen=True, slots=True)
class Check:
    """What was seen; `cpu` in processor cores, light from 0 to 255."""

    looks: int
    fps: float
    cpu: float
    people: float
    light: float
    size: tuple[int, int]
    state: State


def check(source: Source, counter: Counter, *, fps: float, seconds: float) -> Check:
    """Watch for some seconds of the source; raises SourceError when no picture comes."""
    health = Health(fps)
    frames: list[Frame] = []
    people, light = [], []
    began = os.times()
    while not source.ended() and os.times().elapsed - began.elapsed < seconds:
        frame = source.latest(frames[-1].number if frames else 0, timeout=PATIENCE_S)
        if frame is None:
            continue
        frames = [frame]
        seen = glance(frame.picture)
        health.see(seen, frame.seconds)
        light.append(float(seen.grey.mean()))
        people.append(len(counter.see(frame).people))
    if not frames:
        raise SourceError(f"no picture came in {seconds:g} s: {source.trouble() or 'look for longer with --seconds'}")
    ended = os.times()
    elapsed = max(ended.elapsed - began.elapsed, 1e-9)
    return Check(
        looks=len(people),
        fps=len(people) / elapsed,
        cpu=(ended.user + ended.system - began.user - began.system) / elapsed,
        people=median(people),
        light=median(light),
        size=frames[-1].size,
        state=health.state(frames[-1].seconds, trouble=source.trouble()),
    )


def words(found: Check) -> str:
    """Return the check as a person reads it."""
    return (
        f"picture   {found.size[0]}x{found.size[1]}\n"
        f"looks     {found.looks}, {found.fps:.1f} a second\n"
        f"processor {found.cpu:.2f} cores\n"
        f"people    {found.people:g} (middle of all looks)\n"
        f"light     {found.light:.0f} of 255\n"
        f"health    {found.state.health}{': ' + found.state.why if found.state.why else ''}\n"
    )
