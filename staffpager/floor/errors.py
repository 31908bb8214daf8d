"""What the floor will not do, said so that a person knows what to do instead."""

from floorwire.events import Event


class FloorError(Exception):
    """The root of the floor's errors."""


class RefusedError(FloorError):
    """An event that cannot be carried out; `answer` goes back to the device that sent it."""

    def __init__(self, why: str, answer: Event | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.answer = answer
