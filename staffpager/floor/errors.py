"""What the floor will not do, said so that a person knows what to do instead."""

from typing import Self

from floorwire import refusals
from floorwire.events import Event
from floorwire.phrases import Ground


class FloorError(Exception):
    """The root of the floor's errors."""


class RefusedError(FloorError):
    """An event that cannot be carried out; `answer` goes back to the device that sent it.

    What a member of staff may be shown is refused `on` a ground, so that they read it in their language.
    """

    def __init__(self, why: str, *, ground: Ground | None = None, answer: Event | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.ground = ground
        self.answer = answer

    @classmethod
    def on(cls, ground: Ground, *, answer: Event | None = None) -> Self:
        return cls(refusals.sentence(ground), ground=ground, answer=answer)
