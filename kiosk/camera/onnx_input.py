"""Reads the picture size that an ONNX file declares: the few protobuf fields on the way, without any ONNX package."""

from collections.abc import Iterator

from kiosk.camera.errors import ModelError

# Field numbers of onnx.proto: model.graph.input[].type.tensor_type.shape.dim[].dim_value
GRAPH, INPUT, TYPE, TENSOR_TYPE, SHAPE, DIM, DIM_VALUE = 7, 11, 2, 1, 2, 1, 1
VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5  # protobuf wire types
PICTURE_AXES, COLOURS = 4, 3  # (batch, colours, rows, columns)


def varint(data: memoryview, at: int) -> tuple[int, int]:
    """Return the number at `at` and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at += 1
        shift += 7
        if byte < 0x80:  # noqa: PLR2004 - the continuation bit
            return value, at


def fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """Yield each field of a protobuf message with its number."""
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        number, wire = key >> 3, key & 7
        if wire == VARINT:
            value, at = varint(data, at)
            yield number, value
            continue
        if wire == BYTES:
            length, at = varint(data, at)
        else:
            length = {FIXED64: 8, FIXED32: 4}[wire]
        if at + length > len(data):
            raise IndexError("a field is longer than its message")
        yield number, data[at : at + length]
        at += length


def within(data: memoryview, *path: int) -> Iterator[memoryview]:
    """Yield the messages found by following field numbers."""
    for number, value in fields(data):
        if number == path[0] and isinstance(value, memoryview):
            if path[1:]:
                yield from within(value, *path[1:])
            else:
                yield value


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Return rows and columns of the first picture input, None where any size will do; raises ModelError."""
    try:
        for entry in within(memoryview(data), GRAPH, INPUT):
            dims = [
                next((value for number, value in fields(dim) if number == DIM_VALUE and isinstance(value, int)), 0)
                for dim in within(entry, TYPE, TENSOR_TYPE, SHAPE, DIM)
            ]
            if len(dims) == PICTURE_AXES and dims[1] in {0, COLOURS}:
                return (dims[2], dims[3]) if dims[2] > 0 and dims[3] > 0 else None
    except (IndexError, KeyError) as error:
        raise ModelError("this is not an ONNX file, or it was cut short") from error
    raise ModelError("no input of this network takes a colour picture (batch, 3, rows, columns)")
