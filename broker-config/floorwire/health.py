"""How a link is doing, for screens, logs and tests; counters only grow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from floorwire.errors import WireError
from floorwire.events import Refusal
from floorwire.received import Received
from floorwire.trouble import Problem, Trouble


@dataclass(slots=True)
class Health:
    """The state and the counters of one link; `clock` tells when something went wrong."""

    clock: Callable[[], datetime]
    connected: bool = False
    connections: int = 0
    received: int = 0
    faulty: int = 0
    handler_failures: int = 0
    outbox_failures: int = 0
    refused_by_receiver: int = 0
    expired_unsent: int = 0
    forbidden: int = 0
    nobody_listens: int = 0
    in_memory_only: int = 0
    last: Problem | None = None

    @property
    def last_problem(self) -> str:
        """The last thing that went wrong, as a sentence for the engineer; empty as long as nothing did."""
        return self.last.what if self.last else ""

    @property
    def named_twice(self) -> bool:
        """Whether another program has this device's name, and what is for this one goes there."""
        return not self.connected and self.last is not None and self.last.trouble is Trouble.NAME_TWICE

    def troubled(self, trouble: Trouble, what: str) -> None:
        self.last = Problem(trouble, self.clock(), what)

    def handled(self, received: Sequence[Received]) -> None:
        self.received += len(received)
        self.faulty += sum(isinstance(each.content, WireError) for each in received)

    def handler_failed(self, error: Exception) -> None:
        self.handler_failures += 1
        self.troubled(Trouble.FAULT, f"handling what came failed: {type(error).__name__}: {error}")

    def outbox_failed(self) -> None:
        self.outbox_failures += 1
        self.troubled(Trouble.NOT_KEPT, "the outbox failed; see the log")

    def were_refused(self, refusals: Sequence[Refusal]) -> None:
        self.refused_by_receiver += len(refusals)
        self.troubled(Trouble.NOT_TAKEN, f"an event was refused: {refusals[-1].why}")

    def expired(self, count: int) -> None:
        self.expired_unsent += count

    def in_memory(self, why: str) -> None:
        self.in_memory_only += 1
        self.troubled(Trouble.NOT_KEPT, why)
