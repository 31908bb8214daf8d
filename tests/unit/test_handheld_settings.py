"""A handheld's settings: what would end it later, or run it as what it is not, is said with its line."""

import re
from pathlib import Path

import pytest

from floorwire.settings import SettingsError
from staffpager.__main__ import main
from staffpager.handheld.settings import HandheldSettings, read_handheld
from staffpager.security.settings import read_security

EXAMPLE = Path(__file__).parents[2] / "staffpager" / "demo" / "store.yaml"
LINK = "link: {store: mall-1, role: handheld, device: pager-1}\n"


def read(folder: Path, text: str) -> HandheldSettings:
    path = folder / "pager-1.yaml"
    path.write_text(text, encoding="utf-8")
    return read_handheld(path)


def test_the_link_is_enough(tmp_path: Path) -> None:
    assert read(tmp_path, LINK).language == "en"


@pytest.mark.parametrize("language", ["en", "fil", "vi", "lt"])
def test_every_language_of_staff_may_be_the_first(tmp_path: Path, language: str) -> None:
    assert read(tmp_path, f"{LINK}language: {language}\n").language == language


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("timezone: Europe/Vilna", "no time zone is called 'Europe/Vilna'; use a name such as Europe/Vilnius"),
        ("timezone: ''", "no time zone is called ''"),
        ("timezone: ../zone", "no time zone is called '../zone'"),
        ("language: tlh", "`tlh` is not spoken here; give one of en, fil, lt, vi"),
        ("language: EN", "`EN` is not spoken here"),
        ("language: es", "`es` is not spoken here"),  # a kiosk speaks it, staff devices do not
        ("language: ../fil", "`../fil` is not spoken here"),
        ("volume: 101", "`volume` is `101`"),
        ("height_px: 100", "`height_px` is `100`"),
        ("height_px: 870.5", "`height_px` is `870.5`"),
    ],
)
def test_what_cannot_be_shown_is_told_at_the_start(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read(tmp_path, f"{LINK}{line}\n")
    assert f"pager-1.yaml, line 2: {told}" in str(refused.value)


def test_the_file_of_another_kind_of_device_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"line 3: this file is of the role `security`.*one of the role `handheld`"):
        read(tmp_path, "link:\n  store: mall-1\n  role: security\n  device: security-1\n")


def test_a_place_that_is_none_is_told_without_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read(tmp_path, LINK)
    assert main(["handheld", "--settings", str(tmp_path / "pager-1.yaml"), "--at", "left"]) == 2
    assert "'left' is no place on the desktop" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("of_the_store", "of_staff"), [("[es, lt, fil, vi, en]", "lt"), ("[zh, en, lt, fil, vi]", "en")]
)
def test_staff_devices_begin_with_the_first_of_the_stores_languages_that_they_speak(
    tmp_path: Path, of_the_store: str, of_staff: str
) -> None:
    store, site = tmp_path / "store.yaml", tmp_path / "site"
    text = EXAMPLE.read_text(encoding="utf-8")
    store.write_text(re.sub(r"(?m)^languages: .*$", f"languages: {of_the_store}", text), encoding="utf-8")
    assert main(["provision", str(store), str(site)]) == 0
    devices = site / "devices"
    assert read_handheld(devices / "pager-1" / "pager-1.yaml").language == of_staff
    assert read_security(devices / "security-1" / "security-1.yaml").language == of_staff
