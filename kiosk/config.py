"""The settings of a kiosk's touch screen (YAML); `staffpager provision` writes the file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from floorwire.ids import Name
from floorwire.link_settings import LinkSettings
from floorwire.settings import Problem, read_settings
from kiosk.screen.pin import KEPT
from kiosk.toolkit.catalogues import NAMES
from kiosk.toolkit.tokens import ThemeName


class KioskSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a kiosk needs to know; its outbox also keeps the store's description for a start without the broker."""

    link: Annotated[LinkSettings, msgspec.Meta(description="who this kiosk is on the wire; its role is `kiosk`")]
    zone: Annotated[Name, msgspec.Meta(description="the zone of the store in which it stands")]
    language: Annotated[str, msgspec.Meta(description=f"the language it begins with: {', '.join(NAMES)}")] = "en"
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


def read_kiosk(path: Path) -> KioskSettings:
    """Read and check the settings file; raises SettingsError with the file, the line, what is wrong and what to do."""
    return read_settings(path, KioskSettings, check=_problems)


def _problems(settings: KioskSettings) -> Iterator[Problem]:
    if settings.language not in NAMES:
        yield Problem(("language",), f"the kiosk does not speak `{settings.language}`", f"it speaks {', '.join(NAMES)}")
    if settings.service_pin and not KEPT.fullmatch(settings.service_pin):
        yield Problem(("service_pin",), "`service_pin` is no hash of a PIN", "make one with `kiosk set-pin --write`")
    usual, most = settings.voice_usual, settings.voice_most
    if usual > most:  # then `voice_most` is in the file: its default is the most that `voice_usual` can be
        what = f"`voice_most` is {most}, and `voice_usual`, with which each shopper begins, is {usual}"
        yield Problem(("voice_most",), what, f"raise it to {usual} or more, or give a `voice_usual` of {most} or less")
