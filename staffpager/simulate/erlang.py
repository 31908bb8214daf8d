"""Erlang's formulas: what a queue without walking and without a choice must do, to prove the simulator right.

Erlang C: M/M/c, nobody leaves. Erlang A (Palm): M/M/c+M, patience is exponential.
"""

from dataclasses import dataclass

import numpy as np

_STATES = 4000  # people in the system beyond which nobody ever comes


@dataclass(frozen=True, slots=True)
class Expected:
    """In the long run: mean wait of everybody in seconds (who leaves waits too), share who leave."""

    wait_s: float
    left: float


def erlang(*, per_hour: float, help_s: float, staff: int, patience_s: float | None = None) -> Expected:
    """Return what Erlang A expects; Erlang C without a patience. Raises ValueError when the queue has no end."""
    arrive, serve = per_hour / 3600.0, 1.0 / help_s
    leave = 0.0 if patience_s is None else 1.0 / patience_s
    if patience_s is None and arrive >= staff * serve:
        raise ValueError(f"{per_hour}/h are more than {staff} can help in {help_s} s each: the queue has no mean")
    here = np.arange(1, _STATES + 1)
    down = np.minimum(here, staff) * serve + np.maximum(here - staff, 0) * leave
    log_weights = np.concatenate([[0.0], np.cumsum(np.log(arrive) - np.log(down))])
    chance = np.exp(log_weights - log_weights.max())
    chance /= chance.sum()
    queue = float((np.maximum(np.arange(_STATES + 1) - staff, 0) * chance).sum())
    return Expected(wait_s=queue / arrive, left=queue * leave / arrive)
