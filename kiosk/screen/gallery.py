"""Renders every scene in every language on every panel, checks each for cut-off and overlap, and says what is wrong.

`python -m kiosk.screen.gallery [--out shots/kiosk] [--larger] [--theme contrast] [--scene NAME …]`
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import MappingProxyType

from PIL import Image

from kiosk.toolkit.catalogues import NAMES
from kiosk.toolkit.panel import LANDSCAPE_32, PORTRAIT_32, Panel
from kiosk.toolkit.startup import WindowSettings, prepare

PANELS = MappingProxyType({"portrait": PORTRAIT_32, "landscape": LANDSCAPE_32})
SMALL_COLOURS = 64  # flat surfaces and the edges of letters need no more
LARGEST = Panel(1920, 1920, PORTRAIT_32.dpi)  # an offscreen window cannot grow


def main(arguments: Sequence[str] | None = None) -> int:
    """Render what was asked for; the exit code is 1 when something is wrong with a screen."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.screen.gallery", description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("shots/kiosk"), help="folder for the pictures")
    parser.add_argument("--panel", choices=PANELS, action="append", help="only this panel (may be repeated)")
    parser.add_argument("--language", choices=NAMES, action="append", help="only this language (may be repeated)")
    parser.add_argument("--scene", action="append", help="only this scene (may be repeated)")
    parser.add_argument("--theme", choices=("light", "night", "contrast"), default="light")
    parser.add_argument("--larger", action="store_true", help="with larger type")
    parser.add_argument("--small", action="store_true", help="at half the size and few colours, for documents")
    chosen = parser.parse_args(arguments)
    prepare(WindowSettings(LARGEST, offscreen=True, max_fps=0))
    wrong = 0
    for name, faults in render(chosen):
        for fault in faults:
            wrong += 1
            print(f"{name}: {fault}")  # noqa: T201  (a command tells on the terminal)
    print(f"pictures in {chosen.out}; {wrong} faults")  # noqa: T201
    return 1 if wrong else 0


def render(chosen: argparse.Namespace) -> Iterator[tuple[str, list[str]]]:
    """Render the chosen scenes; gives each picture's name and what is wrong with it."""
    from kiosk.screen.staging import staged  # noqa: PLC0415  (Kivy only after its settings)
    from kiosk.toolkit.overflow import faults  # noqa: PLC0415

    for panel_name in chosen.panel or PANELS:
        for scene in chosen.scene or scene_names():
            with staged(scene, PANELS[panel_name], theme=chosen.theme, larger=chosen.larger, still=True) as stage:
                for language in chosen.language or NAMES:
                    stage.speaks(language)
                    name = f"{scene}-{language}-{panel_name}"
                    save(stage.driver.screenshot(), chosen.out / f"kiosk-{name}.png", small=chosen.small)
                    yield name, faults(stage.app.root, stage.app.theme)


def save(image: Image.Image, path: Path, *, small: bool) -> None:
    """Keep a picture: as it is and quickly, or small and slowly."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if small:
        half = image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS)
        half.quantize(SMALL_COLOURS).save(path, optimize=True)
    else:
        image.save(path, compress_level=1)


def scene_names() -> list[str]:
    """Give the names of all scenes."""
    from kiosk.screen.scenes import SCENES  # noqa: PLC0415

    return [*SCENES, "not-ready"]


if __name__ == "__main__":
    sys.exit(main())
