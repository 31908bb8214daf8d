"""What a simulated store is: its floor, what its shoppers need and when, how its staff behave."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from floorwire.ids import ReasonId, ZoneId
from staffpager.floor.model import Urgency
from staffpager.floor.rules import Store

HOUR_S = 3600.0
_PRICE = ReasonId("price")


@dataclass(frozen=True, slots=True)
class Demand:
    """How often something is asked for in a zone, and how long helping takes on average, in seconds."""

    zone: ZoneId
    reason: ReasonId
    per_hour: float
    service_s: float


@dataclass(frozen=True, slots=True)
class Till:
    """A checkout: its own cashiers, what makes its customers walk away and its cashiers ask for help."""

    zone: ZoneId
    cashiers: int = 2
    per_hour: float = 80.0
    service_s: float = 70.0
    calls: float = 0.03  # share of customers at whom the cashier needs a hand; the till stands still meanwhile
    call_reason: ReasonId = _PRICE
    call_s: float = 60.0
    balk_from: int = 4  # people: nobody minds a shorter queue
    balk_each: float = 0.05  # chance to walk away that each further person adds
    bell_s: float | None = 120.0  # how long a queue is long before a cashier without a camera rings for help


@dataclass(frozen=True, slots=True)
class Habits:
    """How people behave. Shares of answers to a page; times in seconds (means)."""

    reaction_s: float = 5.0
    accepts: float = 0.86
    declines: float = 0.08  # the rest does not answer
    cancels: float = 0.3  # of the shoppers who leave, who says so at the kiosk
    patience_s: Mapping[Urgency, float] = field(
        default_factory=lambda: {Urgency.NORMAL: 480.0, Urgency.HIGH: 360.0, Urgency.URGENT: 900.0}
    )
    patience_shape: float = 2.0  # of a gamma distribution: few leave at once; 1 is exponential
    service_spread: float = 0.8  # standard deviation of the logarithm of help times; 0 stands for exponential ones
    come_by_radio: float = 0.5  # broadcast: who hears it and goes; a bystander leaves it to others
    come_if_near: float = 0.75  # the same for who is within `near_m`
    near_m: float = 25.0
    heard: float = 0.7  # broadcast: how many hear that somebody else goes, and stay


@dataclass(frozen=True, slots=True)
class CameraError:
    """How a queue camera errs; readings come as heartbeats and when the count changes."""

    missed: float = 0.05  # of the people, each reading
    ghosts: float = 0.03  # readings with one too many
    unknown: float = 0.02  # readings that know nothing
    every_s: float = 5.0


@dataclass(frozen=True, slots=True)
class Scenario:
    """One store. `hours` are the hours of its day, as factors on demand and customers."""

    name: str
    store: Store
    demands: tuple[Demand, ...]
    hours: tuple[float, ...] = (0.6, 0.9, 1.2, 1.3, 1.0, 1.0)
    tills: tuple[Till, ...] = ()
    habits: Habits = field(default_factory=Habits)
    camera: CameraError = field(default_factory=CameraError)

    @property
    def length_s(self) -> float:
        return len(self.hours) * HOUR_S
