"""Pictures of a file at its own times, or of a live camera as they come; the only place that opens a video."""

import itertools
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np

from kiosk.camera.detector import Picture
from kiosk.camera.errors import SourceError
from kiosk.camera.health import Glance

USUAL_FPS = 25.0  # of a file that does not say
TICK_SLACK = 1e-6  # seconds; 3 frames of 0.1 s are not quite 0.3 s in floating point
FIRST_RETRY_S, LONGEST_RETRY_S = 0.5, 10.0  # a camera that restarts is back within a minute
OPEN_TIMEOUT_MS, READ_TIMEOUT_MS = 5_000, 3_000  # FFmpeg would wait half a minute and hide a lost stream
GLANCE_SIZE = (160, 120)  # columns and rows: edges of shelves and floors show, noise averages out
ROWS_SUMMED = 4  # every fourth row tells a frozen picture as surely as all
KINDS = "give a video file, a webcam's number (0) or an rtsp:// address"
STREAM_SCHEMES = ("rtsp://", "rtsps://", "http://", "https://")


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture; `number` counts from 1 and `seconds` from the start of the source."""

    number: int
    seconds: float
    picture: Picture

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.picture.shape[1], self.picture.shape[0]


def glance(picture: Picture) -> Glance:
    """Return what health needs of a picture."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, GLANCE_SIZE, interpolation=cv2.INTER_AREA)
    return Glance(np.asarray(small, np.float32), zlib.crc32(np.ascontiguousarray(picture[::ROWS_SUMMED]).tobytes()))


class Source(Protocol):
    """Where `run` takes its pictures."""

    def latest(self, after: int, *, timeout: float) -> Frame | None:
        """Return the newest frame numbered above `after`, None when none came in `timeout` seconds."""

    def ended(self) -> bool:
        """Tell whether nothing will ever come again."""

    def trouble(self) -> str:
        """Say why no picture comes, or nothing."""

    def close(self) -> None: ...


