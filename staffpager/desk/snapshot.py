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

    def met(self, said_by: Address, event: Event, *, now: datetime) -> Device | None:
        """The device as it is known after it said this; None when that is nothing new."""
        known = self.devices.get(said_by.device)
        device = known or Device(said_by.device, said_by.role)
        match event:
            case PresenceChanged():
                device = replace(device, role=said_by.role, online=event.online, presence_at=now)
            case DeviceStarted():
                device = replace(device, role=said_by.role, version=event.version, started_at=now)
            case _:
                device = replace(device, role=said_by.role)
        return None if device == known else device
