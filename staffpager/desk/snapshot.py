"""What the desk knows between two transactions: replaced as a whole after a commit, untouched when one fails."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from floorwire.events import DeviceStarted, Event, PresenceChanged
from floorwire.ids import DeviceId, StoreId
from floorwire.topics import Address, address
from staffpager.floor.model import Contact, Feedback
from staffpager.floor.outcome import Outcome
from staffpager.floor.state import FloorState
from staffpager.store.slips import Device

_NOT_ON_THE_FLOOR = (Contact, Feedback)


class UnknownDeviceError(Exception):
    """A message for a device that never spoke to the desk: nobody knows where it listens."""

    def __init__(self, device: DeviceId) -> None:
        super().__init__(f"{device} has never spoken to the desk, so nobody knows where it listens")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The floor and the devices as last committed."""

    floor: FloorState = field(default_factory=FloorState)
    devices: Mapping[DeviceId, Device] = field(default_factory=dict)
    complaints: Mapping[str, str] = field(default_factory=dict)  # what was last wrong on a topic that keeps no queue

    def after(self, outcome: Outcome) -> "Snapshot":
        if all(isinstance(change, _NOT_ON_THE_FLOOR) for change in outcome.changes):
            return self
        return replace(self, floor=self.floor.with_changes(outcome.changes))

    def complaining(self, topic: str, why: str) -> "Snapshot":
        return replace(self, complaints={**self.complaints, topic: why})

    def meeting(self, device: Device) -> "Snapshot":
        return replace(self, devices={**self.devices, device.id: device})

    def down_to(self, device: DeviceId, *, store: StoreId) -> Address:
        """Where a device listens; raise `UnknownDeviceError` when it never spoke."""
        known = self.devices.get(device)
        if known is None:
            raise UnknownDeviceError(device)
        return address("down", store=store, role=known.role, device=device)

    def met(self, said_by: Address, event: Event, *, now: datetime, live: bool) -> Device | None:
        """The device as it is known after it said this; None when that is nothing new."""
        known = self.devices.get(said_by.device)
        device = replace(known or Device(said_by.device, said_by.role), role=said_by.role)
        match event:
            case PresenceChanged():
                device = _seen(device, online=event.online, at=now if live else None)
            case DeviceStarted():
                device = replace(device, version=event.version, started_at=now)
        return None if device == known else device

    def unproven(self) -> list[Device]:
        """The devices that were there, as they are known when it must be asked again who is."""
        return [replace(device, online=None, presence_at=None) for device in self.devices.values() if device.online]


def _seen(device: Device, *, online: bool, at: datetime | None) -> Device:
    """The device after word of its presence `at` a time, or None: the broker had kept it.

    That somebody is there it may have kept from before it lost its power together with the device: it proves nothing.
    That somebody is gone it says of those only who are, but not since when.
    """
    if online == device.online or (online and at is None):
        return device
    return replace(device, online=online, presence_at=at)
