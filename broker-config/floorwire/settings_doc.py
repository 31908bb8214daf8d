"""Writes what a settings struct allows as a Markdown table, so that the documents never lag behind the code."""

from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

_NAMES = {
    "StrType": "text",
    "IntType": "whole number",
    "FloatType": "number",
    "BoolType": "yes or no",
    "DateTimeType": "time",
    "DateType": "day",
    "NoneType": "nothing",
}


def document(kind: type[msgspec.Struct]) -> str:
    """A table of the settings of `kind`; settings inside others are named with dots."""
    rows = ["| setting | value | when not given | |", "|---|---|---|---|"]
    rows += ["| " + " | ".join(cells) + " |" for cells in _rows(inspect.type_info(kind), "")]
    return "\n".join(rows) + "\n"


def _rows(kind: inspect.Type, prefix: str) -> list[tuple[str, str, str, str]]:
    if not isinstance(kind, inspect.StructType):
        return []
    rows: list[tuple[str, str, str, str]] = []
    for field in kind.fields:
        inner, description = _described(field.type)
        name = f"{prefix}{field.encode_name}"
        rows.append((f"`{name}`", _value(inner), _default(field), description))
        nested, suffix = _nested(inner)
        rows += _rows(nested, f"{name}{suffix}.") if nested is not None else []
    return rows


def _described(kind: inspect.Type) -> tuple[inspect.Type, str]:
    """Take a field's type apart into the type and its description."""
    if isinstance(kind, inspect.Metadata):
        extra = kind.extra_json_schema or {}
        inner, deeper = _described(kind.type)
        return inner, str(extra.get("description", deeper))
    return kind, ""


def _nested(kind: inspect.Type) -> tuple[inspect.StructType | None, str]:
    match kind:
        case inspect.StructType():
            return kind, ""
        case inspect.UnionType(types=kinds):
            found = [_nested(_described(each)[0]) for each in kinds]
            return next((pair for pair in found if pair[0] is not None), (None, ""))
        case inspect.ListType(item_type=item) | inspect.VarTupleType(item_type=item):
            return _nested(_described(item)[0])[0], "[]"
        case _:
            return None, ""


def _value(kind: inspect.Type) -> str:
    match kind:
        case inspect.Metadata(type=inner):
            said = _value(inner)
        case inspect.UnionType(types=kinds):
            said = " or ".join(_value(each) for each in kinds if not isinstance(each, inspect.NoneType))
        case inspect.ListType(item_type=item) | inspect.VarTupleType(item_type=item):
            said = f"list of {_value(item)}"
        case inspect.DictType(value_type=value):
            said = f"{_value(value)} by name"
        case inspect.StructType(cls=struct):
            said = (struct.__doc__ or "settings").split(". ")[0].rstrip(".")
        case _:
            said = _plain_value(kind)
    return said


def _plain_value(kind: inspect.Type) -> str:
    match kind:
        case inspect.LiteralType(values=values):
            return ", ".join(f"`{value}`" for value in values)
        case inspect.IntType(ge=least, le=most) | inspect.FloatType(ge=least, le=most) if least is not None:
            return f"{least:g} to {most:g}" if most is not None else f"{least:g} or more"
        case inspect.IntType(gt=above, le=most) | inspect.FloatType(gt=above, le=most) if above is not None:
            return f"above {above:g}, at most {most:g}" if most is not None else f"above {above:g}"
        case inspect.TupleType(item_types=items):
            return ", ".join(_value(item) for item in items)
        case inspect.CustomType(cls=custom) if custom is Path:
            return "path"
        case _:
            return _NAMES.get(type(kind).__name__, type(kind).__name__)


def _default(field: inspect.Field) -> str:
    if field.required:
        return "must be given"
    value: Any = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
    if value is None or value == () or isinstance(value, msgspec.Struct):
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(f"`{item}`" for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"`{value:g}`" if isinstance(value, float) else f"`{value}`"
