"""Scenes of a store that asks a question of its own, and answers who wants that."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from kiosk.screen import actions as act
from kiosk.screen.sample_store import ASKING_STORE
from kiosk.screen.services import QuestionId
from kiosk.screen.stage import Stage

LAYOUT: Final = QuestionId(ASKING_STORE.questions[0].id)


def asks(stage: Stage) -> None:
    """The store has a question, and answers."""
    stage.floor.hear(ASKING_STORE)
    stage.driver.settle()


def _rates_low(stage: Stage) -> None:
    asks(stage)
    stage.rates(2, "wait", "policy")


def _question(stage: Stage) -> None:
    asks(stage)
    stage.rates(5)
    stage.touches(act.Sent(asks=LAYOUT))


def _contact(stage: Stage) -> None:
    _rates_low(stage)
    stage.touches(act.OpenedContact(), act.Wrote("ana@example.org"))


def _feedback(stage: Stage) -> None:
    asks(stage)
    stage.touches(act.OpenedFeedback(), act.Wrote("The new shelves are easy to reach. Thank you!"))


ANSWERS: Final[Mapping[str, Callable[[Stage], object]]] = MappingProxyType(
    {"rate-wish": _rates_low, "question": _question, "contact": _contact, "feedback-wish": _feedback},
)
