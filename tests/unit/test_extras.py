"""A device installs one extra; with it and nothing else, every command meant for the device finds its imports."""

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import grimp
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
OURS = ("kiosk", "staffpager", "floorwire")
# What each extra is for: the modules that its commands run. The window where zones are drawn is for a laptop that
# installs [kiosk] too, and is said to be missing where it is.
COMMANDS = {
    "kiosk": ("kiosk.screen.command", "kiosk.set_pin"),
    "camera": ("kiosk.camera.commands",),
    "desk": (
        "staffpager.desk.command",
        "staffpager.broker",
        "staffpager.install",
        "staffpager.config",
        "staffpager.simulate.command",
    ),
    "review": ("staffpager.review.command",),
    "handheld": ("staffpager.handheld.command",),
    "security": ("staffpager.security.command",),
}
WINDOW = "kiosk.camera.window"


@cache
def project() -> dict[str, list[str]]:
    """The requirements of every extra, and under "" those that all have."""
    read = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"": read["dependencies"], **read["optional-dependencies"]}


@cache
def imports() -> grimp.ImportGraph:
    graph = grimp.build_graph(*OURS, include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None)
    for module in [name for name in graph.modules if f"{name}.".startswith(f"{WINDOW}.")]:
        graph.remove_module(module)
    return graph


def reached(modules: Iterable[str]) -> set[str]:
    """The libraries that the modules import, at once or at any time later, themselves or through others of ours."""
    found = {name for module in modules for name in imports().find_upstream_modules(module)}
    return {name for name in found if name.split(".")[0] not in {*OURS, *sys.stdlib_module_names}}


def installed_by(requirements: Iterable[str]) -> set[str]:
    """The distributions that pip brings for them, those that they require in turn included."""
    done: set[tuple[str, str]] = set()
    queue = [(Requirement(text), "") for text in requirements]
    while queue:
        wanted, extra = queue.pop()
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(wanted.name)
        for chosen in {"", *wanted.extras}:
            if (name, chosen) not in done:
                done.add((name, chosen))
                queue += [(Requirement(text), chosen) for text in metadata.requires(name) or ()]
    return {name for name, _ in done}


def missing(modules: Iterable[str], requirements: Iterable[str]) -> list[str]:
    """The libraries that the modules import and that no requirement brings."""
    there = installed_by(requirements)
    homes = metadata.packages_distributions()
    return sorted(
        name for name in reached(modules) if not there & {canonicalize_name(home) for home in homes[name.split(".")[0]]}
    )


def at_the_start(file: Path) -> Iterator[str]:
    """The modules of ours that a file imports when it is read, not in a function."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module in imports().modules:
            yield node.module


def test_every_extra_for_a_device_is_looked_at() -> None:
    assert set(project()) - {"", "dev"} == set(COMMANDS)


@pytest.mark.parametrize("extra", COMMANDS)
def test_a_device_that_installs_its_extra_finds_all_that_its_commands_import(extra: str) -> None:
    assert missing(COMMANDS[extra], [*project()[""], *project()[extra]]) == []


@pytest.mark.parametrize("package", ["kiosk", "staffpager"])
def test_the_command_line_itself_needs_no_extra(package: str) -> None:
    start = list(at_the_start(ROOT / package / "__main__.py"))
    assert start
    assert missing(start, project()[""]) == []


def test_a_library_that_no_requirement_brings_is_found() -> None:
    without = [text for text in project()["review"] if not text.startswith("sqlalchemy") and "alembic" not in text]
    assert missing(COMMANDS["review"], [*project()[""], *without]) == ["alembic", "sqlalchemy"]
