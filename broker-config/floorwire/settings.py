"""Reads a settings file (YAML) into a struct; every error names the file, the line, the field and what to do."""

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import available_timezones

import msgspec
import yaml
from msgspec import inspect

from floorwire.wrong import friendly, split, steps

T = TypeVar("T")
Path_ = list[str | int]


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
        sentence = _sentence(plain, kind, problem=problem, where=where)
        raise SettingsError(path, _line(root, steps(where)), problem=sentence) from wrong
    for found in check(settings) if check is not None else ():
        raise SettingsError(path, _line(root, list(found.where)), problem=f"{found.what}; {found.fix}")
    return settings


def _parse(path: Path) -> tuple[yaml.Node, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(path, None, problem=f"cannot be read: {error}") from error
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        plain = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else None
        problem = f"this is not YAML: {error.problem}. Check the indentation and the quotes."
        raise SettingsError(path, line, problem=problem) from error
    except (yaml.YAMLError, ValueError) as error:
        raise SettingsError(path, None, problem=f"this is not YAML: {error}") from error
    if root is None:
        raise SettingsError(path, None, problem="the file is empty; see docs/settings.md for what belongs in it")
    return root, plain


def _sentence(plain: Any, kind: object, *, problem: str, where: str) -> str:
    field = where.removeprefix(".") or "the file"
    if problem.startswith("Object missing required field"):
        name = problem.split("`")[1]
        return f"{'' if not where else f'`{field}`: '}the field `{name}` is missing; add it"
    advice = "; put it in quotes" if "`str`" in problem and "got `int`" in problem else ""
    return f"`{field}` is {_shown(plain, steps(where))}, but {friendly(problem, kind, path=where)}{advice}"


def _shown(plain: Any, path: Path_) -> str:
    value = plain
    try:
        for step in path:
            value = value[step]
    except (LookupError, TypeError):
        return "not usable"
    return f"`{str(value)[:60]}`"


def _line(root: yaml.Node, path: Path_) -> int:
    """The line (from 1) on which the value at `path` stands."""
    node = root
    for step in path:
        match node, step:
            case yaml.MappingNode(value=pairs), str():
                node = next((value for key, value in pairs if key.value == step), node)
            case yaml.SequenceNode(value=items), int() if step < len(items):
                node = items[step]
    return node.start_mark.line + 1


def _refuse_unknown(file: Path, node: yaml.Node, *, kind: inspect.Type) -> None:
    """Raise when a mapping has a key twice, or one that the struct does not know."""
    match node:
        case yaml.MappingNode(value=pairs):
            fields = _fields(kind)
            seen: set[str] = set()
            for key, value in pairs:
                problem = f"`{key.value}` is given twice; keep one" if key.value in seen else None
                if fields is not None and key.value not in fields:
                    problem = _unknown(key.value, list(fields))
                if problem is not None:
                    raise SettingsError(file, key.start_mark.line + 1, problem=problem)
                seen.add(key.value)
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
