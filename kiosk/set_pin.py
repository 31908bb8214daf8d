"""`kiosk set-pin`: makes the line that a settings file holds for the manager's PIN, and writes it there if wanted."""

import getpass
import re
import secrets
import sys
from pathlib import Path
from typing import Final

from kiosk.screen.pin import LONGEST, SHORTEST, PinError, hashed

SALT_BYTES: Final = 16
LINE: Final = re.compile(r"^service_pin:.*$", re.MULTILINE)


def set_pin(path: Path, *, write: bool) -> int:
    """Ask for a PIN twice (or read a line of a pipe); gives the exit code."""
    try:
        line = f'service_pin: "{hashed(_asked(), salt=secrets.token_bytes(SALT_BYTES))}"'
    except PinError as error:
        sys.stderr.write(f"kiosk: {error}\n")
        return 2
    if not write:
        sys.stdout.write(f"{line}\n")
        return 0
    try:
        put_line(path, line)
    except OSError as error:
        sys.stderr.write(f"kiosk: {path}: cannot be changed ({error}); put this line there yourself:\n{line}\n")
        return 2
    sys.stdout.write(f"{path}: the PIN is set; restart the kiosk to use it\n")
    return 0


def put_line(path: Path, line: str) -> None:
    """Replace the line of the old PIN, or add one; all else stays as it is, its mode too."""
    text = path.read_text("utf-8")
    changed = LINE.sub(lambda _old: line, text) if LINE.search(text) else f"{text.rstrip()}\n{line}\n"
    fresh = path.with_suffix(".new")
    fresh.touch(mode=path.stat().st_mode & 0o777)
    fresh.write_text(changed, "utf-8")
    fresh.replace(path)


def _asked() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    pin = getpass.getpass(f"New PIN ({SHORTEST} to {LONGEST} digits): ")
    if pin != getpass.getpass("Again: "):
        message = "the two were not the same"
        raise PinError(message)
    return pin
