"""What addresses may ask for, each value with its bounds: nothing of any length or size gets past this."""

from datetime import date
from typing import Annotated, Literal

from fastapi import Query

Period = Literal["1", "7", "28", "90"]
PERIODS: dict[Period, str] = {"1": "Today", "7": "7 days", "28": "28 days", "90": "90 days"}
LAST_PAGE = 1_000
FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2099, 12, 31)  # time zones cannot carry the ends of the calendar

AskedPeriod = Annotated[Period, Query(description="days back, today included")]
AskedPage = Annotated[int, Query(ge=1, le=LAST_PAGE, description="page of the list")]
AskedZone = Annotated[
    str, Query(max_length=40, pattern=r"^([a-z0-9][a-z0-9-]{0,39})?$", description="zone id; empty: all")
]
AskedScores = Annotated[list[Literal["1", "2", "3", "4", "5", "feedback"]], Query(max_length=6)]
AskedMarked = Annotated[
    Literal["shown", "out", "only"], Query(description="marked ones: among the others, left out, or alone")
]
AskedWords = Annotated[str, Query(max_length=100, pattern=r"^[^\x00-\x1f]*$", description="each has to occur")]
AskedDay = Annotated[date | Literal[""], Query(description="a day such as 2026-11-21; empty: today")]
AskedTicket = Annotated[str, Query(max_length=6, pattern=r"^[0-9]*$", description="ticket number; empty: all")]
MOST_WORDS = 6
