"""What the documents promise is there: every link leads somewhere, every command exists, every example can be read."""

import re
import shlex
import subprocess
import textwrap
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
import yaml

from floorwire.settings import read_settings
from kiosk import __main__ as kiosk
from kiosk.camera.settings import CamerasSettings
from kiosk.camera.zone_file import read_zones
from staffpager import __main__ as staffpager

ROOT = Path(__file__).parents[2]
TRACKED = subprocess.run(
    ["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True
).stdout.split()
PARSERS = {"kiosk": kiosk.parser(camera=True), "staffpager": staffpager._parser()}
FENCED = re.compile(r"^ *```(?P<language>[a-z]*)\n(?P<text>.*?)^ *```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^(?:\S*/)?(?P<program>kiosk|staffpager|floorbell) (?P<arguments>.*)")
GUIDES = [page for page in TRACKED if page == "README.md" or (page.startswith("docs/") and page.count("/") == 1)]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", TRACKED)
def test_every_link_leads_to_something_in_the_repository(page: str) -> None:
    path = ROOT / page
    links = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_readme_names_every_guide() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [guide for guide in GUIDES if guide != "README.md" and f"({guide})" not in readme] == []


def test_every_picture_is_shown_or_led_to() -> None:
    shown = {Path(link).name for page in TRACKED for link in LINK.findall((ROOT / page).read_text(encoding="utf-8"))}
    assert {picture.name for picture in (ROOT / "docs" / "pictures").iterdir()} <= shown


def test_every_decision_has_a_number_of_its_own() -> None:
    numbers = [Path(page).name[:4] for page in TRACKED if page.startswith("docs/decisions/")]
    assert sorted({number for number in numbers if numbers.count(number) > 1}) == []


def commands(page: str) -> Iterator[str]:
    """Every line of a block, and everything marked as code within a sentence, that begins with a program of ours."""
    text = (ROOT / page).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for block in FENCED.finditer(text) for line in block["text"].splitlines()]
    for said in (*lines, *re.findall(r"`([^`]+)`", FENCED.sub("", text))):
        found = COMMAND.match(" ".join(re.split(r" {2,}| #", said.strip())[0].split()))
        if found is not None:
            program = found["program"].replace("floorbell", "staffpager")  # the guide's alias
            yield f"{program} {found['arguments'].replace('[', '').replace(']', '')}"


@pytest.mark.parametrize("page", GUIDES)
def test_every_command_of_the_documents_exists_with_its_options(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in commands(page):
        program, *words = shlex.split(command)
        whole = any(word.startswith("-") for word in words) and "…" not in words  # else only its name is told
        with nullcontext() if whole else pytest.raises(SystemExit):
            PARSERS[program].parse_args(words if whole else [*words, "--help"])
        assert capsys.readouterr().err == "", command


def test_every_example_of_a_file_can_be_read(tmp_path: Path) -> None:
    """By its first word: a zones' file, or the lines that complete a camera's settings."""
    (tmp_path / "camera-1.password").touch()
    link = "- link: {store: s, role: camera, device: camera-1, password_file: camera-1.password}\n"
    for page in GUIDES:
        for block in FENCED.finditer((ROOT / page).read_text(encoding="utf-8")):
            if block["language"] != "yaml":
                continue
            text = textwrap.dedent(block["text"])
            file = tmp_path / "example.yaml"
            match next(iter(yaml.safe_load(text))):
                case "zones":
                    file.write_text(text, encoding="utf-8")
                    assert read_zones(file).drawn
                case "zone":
                    file.write_text(f"cameras:\n{link}{textwrap.indent(text, '  ')}", encoding="utf-8")
                    assert read_settings(file, CamerasSettings).cameras[0].zones
                case other:
                    pytest.fail(f"{page}: nobody reads an example that begins with {other}")
