"""The settings of a kiosk's touch screen (YAML); `staffpager provision` writes the file."""

from typing import Annotated

import msgspec

from floorwire.ids import Name
from floorwire.link_settings import LinkSettings
from kiosk.toolkit.tokens import ThemeName


class KioskSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a kiosk needs to know; its outbox also keeps the store's description for a start without the broker."""

    link: Annotated[LinkSettings, msgspec.Meta(description="who this kiosk is on the wire; its role is `kiosk`")]
    zone: Annotated[Name, msgspec.Meta(description="the zone of the store in which it stands")]
    language: Annotated[str, msgspec.Meta(description="the language it begins with: en, fil, vi or lt")] = "en"
    theme: Annotated[ThemeName, msgspec.Meta(description="the usual look: light, night or contrast")] = "light"
    panel_inches: Annotated[
        float,
        msgspec.Meta(ge=7, le=100, description="the panel's diagonal in inches: touch targets are true millimetres"),
    ] = 32.0
    portrait: Annotated[bool, msgspec.Meta(description="the panel stands upright")] = True
    panel_pixels: Annotated[
        tuple[int, int], msgspec.Meta(description="the panel's longer and shorter side in pixels")
    ] = (1920, 1080)
    motion: Annotated[
        bool, msgspec.Meta(description="screens slide and the greeting wanders; false: nothing moves by itself")
    ] = True
    service_pin: Annotated[
        str,
        msgspec.Meta(
            description="the manager's PIN of the service page, hashed by `kiosk set-pin`; empty: no such page"
        ),
    ] = ""
    voice_usual: Annotated[
        int,
        msgspec.Meta(ge=10, le=100, description="how loud each shopper is read to at first, in percent of the voice"),
    ] = 50
    voice_most: Annotated[
        int, msgspec.Meta(ge=10, le=100, description="how loud a shopper may turn it, in percent")
    ] = 100
    touch_device: Annotated[
        str,
        msgspec.Meta(
            description="Kivy's name of the panel's input, e.g. `hidinput,/dev/input/event4`; empty: as a mouse"
        ),
    ] = ""
