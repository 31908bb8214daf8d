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

    store: Name
    database: str
    host: str = "127.0.0.1"
    port: Annotated[int, msgspec.Meta(ge=0, le=65_535)] = 8080
    timezone: str = "UTC"  # the same as in the store's file, until a desk has run: from then on days are the desk's
    public_url: Annotated[str, msgspec.Meta(pattern=r"^https?://[^/\s]+$")] | None = None
    late_after_s: Annotated[int, msgspec.Meta(ge=10, le=86_400)] = 180  # a promise of "a few minutes" is over by then
    late_goal: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.05
    idle_minutes: Minutes = 120  # from opening to lunch; a shared office computer should not stay open overnight
    visit_minutes: Minutes = 720  # one long working day

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
