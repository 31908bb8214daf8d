"""Draws text of any of the kiosk's scripts, in the right order and joined as it should be; Kivy alone does not.

SDL_ttf shapes with HarfBuzz, but in one font, script and direction at a time: a line is drawn run by run.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import kivy.core.text
from kivy.core.image import ImageData
from kivy.core.text import DEFAULT_FONT
from kivy.core.text._text_sdl2 import _SurfaceContainer
from kivy.core.text.text_sdl2 import LabelSDL2

from kiosk.toolkit.bidi import direction_of
from kiosk.toolkit.breaks import CHINESE, wrap
from kiosk.toolkit.fonts import FACES, font_file
from kiosk.toolkit.scripts import Run, is_plain, runs

PIXEL_BYTES = 4


@dataclass(frozen=True, slots=True)
class Patch:
    """A drawn line and its place on the label's picture, in pixels from the left and the top."""

    left: int
    top: int
    width: int
    height: int
    pixels: bytes


class Lettering(LabelSDL2):
    """Kivy's text drawer, taught to part lines into runs; which way they go, the whole text's first letter says."""

    options: dict[str, Any]
    _text: str

    def _get_font_id(self) -> str:
        return f"{super()._get_font_id()}|{self.options['font_script_name']}|{self.options['font_direction']}"

    def get_extents(self, text: str) -> tuple[int, int]:
        """Measure a line, in pixels."""
        if self._is_plain(text):
            return super().get_extents(text)  # type: ignore[no-any-return]
        parts = self._runs(text)
        ascent, descent = self._reach(parts)
        return sum(self._width(run) for run in parts), ascent + descent

    def render(self, real: bool = False) -> tuple[int, int]:  # noqa: FBT001, FBT002  (Kivy's)
        """Lay the text out, or draw it as laid out; Chinese is broken here: Kivy would begin lines with a stop."""
        whole, width = self._text, self._text_size[0]
        if real or not width or not CHINESE.search(whole):
            return super().render(real)  # type: ignore[no-any-return]
        left, _, right, _ = self.options["padding"]
        lines = wrap(whole, self.get_extents, width=width - left - right)
        self._text = whole if lines is None else "\n".join(lines)
        try:
            return super().render()  # type: ignore[no-any-return]
        finally:
            self._text = whole

    def _is_plain(self, text: str) -> bool:
        return self.options["font_name"] != DEFAULT_FONT or is_plain(text)

    def _runs(self, text: str) -> tuple[Run, ...]:
        return runs(text, base=direction_of(self._text))

    def _render_begin(self) -> None:
        super()._render_begin()
        self._patches: list[Patch] = []

    def _render_text(self, text: str, x: float, y: float) -> None:  # noqa: PLR0917  (Kivy's)
        if self._is_plain(text):
            super()._render_text(text, x, y)
        else:
            self._patches.append(self._patch(text, left=int(x), top=int(y)))

    def _render_end(self) -> ImageData:
        picture = super()._render_end()
        if not self._patches:
            return picture
        pixels = bytearray(picture.data)
        for patch in self._patches:
            _paste(patch, pixels, size=(picture.width, picture.height))
        return ImageData(picture.width, picture.height, "rgba", bytes(pixels))

    def _patch(self, text: str, *, left: int, top: int) -> Patch:
        """Draw a line on a picture of its own: the fonts' lines are so high that they would cut their neighbours."""
        parts = self._runs(text)
        ascent, descent = self._reach(parts)
        width, x = max(1, sum(self._width(run) for run in parts)), 0
        surface = _SurfaceContainer(width, ascent + descent)
        for run in parts:
            wide = self._width(run)
            with self._in_font_of(run):
                surface.render(self, run.text, x, ascent - self.get_ascent())
            x += wide
        return Patch(left, top, width, ascent + descent, surface.get_data().data)

    def _width(self, run: Run) -> int:
        return _run_width(run, self.options["font_size"], bold=self.options["bold"])

    def own_width(self, run: Run) -> int:
        """Measure a run in its own font, in pixels.

        SDL_ttf learns a font's script and direction only by drawing in it, and Kivy forgets a font after 64 others.
        """
        with self._in_font_of(run):
            _SurfaceContainer(1, 1).render(self, " ", 0, 0)
            return int(super().get_extents(run.text)[0])

    def _reach(self, parts: tuple[Run, ...]) -> tuple[int, int]:
        """Tell how far the letters of a line reach above and below it, in pixels."""
        size = self.options["font_size"]
        ascents, descents = [self.get_ascent()], [-self.get_descent()]
        for face in (FACES[run.script] for run in parts if run.script in FACES):
            ascents.append(round(size * face.ascent))
            descents.append(round(size * face.descent))
        return max(ascents), max(descents)

    @contextmanager
    def _in_font_of(self, run: Run) -> Iterator[None]:
        own = self.options
        self.options = {
            **own,
            "font_script_name": run.script,
            "font_direction": "rtl" if run.rtl else "ltr",
        }
        if run.script in FACES:
            self.options["font_name_r"] = font_file(run.script, bold=own["bold"])
        try:
            yield
        finally:
            self.options = own


@lru_cache(maxsize=4096)
def _run_width(run: Run, font_px: float, *, bold: bool) -> int:
    return Lettering(font_size=font_px, bold=bold).own_width(run)


def _paste(patch: Patch, pixels: bytearray, *, size: tuple[int, int]) -> None:
    """Copy a patch into a picture of `size`, as far as it lies in it."""
    width, height = size
    first, last = max(0, -patch.left), min(patch.width, width - patch.left)
    if last <= first:
        return
    for row in range(max(0, -patch.top), min(patch.height, height - patch.top)):
        source = (row * patch.width + first) * PIXEL_BYTES
        target = ((patch.top + row) * width + patch.left + first) * PIXEL_BYTES
        length = (last - first) * PIXEL_BYTES
        pixels[target : target + length] = patch.pixels[source : source + length]


def install() -> None:
    """Make all labels draw their text this way; must come before Kivy's label widget is imported."""
    kivy.core.text.Label = Lettering
