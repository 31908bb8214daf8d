"""`kiosk`: the touch screen (`kiosk run`, also when no command is given), `kiosk set-pin`, and `kiosk camera …`."""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from floorwire.errors import WireError
from floorwire.settings import SettingsError

COMMANDS = ("run", "set-pin", "camera")
SETTINGS = Path("kiosk.yaml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 2 when settings are wrong."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0] not in COMMANDS and words[0] not in {"-h", "--help"}):
        words.insert(0, "run")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("kivy").setLevel(logging.WARNING)
    options = parser(camera=words[0] not in {"run", "set-pin"}).parse_args(words)
    try:
        return int(options.run(options) or 0)
    except (SettingsError, WireError) as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 2


def parser(*, camera: bool) -> argparse.ArgumentParser:
    """Make the command line; the camera's part only when wanted: a kiosk has no OpenCV, a camera no Kivy."""
    top = argparse.ArgumentParser(prog="kiosk", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="show the touch screen (the default)")
    run.add_argument(
        "--settings", "--config", type=Path, default=SETTINGS, help="the kiosk's settings file (kiosk.yaml)"
    )
    run.add_argument(
        "--window", metavar="WIDTHxHEIGHT", help="a window of this size instead of the full screen, e.g. 540x960"
    )
    run.add_argument("--at", metavar="X,Y", help="the window's place on the desktop, in pixels from its left and top")
    run.add_argument("--offscreen", action="store_true", help="without any display, for trying it out on a server")
    run.set_defaults(run=show_screen)
    pin = commands.add_parser("set-pin", help="set the manager's PIN of the service page")
    pin.add_argument("--settings", type=Path, default=SETTINGS, help="the kiosk's settings file (kiosk.yaml)")
    pin.add_argument("--write", action="store_true", help="write it into the settings file, do not print it")
    pin.set_defaults(run=choose_pin)
    if camera:
        _add_camera(commands)
    return top


def show_screen(options: argparse.Namespace) -> int:
    """Show the touch screen."""
    from kiosk.screen.command import run, window_size
    from kiosk.toolkit.startup import place

    try:
        window = window_size(options.window) if options.window else None
        at = place(options.at) if options.at else None
    except ValueError as error:
        print(f"kiosk: {error}", file=sys.stderr)
        return 2
    return run(options.settings, window=window, at=at, offscreen=options.offscreen)


def choose_pin(options: argparse.Namespace) -> int:
    """Set the manager's PIN."""
    from kiosk.set_pin import set_pin

    return set_pin(options.settings, write=options.write)


def _add_camera(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    try:
        from kiosk.camera.commands import add_commands
    except ImportError as error:
        missing = commands.add_parser("camera", help=f"count people in a queue (not installed here: {error})")
        missing.set_defaults(run=camera_missing)
    else:
        add_commands(commands)


def camera_missing(_options: argparse.Namespace) -> int:
    """Say how to get the camera."""
    print("kiosk: the camera is not installed here: install the extra [camera], see docs/install.md", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
