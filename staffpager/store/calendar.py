"""The store's own days and hours: managers think in these, also in the night the clocks change."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from floorwire.ids import StoreId


@dataclass(frozen=True, slots=True)
class Locality:
    """Which store this is and the time zone it lives in."""

    store: StoreId
    zone: ZoneInfo

    def day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def hour(self, at: datetime) -> tuple[date, int]:
        """The store's date and hour (0-23) of `at`; the hour that a clock change repeats is one hour here."""
        local = at.astimezone(self.zone)
        return local.date(), local.hour
