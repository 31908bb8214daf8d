"""`staffpager`: the desk, the handheld, security, the manager's pages, the broker, and a demo of it all."""

import argparse
import getpass
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from floorwire.errors import WireError
from floorwire.settings import SettingsError
from staffpager import __version__
from staffpager.demo.arguments import add_arguments as add_demo_arguments
from staffpager.errors import StaffpagerError
from staffpager.simulate.arguments import add_arguments as add_simulate_arguments

Run = Callable[[argparse.Namespace], int]


def desk(options: argparse.Namespace) -> int:
    """Take in what devices send, decide, and page (runs until SIGTERM)."""
    from staffpager.desk import command

    if not options.status:
        command.run(options.settings)
        return 0
    status = command.status(options.settings)
    print("No desk has run on this database yet." if status is None else status.line())
    return 0


def handheld(options: argparse.Namespace) -> int:
    """Show the staff pager's window."""
    from staffpager.handheld import command
    from staffpager.handheld.settings import read_handheld

    return command.run(read_handheld(options.settings), at=options.at)


def security(options: argparse.Namespace) -> int:
    """Receive alerts on security's own channel; list, acknowledge, note and close incidents."""
    from staffpager.security import command
    from staffpager.security.settings import read_security

    settings = read_security(options.settings)
    if options.do == "serve":
        return command.run(settings, window=not options.no_window)
    if options.do == "list":
        print("\n".join(command.show(settings, closed=options.closed)))
        return 0
    if options.do == "acknowledge":
        incident = command.acknowledge(settings, options.incident, by=options.by)
    elif options.do == "note":
        incident = command.note(settings, options.incident, by=options.by, words=options.words)
    else:
        incident = command.close(settings, options.incident, by=options.by)
    print(f"{options.do}: {incident.kind} in {incident.zone}, raised {incident.raised_at:%Y-%m-%d %H:%M} UTC")
    return 0


def review(options: argparse.Namespace) -> int:
    """Serve the manager's pages, make an account for them, or bar one."""
    from staffpager.review import command
    from staffpager.review.account.passwords import generated
    from staffpager.review.settings import read_review

    settings = read_review(options.settings)
    if options.do == "serve":
        command.run(settings)
        return 0
    if options.do == "bar-manager":
        command.bar_manager(settings, options.name)
        print(f"{options.name} may sign in no more, and is signed out everywhere.")
        return 0
    typed = getpass.getpass("Password (empty: one is made): ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    password = typed or generated()
    command.add_manager(settings, options.name, password=password)
    print(f"{options.name} may sign in now." + ("" if typed else f" Password: {password}"))
    return 0


def broker(options: argparse.Namespace) -> int:
    """Start the store's mosquitto with rules made from the access table."""
    from staffpager import broker_service as part

    return part.run(options)


def provision(options: argparse.Namespace) -> int:
    """Make every device's credentials and settings from the store's file."""
    from staffpager.install import lay_out

    given = {name: getattr(options, name) for name in ("host", "port", "tls", "rotate")}
    layout = lay_out(options.store, options.folder, **given)
    made = layout.provisioned
    print(f"{len(made.links)} devices of {layout.store.name} are provisioned in {layout.folder}:")
    print(f"  devices/   a folder each, to be copied to the device as it is: {', '.join(sorted(made.links))}")
    for device in made.removed:
        print(f"  {device} is no longer in the store's file and has lost its access.")
    if layout.kept:
        print("These settings files were there and are left as they were. Made now, they would say otherwise:")
        for file in layout.kept:
            print(f"  {file.path.relative_to(layout.folder)}   {', '.join(file.otherwise)}")
        print("Where that is wanted, edit them, or delete a file and provision again.")
    print("Start the broker anew, so that it reads the rules: staffpager broker --settings broker.yaml")
    return 0


def check_floor(options: argparse.Namespace) -> int:
    """Check a store's file and say what it holds."""
    from staffpager.config import read_store

    store = read_store(options.file)
    people = f"{len(store.staff)} staff, {len(store.devices.kiosks)} kiosks, {len(store.devices.handhelds)} handhelds"
    print(f"{options.file} is good: {store.name}, {len(store.zones)} zones, {len(store.reasons)} reasons, {people}.")
    return 0


def simulate(options: argparse.Namespace) -> int:
    """Live days of a store under several rules, or with more and fewer staff, in virtual time."""
    from staffpager.simulate import command

    return command.run(options)


def demo(options: argparse.Namespace) -> int:
    """Run a whole staffed store on this machine."""
    from staffpager.demo import command

    return command.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="staffpager", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--log", default="info", choices=("debug", "info", "warning", "error"), help="(%(default)s)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Run, *, settings: bool = True) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        added.set_defaults(run=run)
        if settings:
            added.add_argument("--settings", type=Path, required=True, metavar="FILE", help="made by provision")
        return added

    command("desk", desk).add_argument("--status", action="store_true", help="say how it goes, and end")
    handheld_at = "the window's place on the desktop, in pixels from its left and top"
    command("handheld", handheld).add_argument("--at", default="", metavar="X,Y", help=handheld_at)
    _security_arguments(command("security", security))
    pages = command("review", review)
    pages.add_argument("do", nargs="?", default="serve", choices=("serve", "add-manager", "bar-manager"))
    pages.add_argument("name", nargs="?", default="", help="of the manager who may sign in, or no more")
    command("broker", broker)
    _provision_arguments(command("provision", provision, settings=False))
    floor = command("floor", check_floor, settings=False)
    floor.add_argument("do", choices=("check",))
    floor.add_argument("file", type=Path)
    add_simulate_arguments(command("simulate", simulate, settings=False))
    add_demo_arguments(command("demo", demo, settings=False))
    return parser


def _security_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("do", nargs="?", default="serve", choices=("serve", "list", "acknowledge", "note", "close"))
    parser.add_argument("incident", nargs="?", default="", help="its id, as `list` shows it")
    parser.add_argument("--by", default=getpass.getuser(), help="who does it (%(default)s)")
    parser.add_argument("--words", default="", help="of a note")
    parser.add_argument("--no-window", action="store_true", help="the service alone")
    parser.add_argument("--closed", action="store_true", help="list the closed ones too")


def _provision_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("store", type=Path, help="the store's file (YAML)")
    parser.add_argument("folder", type=Path, help="where everything is made; what is there is kept")
    parser.add_argument("--host", help="the broker's address (as before; at first 127.0.0.1)")
    parser.add_argument("--port", type=int, help="the broker's port (as before; at first 1883, with --tls 8883)")
    tls = "encrypt: a folder with ca.pem, broker.pem and broker.key (as before; at first none)"
    parser.add_argument("--tls", type=Path, metavar="FOLDER", help=tls)
    parser.add_argument("--rotate", action="append", default=[], metavar="DEVICE", help="give it a new password")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 2 when it was asked for something that cannot be, with a sentence that says what and why."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=options.log.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of each look, not only of each change
    run: Run = options.run
    try:
        return run(options)
    except KeyboardInterrupt:
        return 130
    except (SettingsError, WireError, StaffpagerError) as error:
        print(f"staffpager: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
