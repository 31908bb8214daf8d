"""The zones of one camera as written in a file; checked against the picture when its size is known."""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from floorwire.settings_yaml import read_yaml
from kiosk.camera.errors import ZoneError
from kiosk.camera.zone import WHOLE, Zone, ZoneName, check_inside, whole_picture, zones_from

MEND = "make it with kiosk camera calibrate"
READABLE = 0o644  # a temporary file is its owner's alone, and the camera may run as somebody else


@dataclass(frozen=True, slots=True)
class ZoneFile:
    """Zones and where they were read from; none means the whole picture under `whole`."""

    where: str = "the whole picture"
    drawn: tuple[Zone, ...] = ()
    whole: ZoneName = WHOLE

    @property
    def names(self) -> tuple[ZoneName, ...]:
        return tuple(zone.name for zone in self.drawn) or (self.whole,)

    def within(self, size: tuple[int, int]) -> tuple[Zone, ...]:
        """Return the zones for a picture of `size` (width, height); raises ZoneError for one that leaves it."""
        check_inside(self.drawn, size, where=self.where)
        return self.drawn or (whole_picture(size, name=self.whole),)


def read_zones(path: Path | None, *, whole: str = WHOLE) -> ZoneFile:
    """Return the zones of a JSON or YAML file, the whole picture without one; raises ZoneError."""
    if path is None:
        return ZoneFile(whole=ZoneName(whole))
    return ZoneFile(str(path), zones_from(read_document(path), where=str(path)))


def is_yaml(path: Path) -> bool:
    return path.suffix.lower() in {".yaml", ".yml"}


def read_document(path: Path) -> object:
    """Return what a zones' file says, unchecked; raises ZoneError."""
    try:
        text = path.read_text("utf-8-sig")
        return read_yaml(text)[1] if is_yaml(path) else json.loads(text, object_pairs_hook=_each_once)
    except OSError as error:
        raise ZoneError(f"{path}: cannot be read ({error.strerror}); {MEND}") from error
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        kind = "YAML" if is_yaml(path) else "JSON"
        raise ZoneError(f"{path}: not {kind} ({' '.join(str(error).split())}); {MEND}") from error


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of JSON, whose second of two equal names would else take the place of the first unsaid."""
    names = [name for name, _ in pairs]
    if twice := next((name for i, name in enumerate(names) if name in names[:i]), None):
        raise ValueError(f"`{twice}` is given twice; keep one")
    return dict(pairs)


def write_document(path: Path, document: Mapping[str, Mapping[str, object]]) -> None:
    """Write a zones' file whole or not at all, YAML or JSON by its ending; raises ZoneError when it is not usable."""
    zones_from(document, where=str(path))
    text = yaml_text(document) if is_yaml(path) else json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    written: Path | None = None
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            written = Path(file.name)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        written.chmod(path.stat().st_mode & 0o777 if path.exists() else READABLE)
        written.replace(path)
    except OSError as error:
        if written is not None:
            written.unlink(missing_ok=True)
        raise ZoneError(f"{path}: cannot be written ({error.strerror}); name a file in a folder of yours") from error


def yaml_text(document: Mapping[str, Mapping[str, object]]) -> str:
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, default_flow_style=None)
