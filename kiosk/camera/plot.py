"""Draws counts over time as an SVG, without any picture of anybody."""

from collections.abc import Sequence
from pathlib import Path

from kiosk.camera.errors import CameraError
from kiosk.camera.evaluate import Moment

WIDTH, HEIGHT, MARGIN = 900, 320, 44  # pixels
BAND, LINE, TRUTH, INK = "#cfe3f5", "#1f5f99", "#c2410c", "#333333"
TICKS = 8
SVG_HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">'
)


def write_plot(path: Path, moments: Sequence[Moment]) -> None:
    """Write count, its interval and the truth; raises CameraError."""
    try:
        path.write_text(plot(moments), "utf-8")
    except OSError as error:
        raise CameraError(
            f"{path}: cannot be written ({error.strerror}); name a file in a folder that exists"
        ) from error


def plot(moments: Sequence[Moment]) -> str:
    """Return the SVG: a step line for the count, a band for low to high, dots for the truth."""
    longest = max(moments[-1].seconds, 1e-9)
    most = max([1, *(moment.high for moment in moments), *(moment.true or 0 for moment in moments)])

    def x(seconds: float) -> float:
        return round(MARGIN + seconds / longest * (WIDTH - 2 * MARGIN), 1)

    def y(people: float) -> float:
        return round(HEIGHT - MARGIN - people / most * (HEIGHT - 2 * MARGIN), 1)

    upper = [f"{x(moment.seconds)},{y(moment.high)}" for moment in moments]
    lower = [f"{x(moment.seconds)},{y(moment.low)}" for moment in reversed(moments)]
    steps = [f"{x(moment.seconds)},{y(moment.counted)}" for moment in moments]
    dots = [
        f'<circle cx="{x(moment.seconds)}" cy="{y(moment.true)}" r="4" fill="{TRUTH}"/>'
        for moment in moments
        if moment.true is not None
    ]
    people = [_text(MARGIN - 10, y(count) + 4, words=str(count), anchor="end") for count in range(most + 1)]
    times = [longest * tick / TICKS for tick in range(TICKS + 1)]
    seconds = [_text(x(time), HEIGHT - MARGIN + 18, words=f"{time:.0f} s") for time in times]
    return "\n".join(
        [
            SVG_HEAD,
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
            f'<polygon points="{" ".join(upper + lower)}" fill="{BAND}"/>',
            f'<polyline points="{" ".join(steps)}" fill="none" stroke="{LINE}" stroke-width="2"/>',
            *dots,
            *people,
            *seconds,
            _text(WIDTH / 2, 20, words="people: counted (line), likely range (band), marked by hand (dots)"),
            "</svg>\n",
        ]
    )


def _text(x: float, y: float, *, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x}" y="{y}" fill="{INK}" text-anchor="{anchor}">{words}</text>'
