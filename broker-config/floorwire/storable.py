"""What JSON can say and no database can keep: NUL characters and times out of this world. Pure."""

from datetime import datetime

import msgspec

FIRST_YEAR, LAST_YEAR = 2000, 2199  # outside, converting between time zones overflows or a clock was never set


def unstorable(value: object, path: str) -> str | None:
    """Say which field below `path` could not be stored, or None when all can."""
    match value:
        case str():
            return f"field `{path}` holds a NUL character: leave it out" if "\x00" in value else None
        case datetime():
            if FIRST_YEAR <= value.year <= LAST_YEAR:
                return None
            return f"field `{path}` is in the year {value.year}, allowed are {FIRST_YEAR} to {LAST_YEAR}: set the clock"
        case msgspec.Struct():
            pairs = [(name, getattr(value, name)) for name in value.__struct_fields__]
        case tuple():
            pairs = [(str(index), item) for index, item in enumerate(value)]
        case dict():
            pairs = [(str(key), item) for key, item in value.items()]
        case _:
            return None
    for name, item in pairs:
        problem = unstorable(item, f"{path}.{name}" if path else name)
        if problem is not None:
            return problem
    return None