class VideoFile:
    """A video read at its own times, as fast as it is asked for."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise SourceError(f"{path}: there is no such file; {KINDS}")
        self.path = path
        hush()
        self.video = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
        if not self.video.isOpened():
            raise SourceError(f"{path}: not a video that can be read; try one in MP4 with H.264")
        self.fps = self.video.get(cv2.CAP_PROP_FPS) or USUAL_FPS
        self.size = (int(self.video.get(cv2.CAP_PROP_FRAME_WIDTH)), int(self.video.get(cv2.CAP_PROP_FRAME_HEIGHT)))

    def looks(self, fps: float) -> Iterator[int]:
        """Yield the number of each frame that passes the next tick of 1/`fps` seconds, without end."""
        due = 0.0
        for number in itertools.count(1):
            late = (number - 1) / self.fps + TICK_SLACK - due
            if late >= 0:
                yield number
                due += (late * fps // 1 + 1) / fps

    def frames(self, fps: float, *, also: frozenset[int] = frozenset()) -> Iterator[Frame]:
        """Yield the frames that `looks` names, and those numbered in `also`; raises SourceError when there is none."""
        looks = self.looks(fps)
        look = next(looks)
        number = 0
        while self.video.grab():
            number += 1
            if number != look and number not in also:
                continue
            look = next(looks) if number == look else look
            read, picture = self.video.retrieve()
            if read:
                yield Frame(number, (number - 1) / self.fps, np.asarray(picture, np.uint8))
        if number == 0:
            raise SourceError(f"{self.path}: no picture in it can be read; it may be damaged or cut short")

    def rewind(self) -> None:
        self.video.release()
        self.video = cv2.VideoCapture(str(self.path), cv2.CAP_FFMPEG)

    def close(self) -> None:
        self.video.release()


class PlayedFile:
    """A file played in real time, as if it were a camera; `loop` begins again at its end."""

    def __init__(self, file: VideoFile, *, fps: float, loop: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._file, self._fps, self._loop, self._clock = file, fps, loop, clock
        self._frames = file.frames(fps)
        self._began = clock()
        self._number, self._rounds_s, self._last_s, self._ended = 0, 0.0, 0.0, False

    def latest(self, after: int, *, timeout: float) -> Frame | None:  # noqa: ARG002 - a file has every frame once
        frame = self._next()
        if frame is None:
            return None
        wait = self._began + frame.seconds - self._clock()
        if wait > 0:
            time.sleep(wait)
        return frame

    def _next(self) -> Frame | None:
        """Return the next frame that is not already late."""
        for frame in self._frames:
            self._last_s = frame.seconds
            seconds = self._rounds_s + frame.seconds
            if self._clock() - self._began - seconds > 1 / self._fps:
                continue
            self._number += 1
            return Frame(self._number, seconds, frame.picture)
        if self._loop:
            self._rounds_s += self._last_s + 1 / self._fps
            self._file.rewind()
            self._frames = self._file.frames(self._fps)
        else:
            self._ended = True
        return None

    def ended(self) -> bool:
        return self._ended

    def trouble(self) -> str:
        return ""

    def close(self) -> None:
        self._file.close()


class Capture(Protocol):
    """What is read of an open camera."""

    def read(self) -> "tuple[bool, cv2.typing.MatLike]":
        """Wait for the next picture; False when there is none."""

    def release(self) -> None: ...


class LiveCamera:
    """A webcam or stream in a thread of its own: the latest picture wins, a lost one is opened again for ever."""

    def __init__(
        self,
        address: str | int,
        *,
        fps: float,
        clock: Callable[[], float] = time.monotonic,
        open_with: "Callable[[str | int], Capture] | None" = None,
    ) -> None:
        self._address, self._pause, self._clock = address, 1 / fps, clock
        self._open = open_with or opened
        self._began = clock()
        self._due = 0.0
        self._news = threading.Condition()
        self._stop = threading.Event()
        self._frame: Frame | None = None
        self._trouble = "the camera has not answered yet"
        self._thread = threading.Thread(target=self._read_for_ever, name=f"camera {hidden_login(address)}", daemon=True)
        self._thread.start()

    def _read_for_ever(self) -> None:
        pause = FIRST_RETRY_S
        while not self._stop.is_set():
            came = 0 if self._frame is None else self._frame.number
            try:
                self._read_until_lost()
                failed = "cannot be opened"
            except cv2.error:  # of a damaged picture: the next connection may be sound
                failed = "gives pictures that cannot be read; restart it"
            any_came = self._frame is not None and self._frame.number > came
            self._trouble = "the stream was lost" if any_came else f"the camera {failed}"
            pause = FIRST_RETRY_S if any_came else min(pause * 2, LONGEST_RETRY_S)
            self._stop.wait(pause)

    def _read_until_lost(self) -> None:
        """Read one connection to its end."""
        video = self._open(self._address)
        try:
            while not self._stop.is_set():
                read, picture = video.read()
                if not read:
                    return
                with self._news:
                    number = self._frame.number + 1 if self._frame else 1
                    self._frame = Frame(number, self._clock() - self._began, np.asarray(picture, np.uint8))
                    self._trouble = ""
                    self._news.notify_all()
        finally:
            video.release()

    def latest(self, after: int, *, timeout: float) -> Frame | None:
        """Return the newest frame above `after` once the next look is due, None when none came in `timeout` seconds."""

        def ready() -> bool:
            return self._frame is not None and self._frame.number > after and self._frame.seconds >= self._due

        with self._news:
            if not self._news.wait_for(ready, timeout) or self._frame is None:
                return None
            self._due = max(self._due + self._pause, self._frame.seconds)
            return self._frame

    def ended(self) -> bool:
        return False

    def trouble(self) -> str:
        return self._trouble

    def close(self) -> None:
        self._stop.set()
        self._thread.join(timeout=READ_TIMEOUT_MS / 1000 + 1)


def hush() -> None:
    """Let OpenCV say only what is an error: the rest is said here, in words that help."""
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)


def opened(address: str | int) -> cv2.VideoCapture:
    """Return a capture with short time-outs and no queue of old pictures."""
    hush()
    if isinstance(address, int):
        video = cv2.VideoCapture(address)
        video.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        return video
    limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPEN_TIMEOUT_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, READ_TIMEOUT_MS]
    return cv2.VideoCapture(address, cv2.CAP_FFMPEG, limits)


def hidden_login(address: str | int) -> str:
    """Return an address without its user and password, for messages."""
    scheme, mark, rest = str(address).partition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}" if mark else str(address)


def open_source(text: str, *, fps: float, loop: bool = False) -> Source:
    """Return the source of a webcam's number, a stream's address or a video file; raises SourceError."""
    if text.isdecimal():
        return LiveCamera(int(text), fps=fps)
    if text.startswith(STREAM_SCHEMES):
        return LiveCamera(text, fps=fps)
    if "://" in text:
        raise SourceError(f"{hidden_login(text)}: only {', '.join(STREAM_SCHEMES)} addresses can be read")
    return PlayedFile(VideoFile(Path(text)), fps=fps, loop=loop)
