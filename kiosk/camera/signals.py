"""Ends a process politely."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

Handler = Callable[[int, FrameType | None], None]


@contextmanager
def stopping_at(signals: Sequence[signal.Signals], stop: Handler) -> Iterator[None]:
    """Call `stop` at any of these signals, and put back what was there before."""
    before = {number: signal.signal(number, stop) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
