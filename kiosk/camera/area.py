"""One area that is drawn over a picture: a zone, or a place in which nobody counts. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

import numpy as np

from kiosk.camera.zone import FEWEST_CORNERS, LEAST_AREA, Corner, depth_in, enclosed, first_crossing

LONGEST_NAME = 40  # what the wire takes
STROKED = str.maketrans({"đ": "d", "Đ": "d", "ł": "l", "ø": "o"})  # letters that do not come apart from their stroke


class Kind(Enum):
    """What an area does; the value is its place in the zones' file."""

    ZONE = "zones"
    EXCLUDED = "exclude"


class Refusal(Enum):
    """Why a step was not taken."""

    FEW_CORNERS = "an area needs at least three corners"
    CROSSES = "sides would cross each other"
    SMALL = "the area is too small"
    UNFINISHED = "an area is not closed yet"
    NAMELESS = "an area has no name"
    TAKEN = "another area has this name"
    NO_ZONE = "there is no zone"


@dataclass(frozen=True, slots=True)
class Area:
    """A polygon as far as it is drawn; while it is open its last corner is not joined to the first."""

    kind: Kind
    corners: tuple[Corner, ...] = ()
    name: str = ""
    closed: bool = False

    def refusal(self) -> Refusal | None:
        """Return what keeps it from being a closed area, None when nothing does."""
        if len(self.corners) < FEWEST_CORNERS:
            return Refusal.FEW_CORNERS
        if first_crossing(self.corners):
            return Refusal.CROSSES
        return Refusal.SMALL if enclosed(self.corners) < LEAST_AREA else None

    def holds(self, at: Corner) -> bool:
        return self.closed and bool(depth_in(self.corners, np.array([at]))[0] >= 0)


def wire_name(text: str) -> str:
    """Return a name that can be sent for what somebody typed: lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text.translate(STROKED)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST_NAME].strip("-")
