"""The command line says what was wrong in one sentence, and never shows a traceback to the person who typed."""

from pathlib import Path

import pytest

from staffpager.__main__ import main

EXAMPLE = Path(__file__).parents[2] / "staffpager" / "demo" / "store.yaml"


def test_a_good_store_file_is_said_to_be_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["floor", "check", str(EXAMPLE)]) == 0
    assert "is good: Maple Street, 6 zones" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["floor", "check", "nowhere.yaml"], "nowhere.yaml: cannot be read"),
        (["desk", "--settings", "nowhere.yaml"], "nowhere.yaml: cannot be read"),
        (["review", "--settings", "nowhere.yaml"], "nowhere.yaml: cannot be read"),
        (["security", "--settings", "nowhere.yaml"], "nowhere.yaml: cannot be read"),
        (["handheld", "--settings", "nowhere.yaml"], "nowhere.yaml: cannot be read"),
        (["broker", "--settings", "nowhere.yaml"], "nowhere.yaml: cannot be read"),
        (["demo", "--headless", "--video", "nowhere.mp4"], "There is no video nowhere.mp4"),
        (["demo", "--headless", "--speed", "0"], "--speed must be above 0"),
        (["demo", "--headless", "--folder", "."], ". is not empty"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert says in capsys.readouterr().err


def test_provision_lays_out_a_store_and_may_be_run_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "site"
    assert main(["provision", str(EXAMPLE), str(folder)]) == 0
    password = (folder / "secrets" / "kiosk-1.password").read_text()
    assert main(["provision", str(EXAMPLE), str(folder), "--rotate", "kiosk-2"]) == 0
    assert (folder / "secrets" / "kiosk-1.password").read_text() == password
    assert "Maple Street are provisioned" in capsys.readouterr().out
    assert {"broker.yaml", "review.yaml", "dynamic-security.json"} <= {path.name for path in folder.iterdir()}
