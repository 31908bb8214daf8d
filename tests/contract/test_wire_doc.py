"""docs/wire.md: its tables are those of the code."""

from pathlib import Path

import pytest

from floorwire.codec import TYPES
from floorwire.wire_doc import main

FILE = Path(__file__).parents[2] / "docs" / "wire.md"


def test_the_tables_are_not_stale() -> None:
    assert main(["--check", str(FILE)]) == 0, "run: python -m floorwire.wire_doc docs/wire.md"


def test_every_event_is_documented() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert [name for name in TYPES if f"`{name}`" not in text] == []


def test_a_stale_table_is_told_and_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "wire.md"
    old.write_text("before\n<!-- made: events -->\nold\n<!-- end -->\nafter\n", encoding="utf-8")
    assert main(["--check", str(old)]) == 1
    assert "is stale: run" in capsys.readouterr().err
    assert main([str(old)]) == 0
    assert main(["--check", str(old)]) == 0
    assert old.read_text(encoding="utf-8").startswith("before\n")
    assert old.read_text(encoding="utf-8").endswith("after\n")
