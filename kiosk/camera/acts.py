"""What each camera command does, with everything it needs wired together."""

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

from kiosk.camera import calibrate
from kiosk.camera.check import check, words
from kiosk.camera.count import Counter, write_counts
from kiosk.camera.detector import Detector, MotionDetector, Sight, load, use_threads
from kiosk.camera.errors import CameraError, ModelError, SourceError
from kiosk.camera.evaluate import evaluate, write_evaluation
from kiosk.camera.frames import VideoFile, hidden_login, open_source
from kiosk.camera.plot import write_plot
from kiosk.camera.reading import Publisher, State
from kiosk.camera.run import CameraPlan, Eyes, run_all, watch
from kiosk.camera.settings import read_cameras
from kiosk.camera.store_zones import read_store_zones
from kiosk.camera.tiles import tiled
from kiosk.camera.truth import read_truth
from kiosk.camera.watch import PrintedReadings
from kiosk.camera.wire import WiredReadings
from kiosk.camera.zone_file import read_zones

WINDOW_NEEDS = ("kivy", "babel")
DRAWN = Path("zones.yaml")  # where zones are saved when nothing else is said
UNNAMED = "camera"  # of a camera that is only tried out


def count(options: argparse.Namespace) -> int:
    use_threads(options.threads)
    video = video_of(options)
    zones = read_zones(options.zone)
    zones.within(video.size)
    counter = Counter(detector_for(options), zones, min_stay=options.min_stay)
    write_counts(video, counter, fps=options.fps, as_json=options.json, out=sys.stdout)
    return 0


def judge(options: argparse.Namespace) -> int:
    use_threads(options.threads)
    result = evaluate(
        video_of(options),
        read_truth(options.truth),
        detector=detector_for(options),
        zones=read_zones(options.zone),
        fps=options.fps,
        min_stay=options.min_stay,
    )
    write_evaluation(result, sys.stdout, as_json=options.json)
    if options.plot is not None:
        write_plot(options.plot, result.moments)
    return 0


def video_of(options: argparse.Namespace) -> VideoFile:
    """The video to be counted; raises SourceError, also for a camera: its pictures come once."""
    if options.source.isdecimal() or "://" in options.source:
        shown = hidden_login(options.source)
        raise SourceError(f"{shown}: only a video file is counted frame by frame; try a camera with kiosk camera check")
    return VideoFile(Path(options.source))


def look(options: argparse.Namespace) -> int:
    """Write a snapshot, a recording, or both; else open the window in which zones are drawn."""
    use_threads(options.threads)
    if options.snapshot is None and options.record is None:
        return draw(options)
    zones = read_zones(options.zone)
    source = open_source(options.source, fps=options.fps)
    try:
        if options.record is not None:
            pictures = calibrate.record(options.record, source, seconds=options.seconds, fps=options.fps)
            sys.stdout.write(f"{options.record}: {pictures} pictures\n")
        if options.snapshot is not None:
            counted = calibrate.counted_now(source, Counter(detector_for(options), zones))
            calibrate.write_snapshot(options.snapshot, counted, zones=zones.within(counted.frame.size))
            crowds = zip(zones.names, counted.crowds, strict=True)
            told = ", ".join(f"{name} {crowd.count}" for name, crowd in crowds)
            sys.stdout.write(f"{options.snapshot}: {told}\n")
    finally:
        source.close()
    return 0


def draw(options: argparse.Namespace) -> int:
    """Open the window; raises CameraError where there is none."""
    check_window()
    from kiosk.camera.window.run import WindowPlan, run_window  # noqa: PLC0415  (a camera's box may have no Kivy)

    store = read_store_zones(options.store) if options.store is not None else ()
    plan = WindowPlan(options.zone or DRAWN, store, language=options.language, offscreen=options.offscreen)
    source = open_source(options.source, fps=options.fps, loop=True)
    try:
        return run_window(plan, source, detector=detector_for(options))
    finally:
        source.close()


def check_window(find: Callable[[str], object] = find_spec) -> None:
    """Raise CameraError, saying what to install, where the window's libraries are missing."""
    missing = [name for name in WINDOW_NEEDS if find(name) is None]
    if missing:
        raise CameraError(
            f"the window needs {' and '.join(missing)}, not installed here: install the extras [camera,kiosk]; "
            "or write the zones by hand, with --snapshot FILE.png to see where they lie"
        )


def try_out(options: argparse.Namespace) -> int:
    """Say what this camera and this computer can do."""
    use_threads(options.threads)
    counter = Counter(detector_for(options), read_zones(options.zone))
    source = open_source(options.source, fps=options.fps, loop=True)
    try:
        sys.stdout.write(words(check(source, counter, fps=options.fps, seconds=options.seconds)))
    finally:
        source.close()
    return 0


def detector_for(options: argparse.Namespace) -> Detector:
    if options.motion_only:
        return MotionDetector()
    return tiled(load(options.model, sight=Sight(side=options.input)), options.tiles)


def run(options: argparse.Namespace) -> int:
    """Run what the settings file says, or try one source and print its readings."""
    if options.settings is None:
        return try_source(options)
    settings = read_cameras(options.settings)
    use_threads(settings.threads)
    eyes = [eyes_for(settings.model, side=settings.input, tiles=settings.tiles) for _ in settings.cameras]
    with ExitStack() as stack:
        watches = []
        for camera, own in zip(settings.cameras, eyes, strict=True):
            wired = WiredReadings(camera.link)
            plan = CameraPlan(
                name=camera.link.device,
                source=options.source or camera.source,
                zones=read_zones(camera.zones, whole=camera.zone),
                fps=camera.fps,
                min_stay=camera.min_stay_s,
                loop=options.loop,
            )
            watches.append(watch(plan, own, publisher=wired))
            wired.start()
            stack.callback(wired.stop)
        run_all(watches)
    return 0


def eyes_for(model: Path | None, *, side: int, tiles: int) -> Eyes:
    """Return the network's eyes, or motion's with a label when it cannot be used: better than nothing at all."""
    try:
        return Eyes(tiled(load(model, sight=Sight(side=side)), tiles))
    except ModelError as error:
        sys.stderr.write(f"kiosk camera: {error}\nkiosk camera: until then only motion is counted\n")
        return Eyes(MotionDetector(), State("motion-only", "the detector's network cannot be used; see the log"))


def eyes_of(options: argparse.Namespace) -> Eyes:
    if options.motion_only:
        return Eyes(MotionDetector(), State("motion-only", "asked for with --motion-only"))
    return eyes_for(options.model, side=options.input, tiles=options.tiles)


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
    run_all([watch(plan, eyes_of(options), publisher=publisher)])
    return 0
