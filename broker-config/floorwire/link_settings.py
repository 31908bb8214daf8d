"""The settings of a device's link to the broker."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from floorwire.ids import Name
from floorwire.settings import Problem
from floorwire.topics import Role

Port = Annotated[int, msgspec.Meta(ge=1, le=65535)]


class TlsSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How the connection is encrypted."""

    ca: Annotated[Path, msgspec.Meta(description="certificate of the authority that signed the broker's")]
    certificate: Annotated[
        Path | None, msgspec.Meta(description="this device's own certificate, if the broker asks")
    ] = None
    key: Annotated[Path | None, msgspec.Meta(description="the key of this device's certificate")] = None


class LinkSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Who this device is, and how it reaches the store's broker. `staffpager provision` writes it."""

    store: Annotated[Name, msgspec.Meta(description="the store's name, as in every topic")]
    role: Annotated[Role, msgspec.Meta(description="what this device is")]
    device: Annotated[Name, msgspec.Meta(description="this device's name; also its username and client id")]
    host: Annotated[str, msgspec.Meta(description="the broker's name or address")] = "127.0.0.1"
    port: Annotated[Port, msgspec.Meta(description="the broker's port; 8883 is usual with TLS")] = 1883
    password: Annotated[str | None, msgspec.Meta(description="the password itself; a file is better")] = None
    password_file: Annotated[Path | None, msgspec.Meta(description="the file (mode 0600) with the password")] = None
    tls: Annotated[TlsSettings | None, msgspec.Meta(description="encryption; none on one machine")] = None
    outbox: Annotated[
        Path | None,
        msgspec.Meta(description="SQLite file of a kiosk, handheld or security desk: keeps what has no receipt yet"),
    ] = None
    keepalive_s: Annotated[
        int,
        msgspec.Meta(
            ge=5, le=120, description="seconds; the broker tells others after 1.5 times this that we are gone"
        ),
    ] = 10
    session_days: Annotated[
        int,
        msgspec.Meta(ge=1, le=14, description="days for which the broker queues what comes while this device is off"),
    ] = 7

    def read_password(self) -> str | None:
        """The password, from its file when there is one."""
        if self.password_file is None:
            return self.password
        return self.password_file.read_text(encoding="utf-8").strip()


def role_problems(link: LinkSettings, role: Role) -> Iterator[Problem]:
    """A `link` of another role: the broker would refuse what this program needs, and nobody would hear of it."""
    if link.role != role:
        what = f"this file is of the role `{link.role}`, and this program needs one of the role `{role}`"
        yield Problem(("link", "role"), what, "give it the file that `provision` made for it")
