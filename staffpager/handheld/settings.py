"""The settings of a handheld."""

from typing import Annotated

import msgspec

from floorwire.link_settings import LinkSettings


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
