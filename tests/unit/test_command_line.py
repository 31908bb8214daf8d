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
    password = (folder / "devices" / "kiosk-1" / "kiosk-1.password").read_text()
    assert main(["provision", str(EXAMPLE), str(folder), "--rotate", "kiosk-2"]) == 0
    assert (folder / "devices" / "kiosk-1" / "kiosk-1.password").read_text() == password
    said = capsys.readouterr().out
    assert "Maple Street are provisioned" in said
    assert "left as they were" not in said
    assert {"broker.yaml", "review.yaml", "dynamic-security.json"} <= {path.name for path in folder.iterdir()}


def test_another_address_for_a_store_that_is_laid_out_says_what_it_left_and_how_to_change_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "site"
    main(["provision", str(EXAMPLE), str(folder), "--host", "192.168.1.10"])
    capsys.readouterr()
    assert main(["provision", str(EXAMPLE), str(folder), "--host", "192.168.1.11"]) == 0
    said = capsys.readouterr().out
    assert "left as they were" in said
    assert "devices/kiosk-1/kiosk-1.yaml   link.host: 192.168.1.11" in said
    assert "broker.yaml   host: 192.168.1.11" in said
    assert "edit them, or delete a file" in said
    assert "192.168.1.10" in (folder / "broker.yaml").read_text()


@pytest.mark.parametrize("broken", [b"store: caf\xe9\n", b"[" * 5000, b"store: [\n", None])
def test_a_settings_file_that_nobody_can_read_is_left_and_told(
    broken: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = tmp_path / "review.yaml"
    review.mkdir() if broken is None else review.write_bytes(broken)
    assert main(["provision", str(EXAMPLE), str(tmp_path)]) == 0
    assert "review.yaml   all of it" in capsys.readouterr().out
    assert broken is None or review.read_bytes() == broken


def test_a_device_that_comes_later_finds_the_broker_where_the_others_do(tmp_path: Path) -> None:
    folder, store = tmp_path / "site", tmp_path / "store.yaml"
    store.write_text(EXAMPLE.read_text())
    main(["provision", str(store), str(folder), "--host", "192.168.1.10", "--port", "2883"])
    store.write_text(store.read_text().replace("    - {id: pager-6}", "    - {id: pager-6}\n    - {id: pager-7}"))
    assert main(["provision", str(store), str(folder)]) == 0
    later = (folder / "devices" / "pager-7" / "pager-7.yaml").read_text()
    assert "host: 192.168.1.10" in later
    assert "port: 2883" in later
