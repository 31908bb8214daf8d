"""What a queue camera process is told by its settings file (YAML)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from floorwire.ids import Name
from floorwire.link_settings import LinkSettings, role_problems
from floorwire.settings import Problem, read_settings, repeated
from kiosk.camera.detector import SIDE
from kiosk.camera.estimate import PASSING_S
from kiosk.camera.tiles import MOST_TILES
from kiosk.camera.zone import WHOLE

INPUT, THREADS, LONGEST_STAY_S = (64, 4096), (1, 64), 600.0

Fps = Annotated[float, msgspec.Meta(gt=0, le=60, description="looks a second; 5 suits a queue")]
StayS = Annotated[float, msgspec.Meta(ge=0, le=LONGEST_STAY_S, description="seconds; who stays less is passing by")]
Side = Annotated[
    int, msgspec.Meta(ge=INPUT[0], le=INPUT[1], description="longer side of the network's input in pixels")
]
Tiles = Annotated[
    int,
    msgspec.Meta(
        ge=0,
        le=MOST_TILES,
        description="also look at so many overlapping parts, for far, small people and a network of fixed size; "
        "with the shipped one a larger `input` costs less",
    ),
]
Threads = Annotated[int, msgspec.Meta(ge=THREADS[0], le=THREADS[1], description="processor threads of the detector")]


class CameraSettings(msgspec.Struct, frozen=True, kw_only=True):
    """One camera: who it is on the wire, where its picture comes from, and the zones in it."""

    link: Annotated[LinkSettings, msgspec.Meta(description="who this camera is, and how it reaches the broker")]
    source: Annotated[str, msgspec.Meta(description="a webcam's number, a stream's address or a video file")] = "0"
    zones: Annotated[Path | None, msgspec.Meta(description="the zones' file, made by kiosk camera calibrate")] = None
    zone: Annotated[Name, msgspec.Meta(description="the zone of the whole picture, where no zones are drawn")] = WHOLE
    fps: Fps = 5.0
    min_stay_s: StayS = PASSING_S


class CamerasSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings file of `kiosk camera run`: one or several cameras in one process, one detector each."""

    cameras: Annotated[tuple[CameraSettings, ...], msgspec.Meta(min_length=1, description="the cameras")]
    model: Annotated[Path | None, msgspec.Meta(description="another detector (ONNX); none is the shipped one")] = None
    input: Side = SIDE
    tiles: Tiles = 0
    threads: Threads = 1


def read_cameras(path: Path) -> CamerasSettings:
    """Read and check the settings file; raises SettingsError with the file, the line, what is wrong and what to do.

    A video file is taken from the folder of this one, as all paths in settings are.
    """
    settings = read_settings(path, CamerasSettings, check=_problems)
    cameras = tuple(
        msgspec.structs.replace(camera, source=_from_folder(camera.source, path.parent)) for camera in settings.cameras
    )
    return msgspec.structs.replace(settings, cameras=cameras)


def _from_folder(source: str, folder: Path) -> str:
    """A video's path as seen from here; a webcam's number and an address as they are."""
    return source if source.isdecimal() or "://" in source else str(folder / Path(source).expanduser())


def _problems(settings: CamerasSettings) -> Iterator[Problem]:
    for i, camera in enumerate(settings.cameras):
        for found in role_problems(camera.link, "camera"):
            yield Problem(("cameras", i, *found.where), found.what, found.fix)
    for i, name in repeated(camera.link.device for camera in settings.cameras):
        what = f"two cameras are called `{name}`, and the broker would let in one of them"
        yield Problem(("cameras", i, "link", "device"), what, "give each the link that `provision` made for it")
