"""The settings of a handheld."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from floorwire.link_settings import LinkSettings, role_problems
from floorwire.settings import Problem, read_settings, time_zone_problems
from staffpager.locale import language_problems


class HandheldSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a handheld needs to know; its outbox also keeps its picture of the shift."""

    link: Annotated[LinkSettings, msgspec.Meta(description="who this handheld is on the wire; its role is `handheld`")]
    language: Annotated[str, msgspec.Meta(description="language before anybody chose one: en, fil, vi or lt")] = "en"
    timezone: Annotated[str, msgspec.Meta(description="time zone of the times shown, such as Europe/Vilnius")] = "UTC"
    fullscreen: Annotated[bool, msgspec.Meta(description="fill the screen, as on the device itself")] = False
    height_px: Annotated[
        int, msgspec.Meta(ge=500, le=4000, description="height of the window on a desktop; its shape stays a phone's")
    ] = 870
    volume: Annotated[
        int, msgspec.Meta(ge=0, le=100, description="how loud it rings, in percent of what the device gives; 0: silent")
    ] = 70


def read_handheld(path: Path) -> HandheldSettings:
    """Read and check the settings file; raises SettingsError with the file, the line, what is wrong and what to do."""
    return read_settings(path, HandheldSettings, check=_problems)


def _problems(settings: HandheldSettings) -> Iterator[Problem]:
    yield from role_problems(settings.link, "handheld")
    yield from time_zone_problems(settings.timezone)
    yield from language_problems(settings.language)
