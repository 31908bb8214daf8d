"""Gives every device of a store its identity: a password, the broker's rules for it, and its settings file.

May be run as often as wanted: passwords are kept, new devices are added, removed ones lose their access.
The broker reads the rules when it starts.
"""

import os
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import yaml

from floorwire.dynsec import SALT_BYTES, Login, render
from floorwire.ids import DeviceId, StoreId
from floorwire.link_settings import LinkSettings
from floorwire.topics import Role, may_name_a_device
from staffpager.broker import BrokerSettings
from staffpager.errors import StaffpagerError

PASSWORD_BYTES = 32  # 256 random bits, never typed by anybody
SECRETS, LINKS = "secrets", "devices"
WITH_OUTBOX: frozenset[Role] = frozenset({"kiosk", "handheld", "security"})


class ProvisionError(StaffpagerError):
    """The devices cannot be provisioned; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class DeviceEntry:
    """A device to provision; `more` are further settings to write into its file, such as its zone.

    `listed_under` is for a process that can be several devices: its settings are one entry of that list.
    """

    role: Role
    device: DeviceId
    more: Mapping[str, object] = field(default_factory=dict)
    listed_under: str | None = None


@dataclass(frozen=True, slots=True)
class Provisioned:
    """What was made: the broker's settings, every device's link, and who lost access."""

    broker: BrokerSettings
    links: dict[DeviceId, LinkSettings]
    removed: tuple[DeviceId, ...]


def provision(
    folder: Path,
    devices: Sequence[DeviceEntry],
    *,
    store: StoreId,
    host: str = "127.0.0.1",
    port: int = 1883,
    rotate: Collection[str] = (),
) -> Provisioned:
    """Write secrets, rules and settings below `folder`; raises `ProvisionError`.

    `rotate` names devices that get a new password. Settings files are written once and then left to their owner.
    """
    folder = folder.absolute()
    _check(devices, rotate)
    _make_private(folder / SECRETS)
    removed = _forget_removed(folder, {entry.device for entry in devices})
    links = {
        entry.device: _link(folder, entry, store=store, host=host, port=port, fresh=entry.device in rotate)
        for entry in devices
    }
    logins = [
        Login(entry.device, entry.role, links[entry.device].read_password() or "", secrets.token_bytes(SALT_BYTES))
        for entry in devices
    ]
    rules = folder / "dynamic-security.json"
    _write_private(rules, render(logins, store=store))
    broker = BrokerSettings(store=store, host=host, port=port, folder=folder / "broker", rules=rules)
    _write_once(folder / "broker.yaml", broker, folder=folder)
    for entry in devices:
        place = folder / LINKS / f"{entry.device}.yaml"
        own: dict[str, object] = {"link": links[entry.device], **entry.more}
        _write_once(place, own if entry.listed_under is None else {entry.listed_under: [own]}, folder=place.parent)
    return Provisioned(broker, links, removed)


def _check(devices: Sequence[DeviceEntry], rotate: Collection[str]) -> None:
    names = [entry.device for entry in devices]
    for name in names:
        if not may_name_a_device(name):
            raise ProvisionError(
                f"`{name}` cannot name a device: use a-z, 0-9 and -, at most 40, and no word of a topic."
            )
        if names.count(name) > 1:
            raise ProvisionError(
                f"Two devices are called `{name}`; a device's name is its user name: give each its own."
            )
    if unknown := sorted(set(rotate) - set(names)):
        raise ProvisionError(f"There is no device `{unknown[0]}` to rotate; there are {', '.join(sorted(names))}.")


def _link(folder: Path, entry: DeviceEntry, *, store: StoreId, host: str, port: int, fresh: bool) -> LinkSettings:
    password = folder / SECRETS / f"{entry.device}.password"
    if fresh or not password.exists():
        _write_private(password, secrets.token_urlsafe(PASSWORD_BYTES).encode())
    return LinkSettings(
        store=store,
        role=entry.role,
        device=entry.device,
        host="127.0.0.1" if host == "0.0.0.0" else host,  # noqa: S104 - compared, not bound
        port=port,
        password_file=password,
        outbox=folder / LINKS / f"{entry.device}.db" if entry.role in WITH_OUTBOX else None,
    )


def _forget_removed(folder: Path, wanted: set[DeviceId]) -> tuple[DeviceId, ...]:
    """Delete the passwords of devices that are no longer in the store's file."""
    removed: list[DeviceId] = []
    for secret in sorted((folder / SECRETS).glob("*.password")):
        device = DeviceId(secret.stem)
        if device not in wanted:
            secret.unlink()
            removed.append(device)
    return tuple(removed)


def _make_private(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def _write_private(path: Path, content: bytes) -> None:
    """Replace a file in one step, readable by its owner only."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    beside.replace(path)


def _write_once(path: Path, settings: object, *, folder: Path) -> None:
    """Write a settings file, with paths as seen from it, unless there is one already."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)

    def relative(value: object) -> str:
        return os.path.relpath(str(value), folder)

    plain: Any = msgspec.to_builtins(settings, enc_hook=relative)
    text = yaml.safe_dump(_without_nothing(plain), sort_keys=False, allow_unicode=True)
    path.write_text(f"# Made by `staffpager provision`; yours to change from now on.\n{text}", encoding="utf-8")


def _without_nothing(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_without_nothing(item) for item in plain]
    if not isinstance(plain, dict):
        return plain
    return {key: _without_nothing(value) for key, value in plain.items() if value is not None}
