"""Reads a settings file (YAML) into a struct; every error names the file, the line, the field and what to do."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import available_timezones

import msgspec
import yaml
from msgspec import inspect

from floorwire.settings_yaml import NotTakenError, read_yaml
from floorwire.wrong import friendly, split, steps

T = TypeVar("T")
Path_ = list[str | int]
_KIND = re.compile(r"^Expected `(\w+)`, got `(\w+)`$")
_KINDS = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "settings with names",
}
_TEXT = "tag:yaml.org,2002:str"


class SettingsError(Exception):
    """A settings file that cannot be used."""

    def __init__(self, file: Path, line: int | None, *, problem: str) -> None:
        place = f"{file}, line {line}" if line is not None else f"{file}"
        super().__init__(f"{place}: {problem}")
        self.file = file
        self.line = line


@dataclass(frozen=True, slots=True)
class Problem:
    """What no type can see, such as a name that is used and never given: where, what and how to mend it."""

    where: tuple[str | int, ...]
    what: str
    fix: str


def repeated(names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The names that stand in a list before already, each with its place there."""
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            yield place, name
        seen.add(name)


def time_zone_problems(zone: str) -> Iterator[Problem]:
    """A `timezone` that there is not."""
    if zone not in available_timezones():
        yield Problem(("timezone",), f"no time zone is called {zone!r}", "use a name such as Europe/Vilnius")


def read_settings(path: Path, kind: type[T], *, check: Callable[[T], Iterable[Problem]] | None = None) -> T:
    """Read `path` as a `kind`; relative paths in it are taken from its own folder. Raises `SettingsError`.

    `check` looks at the whole; the first problem it yields is raised with its line.
    """
    root, plain = _parse(path)
    _refuse_unknown(path, root, kind=inspect.type_info(kind))

    def from_here(wanted: type, value: object) -> object:
        if wanted is Path and isinstance(value, str):
            return path.parent / Path(value).expanduser()
        raise NotImplementedError

    try:
        settings = msgspec.convert(plain, kind, dec_hook=from_here)
    except msgspec.ValidationError as wrong:
        problem, where = split(wrong)
        sentence = _sentence(root, kind, problem=problem, where=where)
        raise SettingsError(path, _line(root, steps(where)), problem=sentence) from wrong
    for found in check(settings) if check is not None else ():
        raise SettingsError(path, _line(root, list(found.where)), problem=f"{found.what}; {found.fix}")
    return settings


def _parse(path: Path) -> tuple[yaml.Node, Any]:
    """The file's nodes and plain values. Raises SettingsError."""
    content = b""
    try:
        content = path.read_bytes()
        root, plain = read_yaml(content.decode("utf-8-sig"))
    except OSError as error:
        raise SettingsError(path, None, problem=f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingsError(path, line, problem="cannot be read: this is not UTF-8; save it as UTF-8") from error
    except yaml.reader.ReaderError as error:
        line = content.decode("utf-8-sig").count("\n", 0, error.position) + 1
        problem = f"the character U+{error.character:04X} cannot be shown; take it out"
        raise SettingsError(path, line, problem=problem) from error
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark.line + 1 if error.problem_mark is not None else None
        broken = f"this is not YAML: {error.problem}. Check the indentation and the quotes."
        problem = str(error.problem) if isinstance(error, NotTakenError) else broken
        raise SettingsError(path, at, problem=problem) from error
    if root is None or plain is None:
        raise SettingsError(path, None, problem="the file is empty; see docs/settings.md for what belongs in it")
    return root, plain


def _sentence(root: yaml.Node, kind: object, *, problem: str, where: str) -> str:
    field = where.removeprefix(".") or "the file"
    if problem.startswith("Object missing required field"):
        name = problem.split("`")[1]
        return f"{'' if not where else f'`{field}`: '}the field `{name}` is missing; add it"
    if problem.endswith("got `null`"):
        return f"`{field}` is empty; fill it, or take it out"
    allowed = _kinds(problem) or friendly(problem, kind, path=where)
    if field.endswith("[...]"):  # msgspec does not say which
        return f"`{field.removesuffix('[...]')}`: one of its texts is wrong: {allowed}"
    return f"`{field}` is {_shown(_node(root, steps(where)))}, but {allowed}"


def _kinds(problem: str) -> str | None:
    """Say which kind of value it must be, when it is of another kind."""
    found = _KIND.match(problem)
    if found is None:
        return None
    wanted, given = (_KINDS.get(word, word) for word in found.groups())
    unquoted = found[1] == "str" and found[2] in {"int", "float", "bool"}
    return f"it must be {wanted}, not {given}{'; put it in quotes' if unquoted else ''}"


def _shown(node: yaml.Node) -> str:
    """A value as it stands in the file, shortened."""
    match node:
        case yaml.ScalarNode(value=text):
            return f"`{text[:60]}`"
        case yaml.SequenceNode(value=items):
            return f"a list of {len(items)}"
        case _:
            return "settings with names"


def _node(root: yaml.Node, path: Path_) -> yaml.Node:
    """The value at `path`, or the last on the way to it."""
    node = root
    for step in path:
        match node, step:
            case yaml.MappingNode(value=pairs), str():
                node = next((value for key, value in pairs if key.value == step), node)
            case yaml.SequenceNode(value=items), int() if step < len(items):
                node = items[step]
    return node


def _line(root: yaml.Node, path: Path_) -> int:
    """The line (from 1) on which the value at `path` stands."""
    return _node(root, path).start_mark.line + 1


def _refuse_unknown(file: Path, node: yaml.Node, *, kind: inspect.Type) -> None:
    """Raise when a mapping has a key that the struct does not know."""
    match node:
        case yaml.MappingNode(value=pairs):
            fields = _fields(kind)
            for key, value in pairs:
                problem = None
                if fields is None and key.tag != _TEXT:
                    problem = f"`{key.value}` is no text to YAML; put it in quotes"
                if fields is not None and key.value not in fields:
                    problem = _unknown(key.value, list(fields))
                if problem is not None:
                    raise SettingsError(file, key.start_mark.line + 1, problem=problem)
                _refuse_unknown(file, value, kind=fields[key.value] if fields else _item(kind))
        case yaml.SequenceNode(value=items):
            for item in items:
                _refuse_unknown(file, item, kind=_item(kind))


def _unknown(key: str, known: list[str]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean `{close[0]}`?" if close else f"known are {', '.join(known)}"
    return f"`{key}` is not a setting; {hint}"


def _fields(kind: inspect.Type) -> dict[str, inspect.Type] | None:
    """The fields of the one struct that `kind` may be; None when it is none or one of several."""
    match kind:
        case inspect.Metadata(type=inner):
            return _fields(inner)
        case inspect.StructType(fields=fields):
            return {field.encode_name: field.type for field in fields}
        case inspect.UnionType(types=kinds):
            found = [fields for fields in map(_fields, kinds) if fields is not None]
            return found[0] if len(found) == 1 else None
        case _:
            return None


def _item(kind: inspect.Type) -> inspect.Type:
    """The type of what a list or dict of `kind` holds."""
    match kind:
        case inspect.Metadata(type=inner):
            return _item(inner)
        case inspect.ListType(item_type=item) | inspect.VarTupleType(item_type=item):
            return item
        case inspect.DictType(value_type=value):
            return value
        case inspect.UnionType(types=kinds):
            found = [_item(each) for each in kinds if not isinstance(_item(each), inspect.AnyType)]
            return found[0] if len(found) == 1 else inspect.AnyType()
        case _:
            return inspect.AnyType()
