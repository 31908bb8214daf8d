"""Names of things: every id is its own type, every new id a UUIDv7 (RFC 9562), so that ids sort by time."""

import re
import secrets
import time
import uuid
from typing import Annotated, NewType

import msgspec

EventId = NewType("EventId", str)
RequestId = NewType("RequestId", str)
OfferId = NewType("OfferId", str)
RatingId = NewType("RatingId", str)
FeedbackId = NewType("FeedbackId", str)
AlertId = NewType("AlertId", str)

StoreId = NewType("StoreId", str)
DeviceId = NewType("DeviceId", str)
StaffId = NewType("StaffId", str)
ZoneId = NewType("ZoneId", str)
ReasonId = NewType("ReasonId", str)
DepartmentId = NewType("DepartmentId", str)

# Python's `$` also matches before a last newline, JSON Schema's does not: the look-ahead makes both say the same.
NAME_PATTERN = r"^[a-z0-9][a-z0-9-]{0,39}$(?!\n)"  # fits a topic level, a file name and a broker username
UUID_PATTERN = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$(?!\n)"

Name = Annotated[
    str, msgspec.Meta(pattern=NAME_PATTERN, description="lower-case letters, digits and hyphens, at most 40")
]
Uuid = Annotated[str, msgspec.Meta(pattern=UUID_PATTERN, description="UUID, version 7 when made by us")]

_NAME = re.compile(NAME_PATTERN)
_UNIX_MS_BITS, _RANDOM_A_BITS, _RANDOM_B_BITS = 48, 12, 62


def is_name(text: str) -> bool:
    """Tell whether `text` may name a store, device, zone, reason or member of staff."""
    return _NAME.match(text) is not None


def new_id(now_s: float | None = None) -> str:
    """Make a UUIDv7 from `now_s` (Unix seconds; the clock when not given) and fresh random bits."""
    milliseconds = int((time.time() if now_s is None else now_s) * 1000) & ((1 << _UNIX_MS_BITS) - 1)
    version, variant = 7, 0b10
    value = milliseconds << 80 | version << 76 | secrets.randbits(_RANDOM_A_BITS) << 64
    return str(uuid.UUID(int=value | variant << 62 | secrets.randbits(_RANDOM_B_BITS)))
