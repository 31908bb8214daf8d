"""What JSON can say and no database can keep: NUL characters and times out of this world. Pure."""

from datetime import datetime

import msgspec

FIRST_YEAR, LAST_YEAR = 2000, 2199  # outside, converting between time zones overflows or a clock was never set


def unstorable(value: object, path: str) -> str | None:
    """Say which field below `path` could not be stored, or None when all can."""
    match value:
        case str() if "\x00" in value:
            return f"field `{path}` holds a NUL character: leave it out"
        case datetime() if not FIRST_YEAR <= value.year <= LAST_YEAR:
            return f"field `{path}` is in the year {value.year}, allowed are {FIRST_YEAR} to {LAST_YEAR}: set the clock"
    for name, item in _parts(value):
        problem = unstorable(item, f"{path}.{name}" if path else name)
        if problem is not None:
            return problem
    return None


def _parts(value: object) -> list[tuple[str, object]]:
    match value:
        case msgspec.Struct():
            return [(name, getattr(value, name)) for name in value.__struct_fields__]
        case tuple():
            return [(str(index), item) for index, item in enumerate(value)]
        case dict():
            return [(str(key), item) for key, item in value.items()]
        case _:
            return []
