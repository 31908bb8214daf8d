"""`staffpager demo`: the whole store on one machine, for a while or until Ctrl-C."""

import argparse
import contextlib
import os
import shutil
import signal
import socket
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec

from staffpager.broker import free_port
from staffpager.demo.arguments import REVIEW_PORT
from staffpager.demo.children import Household
from staffpager.demo.display import display
from staffpager.demo.errors import DemoError
from staffpager.demo.play import drain, evidence_of, open_the_store, play
from staffpager.demo.report import Percentiles, Report, make_report
from staffpager.demo.stage import MANAGER, Stage, Wishes, set_stage
from staffpager.review.command import add_manager
from staffpager.review.settings import read_review

HEADLESS_SPEED, WINDOWS_SPEED = 10.0, 3.0  # times life: with windows, slow enough to follow with the eye


def run(options: argparse.Namespace) -> int:
    """Play; 0 when nothing was lost, doubled or left unsaid. Raises DemoError with what to do."""
    stopping = threading.Event()
    with ended_by_signals(stopping), contextlib.ExitStack() as stack:
        wishes = _wishes(options, review_port=stack.enter_context(review_port(options)))
        stage = set_stage(stack.enter_context(_folder(options.folder)), wishes)
        screen = stack.enter_context(display()) if stage.wishes.windows else None
        household = stack.enter_context(Household(stage.folder / "processes.json"))
        add_manager(read_review(stage.layout.review), MANAGER, password=stage.password)
        for child in stage.children() + (stage.windows(screen) if stage.wishes.windows else []):
            household.start(child)
        open_the_store(stage, household, stopping=stopping)
        _welcome(stage, screen)
        play(household, stopping=stopping, seconds=options.seconds)
        if not stopping.is_set():
            print("Closing: waiting until everything that was said has been heard …", flush=True)
            drain(stage, household, stopping=stopping)
        household.stop()
        report = make_report(evidence_of(stage, household))
    if options.report is not None:
        options.report.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n")
    _tell(report)
    return verdict(report, to_the_end=not stopping.is_set())


def verdict(report: Report, *, to_the_end: bool) -> int:
    """Return the exit code; of a run that was cut short, devices keep what they had no time to say."""
    unsaid = report.unsent if to_the_end else 0
    return 0 if report.lost == report.doubled == unsaid == 0 else 1


@contextlib.contextmanager
def ended_by_signals(stopping: threading.Event) -> Iterator[None]:
    """Stop in order on Ctrl-C, SIGTERM, and when the terminal is closed: nobody else would end the children then."""
    asked = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # as nohup leaves it
        asked.append(signal.SIGHUP)
    before = {number: signal.signal(number, lambda *_: stopping.set()) for number in asked}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _wishes(options: argparse.Namespace, *, review_port: int) -> Wishes:
    if options.video is not None and not options.video.is_file():
        message = f"There is no video {options.video}; leave --video out for a simulated camera."
        raise DemoError(message)
    if options.report is not None and not options.report.absolute().parent.is_dir():
        message = f"There is no folder for the report {options.report}; make it, or name another file."
        raise DemoError(message)
    if options.report is not None and not _writable(options.report):
        message = f"The report {options.report} cannot be written; name a file of yours."
        raise DemoError(message)
    if options.speed is not None and options.speed <= 0:
        message = "--speed must be above 0: 1 is life, 10 is ten times as fast."
        raise DemoError(message)
    return Wishes(
        windows=not options.headless,
        video=options.video,
        speed=options.speed or (HEADLESS_SPEED if options.headless else WINDOWS_SPEED),
        seed=options.seed,
        seconds=options.seconds,
        review_port=review_port,
    )


@contextlib.contextmanager
def review_port(options: argparse.Namespace) -> Iterator[int]:
    """The port that was asked for, else the usual one, else a free one: something else may listen there already.

    Two demos that start together get two: who takes the port says so before its pages listen there.
    """
    if options.review_port is None and options.headless:
        yield free_port()
        return
    port = REVIEW_PORT if options.review_port is None else options.review_port
    with socket.socket(socket.AF_UNIX) as claim:
        if _is_free(port) and _claims(claim, f"\0floorbell-demo-{port}"):
            yield port
        elif options.review_port is None:
            yield free_port()
        else:
            message = f"Something listens on port {port} already; name another --review-port, or leave it out."
            raise DemoError(message)


def _claims(claim: socket.socket, name: str) -> bool:
    try:
        claim.bind(name)  # without a file: it ends with this process, however that ends
    except OSError:
        return False
    return True


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
        return True


def _writable(file: Path) -> bool:
    return os.access(file if file.exists() else file.absolute().parent, os.W_OK) and not file.is_dir()


@contextlib.contextmanager
def _folder(wanted: Path | None) -> Iterator[Path]:
    """The folder of this run: the person's own, which is kept, or a temporary one, which stays only after a failure."""
    if wanted is None:
        made = Path(tempfile.mkdtemp(prefix="floorbell-"))
        yield made
        shutil.rmtree(made)
        return
    try:
        wanted.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"The folder {wanted} cannot be made ({error.strerror}); name another."
        raise DemoError(message) from error
    if not os.access(wanted, os.W_OK | os.X_OK):
        message = f"Nothing can be written in {wanted}; name a folder of yours."
        raise DemoError(message)
    if any(wanted.iterdir()):
        message = f"{wanted} is not empty; give the demo a new folder."
        raise DemoError(message)
    yield wanted


def _welcome(stage: Stage, screen: str | None) -> None:
    wishes, store = stage.wishes, stage.layout.store
    print(f"\nFloorbell runs: {store.name}, with simulated shoppers and staff ({wishes.speed:g} × life).\n")
    if wishes.windows:
        where = f"on the virtual display {screen}: this machine has no other" if screen else "on this display"
        print(f"  Kiosk      a window {where}. Touch “Ask for help”.")
        print(f"  Handheld   a window {where}. Sign in as Ana: the next request may be yours.")
    review = f"http://127.0.0.1:{wishes.review_port}"
    print(f"  Manager    {review}   name: {MANAGER}   password: {stage.password}")
    print(f"  Queue      {stage.camera} over {store.devices.cameras[0].zone}")
    print(f"  Broker     127.0.0.1:{stage.layout.provisioned.broker.port}; a device's password is in devices/")
    print(f"  Folder     {stage.folder}   (logs/, floor.db, store.yaml)")
    ends = "Ctrl-C ends it." if wishes.seconds is None else "It ends by itself; Ctrl-C ends it sooner."
    print(f"\n{ends}\n", flush=True)


def _tell(report: Report) -> None:
    print(
        f"\n{report.opened} requests opened, {report.offered} offers, {report.accepted} accepted, "
        f"{report.arrived} met, {report.resolved} resolved; {report.ratings} ratings; "
        f"{report.readings} queue readings ({report.camera}), which changed {len(report.swayed)} decisions."
    )
    print(f"Devices sent {report.sent} events: {report.lost} lost, {report.doubled} doubled, {report.refused} refused.")
    if report.unsent:
        print(f"{report.unsent} of them are still kept by their devices: nobody has taken them.")
    print(f"Tap to page: {_shown(report.tap_to_page_ms)} where somebody was free.")
    if report.restarts:
        print("Started again: " + ", ".join(f"{name} {times}×" for name, times in report.restarts.items()))


def _shown(figures: Percentiles) -> str:
    return f"p50 {figures.p50} ms, p99 {figures.p99} ms (n {figures.n})" if figures.n else "nothing measured"
