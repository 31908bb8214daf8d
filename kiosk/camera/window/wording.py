"""What the calibration window says in words; the translator is handed in."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.camera.area import Area, Kind, Refusal
from kiosk.camera.sketch import Sketch
from kiosk.toolkit.i18n import N_, Translator

REFUSALS = {
    Refusal.FEW_CORNERS: N_("An area needs at least three corners."),
    Refusal.CROSSES: N_("Its sides would cross each other. Put the corners in order around it."),
    Refusal.SMALL: N_("That area is too small. Draw it larger."),
    Refusal.UNFINISHED: N_("Close the open area first, or delete it."),
    Refusal.NAMELESS: N_("This area has no name yet. Give it one."),
    Refusal.TAKEN: N_("Another area has this name already."),
    Refusal.NO_ZONE: N_("Draw a zone first: without one there is nothing to save."),
}
KINDS = {Kind.ZONE: N_("Zone without a name"), Kind.EXCLUDED: N_("Excluded area without a name")}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one moment."""

    tr: Translator

    def hint(self, sketch: Sketch) -> str:
        """Say what was refused, else what to do next."""
        if sketch.said is not None:
            return str(self.tr._(REFUSALS[sketch.said]))
        if sketch.drawing is not None:
            return str(self.tr._("Touch each corner in turn, and the first one again to close the area."))
        if not sketch.areas:
            return str(self.tr._("Begin with a new zone: draw it where people stand. Their feet count."))
        if sketch.chosen is not None:
            return str(self.tr._("Drag a corner to move it."))
        return str(self.tr._("Touch an area to change it."))

    def trouble(self, reason: str) -> str:
        return str(self.tr._("No picture: check the camera and its cable.")) if reason else ""

    def saved(self, path: Path) -> str:
        return str(self.tr._("Saved in {file}")).format(file=path.name)

    def area(self, area: Area) -> str:
        return area.name or str(self.tr._(KINDS[area.kind]))
