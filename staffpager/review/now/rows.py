"""A row of a list: a dot of a meaning, a name, what there is to say, and a short word at its end."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a dot means; it never stands without words that say the same."""

    GOOD = "good"
    BRAND = "brand"
    WARN = "warn"
    BAD = "bad"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Row:
    """One line for people; `href` leads to more of it."""

    key: str
    tone: Tone
    name: str
    what: str
    end: str = ""
    tag: str = ""
    href: str = ""
