"""Turns a decoder's complaint into a sentence: which field, what was found, what is allowed. Pure."""

import re
from typing import Any

import msgspec
from msgspec import inspect

_AT = re.compile(r"^(?P<problem>.*?)(?: - at `(?P<path>(?:key in )?\$[^`]*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_SHOWN = 60  # characters of a found value; enough to recognise it, too few to leak a text
_PRIVATE = "contact"  # how a shopper may be reached stands in no complaint: those are logged and kept
_PATTERN_NAMES = {
    "[a-z0-9][a-z0-9-]": "a name of a-z, 0-9 and - (at most 40)",
    "[0-9a-f]{8}-": "a UUID in lower case",
    "[a-z]{2,3}(-": "a language tag such as en or pt-BR",
    "https?://": "an address without a path, such as https://floor.store.example",
    "|2[0-3]):": "hours and minutes such as 09:30",
    "RFC3339 encoded date": "a day such as 2026-12-31",
}


def explain(wrong: Exception, payload: bytes, *, within: str, kind: object) -> str:
    """Say what is wrong with `payload`, which should be a `kind` and whose fields lie below `within`."""
    if not isinstance(wrong, msgspec.ValidationError):
        return unreadable(wrong)
    problem, path = split(wrong)
    field = f"{within}{path}".removeprefix(".")
    allowed = friendly(problem, kind, path=path)
    if path == "" or "..." in path:  # the whole object, or the values of a dict, which msgspec does not name
        return f"field `{field}`: {allowed}" if field else allowed
    if _PRIVATE in steps(path):
        return f"field `{field}` (its value is not shown): {allowed}"
    return f"field `{field}` is {_value_at(payload, path)}: {allowed}"


_BOUND = re.compile(r"^Expected `(?:int|float)` (?P<sign>>=|<=|>|<) (?P<limit>-?[\d.e+]+)$")
_LENGTH = re.compile(r"^Expected `(?P<what>str|array|object)` of length (?P<sign>>=|<=) (?P<limit>\d+)$")
_MEASURES = {"str": ("character", "characters"), "array": ("entry", "entries"), "object": ("entry", "entries")}
_BOUND_WORDS = {">=": "at least", "<=": "at most", ">": "above", "<": "below"}


def split(wrong: msgspec.ValidationError) -> tuple[str, str]:
    """Take msgspec's message apart into the problem and the path, such as `.zones[2].label`."""
    found = _AT.match(str(wrong))
    if found is None:  # pragma: no cover - the expression matches every text
        return str(wrong), ""
    return found["problem"], (found["path"] or "").removeprefix("key in ").removeprefix("$")


def steps(path: str) -> list[str | int]:
    """Take a path such as `.zones[2].label` apart into `zones`, 2, `label`."""
    return [int(index) if index else name for name, index in _STEP.findall(path)]


def friendly(problem: str, kind: object, *, path: str) -> str:
    """Say what is allowed at `path` of `kind` in words a person understands."""
    for part, name in _PATTERN_NAMES.items():
        if part in problem:
            return f"expected {name}"
    if problem.startswith("Invalid enum value"):
        return f"expected one of {', '.join(choices(inspect.type_info(kind), steps(path)))}"
    if bound := _BOUND.search(problem):
        return f"it must be {_BOUND_WORDS[bound['sign']]} {float(bound['limit']):g}"
    if length := _LENGTH.search(problem):
        measure = _MEASURES[length["what"]][length["limit"] != "1"]
        return f"it must have {_BOUND_WORDS[length['sign']]} {length['limit']} {measure}"
    return problem[:1].lower() + problem[1:]


def choices(kind: inspect.Type, path: list[str | int]) -> list[str]:
    """List the literal values allowed at `path` below `kind`; empty when it cannot be told."""
    match kind:
        case inspect.Metadata(type=inner):
            return choices(inner, path)
        case inspect.UnionType(types=kinds):
            return [choice for each in kinds for choice in choices(each, path)]
        case inspect.LiteralType(values=values) if not path:
            return [str(value) for value in values]
        case inspect.StructType(fields=fields) if path:
            found = [field.type for field in fields if field.encode_name == path[0]]
            return choices(found[0], path[1:]) if found else []
        case inspect.ListType(item_type=item) | inspect.VarTupleType(item_type=item) if path:
            return choices(item, path[1:])
        case _:
            return []


def unreadable(wrong: Exception) -> str:
    """Say why bytes are no JSON."""
    match wrong:
        case UnicodeDecodeError():
            return f"the byte at {wrong.start} is not UTF-8"
        case RecursionError():
            return "it is nested too deeply"
        case _:
            return str(wrong).removeprefix("JSON is malformed: ").rstrip(".")


def _value_at(payload: bytes, path: str) -> str:
    """Show the value at a path such as `.zones[2].label`, shortened."""
    try:
        value: Any = msgspec.json.decode(payload)
        for step in steps(path):
            value = value[step]
        shown = msgspec.json.encode(value).decode()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, LookupError, TypeError):
        return "not usable"
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
