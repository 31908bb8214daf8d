"""A day in numbers: what shoppers waited, who left, how far staff walked, how often they were paged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from staffpager.floor.model import Urgency
from staffpager.simulate.world import Body, Seen, Task, TaskState

WEIGHT: Mapping[Urgency, float] = {Urgency.NORMAL: 1.0, Urgency.HIGH: 2.0, Urgency.URGENT: 4.0}
LATE_S: Mapping[Urgency, float] = {Urgency.NORMAL: 180.0, Urgency.HIGH: 120.0, Urgency.URGENT: 60.0}
LEFT_S = 300.0  # what somebody who left unhelped counts on top of the wait: five minutes more

Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Tasks of shoppers and cashiers, without the lanes."""

    tasks: Sequence[Task]

    def of(self, urgency: Urgency) -> "list[Task]":
        return [task for task in self.tasks if task.urgency is urgency and task.helped is not None]


def score(seen: Seen) -> Scores:
    """Return the numbers of one day; waits in seconds, shares from 0 to 1."""
    asked = _Asked([task for task in seen.tasks if not task.lane])
    waits = [_wait(task) for task in asked.tasks]
    left = [task.state is TaskState.GONE for task in asked.tasks]
    came = sum(queue.came for queue in seen.queues)
    scores = {
        "cost": _mean(
            [WEIGHT[t.urgency] * (w + LEFT_S * gone) for t, w, gone in zip(asked.tasks, waits, left, strict=True)]
        ),
        "left": _mean(left),
        "late": _mean([wait > LATE_S[task.urgency] for task, wait in zip(asked.tasks, waits, strict=True)]),
        "balked": sum(queue.balked for queue in seen.queues) / came if came else 0.0,
        "pages": sum(task.pages for task in seen.tasks) / max(1, len(seen.tasks)),
        "walked_m": sum(body.walked_m for body in seen.bodies) / max(1, len(seen.tasks)),
        "load_spread": _spread(seen.bodies),
        "lanes": float(sum(task.lane for task in seen.tasks)),
        "swayed": float(seen.swayed),
        "asked": float(len(asked.tasks)),
        "wait": _mean(waits),
    }
    for urgency in Urgency:
        times = [_wait(task) for task in asked.of(urgency)]
        scores[f"{urgency}_mean"] = _mean(times)
        scores[f"{urgency}_p95"] = float(np.quantile(times, 0.95)) if times else 0.0
    return scores


def promised(seen: Seen) -> tuple[int, int]:
    """Return how many promises of a wait were kept, of how many made to shoppers who were helped."""
    kept = made = 0
    for number, low, high in seen.promised:
        helped = seen.tasks[int(number)].helped
        if helped is not None:
            made += 1
            kept += low <= helped <= high
    return kept, made


def _wait(task: Task) -> float:
    over = task.helped if task.helped is not None else task.ended
    return (task.opened + LATE_S[task.urgency] if over is None else over) - task.opened


def _spread(bodies: Sequence[Body]) -> float:
    helped = np.array([body.helped for body in bodies], dtype=float)
    return float(helped.std() / helped.mean()) if helped.any() else 0.0


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if len(values) else 0.0
