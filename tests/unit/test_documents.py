"""What the documents promise is there: every link leads somewhere, and the README names every guide."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRACKED = subprocess.run(
    ["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True
).stdout.split()
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", TRACKED)
def test_every_link_leads_to_something_in_the_repository(page: str) -> None:
    path = ROOT / page
    links = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_readme_names_every_guide() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    guides = [page for page in TRACKED if page.startswith("docs/") and page.count("/") == 1]
    assert [guide for guide in guides if f"({guide})" not in readme] == []


def test_every_decision_has_a_number_of_its_own() -> None:
    numbers = [Path(page).name[:4] for page in TRACKED if page.startswith("docs/decisions/")]
    assert sorted({number for number in numbers if numbers.count(number) > 1}) == []
