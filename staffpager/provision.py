"""Gives every device of a store its identity: a password, the broker's rules for it, and its settings file.

All that a device needs lies in a folder of its own, which is copied to it as it is. May be run as often as wanted:
passwords and settings are kept, new devices are added, removed ones lose their access. The broker reads the rules when
it starts.
"""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from floorwire import private
from floorwire.dynsec import SALT_BYTES, Login, render
from floorwire.ids import DeviceId, StoreId
from floorwire.link_settings import LinkSettings, TlsSettings
from floorwire.topics import Role, may_name_a_device
from staffpager.broker import BrokerSettings, BrokerTls
from staffpager.errors import StaffpagerError
from staffpager.settings_files import Kept, write_once

MOST_PORT = 65_535
PASSWORD_BYTES = 32  # 256 random bits, never typed by anybody
DEVICES, AUTHORITY = "devices", "ca.pem"
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
    """What was made: the broker's settings, every device's link, who lost access, and which files differ from that."""

    broker: BrokerSettings
    links: dict[DeviceId, LinkSettings]
    removed: tuple[DeviceId, ...]
    kept: tuple[Kept, ...]


def device_folder(folder: Path, device: str) -> Path:
    """Where a device's settings, password and outbox lie, below a store's folder."""
    return folder / DEVICES / device


def provision(
    folder: Path,
    devices: Sequence[DeviceEntry],
    *,
    store: StoreId,
    host: str = "127.0.0.1",
    port: int = 1883,
    tls: BrokerTls | None = None,
    rotate: Collection[str] = (),
) -> Provisioned:
    """Write secrets, rules and settings below `folder`, readable by their owner only; raises `ProvisionError`.

    `rotate` names devices that get a new password. Settings files are written once and then left to their owner.
    """
    folder = folder.absolute()
    _check(devices, rotate, tls=tls)
    _check_place(host, port)
    broker = BrokerSettings(
        store=store, host=host, port=port, folder=folder / "broker", rules=folder / "dynamic-security.json", tls=tls
    )
    try:
        return _write(folder, devices, broker=broker, rotate=rotate)
    except OSError as error:
        what = f"{error.filename or folder}: {error.strerror}"
        raise ProvisionError(f"Not all could be written. {what}. Make room, or name a folder of yours.") from error


def _write(
    folder: Path, devices: Sequence[DeviceEntry], *, broker: BrokerSettings, rotate: Collection[str]
) -> Provisioned:
    private.make_folder(folder)
    removed = _forget_removed(folder, {entry.device for entry in devices})
    links = {entry.device: _link(folder, entry, broker=broker, fresh=entry.device in rotate) for entry in devices}
    logins = [
        Login(entry.device, entry.role, links[entry.device].read_password() or "", secrets.token_bytes(SALT_BYTES))
        for entry in devices
    ]
    private.write(broker.rules, render(logins, store=StoreId(broker.store)))
    kept = [write_once(folder / "broker.yaml", broker)]
    for entry in devices:
        own: dict[str, object] = {"link": links[entry.device], **entry.more}
        place = device_folder(folder, entry.device) / f"{entry.device}.yaml"
        kept.append(write_once(place, own if entry.listed_under is None else {entry.listed_under: [own]}))
    return Provisioned(broker, links, removed, tuple(file for file in kept if file is not None))


def _check(devices: Sequence[DeviceEntry], rotate: Collection[str], *, tls: BrokerTls | None) -> None:
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
    for path in () if tls is None else (tls.ca, tls.certificate, tls.key):
        if not path.is_file():
            raise ProvisionError(f"There is no {path}; docs/install.md says how the certificates are made.")


def _check_place(host: str, port: int) -> None:
    """Settings are written once: what no broker can listen on must not get into them."""
    if not 1 <= port <= MOST_PORT:
        raise ProvisionError(f"The port {port} is none: 1 to {MOST_PORT}; usual are 1883, and 8883 with --tls.")
    if not host or any(letter.isspace() for letter in host):
        raise ProvisionError(f"The host {host!r} is none: give a name or an address, such as 192.168.1.10.")


def _link(folder: Path, entry: DeviceEntry, *, broker: BrokerSettings, fresh: bool) -> LinkSettings:
    """Make the folder of a device: its password, unless it has one, and the authority that it trusts."""
    own = device_folder(folder, entry.device)
    private.make_folder(own)
    password = own / f"{entry.device}.password"
    if fresh or not password.exists() or not password.read_bytes().strip():  # as a power cut may leave it
        private.write(password, secrets.token_urlsafe(PASSWORD_BYTES).encode())
    if broker.tls is not None:
        private.write(own / AUTHORITY, broker.tls.ca.read_bytes())
    return LinkSettings(
        store=broker.store,
        role=entry.role,
        device=entry.device,
        host="127.0.0.1" if broker.host == "0.0.0.0" else broker.host,  # noqa: S104 - compared, not bound
        port=broker.port,
        password_file=password,
        tls=None if broker.tls is None else TlsSettings(ca=own / AUTHORITY),
        outbox=own / f"{entry.device}.db" if entry.role in WITH_OUTBOX else None,
    )


def _forget_removed(folder: Path, wanted: set[DeviceId]) -> tuple[DeviceId, ...]:
    """Delete the passwords of devices that are no longer in the store's file."""
    removed: list[DeviceId] = []
    for secret in sorted((folder / DEVICES).glob("*/*.password")):
        device = DeviceId(secret.stem)
        if device not in wanted:
            secret.unlink()
            removed.append(device)
    return tuple(removed)
