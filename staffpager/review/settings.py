"""What the review pages are told when they start."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec

from floorwire.ids import Name, StoreId
from floorwire.settings import Problem, read_settings, time_zone_problems
from staffpager.store.calendar import Locality
from staffpager.store.engines import from_folder

Minutes = Annotated[int, msgspec.Meta(ge=1, le=1_440)]


class ReviewSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One store's pages: where its data is, where to listen, what counts as late, how long a sign-in lasts."""

    store: Annotated[Name, msgspec.Meta(description="the store's name, as in its own file")]
    database: Annotated[str, msgspec.Meta(description="where the desk keeps its data (docs/database.md)")]
    host: Annotated[str, msgspec.Meta(description="the address to listen on")] = "127.0.0.1"
    port: Annotated[int, msgspec.Meta(ge=0, le=65_535, description="the port; 0: any free one, which it says")] = 8080
    timezone: Annotated[
        str,
        msgspec.Meta(description="as in the store's file; once a desk has run, days and hours are cut by the desk's"),
    ] = "UTC"
    public_url: Annotated[
        Annotated[str, msgspec.Meta(pattern=r"^https?://[^/\s]+$")] | None,
        msgspec.Meta(description="how browsers reach the pages through a proxy; with https:// cookies insist on it"),
    ] = None
    # a promise of "a few minutes" is over by then
    late_after_s: Annotated[int, msgspec.Meta(ge=10, le=86_400, description="seconds; help after this is late")] = 180
    late_goal: Annotated[float, msgspec.Meta(ge=0, le=1, description="the share of requests that may be late")] = 0.05
    # from opening to lunch; a shared office computer should not stay open overnight
    idle_minutes: Annotated[Minutes, msgspec.Meta(description="minutes unused after which a visit ends")] = 120
    # one long working day
    visit_minutes: Annotated[Minutes, msgspec.Meta(description="minutes after which a visit ends in any case")] = 720

    @property
    def secure(self) -> bool:
        """Whether browsers reach the pages by https, so that cookies may insist on it."""
        return self.public_url is not None and self.public_url.startswith("https://")

    @property
    def locality(self) -> Locality:
        return Locality(StoreId(self.store), ZoneInfo(self.timezone))

    @property
    def late_after(self) -> timedelta:
        return timedelta(seconds=self.late_after_s)


def read_review(path: Path) -> ReviewSettings:
    """Read and check the settings file; raises SettingsError with the file, the line, what is wrong and what to do.

    A relative SQLite path in it is taken from its folder, as all paths in settings are.
    """
    settings = read_settings(path, ReviewSettings, check=_problems)
    return msgspec.structs.replace(settings, database=from_folder(settings.database, path.parent))


def _problems(settings: ReviewSettings) -> Iterator[Problem]:
    yield from time_zone_problems(settings.timezone)
    if settings.idle_minutes > settings.visit_minutes:
        yield Problem(("idle_minutes",), "`idle_minutes` is longer than `visit_minutes`", "make it at most as long")
