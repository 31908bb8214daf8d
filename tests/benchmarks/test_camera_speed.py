"""What the camera costs: the whole way against the bare network, one core's share, memory over a long day."""

import os
import resource
import time

import cv2
import numpy as np
import pytest

from kiosk.camera.boxes import Detections
from kiosk.camera.count import Counter
from kiosk.camera.detector import SHIPPED, Picture, Sight, input_size, load, use_threads
from kiosk.camera.frames import Frame, VideoFile, glance
from kiosk.camera.health import Health
from kiosk.camera.zone_file import ZoneFile
from tests.integration.camera_data import footage

FPS = 5.0
PICTURES = 40


def pictures() -> list[Picture]:
    frames = VideoFile(footage("pets/pets_first400.avi")).frames(FPS)
    shown = zip(frames, range(PICTURES), strict=False)
    return [np.asarray(cv2.resize(frame.picture, (640, 480)), np.uint8) for frame, _ in shown]


def test_the_whole_way_keeps_nine_tenths_of_the_bare_networks_rate() -> None:
    use_threads(1)
    shown = pictures()
    network = cv2.dnn.readNetFromONNX(str(SHIPPED))
    names = list(network.getUnconnectedOutLayersNames())
    blob = np.zeros((1, 3, *input_size((480, 640), Sight().side)), np.float32)
    counter, health = Counter(load(), ZoneFile()), Health(FPS)
    bare, whole, cpu = [], [], []
    for number, picture in enumerate(shown):  # in turns, so that other work on the machine hits both alike
        began = time.perf_counter()
        network.setInput(blob)
        network.forward(names)
        between, spent = time.perf_counter(), time.process_time()
        health.see(glance(picture), number / FPS)
        counter.see(Frame(number + 1, number / FPS, picture))
        bare.append(between - began)
        whole.append(time.perf_counter() - between)
        cpu.append(time.process_time() - spent)
    rate = float(np.median(bare) / np.median(whole))
    costs = f"bare network {np.median(bare) * 1e3:.1f} ms, whole way {np.median(whole) * 1e3:.1f} ms"
    print(f"\n{costs}: {rate:.2f} of its rate; 640x480 at {FPS:g} looks a second: {np.mean(cpu) * FPS:.2f} of one core")
    assert rate >= 0.9


class Walkers:
    """A detector without a network: three people who come, stand and go."""

    def __init__(self) -> None:
        self._looks = 0

    def find(self, picture: Picture) -> Detections:  # noqa: ARG002 - there is none
        self._looks += 1
        x = 100.0 + np.minimum(self._looks % 500, 200.0) + np.array([0.0, 150.0, 300.0])
        boxes = np.stack([x, np.full(3, 100.0), x + 40, np.full(3, 220.0)], axis=1)
        return Detections(boxes, np.full(3, 0.7)) if self._looks % 500 < 450 else Detections.none()


def resident() -> float:
    """Return this process's memory in megabytes."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - the kernel's own
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def test_memory_stays_flat_over_a_hundred_thousand_frames() -> None:
    looks = int(os.environ.get("CAMERA_FRAMES", "100000"))
    counter, health, rng = Counter(Walkers(), ZoneFile()), Health(FPS), np.random.default_rng(2)
    noisy = [rng.integers(0, 255, (120, 160, 3), np.uint8) for _ in range(2)]
    settled = 0.0
    for number in range(looks):
        frame = Frame(number + 1, number / FPS, noisy[number % 2])
        health.see(glance(frame.picture), frame.seconds)
        counter.see(frame)
        if number % 5 == 0:
            counter.waits()
        if number == looks // 5:
            settled = resident()
    grown = resident() - settled
    print(f"\n{looks} frames: {settled:.0f} MB after a fifth, {grown:+.1f} MB since")
    assert grown < 5


@pytest.mark.parametrize("side", [416, 512, 640])
def test_what_a_larger_input_costs(side: int) -> None:
    use_threads(1)
    detector = load(sight=Sight(side=side))
    spent = []
    for picture in pictures()[:10]:
        began = time.process_time()
        detector.find(picture)
        spent.append(time.process_time() - began)
    print(f"\n640x480 at --input {side}: {np.median(spent) * 1e3:.0f} ms of one core a look")
