"""Settings: what is wrong is said with the file, the line, the field, what was found and what to do."""

from pathlib import Path
from typing import Annotated

import msgspec
import pytest

from floorwire.link_settings import LinkSettings
from floorwire.settings import Problem, SettingsError, read_settings
from floorwire.settings_doc import document


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """A door of the store."""

    name: str
    width_cm: Annotated[int, msgspec.Meta(ge=60, le=400, description="centimetres")] = 90
    weight_kg: Annotated[float, msgspec.Meta(gt=0, le=500, description="kilograms")] = 40.0
    hinges_cm: Annotated[tuple[int, int], msgspec.Meta(description="from the floor")] = (20, 180)


class Shop(msgspec.Struct, frozen=True, kw_only=True):
    """A shop."""

    link: LinkSettings
    doors: tuple[Door, ...] = ()
    logo: Path | None = None


GOOD = """\
link:
  store: s
  role: kiosk
  device: kiosk-1
doors:
  - name: front
  - name: back
    width_cm: 120
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "shop.yaml"


def test_a_good_file_becomes_a_struct(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    shop = read_settings(file, Shop)
    assert shop.link.keepalive_s == 10
    assert [door.width_cm for door in shop.doors] == [90, 120]


def test_paths_are_taken_from_the_folder_of_the_file(file: Path) -> None:
    file.write_text(GOOD + "logo: pictures/logo.png\n", encoding="utf-8")
    assert read_settings(file, Shop).logo == file.parent / "pictures/logo.png"


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("role: kiosk", "role: kitchen"), 3, ["`link.role` is `kitchen`", "admin, bridge, camera"]),
        (("device:", "devise:"), 4, ["`devise` is not a setting", "did you mean `device`?"]),
        (("width_cm: 120", "width_cm: 20"), 8, ["`doors[1].width_cm` is `20`", "at least 60"]),
        (("width_cm: 120", "width: 120"), 8, ["`width`", "did you mean `width_cm`?"]),
        (("name: back", "name: 7"), 7, ["is `7`, but it must be a text, not a whole number; put it in quotes"]),
        (("name: back", "name: no"), 7, ["is `no`, but it must be a text, not true or false; put it in quotes"]),
        (("name: back", "name:"), 7, ["`doors[1].name` is empty; fill it, or take it out"]),
        (("name: back", "name: '  '"), 7, ["only spaces"]),
        (("name: back", 'name: "\\ud800"'), 7, ["the character U+D800 cannot be shown"]),
        (("name: back", 'name: "\\a"'), 7, ["the character U+0007 cannot be shown"]),
        (("name: back", "name: \0"), 7, ["the character U+0000 cannot be shown"]),
        (("name: back", "name: \ud800"), 7, ["not UTF-8; save it as UTF-8"]),
        (("name: back", "name: &back {a: *back}"), 7, ["`*back` stands for something else in the file; write it out"]),
        (("name: back", f"name: {'[' * 3000}{']' * 3000}"), 7, ["nested deeper than any setting"]),
        (("width_cm: 120", "width_cm: 0170"), 8, ["is `0170`, but it must be a whole number"]),
        (("width_cm: 120", "width_cm: 2:10"), 8, ["is `2:10`, but it must be a whole number"]),
        (("width_cm: 120", f"width_cm: {'9' * 5000}"), 8, ["it must be a whole number"]),
        (("  store: s\n", ""), 2, ["`link`: the field `store` is missing; add it"]),
        (("device: kiosk-1", "device: kiosk-1\n  device: kiosk-2"), 5, ["`device` is given twice"]),
        (("- name: front", "- name: [front"), 7, ["not YAML", "quotes"]),
        (("store: s", "store: 'S 1'"), 2, ["a name of a-z"]),
        (("doors:", "colour: red\ndoors:"), 5, ["known are link, doors, logo"]),
    ],
)
def test_what_is_wrong_is_said_with_its_line(file: Path, change: tuple[str, str], line: int, words: list[str]) -> None:
    file.write_text(GOOD.replace(*change), encoding="utf-8", errors="surrogatepass")
    with pytest.raises(SettingsError) as caught:
        read_settings(file, Shop)
    assert str(caught.value).startswith(f"{file}, line {line}: ")
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is empty"), (b"---\n", "is empty"), (b"\xff\xfe", "not UTF-8"), (b"- 1\n", "must be settings with names")],
)
def test_a_file_that_is_none_is_said_so(file: Path, content: bytes, words: str) -> None:
    file.write_bytes(content)
    with pytest.raises(SettingsError, match=words):
        read_settings(file, Shop)


def test_a_file_that_is_not_there_is_said_so(file: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(file, Shop)


def test_a_folder_in_its_place_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: Is a directory"):
        read_settings(tmp_path, Shop)


def test_a_mark_at_its_beginning_and_windows_line_ends_do_no_harm(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_settings(file, Shop).link.store == "s"


def test_what_no_type_can_see_is_said_with_its_line_too(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"line 7: there is no back; close it"):
        read_settings(file, Shop, check=lambda _: [Problem(("doors", 1, "name"), "there is no back", "close it")])


def test_a_password_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("abc\n", encoding="utf-8")
    settings = LinkSettings(store="s", role="kiosk", device="k1", password="no", password_file=tmp_path / "secret")
    assert settings.read_password() == "abc"


def test_every_setting_is_documented_with_its_bounds_and_default() -> None:
    table = document(Shop)
    assert "| `doors[].width_cm` | 60 to 400 | `90` | centimetres |" in table
    assert "| `doors[].weight_kg` | above 0, at most 500 | `40` | kilograms |" in table
    assert "| `doors[].hinges_cm` | whole number, whole number | `20`, `180` | from the floor |" in table
    assert "| `link.store` | text | must be given | the store's name, as in every topic |" in table
    assert "`link.tls.ca`" in table


def test_no_setting_of_the_link_is_left_without_a_description() -> None:
    rows = document(LinkSettings).splitlines()[2:]
    assert [row for row in rows if row.endswith("|  |")] == []
