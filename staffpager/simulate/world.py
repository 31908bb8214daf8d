"""What there is in a simulated store: tasks that wait for help, staff on their feet, and what is measured of both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from floorwire.ids import ReasonId, StaffId, ZoneId
from staffpager.floor.model import Urgency
from staffpager.floor.rules import StaffRule
from staffpager.simulate.tape import Answer


class TaskState(StrEnum):
    """Where a task is; `GONE` is a shopper who left, `OFF` a call that was called off."""

    WAITING = "waiting"
    HELPED = "helped"
    DONE = "done"
    GONE = "gone"
    OFF = "off"


@dataclass(slots=True, eq=False)
class Task:
    """Somebody who needs help: a shopper at a kiosk, a cashier with a question, or a queue that needs a lane."""

    number: int
    zone: ZoneId
    reason: ReasonId
    urgency: Urgency
    skill: str | None
    opened: float
    service_s: float
    answers: Sequence[Answer]
    lane: bool = False
    state: TaskState = TaskState.WAITING
    helped: float | None = None
    ended: float | None = None
    pages: int = 0
    on_end: Callable[[], None] | None = None

    @property
    def waiting(self) -> bool:
        return self.state is TaskState.WAITING


@dataclass(slots=True, eq=False)
class Body:
    """A member of staff on their feet: where, going to what, helping whom. `trip` tells one walk from the next."""

    rule: StaffRule
    zone: ZoneId
    goal: Task | None = None
    helping: Task | None = None
    trip: int = 0
    walked_m: float = 0.0
    worked_s: float = 0.0
    helped: int = 0
    since: float = 0.0

    @property
    def id(self) -> StaffId:
        return self.rule.id

    @property
    def idle(self) -> bool:
        return self.goal is None and self.helping is None


@dataclass(slots=True)
class Queue:
    """What was seen of a till's customers."""

    came: int = 0
    balked: int = 0
    waited_s: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Seen:
    """What a day leaves behind."""

    tasks: list[Task] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    queues: list[Queue] = field(default_factory=list)
    promised: list[tuple[float, float, float]] = field(default_factory=list)  # low, high, and what it was, seconds
    swayed: int = 0
