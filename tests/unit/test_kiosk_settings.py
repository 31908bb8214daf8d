"""A kiosk's settings: what cannot be meant together is said at the start, with its line and how to mend it."""

from pathlib import Path

import pytest

from floorwire.settings import SettingsError
from kiosk.config import read_kiosk
from kiosk.screen.pin import hashed
from kiosk.toolkit.catalogues import NAMES

GOOD = "link: {store: maple, role: kiosk, device: kiosk-1}\nzone: shoes\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.yaml"


@pytest.mark.parametrize(
    ("wrong", "line", "words"),
    [
        ("voice_usual: 80\nvoice_most: 70\n", 4, ["`voice_most` is 70", "is 80", "raise it to 80", "70 or less"]),
        ("voice_most: 40\n", 3, ["`voice_usual`, with which each shopper begins, is 50"]),
        ("voice_usual: 9\n", 3, ["`voice_usual` is `9`", "at least 10"]),
        ("language: tlh\n", 3, ["does not speak `tlh`", "en, es, fil"]),
        ('service_pin: "123456"\n', 3, ["no hash of a PIN", "kiosk set-pin --write"]),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_the_way_out(
    wrong: str, line: int, words: list[str], file: Path
) -> None:
    file.write_text(GOOD + wrong)
    with pytest.raises(SettingsError) as caught:
        read_kiosk(file)
    assert str(caught.value).startswith(f"{file}, line {line}: ")
    assert [word for word in words if word not in str(caught.value)] == []


def test_the_usual_loudness_may_be_the_most(file: Path) -> None:
    file.write_text(f"{GOOD}voice_usual: 70\nvoice_most: 70\n")
    assert read_kiosk(file).voice_usual == 70


@pytest.mark.parametrize("language", NAMES)
def test_each_language_of_the_kiosk_may_be_the_one_it_begins_with(language: str, file: Path) -> None:
    file.write_text(f'{GOOD}language: {language}\nservice_pin: "{hashed("314159", salt=b"salt")}"\n')
    assert read_kiosk(file).language == language
