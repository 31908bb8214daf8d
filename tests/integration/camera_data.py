"""Real footage with truth, not part of the repository: tests that need it skip, saying so, where it is absent."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def footage(name: str) -> Path:
    """Return a file of the footage folder, or skip the test."""
    path = Path(os.environ.get("FLOORBELL_DATA", ROOT / "../shared/data")) / "queue" / name
    if not path.exists():
        pytest.skip(f"no {path}: set FLOORBELL_DATA to the folder that holds queue/{name}")
    return path
