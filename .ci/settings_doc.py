"""Writes docs/settings.md from the settings' own types:  settings_doc.py [--check]."""

import sys
from pathlib import Path

import msgspec

from floorwire.settings_doc import document
from kiosk.camera.settings import CamerasSettings
from kiosk.config import KioskSettings
from staffpager.broker import BrokerSettings
from staffpager.config import StoreFile
from staffpager.desk.settings import DeskSettings
from staffpager.handheld.settings import HandheldSettings
from staffpager.review.settings import ReviewSettings
from staffpager.security.settings import SecuritySettings

PAGE = Path(__file__).parent.parent / "docs" / "settings.md"
HEAD = """# Settings

Made from the code by `.ci/settings_doc.py`; do not edit.

Every process reads one YAML file, made by `staffpager provision` and yours to change from then on. It is checked when
the process starts: what is wrong is said with its line and what to do, and nothing starts half. Paths are taken from
the file's folder. What is not given has the value of the third column. Anchors and
aliases of YAML (`&`, `*`) are not taken.
"""
THE_STORE = (
    "The store's own file, read by the desk and by `provision`; an example is `staffpager/demo/store.yaml`. "
    "The desk follows it while it runs: a good change reaches every screen within seconds, a wrong one is told in its "
    "log and changes nothing. `store` and `timezone` need a restart, new devices `staffpager provision`."
)
PARTS: tuple[tuple[str, str, type[msgspec.Struct]], ...] = (
    (
        "The store",
        THE_STORE,
        StoreFile,
    ),
    ("The broker", "`staffpager broker --settings broker.yaml`", BrokerSettings),
    ("The desk", "`staffpager desk --settings devices/desk-1/desk-1.yaml`", DeskSettings),
    ("The manager's pages", "`staffpager review --settings review.yaml`", ReviewSettings),
    ("The security desk", "`staffpager security --settings devices/security-1/security-1.yaml`", SecuritySettings),
    ("A kiosk", "`kiosk run --settings devices/kiosk-1/kiosk-1.yaml`", KioskSettings),
    ("A queue camera", "`kiosk camera run --settings devices/camera-1/camera-1.yaml`", CamerasSettings),
    ("A handheld", "`staffpager handheld --settings devices/pager-1/pager-1.yaml`", HandheldSettings),
)


def render() -> str:
    """The whole page."""
    return HEAD + "".join(f"\n## {title}\n\n{words}\n\n{document(kind)}" for title, words, kind in PARTS)


def main() -> int:
    """Write the page, or with --check tell whether it is stale."""
    page = render()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print(f"{PAGE.name} is stale: run .venv/bin/python .ci/settings_doc.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
