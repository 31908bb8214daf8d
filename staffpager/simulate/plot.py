"""Draws waits by size of the crew as an SVG."""

import math
from collections.abc import Sequence
from pathlib import Path

from staffpager.simulate.crews import Crew
from staffpager.simulate.errors import SimulateError

WIDTH, HEIGHT, MARGIN = 720, 360, 56  # pixels
LINE, INK, GRID = "#1f5f99", "#333333", "#dddddd"
RADIUS, TICKS = 5, 4
_HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
    'font-family="sans-serif" font-size="13" role="img">'
)


def write_plot(path: Path, crews: Sequence[Crew]) -> None:
    """Write the plot; raises SimulateError when the file cannot be written."""
    try:
        path.write_text(plot(crews), encoding="utf-8")
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); name a file in a folder that exists."
        raise SimulateError(message) from error


def plot(crews: Sequence[Crew]) -> str:
    """Return the SVG: a dot for the mean wait with each crew, a line for its 95 % interval."""
    tops = [crew.wait.high if math.isfinite(crew.wait.high) else crew.wait.mean for crew in crews]
    top = max(1.0, *tops)
    step = (WIDTH - 2 * MARGIN) / len(crews)

    def x(place: float) -> float:
        return round(MARGIN + (place + 0.5) * step, 1)

    def y(seconds: float) -> float:
        return round(HEIGHT - MARGIN - max(0.0, min(seconds, top)) / top * (HEIGHT - 2 * MARGIN), 1)

    grid = [
        part
        for seconds in (top * tick / TICKS for tick in range(TICKS + 1))
        for part in (
            f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{y(seconds)}" y2="{y(seconds)}" stroke="{GRID}"/>',
            _text(MARGIN - 8, y(seconds) + 4, words=f"{seconds:.0f} s", anchor="end"),
        )
    ]
    bars = [
        f'<line x1="{x(n)}" x2="{x(n)}" y1="{y(c.wait.low)}" y2="{y(c.wait.high)}" stroke="{LINE}" stroke-width="3"/>'
        for n, c in enumerate(crews)
    ]
    dots = [f'<circle cx="{x(n)}" cy="{y(c.wait.mean)}" r="{RADIUS}" fill="{LINE}"/>' for n, c in enumerate(crews)]
    sizes = [_text(x(n), HEIGHT - MARGIN + 20, words=str(crew.size)) for n, crew in enumerate(crews)]
    title = _text(WIDTH / 2, 24, words=f"Mean wait with so many staff, and its 95 % interval ({_days(crews)} days)")
    axis = _text(WIDTH / 2, HEIGHT - 12, words="staff on the floor")
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
    return "\n".join([_HEAD, ground, *grid, *bars, *dots, *sizes, title, axis, "</svg>\n"])


def _days(crews: Sequence[Crew]) -> int:
    return len(crews[0].days.scores)


def _text(x: float, y: float, *, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x}" y="{y}" fill="{INK}" text-anchor="{anchor}">{words}</text>'
