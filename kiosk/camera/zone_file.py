"""The zones of one camera as written in a file; checked against the picture when its size is known."""

import json
from dataclasses import dataclass
from pathlib import Path

from kiosk.camera.errors import ZoneError
from kiosk.camera.zone import WHOLE, Zone, ZoneName, check_inside, whole_picture, zones_from

MEND = "make it with kiosk camera calibrate"


@dataclass(frozen=True, slots=True)
class ZoneFile:
    """Zones and where they were read from; none means the whole picture under `whole`."""

    where: str = "the whole picture"
    drawn: tuple[Zone, ...] = ()
    whole: ZoneName = WHOLE

    @property
    def names(self) -> tuple[ZoneName, ...]:
        return tuple(zone.name for zone in self.drawn) or (self.whole,)

    def within(self, size: tuple[int, int]) -> tuple[Zone, ...]:
        """Return the zones for a picture of `size` (width, height); raises ZoneError for one that leaves it."""
        check_inside(self.drawn, size, where=self.where)
        return self.drawn or (whole_picture(size, name=self.whole),)


def read_zones(path: Path | None, *, whole: str = WHOLE) -> ZoneFile:
    """Return the zones of a JSON or YAML file, the whole picture without one; raises ZoneError."""
    if path is None:
        return ZoneFile(whole=ZoneName(whole))
    try:
        document = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ZoneError(f"{path}: cannot be read ({error.strerror}); {MEND}") from error
    except ValueError as error:
        raise ZoneError(f"{path}: not JSON ({error}); {MEND}") from error
    return ZoneFile(str(path), zones_from(document, where=str(path)))
