"""What each TensorFlow operation of the network becomes in ONNX, where every 4-D tensor is channels-first."""

import base64
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

SIDE = 416  # pixels, the input of the source network
CHANNELS_LAST = (0, 2, 3, 1)  # where TensorFlow's axes lie in a channels-first tensor

Node = dict[str, Any]
Constant = NDArray[Any]


class ConvertError(Exception):
    """The source files are not the ones this converter knows."""


@dataclass(frozen=True, slots=True)
class Value:
    """One TensorFlow value: a constant, or a tensor that is channels-first in ONNX whatever TensorFlow sees."""

    name: str = ""
    const: Constant | None = None
    rows: int = 0  # pixels, at the source's input size
    last: bool = False  # TensorFlow sees it channels-last
    pads: tuple[int, ...] = (0, 0, 0, 0)  # top, left, bottom, right: for the next convolution to apply

    def array(self) -> Constant:
        if self.const is None:
            raise ConvertError(f"{self.name}: a constant was expected here")
        return self.const

    def axis(self, axis: Constant) -> int:
        index = int(axis) % 4
        return CHANNELS_LAST[index] if self.last else index


class Graph:
    """The ONNX graph as it grows; names are made from what they stand for."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.made: Counter[str] = Counter()

    def emit(self, op: str, inputs: list[str], *, name: str = "", **attributes: Any) -> str:
        name = name or self.fresh(op.lower())
        self.nodes.append(helper.make_node(op, inputs, [name], name=name, **attributes))
        return name

    def fresh(self, stem: str) -> str:
        self.made[stem] += 1
        return f"{stem}_{self.made[stem]}"

    def store(self, stem: str, array: Constant) -> str:
        """Keep a constant; half precision is widened by a node of its own."""
        name = self.fresh(stem)
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return self.emit("Cast", [name], to=TensorProto.FLOAT) if array.dtype == np.float16 else name


@dataclass(frozen=True, slots=True)
class Step:
    """One TensorFlow operation and the values it stands on."""

    node: Node
    inputs: list[Value]


def image(_graph: Graph, _step: Step) -> Value:
    return Value("image", rows=SIDE)


def transpose(graph: Graph, step: Step) -> Value:
    value, order = step.inputs[0], tuple(step.inputs[1].array())
    if len(order) == len(CHANNELS_LAST):
        return replace(value, last=order == CHANNELS_LAST)
    return replace(value, name=graph.emit("Transpose", [value.name], perm=list(order)))


def pad(_graph: Graph, step: Step) -> Value:
    before, after = step.inputs[1].array().T
    spatial = [1, 2] if step.inputs[0].last else [2, 3]
    return replace(step.inputs[0], pads=(*map(int, before[spatial]), *map(int, after[spatial])))


def window(step: Step, size: int) -> dict[str, Any]:
    """Return the ONNX attributes of a sliding window of `size` pixels."""
    if base64.b64decode(step.node["attr"]["padding"]["s"]) != b"VALID":
        raise ConvertError(f"{step.node['name']}: paddings other than VALID are not expected")
    strides = [int(stride) for stride in step.node["attr"]["strides"]["list"]["i"][1:3]]
    return {"kernel_shape": [size, size], "strides": strides, "pads": list(step.inputs[0].pads)}


def slid(value: Value, name: str, *, settings: dict[str, Any]) -> Value:
    top, _, bottom, _ = settings["pads"]
    rows = (value.rows + top + bottom - settings["kernel_shape"][0]) // settings["strides"][0] + 1
    return Value(name, rows=rows, last=value.last)


def convolution(graph: Graph, step: Step) -> Value:
    weights = step.inputs[1].array().transpose(3, 2, 0, 1)
    settings = window(step, weights.shape[2])
    name = graph.emit("Conv", [step.inputs[0].name, graph.store("weights", weights)], **settings)
    return slid(step.inputs[0], name, settings=settings)


def largest(graph: Graph, step: Step) -> Value:
    settings = window(step, int(step.node["attr"]["ksize"]["list"]["i"][1]))
    return slid(step.inputs[0], graph.emit("MaxPool", [step.inputs[0].name], **settings), settings=settings)


def add(graph: Graph, step: Step) -> Value:
    first, second = step.inputs
    if first.const is not None and second.const is not None:
        return Value(const=first.const + second.const)
    if second.const is None:
        return replace(first, name=graph.emit("Add", [first.name, second.name]))
    if graph.nodes[-1].name != first.name or graph.nodes[-1].op_type != "Conv":
        raise ConvertError(f"{first.name}: a constant may only be added to the convolution before it")
    added = graph.nodes.pop()
    added.input.append(graph.store("bias", second.const.reshape(-1)))
    graph.nodes.append(added)
    return first


def leaky(graph: Graph, step: Step) -> Value:
    alpha = float(step.node["attr"]["alpha"]["f"])
    return replace(step.inputs[0], name=graph.emit("LeakyRelu", [step.inputs[0].name], alpha=alpha))


def sigmoid(graph: Graph, step: Step) -> Value:
    return replace(step.inputs[0], name=graph.emit("Sigmoid", [step.inputs[0].name]))


def concat(graph: Graph, step: Step) -> Value:
    *values, axis = step.inputs
    name = graph.emit("Concat", [value.name for value in values], axis=values[0].axis(axis.array()))
    return replace(values[0], name=name)


def split(graph: Graph, step: Step) -> list[Value]:
    value, sizes, axis = step.inputs
    parts = [graph.fresh("part") for _ in sizes.array()]
    sizes_name = graph.store("sizes", sizes.array().astype(np.int64))
    node = helper.make_node("Split", [value.name, sizes_name], parts, name=parts[0], axis=value.axis(axis.array()))
    graph.nodes.append(node)
    return [replace(value, name=part) for part in parts]


def resize(graph: Graph, step: Step) -> Value:
    if not step.node["attr"]["half_pixel_centers"]["b"]:
        raise ConvertError(f"{step.node['name']}: only half-pixel resizing is expected")
    rows = int(step.inputs[1].array()[0])
    factor = rows / step.inputs[0].rows
    scales = graph.store("scales", np.array([1, 1, factor, factor], np.float32))
    how = {"mode": "linear", "coordinate_transformation_mode": "half_pixel"}
    return replace(step.inputs[0], name=graph.emit("Resize", [step.inputs[0].name, "", scales], **how), rows=rows)


def flatten(graph: Graph, step: Step) -> Value:
    channels = int(step.inputs[1].array()[1])
    shape = graph.store("shape", np.array([1, channels, -1], np.int64))
    return replace(step.inputs[0], name=graph.emit("Reshape", [step.inputs[0].name, shape]))


def empty_update(_graph: Graph, step: Step) -> Value:
    """Return zeros: the exporter left scatters of nothing in the shapes."""
    indices, shape, _, default = (value.array() for value in step.inputs)
    if len(indices):
        raise ConvertError("only empty scatters are expected")
    return Value(const=np.full(shape, default))


def same(_graph: Graph, step: Step) -> Value:
    return step.inputs[0]


OPERATIONS: dict[str, Callable[[Graph, Step], Value | list[Value]]] = {
    "Placeholder": image,
    "Transpose": transpose,
    "Pad": pad,
    "PadV2": pad,  # with minus infinity before a maximum: what ONNX does by itself
    "Conv2D": convolution,
    "MaxPool": largest,
    "Add": add,
    "AddV2": add,
    "LeakyRelu": leaky,
    "Sigmoid": sigmoid,
    "ConcatV2": concat,
    "SplitV": split,
    "ResizeBilinear": resize,
    "Reshape": flatten,
    "SparseToDense": empty_update,
    "Identity": same,
}
