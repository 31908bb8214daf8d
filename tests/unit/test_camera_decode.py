"""Raw outputs become boxes; outputs of an unknown form are refused with what was found."""

import numpy as np
import pytest

from kiosk.camera.decode import NanoDet, YoloX, form_of, points_in
from kiosk.camera.errors import ModelError

HW = (64, 96)
HEADS = points_in(HW, (8, 16, 32))


def nanodet_answer(stride: int, at: int, reach: tuple[int, int, int, int]) -> list[np.ndarray]:
    """One person at a point of a head, each side of the box `reach` strides away."""
    scores = [np.zeros((1, count, 80), np.float32) for count in HEADS]
    distances = [np.zeros((1, count, 44), np.float32) for count in HEADS]
    head = (8, 16, 32).index(stride)
    scores[head][0, at, 0] = 0.8
    for side, bins in enumerate(reach):
        distances[head][0, at, side * 11 + bins] = 50.0
    return [*scores, *distances]


def test_a_nanodet_box_is_its_point_and_four_distances() -> None:
    found = NanoDet(11, (8, 16, 32), joined=False).decode(nanodet_answer(16, 7, (1, 2, 1, 1)), HW, threshold=0.4)
    middle_x, middle_y = 16 * 1 + 7.5, 16 * 1 + 7.5
    np.testing.assert_allclose(found.boxes, [[middle_x - 16, middle_y - 32, middle_x + 16, middle_y + 16]], atol=1e-3)
    np.testing.assert_allclose(found.scores, [0.8], atol=1e-6)


def test_other_classes_are_nobody() -> None:
    answer = nanodet_answer(8, 3, (1, 1, 1, 1))
    answer[0][0, 3] = np.roll(answer[0][0, 3], 5)
    assert len(NanoDet(11, (8, 16, 32), joined=False).decode(answer, HW, threshold=0.4)) == 0


def test_a_yolox_box_is_its_cell_offset_and_log_size() -> None:
    cells = np.zeros((1, sum(HEADS), 85), np.float32)
    cells[0, 13, :6] = [0.5, 0.25, np.log(2), np.log(4), 0.9, 0.5]
    found = YoloX().decode([cells], HW, threshold=0.4)
    np.testing.assert_allclose(found.boxes, [[8 * 1.5 - 8, 8 * 1.25 - 16, 8 * 1.5 + 8, 8 * 1.25 + 16]], atol=1e-4)
    np.testing.assert_allclose(found.scores, [0.45], atol=1e-6)


def test_the_form_is_told_from_the_shapes() -> None:
    nanodet = [(1, count, width) for width in (80, 44) for count in HEADS]
    four = sum(points_in(HW, (8, 16, 32, 64)))
    assert form_of(nanodet, HW) == NanoDet(11, (8, 16, 32), joined=False)
    assert form_of([(1, four, 112)], HW) == NanoDet(8, (8, 16, 32, 64), joined=True)
    assert form_of([(1, sum(HEADS), 85)], HW) == YoloX()


@pytest.mark.parametrize("shapes", [[(1, 1000)], [(1, 100, 85)], [(1, sum(HEADS), 4), (1, sum(HEADS), 80)]])
def test_an_unknown_form_is_refused_with_what_was_found(shapes: list[tuple[int, ...]]) -> None:
    with pytest.raises(ModelError, match=r"answers a 96x64 picture with .* reads NanoDet"):
        form_of(shapes, HW)
