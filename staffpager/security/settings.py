"""The settings of the security desk."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from floorwire.fields import Line
from floorwire.link_settings import LinkSettings, role_problems
from floorwire.settings import Problem, read_settings, repeated, time_zone_problems
from staffpager.locale import language_problems

Span = Annotated[float, msgspec.Meta(ge=0, le=3600)]


class SecuritySettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the security desk's own machine needs to know."""

    link: Annotated[LinkSettings, msgspec.Meta(description="who this desk is on the wire; its role is `security`")]
    log: Annotated[
        Path, msgspec.Meta(description="SQLite file of the incident log; on a disk that nobody else can read")
    ] = Path("security.db")
    language: Annotated[str, msgspec.Meta(description="language of the window: en, fil, vi or lt")] = "en"
    timezone: Annotated[str, msgspec.Meta(description="time zone of the times shown, such as Europe/Vilnius")] = "UTC"
    people: Annotated[
        tuple[Line, ...],
        msgspec.Meta(min_length=1, description="names that the window offers for “I'm on it”"),
    ] = ("Security",)
    fullscreen: Annotated[bool, msgspec.Meta(description="fill the screen, as on a desk that shows nothing else")] = (
        False
    )
    volume: Annotated[
        int,
        msgspec.Meta(ge=0, le=100, description="how loud the alarm is, in percent of all the machine gives; 0: none"),
    ] = 80
    acknowledge_after_s: Annotated[
        Span | None, msgspec.Meta(description="rehearsals only: seconds after which alerts are acknowledged by nobody")
    ] = None


def read_security(path: Path) -> SecuritySettings:
    """Read and check the settings file; raises SettingsError with the file, the line, what is wrong and what to do."""
    return read_settings(path, SecuritySettings, check=_problems)


def _problems(settings: SecuritySettings) -> Iterator[Problem]:
    yield from role_problems(settings.link, "security")
    yield from time_zone_problems(settings.timezone)
    yield from language_problems(settings.language)
    for place, name in repeated(settings.people):
        yield Problem(("people", place), f"`{name}` stands twice in `people`", "take one out, or tell them apart")
