"""Lays out a store's folder from its file: every device's credentials, and a settings file for every process."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from floorwire.ids import DeviceId, StoreId
from staffpager.config import StoreFile, read_store
from staffpager.provision import DeviceEntry, Provisioned, provision

DESK, SECURITY = DeviceId("desk-1"), DeviceId("security-1")
REVIEW_FILE = "review.yaml"


@dataclass(frozen=True, slots=True)
class Layout:
    """What a store's folder holds."""

    store: StoreFile
    folder: Path
    provisioned: Provisioned

    def settings(self, device: str) -> Path:
        return self.folder / "devices" / f"{device}.yaml"

    @property
    def broker(self) -> Path:
        return self.folder / "broker.yaml"

    @property
    def review(self) -> Path:
        return self.folder / REVIEW_FILE


def lay_out(
    store_path: Path, folder: Path, *, host: str = "127.0.0.1", port: int = 1883, rotate: Collection[str] = ()
) -> Layout:
    """Make or complete `folder`; what is there is kept. Raises SettingsError or ProvisionError."""
    store = read_store(store_path)
    made = provision(
        folder,
        list(_entries(store, store_path.absolute())),
        store=StoreId(store.store),
        host=host,
        port=port,
        rotate=rotate,
    )
    layout = Layout(store, folder.absolute(), made)
    if not layout.review.exists():
        settings = {"store": store.store, "database": f"sqlite:///{layout.folder}/floor.db", "timezone": store.timezone}
        layout.review.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    return layout


def _entries(store: StoreFile, store_path: Path) -> Iterator[DeviceEntry]:
    desk = {"database": "sqlite:///../floor.db", "store_file": str(store_path)}
    local = {"timezone": store.timezone, "language": store.languages[0]}
    yield DeviceEntry("desk", DESK, desk)
    yield DeviceEntry("security", SECURITY, {"log": "../security.db", **local})
    for kiosk in store.devices.kiosks:
        yield DeviceEntry("kiosk", DeviceId(kiosk.id), {"zone": kiosk.zone, "language": store.languages[0]})
    for camera in store.devices.cameras:
        yield DeviceEntry("camera", DeviceId(camera.id), {"zone": camera.zone}, listed_under="cameras")
    for handheld in store.devices.handhelds:
        yield DeviceEntry("handheld", DeviceId(handheld.id), local)
