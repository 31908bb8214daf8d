"""Lays out a store's folder from its file: every device's credentials, and a settings file for every process."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from floorwire.ids import DeviceId, StoreId
from floorwire.settings import read_settings
from staffpager.broker import BrokerSettings, BrokerTls
from staffpager.config import DESK, SECURITY, StoreFile, read_store
from staffpager.locale import spoken
from staffpager.provision import DeviceEntry, Provisioned, device_folder, provision
from staffpager.settings_files import Kept, write_once

BROKER_FILE, REVIEW_FILE = "broker.yaml", "review.yaml"
PORT, TLS_PORT = 1883, 8883  # as registered for MQTT


@dataclass(frozen=True, slots=True)
class Layout:
    """What a store's folder holds; `kept` are the files that were there and say otherwise than this run would."""

    store: StoreFile
    folder: Path
    provisioned: Provisioned
    kept: tuple[Kept, ...]

    def settings(self, device: str) -> Path:
        return device_folder(self.folder, device) / f"{device}.yaml"

    @property
    def broker(self) -> Path:
        return self.folder / BROKER_FILE

    @property
    def review(self) -> Path:
        return self.folder / REVIEW_FILE


def lay_out(
    store_path: Path,
    folder: Path,
    *,
    host: str | None = None,
    port: int | None = None,
    tls: Path | None = None,
    rotate: Collection[str] = (),
) -> Layout:
    """Make or complete `folder`; what is there is kept. Raises SettingsError or ProvisionError.

    `tls` is a folder with ca.pem, broker.pem and broker.key. What is not given is as the broker's file there says.
    """
    store, folder = read_store(store_path), folder.absolute()
    before = read_settings(folder / BROKER_FILE, BrokerSettings) if (folder / BROKER_FILE).exists() else None
    encryption = _encryption(tls, before)
    made = provision(
        folder,
        [*_entries(store, store_path.absolute(), folder=folder), *_bridge(before)],
        store=StoreId(store.store),
        host=host or (before.host if before else "127.0.0.1"),
        port=port or (before.port if before else TLS_PORT if encryption else PORT),
        tls=encryption,
        rotate=rotate,
    )
    pages = {"store": store.store, "database": "sqlite:///floor.db", "timezone": store.timezone}
    review = write_once(folder / REVIEW_FILE, pages)
    return Layout(store, folder, made, (*made.kept, *(() if review is None else (review,))))


def _encryption(tls: Path | None, before: BrokerSettings | None) -> BrokerTls | None:
    if tls is None:
        return None if before is None else before.tls
    here = tls.absolute()
    return BrokerTls(ca=here / "ca.pem", certificate=here / "broker.pem", key=here / "broker.key")


def _bridge(broker: BrokerSettings | None) -> Iterator[DeviceEntry]:
    """The broker's way to the chain is a device of the store too, once the broker's file tells of it."""
    if broker is not None and broker.bridge is not None:
        yield DeviceEntry("bridge", DeviceId(broker.bridge.local_user))


def _entries(store: StoreFile, store_path: Path, *, folder: Path) -> Iterator[DeviceEntry]:
    # A store's file in its folder moves with it; one elsewhere stays where it is.
    beside = store_path.is_relative_to(folder)
    desk = {"database": "sqlite:///../../floor.db", "store_file": store_path if beside else str(store_path)}
    language = next((each for each in store.languages if each in spoken()), spoken()[0])
    local = {"timezone": store.timezone, "language": language}
    yield DeviceEntry("desk", DESK, desk)
    yield DeviceEntry("security", SECURITY, {"log": "security.db", **local})
    for kiosk in store.devices.kiosks:
        yield DeviceEntry("kiosk", DeviceId(kiosk.id), {"zone": kiosk.zone, "language": store.languages[0]})
    for camera in store.devices.cameras:
        yield DeviceEntry("camera", DeviceId(camera.id), {"zone": camera.zone}, listed_under="cameras")
    for handheld in store.devices.handhelds:
        yield DeviceEntry("handheld", DeviceId(handheld.id), local)
