"""`kiosk camera …`: the commands of the person who installs the camera."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from floorwire.errors import WireError
from floorwire.settings import SettingsError
from kiosk.camera import acts
from kiosk.camera.detector import SIDE
from kiosk.camera.errors import CameraError
from kiosk.camera.estimate import PASSING_S
from kiosk.camera.settings import INPUT, LONGEST_STAY_S, THREADS
from kiosk.camera.tiles import MOST_TILES

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it

N = TypeVar("N", int, float)
LANGUAGES = ("en", "fil", "vi", "lt")  # of the window; spelt out here, because a camera box has no Kivy
USUAL_FPS = 5.0  # looks a second: people in a queue do not move far in 0.2 s, and it leaves most of a core


def add_commands(subparsers: "Subparsers") -> None:
    """Hang `camera` and its commands below the `kiosk` command; each leaves its function in `options.run`."""
    camera = subparsers.add_parser("camera", help="count the people in a queue with a camera")
    add_camera_commands(camera.add_subparsers(required=True, metavar="COMMAND"))


def add_camera_commands(commands: "Subparsers") -> None:
    run = commands.add_parser("run", help="watch the queue and send readings to the store")
    run.add_argument("source", nargs="?", help="a webcam's number, an rtsp:// address or a video file")
    run.add_argument("--settings", type=Path, help="YAML file with links and cameras; without it readings are printed")
    run.add_argument("--loop", action="store_true", help="play a video file again and again")
    add_sight(run, min_stay=PASSING_S)
    run.set_defaults(run=reporting(acts.run))
    count = commands.add_parser("count", help="count the people in a video, frame by frame")
    count.add_argument("source", help="a video file")
    count.add_argument("--json", action="store_true", help="one JSON object a line")
    add_sight(count, min_stay=0.0)
    count.set_defaults(run=reporting(acts.count))

    evaluate = commands.add_parser("evaluate", help="compare the count of a video with what people marked in it")
    evaluate.add_argument("source", help="a video file")
    evaluate.add_argument("truth", type=Path, help="CSV: frame (from 1), id, x, y, width, height")
    evaluate.add_argument("--json", action="store_true", help="one JSON object")
    evaluate.add_argument("--plot", type=Path, metavar="FILE.svg", help="draw count and truth over time")
    add_sight(evaluate, min_stay=0.0)
    evaluate.set_defaults(run=reporting(acts.judge))
    add_setting_up(commands)


def add_setting_up(commands: "Subparsers") -> None:
    """Add the commands for the day of installation."""
    calibrate = commands.add_parser("calibrate", help="draw the zones over the live picture")
    calibrate.add_argument("source", help="a webcam's number, an rtsp:// address or a video file")
    calibrate.add_argument("--store", type=Path, metavar="STORE.yaml", help="offer this store's zones as names")
    calibrate.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="of the window (%(default)s)")
    calibrate.add_argument("--offscreen", action="store_true", help="without any display, for trying it out")
    calibrate.add_argument(
        "--snapshot", type=Path, metavar="FILE.png", help="no window: write a picture with a grid and the zones"
    )
    calibrate.add_argument("--record", type=Path, metavar="FILE.avi", help="write some seconds of pictures")
    calibrate.add_argument("--seconds", type=positive, default=10.0, help="how long to record (%(default)s)")
    add_sight(calibrate, min_stay=0.0)
    calibrate.set_defaults(run=reporting(acts.look))
    check = commands.add_parser("check", help="tell frame rate, processor load, people seen and light")
    check.add_argument("source", help="a webcam's number, an rtsp:// address or a video file")
    check.add_argument("--seconds", type=positive, default=10.0, help="how long to look (%(default)s)")
    add_sight(check, min_stay=0.0)
    check.set_defaults(run=reporting(acts.try_out))


def add_sight(parser: argparse.ArgumentParser, *, min_stay: float) -> None:
    """Add what every counting command understands."""
    parser.add_argument(
        "--zone",
        "--zones",
        type=Path,
        metavar="FILE",
        help='JSON or YAML file {"zones": {name: [[x, y], …]}}; else the whole picture',
    )
    parser.add_argument("--fps", type=positive, default=USUAL_FPS, help="looks a second (%(default)s)")
    parser.add_argument(
        "--min-stay",
        type=within(float, (0.0, LONGEST_STAY_S)),
        default=min_stay,
        metavar="SECONDS",
        help="who stays less does not count (%(default)s)",
    )
    parser.add_argument("--model", type=Path, help="another NanoDet or YOLOX network (ONNX)")
    parser.add_argument("--motion-only", action="store_true", help="count what moves, without a network (rough)")
    parser.add_argument(
        "--input",
        type=within(int, INPUT),
        default=SIDE,
        metavar="PIXELS",
        help="longer side seen (%(default)s)",
    )
    parser.add_argument(
        "--tiles",
        type=int,
        choices=range(MOST_TILES + 1),
        default=0,
        help="also look at parts, for far, small people and a network of fixed size; else try --input first",
    )
    parser.add_argument(
        "--threads",
        type=within(int, THREADS),
        default=1,
        help="processor threads of the detector (%(default)s)",
    )


def positive(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return value


def within(kind: type[N], bounds: tuple[N, N]) -> Callable[[str], N]:
    """Read a number that lies within the bounds of its setting."""

    def number(text: str) -> N:
        value = kind(text)
        if not bounds[0] <= value <= bounds[1]:
            raise argparse.ArgumentTypeError(f"{text} is not from {bounds[0]} to {bounds[1]}")
        return value

    number.__name__ = "number"  # argparse says "invalid number value"
    return number


def reporting(command: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Return the command, ending with one sentence and 2 when a person must mend something."""

    def run(options: argparse.Namespace) -> int:
        try:
            return command(options)
        except (CameraError, SettingsError, WireError) as error:
            sys.stderr.write(f"kiosk camera: {error}\n")
            return 2
        except (BrokenPipeError, KeyboardInterrupt):
            return 130

    return run


def main(argv: Sequence[str] | None = None) -> int:
    """Run one camera command."""
    parser = argparse.ArgumentParser(prog="kiosk camera", description="Count the people in a queue with a camera.")
    add_camera_commands(parser.add_subparsers(required=True, metavar="COMMAND"))
    options = parser.parse_args(argv)
    status: int = options.run(options)
    return status
