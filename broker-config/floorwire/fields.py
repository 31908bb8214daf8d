"""The types of fields: they carry their bounds, so that a payload which decodes is a payload that can be stored."""

from datetime import datetime
from typing import Annotated

import msgspec

Instant = Annotated[datetime, msgspec.Meta(tz=True, description="RFC 3339 with an offset")]
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=120, description="one short line for people")]
Prose = Annotated[str, msgspec.Meta(max_length=4000, description="free text typed by a person")]
Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$(?!\n)", description="BCP 47 tag")]
Words = Annotated[
    dict[Language, Line], msgspec.Meta(min_length=1, description="text by language; the first is the default")
]
Count = Annotated[int, msgspec.Meta(ge=0, le=10_000)]
Seconds = Annotated[int, msgspec.Meta(ge=0, le=604_800, description="seconds, at most a week")]
Chance = Annotated[float, msgspec.Meta(ge=0, le=1)]
Metres = Annotated[int, msgspec.Meta(ge=0, le=10_000)]
TicketNumber = Annotated[int, msgspec.Meta(ge=1, le=999_999)]
Revision = Annotated[int, msgspec.Meta(ge=0, le=2**53, description="grows with every change; ignore an older one")]
