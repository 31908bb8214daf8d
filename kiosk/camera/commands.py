"""`kiosk camera …`: the commands of the person who installs the camera."""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from floorwire.errors import WireError
from floorwire.settings import SettingsError, read_settings
from kiosk.camera import count as counting
from kiosk.camera.detector import SIDE, Detector, Sight, load, use_threads
from kiosk.camera.errors import CameraError
from kiosk.camera.estimate import PASSING_S
from kiosk.camera.evaluate import evaluate, write_evaluation
from kiosk.camera.frames import VideoFile
from kiosk.camera.reading import Publisher
from kiosk.camera.run import CameraPlan, run_all, watch
from kiosk.camera.settings import CamerasSettings
from kiosk.camera.truth import read_truth
from kiosk.camera.watch import PrintedReadings
from kiosk.camera.wire import WiredReadings
from kiosk.camera.zone_file import read_zones

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it

USUAL_FPS = 5.0  # looks a second: people in a queue do not move far in 0.2 s, and it leaves most of a core
UNNAMED = "camera"  # of a camera that is only tried out


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
    run.set_defaults(run=reporting(run_command))
    count = commands.add_parser("count", help="count the people in a video, frame by frame")
    count.add_argument("source", help="a video file")
    count.add_argument("--json", action="store_true", help="one JSON object a line")
    add_sight(count, min_stay=0.0)
    count.set_defaults(run=reporting(count_command))

    evaluate = commands.add_parser("evaluate", help="compare the count of a video with what people marked in it")
    evaluate.add_argument("source", help="a video file")
    evaluate.add_argument("truth", type=Path, help="CSV: frame (from 1), id, x, y, width, height")
    evaluate.add_argument("--json", action="store_true", help="one JSON object")
    add_sight(evaluate, min_stay=0.0)
    evaluate.set_defaults(run=reporting(evaluate_command))


def add_sight(parser: argparse.ArgumentParser, *, min_stay: float) -> None:
    """Add what every counting command understands."""
    parser.add_argument("--zone", type=Path, help='JSON file {"zones": {name: [[x, y], …]}}; else the whole picture')
    parser.add_argument("--fps", type=positive, default=USUAL_FPS, help="looks a second (%(default)s)")
    parser.add_argument(
        "--min-stay",
        type=float,
        default=min_stay,
        metavar="SECONDS",
        help="who stays less does not count (%(default)s)",
    )
    parser.add_argument("--model", type=Path, help="another NanoDet or YOLOX network (ONNX)")
    parser.add_argument("--input", type=int, default=SIDE, metavar="PIXELS", help="longer side seen (%(default)s)")
    parser.add_argument("--threads", type=int, default=1, help="processor threads of the detector (%(default)s)")


def positive(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return value


def count_command(options: argparse.Namespace) -> int:
    use_threads(options.threads)
    video = VideoFile(Path(options.source))
    zones = read_zones(options.zone)
    zones.within(video.size)
    counter = counting.Counter(detector_for(options), zones, min_stay=options.min_stay)
    counting.write_counts(video, counter, fps=options.fps, as_json=options.json, out=sys.stdout)
    return 0


def evaluate_command(options: argparse.Namespace) -> int:
    use_threads(options.threads)
    result = evaluate(
        VideoFile(Path(options.source)),
        read_truth(options.truth),
        detector=detector_for(options),
        zones=read_zones(options.zone),
        fps=options.fps,
        min_stay=options.min_stay,
    )
    write_evaluation(result, sys.stdout, as_json=options.json)
    return 0


def detector_for(options: argparse.Namespace) -> Detector:
    return load(options.model, sight=Sight(side=options.input))


def run_command(options: argparse.Namespace) -> int:
    """Run what the settings file says, or try one source and print its readings."""
    if options.settings is None:
        return try_source(options)
    settings = read_settings(options.settings, CamerasSettings)
    use_threads(settings.threads)
    detectors = [load(settings.model, sight=Sight(side=settings.input)) for _ in settings.cameras]
    with ExitStack() as stack:
        watches = []
        for camera, detector in zip(settings.cameras, detectors, strict=True):
            wired = WiredReadings(camera.link)
            plan = CameraPlan(
                name=camera.link.device,
                source=options.source or camera.source,
                zones=read_zones(camera.zones, whole=camera.zone),
                fps=camera.fps,
                min_stay=camera.min_stay_s,
                loop=options.loop,
            )
            watches.append(watch(plan, detector, publisher=wired))
            wired.start()
            stack.callback(wired.stop)
        run_all(watches)
    return 0


def try_source(options: argparse.Namespace) -> int:
    use_threads(options.threads)
    publisher: Publisher = PrintedReadings(sys.stdout)
    plan = CameraPlan(
        name=UNNAMED,
        source=options.source or "0",
        zones=read_zones(options.zone),
        fps=options.fps,
        min_stay=options.min_stay,
        loop=options.loop,
    )
    run_all([watch(plan, detector_for(options), publisher=publisher)])
    return 0


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
