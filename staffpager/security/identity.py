"""Who the security desk is on the wire."""

from dataclasses import dataclass
from datetime import datetime

from floorwire.link_settings import LinkSettings
from floorwire.parcel import Parcel, pack
from floorwire.topics import address
from staffpager.security.incident import Incident


@dataclass(frozen=True, slots=True)
class Identity:
    """The store and the name under which this desk speaks."""

    store: str
    device: str

    @classmethod
    def of(cls, link: LinkSettings) -> "Identity":
        return cls(link.store, link.device)

    def answer(self, incident: Incident, *, now: datetime) -> Parcel | None:
        """What the device that raised an incident is told; None as long as nobody is on it."""
        said = incident.answer()
        if said is None:
            return None
        to = address("security-down", store=self.store, role="security", device=incident.device)
        return pack(said, to=to, source=f"/{self.store}/security/{self.device}", now=now)
