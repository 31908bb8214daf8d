"""What holds for the project as a whole: small files, honest locks, reasons for exceptions, purity of the core."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ("kiosk/", "staffpager/", "broker-config/", "tests/")
CODE_SUFFIXES = {".py", ".kv", ".html", ".js", ".css"}
LONGEST_FILE = 300  # lines; what grows past is two things
LOCKS = ("requirements.lock", "package-lock.json")
DATA = re.compile(r"\.(db|sqlite3?|log|avi|mp4|mkv|pem|key|mo|ttf|woff2?)$|(^|/)(var|node_modules|assets|vendor)/")
PURE = (
    "staffpager/floor",
    "kiosk/screen/visit.py",
    "kiosk/screen/taps.py",
    "kiosk/camera/tracker.py",
    "kiosk/camera/zone.py",
    "kiosk/camera/estimate.py",
)
CLOCK_OR_CHANCE = {"now", "utcnow", "today", "fromtimestamp", "default_rng"}  # called on something
ID_MAKER = "new_id"  # imported rather than handed in


@cache
def tracked() -> tuple[str, ...]:
    """Paths of the files that git knows, from the root."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is not a git work tree")
    return tuple(path for path in listed.stdout.split("\0") if path and (ROOT / path).exists())


def test_no_file_grows_past_300_lines() -> None:
    code = [path for path in tracked() if path.startswith(CODE) and Path(path).suffix in CODE_SUFFIXES]
    lengths = {path: (ROOT / path).read_text().count("\n") for path in code}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_by_hash_and_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "--hash=sha256:" in text or '"integrity": "sha512-' in text


def test_every_locked_package_is_listed_with_its_licence() -> None:
    listed = set(re.findall(r"^\| (\S+) \| (\S+) \| \S", (ROOT / "THIRD_PARTY.md").read_text(), re.MULTILINE))
    locked = re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    assert set(locked) <= listed


def test_every_lint_exception_has_its_reason() -> None:
    rule = re.compile(r'^\s+"[A-Z]+[0-9]*",(?P<reason>.*)$', re.MULTILINE)
    lint = (ROOT / "pyproject.toml").read_text().split("[tool.ruff.lint]")[1].split("[tool.ruff.lint.pydocstyle]")[0]
    reasons = [match["reason"].strip() for match in rule.finditer(lint)]
    assert reasons
    assert [reason for reason in reasons if not re.fullmatch(r"# \S.{10,}", reason)] == []


def test_no_data_secrets_or_work_of_others_are_tracked() -> None:
    assert [path for path in tracked() if DATA.search(path)] == []


def test_the_changelog_says_what_is_unreleased() -> None:
    assert re.search(r"^## \[Unreleased\]\n\n### ", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)


def pure_files() -> Iterator[Path]:
    for place in PURE:
        path = ROOT / place
        yield from path.rglob("*.py") if path.is_dir() else [path]


def reaches_outside(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in CLOCK_OR_CHANCE
        case ast.ImportFrom(names=names):
            return ID_MAKER in {alias.name for alias in names}
        case _:
            return False


def test_the_pure_modules_read_no_clock_and_throw_no_dice() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in pure_files()
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.stmt | ast.expr) and reaches_outside(node)
    ]
    assert found == []


@pytest.mark.parametrize("command", ["kiosk.__main__", "staffpager.__main__"])
def test_a_command_line_loads_no_library_of_a_part_that_may_not_be_installed(command: str) -> None:
    loads = f"import sys, {command}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", loads], check=True, capture_output=True, text=True)
    assert {"alembic", "cv2", "fastapi", "kivy", "numpy", "scipy", "sqlalchemy"}.isdisjoint(run.stdout.split())


def test_no_two_kv_rules_share_a_name() -> None:
    """Kivy keeps rules by the class's bare name: of two windows in one process, each would wear the other's clothes."""
    rule = re.compile(r"^<([A-Za-z]\w*)", re.MULTILINE)
    names = [name for path in tracked() if path.endswith(".kv") for name in rule.findall((ROOT / path).read_text())]
    assert sorted({name for name in names if names.count(name) > 1}) == []
