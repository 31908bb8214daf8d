"""`kiosk camera calibrate`: shows where zones lie. Only here are pictures written, and only when a person asks."""

import itertools
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np

from kiosk.camera.count import Counted, Counter
from kiosk.camera.detector import Picture
from kiosk.camera.errors import CameraError, SourceError
from kiosk.camera.frames import Frame, Source
from kiosk.camera.zone import Corner, Zone

GRID = 50  # pixels between the lines
LABELLED = 2  # every second line says where it is
FAINT, STRONG = (200, 200, 200), (60, 60, 60)
ZONE_COLOUR, HOLE_COLOUR, PERSON_COLOUR = (0, 160, 0), (0, 0, 200), (220, 120, 0)
FONT, SMALL, LARGE = cv2.FONT_HERSHEY_SIMPLEX, 0.4, 0.6
SETTLE_S = 2.0  # seconds until a camera's exposure and the tracker have settled
FIRST_PICTURE_S = 15.0
STEP_S = 0.5


def first_frames(source: Source, *, seconds: float, clock: Callable[[], float] = time.monotonic) -> Iterator[Frame]:
    """Yield the frames of the first seconds after the first one, keeping none; raises SourceError when none comes."""
    began, first, number = clock(), None, 0
    while not source.ended():
        frame = source.latest(number, timeout=STEP_S)
        if frame is not None:
            first, number = frame.seconds if first is None else first, frame.number
            yield frame
            if frame.seconds - first >= seconds:
                return
        elif clock() - began > FIRST_PICTURE_S + seconds:
            break
    if first is None:
        raise SourceError(f"no picture came in {FIRST_PICTURE_S:.0f} s: {source.trouble() or 'check the camera'}")


def counted_now(source: Source, counter: Counter) -> Counted:
    """Return what is counted once tracking has settled; raises SourceError."""
    return [counter.see(frame) for frame in first_frames(source, seconds=SETTLE_S)][-1]


def write_snapshot(path: Path, counted: Counted, *, zones: tuple[Zone, ...]) -> None:
    """Write the picture with a grid in pixels, the zones, the people and the counts; raises CameraError."""
    picture = drawn(counted, zones, grid=True)
    try:
        written = cv2.imwrite(str(path), picture)
    except cv2.error:
        written = False
    if not written:
        raise CameraError(f"{path}: cannot be written; name a .png or .jpg file in a folder that exists")


def drawn(counted: Counted, zones: tuple[Zone, ...], *, grid: bool) -> Picture:
    """Return a copy of the frame with what was counted in it."""
    picture = counted.frame.picture.copy()
    if grid:
        draw_grid(picture)
    for zone, crowd in zip(zones, counted.crowds, strict=True):
        outline(picture, zone.corners, colour=ZONE_COLOUR)
        for hole in zone.without:
            outline(picture, hole, colour=HOLE_COLOUR)
        x, y = zone.corners[0]
        label(picture, f"{zone.name}: {crowd.count} ({crowd.low}-{crowd.high})", at=(int(x) + 6, int(y) + 22))
    for person in counted.people:
        x0, y0, x1, y1 = map(int, person.box)
        cv2.rectangle(picture, (x0, y0), (x1, y1), PERSON_COLOUR, 2)
        cv2.circle(picture, ((x0 + x1) // 2, y1), 4, PERSON_COLOUR, -1)
    return picture


def draw_grid(picture: Picture) -> None:
    rows, columns = picture.shape[:2]
    for step, x in enumerate(range(0, columns, GRID)):
        cv2.line(picture, (x, 0), (x, rows), FAINT, 1)
        if step % LABELLED == 0:
            cv2.putText(picture, str(x), (x + 2, 11), FONT, SMALL, STRONG, 1, cv2.LINE_AA)
    for step, y in enumerate(range(0, rows, GRID)):
        cv2.line(picture, (0, y), (columns, y), FAINT, 1)
        if step % LABELLED == 0:
            cv2.putText(picture, str(y), (2, y - 3), FONT, SMALL, STRONG, 1, cv2.LINE_AA)


def outline(picture: Picture, corners: tuple[Corner, ...], *, colour: tuple[int, int, int]) -> None:
    cv2.polylines(picture, [np.array(corners, np.int32)], isClosed=True, color=colour, thickness=2)


def label(picture: Picture, text: str, *, at: tuple[int, int]) -> None:
    cv2.putText(picture, text, at, FONT, LARGE, (255, 255, 255), 4, cv2.LINE_AA)
    cv2.putText(picture, text, at, FONT, LARGE, ZONE_COLOUR, 2, cv2.LINE_AA)


def record(path: Path, source: Source, *, seconds: float, fps: float) -> int:
    """Write some seconds of pictures to a video that lasts as long, and return how many; raises CameraError."""
    frames = first_frames(source, seconds=seconds)
    first = next(frames)
    video = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), fps, first.size)
    if not video.isOpened():
        raise CameraError(f"{path}: cannot be written; name an .avi file in a folder that exists")
    try:
        shown, written = first, 0
        for frame in itertools.chain([first], frames):
            if frame.size != first.size:
                raise CameraError(f"{path}: the picture's size changed on the way; record again")
            place = round((frame.seconds - first.seconds) * fps)
            for _ in range(place - written):  # a camera gave fewer: times in the video are those of the floor
                video.write(shown.picture)
            video.write(frame.picture)
            shown, written = frame, max(written, place) + 1
    finally:
        video.release()
    return written
