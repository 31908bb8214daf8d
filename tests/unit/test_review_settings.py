from dataclasses import dataclass
from pathlib import Path

import pytest

from floorwire.settings import SettingsError
from staffpager.review.settings import ReviewSettings, read_review

NEEDED = "store: maple-street\ndatabase: sqlite:///floor.db\n"


@dataclass
class File:
    path: Path

    def read(self, text: str) -> ReviewSettings:
        self.path.write_text(NEEDED + text, encoding="utf-8")
        return read_review(self.path)


@pytest.fixture
def file(tmp_path: Path) -> File:
    return File(tmp_path / "review.yaml")


def test_two_lines_are_enough(file: File) -> None:
    settings = file.read("")
    assert (settings.host, settings.port, settings.secure) == ("127.0.0.1", 8080, False)


def test_https_makes_cookies_secure(file: File) -> None:
    assert file.read("public_url: https://floor.example").secure


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("timezone: Mars/Base", "no time zone is called 'Mars/Base'"),
        ("idle_minutes: 800", "longer than `visit_minutes`"),
        ("port: 99999", "port"),
        ("public_url: floor.example", "an address without a path, such as https://floor.store.example"),
        ("prot: 80", "did you mean `port`"),
    ],
)
def test_a_mistake_is_told_with_the_file_and_what_to_do(file: File, line: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told) as refused:
        file.read(line)
    assert "review.yaml" in str(refused.value)


def test_every_setting_is_documented() -> None:
    described = (Path(__file__).parents[2] / "docs" / "review.md").read_text(encoding="utf-8")
    assert [name for name in ReviewSettings.__struct_fields__ if f"`{name}`" not in described] == []
