"""The store's file changed while the desk runs: the new one is taken whole, or the old one stays."""

import logging
from pathlib import Path

import pytest

from staffpager.config import read_store
from staffpager.desk.house import House, HouseWatch
from tests.unit.test_store_file import EXAMPLE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "store.yaml"
    made.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    return made


@pytest.fixture
def watch(path: Path) -> HouseWatch:
    return HouseWatch(path, read_store(path))


def write(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_file_that_nobody_touched_is_no_news(watch: HouseWatch) -> None:
    assert watch() is None


def test_a_changed_file_is_news_once(path: Path, watch: HouseWatch) -> None:
    write(path, "name: Ana,", "name: Annabel,")
    assert watch() == House.of(read_store(path))
    assert watch() is None


def test_a_file_that_only_reads_differently_is_no_news(path: Path, watch: HouseWatch) -> None:
    write(path, "store: maple-street", "# Our store\nstore: maple-street")
    assert watch() is None


def test_a_wrong_file_is_told_with_its_line_once_and_changes_nothing(
    path: Path, watch: HouseWatch, caplog: pytest.LogCaptureFixture
) -> None:
    write(path, "contact_days: 30", "contact_days: many")
    assert [watch(), watch()] == [None, None]
    (said,) = caplog.messages
    assert "the desk goes on with the old one" in said
    assert "line " in said
    assert "contact_days" in said
    write(path, "contact_days: many", "contact_days: 14")
    news = watch()
    assert news is not None
    assert news.described.contact_days == 14


def test_a_file_that_is_gone_for_a_moment_changes_nothing(path: Path, watch: HouseWatch) -> None:
    text = path.read_text(encoding="utf-8")
    path.unlink()
    assert watch() is None
    path.write_text(text, encoding="utf-8")
    assert watch() is None


def test_what_needs_a_restart_is_said_to_need_one(
    path: Path, watch: HouseWatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    write(path, "timezone: Europe/Vilnius", "timezone: Asia/Manila")
    assert watch() is None
    assert "`timezone` can only be changed while the desk is stopped" in caplog.text
