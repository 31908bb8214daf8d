"""Settings files that are written once: what is there is its owner's, and is only compared."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from floorwire import private
from floorwire.settings_yaml import read_yaml

HEAD = "# Made by `staffpager provision`; yours to change from now on.\n"


@dataclass(frozen=True, slots=True)
class Kept:
    """A settings file that was there and says other things than would be written now: the settings as they would be.

    What the file itself says is not told: it may be a password.
    """

    path: Path
    otherwise: tuple[str, ...]


def write_once(path: Path, settings: object) -> Kept | None:
    """Write a settings file, with paths as seen from it; when there is one, leave it and say where it differs."""

    def relative(value: object) -> str:
        return os.path.relpath(str(value), path.parent)

    wanted = _without_nothing(msgspec.to_builtins(settings, enc_hook=relative))
    if not path.exists():
        private.make_folder(path.parent)
        text = yaml.safe_dump(wanted, sort_keys=False, allow_unicode=True)
        private.write(path, f"{HEAD}{text}".encode())
        return None
    try:
        _, found = read_yaml(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, yaml.YAMLError):
        found = None  # its process says what is wrong in which line
    otherwise = tuple(_differences(wanted, found))
    return Kept(path, otherwise) if otherwise else None


def _differences(wanted: Any, found: Any, *, where: str = "") -> Iterator[str]:
    """What of `wanted` is not so in `found`; what is only in `found` is its owner's own."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key, value in wanted.items():
            yield from _differences(value, found.get(key), where=f"{where}.{key}" if where else key)
    elif isinstance(wanted, list) and isinstance(found, list):
        for i, value in enumerate(wanted):
            yield from _differences(value, found[i] if i < len(found) else None, where=f"{where}[{i}]")
    elif wanted != found:
        yield f"{where}: {wanted}" if where else "all of it"


def _without_nothing(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_without_nothing(item) for item in plain]
    if not isinstance(plain, dict):
        return plain
    return {key: _without_nothing(value) for key, value in plain.items() if value is not None}
