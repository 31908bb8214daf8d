"""Opens and saves the drawing of a camera's zones; what is not saved in order is put beside the file."""

import itertools
from pathlib import Path
from typing import cast

from kiosk.camera.errors import ZoneError
from kiosk.camera.sketch import Document, Sketch, sketch_of
from kiosk.camera.zone_file import read_document, write_document, yaml_text


class Drawing:
    """The zones' file of one camera, and the sketch that is worked on."""

    def __init__(self, path: Path, size: tuple[int, int]) -> None:
        """Open the file, or start an empty sketch where there is none; raises ZoneError."""
        self.path = path
        self.sketch = Sketch(size)
        if path.exists():
            self.sketch = sketch_of(cast("Document", read_document(path)), size, where=str(path))

    def _beside(self) -> Path:
        """Return where changes are kept that nobody saved: never over what was kept before."""
        names = itertools.chain(["unsaved"], (f"unsaved-{number}" for number in itertools.count(2)))
        places = (self.path.with_name(f"{self.path.stem}.{name}.yaml") for name in names)
        return next(place for place in places if not place.exists())

    def save(self) -> bool:
        """Write the file when the sketch can be used, else say in the sketch what is missing; raises ZoneError."""
        self.sketch = self.sketch.checked()
        if self.sketch.said is not None:
            return False
        write_document(self.path, self.sketch.document())
        self.sketch = self.sketch.kept()
        return True

    def forget(self) -> None:
        """Go back to what was saved, because a person said so."""
        self.sketch = self.sketch.restored()

    def rescue(self) -> Path | None:
        """Keep changes that nobody saved or threw away beside the file; return where. Raises ZoneError."""
        if not self.sketch.changed:
            return None
        beside = self._beside()
        try:
            beside.write_text(yaml_text(self.sketch.closed().document()), "utf-8")
        except OSError as error:
            raise ZoneError(f"{beside}: cannot be written ({error.strerror}); the changes are lost") from error
        return beside
