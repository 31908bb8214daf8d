"""What the camera costs: the whole way against the bare network and one core's share."""

import time

import cv2
import numpy as np
import pytest

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
