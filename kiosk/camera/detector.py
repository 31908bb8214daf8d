"""Finds people in a picture with a network on OpenCV's own inference."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.camera.boxes import Detections, suppress
from kiosk.camera.decode import Form, Hw, Raw, form_of
from kiosk.camera.errors import ModelError
from kiosk.camera.onnx_input import picture_size

Picture = NDArray[np.uint8]  # (rows, columns, 3), blue green red

SHIPPED = Path(__file__).parent / "model" / "nanodet_g.onnx"
SHIPPED_SHA256 = "989c633cafeaa8f29e9370791e9727a79c6026f81a048bdc0b33cd8a1faf393b"
SIDE = 512  # pixels of the longer side: half a core at 5 fps; why, in docs/camera-measured.md
OTHER = "name another ONNX file with --model, or leave it out for the shipped one"
REPAIR = "install the project again, or name another ONNX file with --model"
MOVING = 255  # of the background's answer: neither still nor shadow
MOTION_HISTORY = 500  # pictures until something that stands belongs to the background
MOTION_HEIGHT = 0.08  # of the picture: smaller is a leaf or a lamp
MOTION_SCORE = 0.6  # enough to be followed; what moves is mostly a person
COARSEST = 32  # the input's sides are multiples of this stride


class Detector(Protocol):
    """Whatever finds people in a picture."""

    def find(self, picture: Picture) -> Detections:
        """Return the people in pixels of the picture, best first."""


@dataclass(frozen=True, slots=True)
class Sight:
    """How hard to look: input size in pixels, lowest score worth telling, overlap of one heap."""

    side: int = SIDE
    threshold: float = 0.25  # the tracker wants the weak ones too; it starts nobody from them
    heap: float = 0.5


@dataclass(frozen=True, slots=True)
class Fitted:
    """A picture scaled into the network's input, and the way back."""

    blob: NDArray[np.float32]
    scale: float
    left: int
    top: int

    def back(self, found: Detections, size: Hw) -> Detections:
        boxes = (found.boxes - [self.left, self.top, self.left, self.top]) / self.scale
        return Detections(boxes.clip(0, [size[1], size[0], size[1], size[0]]), found.scores)


class NetworkDetector:
    """A NanoDet or YOLOX network; one picture at a time."""

    def __init__(self, net: cv2.dnn.Net, *, fixed: Hw | None, sight: Sight) -> None:
        self._net = net
        self._names = list(net.getUnconnectedOutLayersNames())
        self._fixed = fixed
        self._sight = sight
        self._form = self._learn_form()

    def _learn_form(self) -> Form:
        hw = self._fixed or (self._sight.side, self._sight.side)
        outputs = self._answer(np.zeros((1, 3, *hw), np.float32))
        return form_of([output.shape for output in outputs], hw)

    def _answer(self, blob: NDArray[np.float32]) -> Sequence[Raw]:
        self._net.setInput(blob)
        try:
            return [np.asarray(output, np.float32) for output in self._net.forward(self._names)]
        except cv2.error as error:
            rows, columns = blob.shape[2:]
            raise ModelError(f"the network cannot take a picture of {columns}x{rows}: {first_line(error)}") from error

    def find(self, picture: Picture) -> Detections:
        size = picture.shape[0], picture.shape[1]
        hw = self._fixed or input_size(size, self._sight.side)
        fitted = fit(picture, hw, form=self._form)
        found = self._form.decode(self._answer(fitted.blob), hw, threshold=self._sight.threshold)
        return suppress(fitted.back(found, size), self._sight.heap)


class MotionDetector:
    """What is left without a network: whatever moves and is large enough. Who stands still fades from its sight."""

    def __init__(self) -> None:
        self._background = cv2.createBackgroundSubtractorMOG2(history=MOTION_HISTORY, detectShadows=True)

    def find(self, picture: Picture) -> Detections:
        moving = (self._background.apply(picture) == MOVING).astype(np.uint8)
        kernel = np.ones((5, 5), np.uint8)
        whole = cv2.morphologyEx(
            cv2.morphologyEx(moving, cv2.MORPH_OPEN, kernel), cv2.MORPH_CLOSE, kernel, iterations=3
        )
        outlines, _ = cv2.findContours(whole, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        boxes = [(x, y, x + w, y + h) for x, y, w, h in map(cv2.boundingRect, outlines)]
        tall = [box for box in boxes if box[3] - box[1] >= MOTION_HEIGHT * picture.shape[0]]
        return Detections(np.array(tall, float).reshape(-1, 4), np.full(len(tall), MOTION_SCORE))


def input_size(size: Hw, side: int) -> Hw:
    """Return rows and columns whose longer is `side`, shaped like the picture: nothing is spent on empty borders."""
    longer = max(size)
    rows, columns = (max(COARSEST, round(side * edge / longer / COARSEST + 0.4) * COARSEST) for edge in size)
    return rows, columns


def fit(picture: Picture, hw: Hw, *, form: Form) -> Fitted:
    """Scale a picture into `hw` keeping its shape, pad it and normalise it as the form wants."""
    scale = min(hw[0] / picture.shape[0], hw[1] / picture.shape[1])
    rows, columns = round(picture.shape[0] * scale), round(picture.shape[1] * scale)
    small = cv2.resize(picture, (columns, rows), interpolation=cv2.INTER_LINEAR)
    centred = form.fit == "centred"
    top, left = ((hw[0] - rows) // 2, (hw[1] - columns) // 2) if centred else (0, 0)
    canvas = np.full((*hw, 3), form.pad, np.uint8)
    canvas[top : top + rows, left : left + columns] = small
    planes = (canvas - np.array(form.mean, np.float32)) / np.array(form.std, np.float32)
    return Fitted(np.ascontiguousarray(planes.transpose(2, 0, 1)[None]), scale, left, top)


def load(model: Path | None = None, *, sight: Sight | None = None) -> NetworkDetector:
    """Return the detector of an ONNX file, the shipped one by default; raises ModelError with what to do."""
    path = model or SHIPPED
    if not path.is_file():
        raise ModelError(f"{path}: there is no such network; {OTHER if model else REPAIR}")
    data = path.read_bytes()
    if model is None and (found := hashlib.sha256(data).hexdigest()) != SHIPPED_SHA256:
        raise ModelError(f"{path}: damaged (sha256 {found[:12]}…, not {SHIPPED_SHA256[:12]}…); {REPAIR}")
    try:
        fixed = picture_size(data)
        network = cv2.dnn.readNetFromONNX(np.frombuffer(data, np.uint8))
        return NetworkDetector(network, fixed=fixed, sight=sight or Sight())
    except ModelError as error:
        raise ModelError(f"{path}: {error}; {OTHER}") from error
    except cv2.error as error:
        raise ModelError(f"{path}: OpenCV cannot read this network ({first_line(error)}); {OTHER}") from error


def use_threads(count: int) -> None:
    """Let the networks of this process use so many processor threads."""
    cv2.setNumThreads(count)


def first_line(error: cv2.error) -> str:
    return str(error).strip().partition("\n")[0]
