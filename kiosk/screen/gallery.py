"""Renders every scene in every language on every panel, checks each for cut-off and overlap, and says what is wrong.

`python -m kiosk.screen.gallery [--out shots/kiosk] [--larger] [--theme contrast] [--scene NAME …]`; with `--all` each
panel in each look as contact sheets, one a language, and a full picture of what is wrong.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PIL import Image

from kiosk.screen.contact_sheet import ContactSheet
from kiosk.toolkit.catalogues import NAMES
from kiosk.toolkit.panel import LANDSCAPE_32, PORTRAIT_32, Panel
from kiosk.toolkit.startup import WindowSettings, prepare
from kiosk.toolkit.tokens import ThemeName

SMALL_15: Final = Panel.of_diagonal(1280, 800, inches=15.6)
PANELS: Final[Mapping[str, Panel]] = MappingProxyType(
    {"portrait": PORTRAIT_32, "landscape": LANDSCAPE_32, "small": SMALL_15}
)
SMALL_COLOURS = 64  # flat surfaces and the edges of letters need no more
LARGEST = Panel(1920, 1920, PORTRAIT_32.dpi)  # an offscreen window cannot grow
SHEET_PX, SHEET_COLUMNS = 2880, {True: 10, False: 6}  # how wide a sheet is; pictures in a row, upright or not


@dataclass(frozen=True, slots=True)
class Look:
    """A theme, whether its type is larger, and whether all is in the lower half."""

    theme: ThemeName = "light"
    larger: bool = False
    lower: bool = False


LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "usual": Look(),
        "contrast": Look("contrast"),
        "larger": Look(larger=True),
        "lower-larger": Look(larger=True, lower=True),
    }
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Render what was asked for; the exit code is 1 when something is wrong with a screen."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.screen.gallery", description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("shots/kiosk"), help="folder for the pictures")
    parser.add_argument("--all", action="store_true", help="contact sheets: every panel and look")
    parser.add_argument("--panel", choices=PANELS, action="append", help="only this panel (may be repeated)")
    parser.add_argument("--language", choices=NAMES, action="append", help="only this language (may be repeated)")
    parser.add_argument("--scene", action="append", help="only this scene (may be repeated)")
    parser.add_argument("--theme", choices=("light", "night", "contrast"), default="light")
    parser.add_argument("--larger", action="store_true", help="with larger type")
    parser.add_argument("--lower", action="store_true", help="in the lower half, where a panel has room for that")
    parser.add_argument("--small", action="store_true", help="at half the size and few colours, for documents")
    chosen = parser.parse_args(arguments)
    prepare(WindowSettings(LARGEST, offscreen=True, max_fps=0))
    wrong = 0
    for name, faults in sheets(chosen) if chosen.all else pictures(chosen):
        for fault in faults:
            wrong += 1
            print(f"{name}: {fault}", flush=True)  # noqa: T201  (a command tells on the terminal)
    print(f"pictures in {chosen.out}; {wrong} faults")  # noqa: T201
    return 1 if wrong else 0


def pictures(chosen: argparse.Namespace) -> Iterator[tuple[str, list[str]]]:
    """Render the chosen scenes, a file each; gives each picture's name and what is wrong with it."""
    look = Look(chosen.theme, chosen.larger, chosen.lower)
    for panel in chosen.panel or ("portrait", "landscape"):
        for scene, language, image, faults in render(chosen, panel, look=look):
            name = f"{scene}-{language}-{panel}"
            save(image, chosen.out / f"kiosk-{name}.png", small=chosen.small)
            yield name, faults


def sheets(chosen: argparse.Namespace) -> Iterator[tuple[str, list[str]]]:
    """Render the chosen scenes on every panel in every look as a sheet for each language; gives what is wrong."""
    for panel in chosen.panel or PANELS:
        columns = SHEET_COLUMNS[PANELS[panel].portrait]
        for look_name, look in LOOKS.items():
            if look.lower and not PANELS[panel].lowers:
                continue
            of_language = {
                language: ContactSheet(columns=columns, width=SHEET_PX // columns)
                for language in chosen.language or NAMES
            }
            for scene, language, image, faults in render(chosen, panel, look=look):
                name = f"{scene}-{language}-{panel}-{look_name}"
                of_language[language].add(scene, image)
                if faults:
                    save(image, chosen.out / "faults" / f"{name}.png", small=False)
                yield name, faults
            for language, sheet in of_language.items():
                sheet.save(chosen.out / "sheets" / f"{language}-{panel}-{look_name}.png")


def render(chosen: argparse.Namespace, panel: str, *, look: Look) -> Iterator[tuple[str, str, Image.Image, list[str]]]:
    """Play the chosen scenes on a panel; gives scene, language, picture and what is wrong with it."""
    from kiosk.screen.staging import staged  # noqa: PLC0415  (Kivy only after its settings)
    from kiosk.toolkit.overflow import faults  # noqa: PLC0415

    for scene in chosen.scene or scene_names():
        with staged(scene, PANELS[panel], theme=look.theme, larger=look.larger, still=True) as stage:
            stage.app.theme.lower = look.lower and PANELS[panel].lowers
            for language in chosen.language or NAMES:
                stage.speaks(language)
                yield scene, language, stage.driver.screenshot(), faults(stage.app.root, stage.app.theme)


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
