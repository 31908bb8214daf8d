"""Many small pictures on one large one, to look at all at once."""

import math
from pathlib import Path

from PIL import Image, ImageDraw

GAP_PX, LABEL_PX = 8, 14
GROUND, INK = (90, 90, 90), (255, 255, 255)


class ContactSheet:
    """Pictures of one shape, each with its name below it, in rows of `columns`; `width`: of each, in pixels."""

    def __init__(self, *, columns: int, width: int) -> None:
        self._columns, self._width = columns, width
        self._pictures: list[tuple[str, Image.Image]] = []

    def add(self, name: str, picture: Image.Image) -> None:
        """Put a picture at the end."""
        height = round(picture.height * self._width / picture.width)
        self._pictures.append((name, picture.resize((self._width, height), Image.Resampling.BILINEAR, reducing_gap=2)))

    def save(self, path: Path) -> None:
        """Write the sheet; one without pictures is not written."""
        if not self._pictures:
            return
        wide, high = self._width + GAP_PX, self._pictures[0][1].height + GAP_PX + LABEL_PX
        rows = math.ceil(len(self._pictures) / self._columns)
        sheet = Image.new("RGB", (self._columns * wide, rows * high), GROUND)
        pen = ImageDraw.Draw(sheet)
        for number, (name, picture) in enumerate(self._pictures):
            row, column = divmod(number, self._columns)
            sheet.paste(picture, (column * wide, row * high))
            pen.text((column * wide, row * high + picture.height), name, fill=INK)
        path.parent.mkdir(parents=True, exist_ok=True)
        sheet.save(path, compress_level=1)
