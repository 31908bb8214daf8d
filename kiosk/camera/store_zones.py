"""The zones of a store, as its own file describes them: their ids are the names that a camera may send."""

from pathlib import Path

import msgspec
import yaml

from floorwire.settings_yaml import read_yaml
from kiosk.camera.errors import CameraError


class StoreZone(msgspec.Struct, frozen=True):
    """One zone of the store; `label` is its name by language."""

    id: str
    label: dict[str, str] = {}


class _Store(msgspec.Struct, frozen=True):
    """What is wanted of a store's file; the rest of it is the desk's."""

    zones: tuple[StoreZone, ...]


def read_store_zones(path: Path) -> tuple[StoreZone, ...]:
    """Return the zones of a store's file; raises CameraError with what to do."""
    try:
        return msgspec.convert(read_yaml(path.read_text("utf-8-sig"))[1], _Store).zones
    except OSError as error:
        raise CameraError(f"{path}: cannot be read ({error.strerror}); name the store's file, or none") from error
    except (UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        reason = " ".join(str(error).split())
        raise CameraError(f"{path}: not a store's file ({reason}); try it with staffpager floor check") from error
