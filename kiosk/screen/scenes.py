"""Every screen in every state worth looking at, as short stories: for the gallery and for its check."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from floorwire.events import AlertAcknowledged
from floorwire.ids import DepartmentId
from kiosk.screen import actions as act
from kiosk.screen.answers import ANSWERS
from kiosk.screen.hard_times import HARD_TIMES
from kiosk.screen.large_store import LARGE_STORE
from kiosk.screen.stage import Stage
from kiosk.screen.visit import IDLE_S
from kiosk.screen.writings import writes


def _strips(stage: Stage) -> None:
    for number, (zone, state) in enumerate((("fitting-rooms", "coming"), ("electronics", "seen"), ("garden", "here"))):
        request = stage.asks(zone, "advice")
        stage.desk_says(request, state, number=40 + number)  # type: ignore[arg-type]
        stage.touches(act.WentHome())


def _joined(stage: Stage) -> None:
    first = stage.asks_and("seen")
    stage.touches(act.WentHome())
    stage.desk_says(stage.asks(), "seen", number=43, joined=first)
    stage.touches(act.MetNobody())


def _rates_ana(stage: Stage) -> None:
    stage.asks_and("here")
    stage.rates(4, "speed", "knowledge")


def _unsent_words(stage: Stage) -> None:
    stage.unplugs()
    stage.rates(5)
    stage.touches(act.Sent())


def _elsewhere(stage: Stage) -> None:
    stage.touches(act.OpenedHelp(), act.PickedDepartment(DepartmentId("electronics")))


def _large(stage: Stage) -> None:
    stage.floor.hear(LARGE_STORE)
    stage.touches(act.OpenedHelp(), act.PickedDepartment(DepartmentId("furniture")))


def _large_list(stage: Stage) -> None:
    _large(stage)
    stage.touches(act.OpenedDepartments())


def _comment(stage: Stage) -> None:
    stage.rates(5)
    stage.touches(act.OpenedComment())


def _thanks(stage: Stage) -> None:
    stage.rates(5)
    stage.touches(act.Sent())


def _feedback(stage: Stage) -> None:
    stage.touches(act.OpenedFeedback(), act.Wrote("The new shelves are easy to reach. Thank you!"))


def _warned(stage: Stage) -> None:
    stage.rates(2, "speed")
    stage.driver.run(IDLE_S + 5, frame_s=0.5)


def _offline(scene: Callable[[Stage], object]) -> Callable[[Stage], object]:
    def unplugged(stage: Stage) -> None:
        stage.unplugs()
        scene(stage)

    return unplugged


def _seen_alarm(stage: Stage) -> None:
    alert = stage.alarms("security")
    stage.floor.hear(AlertAcknowledged(alert=alert, by="Mantas"))
    stage.driver.settle()


SCENES: Final = MappingProxyType[str, Callable[[Stage], object]](
    {
        "home": lambda _stage: None,
        "home-strips": _strips,
        "home-offline": lambda stage: stage.unplugs(),
        "help": lambda stage: stage.touches(act.OpenedHelp()),
        "help-elsewhere": _elsewhere,
        "help-large": _large,
        "help-departments": _large_list,
        "help-offline": _offline(lambda stage: stage.touches(act.OpenedHelp())),
        "ticket-sending": lambda stage: stage.asks(),
        "ticket-offline": _offline(lambda stage: stage.asks()),
        "ticket-seen": lambda stage: stage.asks_and("seen"),
        "ticket-coming": lambda stage: stage.asks_and("coming"),
        "ticket-missed": _joined,
        "ticket-here": lambda stage: stage.asks_and("here"),
        "ticket-done": lambda stage: stage.asks_and("done"),
        "ticket-abandoned": lambda stage: stage.asks_and("abandoned"),
        "rate": lambda stage: stage.touches(act.OpenedRating()),
        "rate-ana": _rates_ana,
        "rate-low": lambda stage: stage.rates(1, "speed", "manner"),
        "rate-middle": lambda stage: stage.rates(3),
        "comment": _comment,
        "feedback": _feedback,
        "writing": writes,
        "still-there": _warned,
        "safety": lambda stage: stage.touches(act.OpenedSafety()),
        "safety-offline": _offline(lambda stage: stage.touches(act.OpenedSafety())),
        "alarm-calling": lambda stage: stage.alarms("medical"),
        "alarm-offline": _offline(lambda stage: stage.alarms("lost-child")),
        "alarm-seen": _seen_alarm,
        "thanks": _thanks,
        "thanks-offline": _unsent_words,
        "languages": lambda stage: stage.touches(act.OpenedLanguages()),
        **ANSWERS,
        **HARD_TIMES,
    },
)
