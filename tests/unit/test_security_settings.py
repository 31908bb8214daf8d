from pathlib import Path

import pytest

from floorwire.settings import SettingsError
from staffpager.security.settings import SecuritySettings, read_security

LINK = "link: {store: mall-1, role: security, device: security-1}\n"


def read(folder: Path, text: str) -> SecuritySettings:
    path = folder / "security-1.yaml"
    path.write_text(LINK + text, encoding="utf-8")
    return read_security(path)


def test_the_link_is_enough(tmp_path: Path) -> None:
    assert read(tmp_path, "").people == ("Security",)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("timezone: Europe/Vilna", "no time zone is called 'Europe/Vilna'"),
        ("people: []", "people"),
        ("people: [Rita, '']", "people"),
        (f"people: [{'R' * 121}]", "people"),
        ("people: [Rita, Sam, Rita]", "`Rita` stands twice"),
        ("language: tlh", "`tlh` is not spoken here; give one of en, fil, lt, vi"),
        ("language: es", "`es` is not spoken here"),
    ],
)
def test_what_would_fail_when_an_alert_comes_is_told_at_the_start(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told) as refused:
        read(tmp_path, line)
    assert "security-1.yaml, line 2" in str(refused.value)


def test_the_file_of_another_kind_of_device_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pager-1.yaml"
    path.write_text("link:\n  store: mall-1\n  role: handheld\n  device: pager-1\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"line 3: this file is of the role `handheld`.*one of the role `security`"):
        read_security(path)
