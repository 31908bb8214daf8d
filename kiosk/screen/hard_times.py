"""Scenes in which nobody can come at once: closed, nobody on shift, a silent desk, somebody late; and its mending."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

import msgspec

from floorwire.trouble import Problem, Trouble
from floorwire.views import WEEKDAYS, FloorState, OpenHours, ZoneView
from kiosk.screen import actions as act
from kiosk.screen.condition import DESK_SILENT, UNANSWERED, UNSEEN
from kiosk.screen.sample_store import SAMPLE_STORE
from kiosk.screen.stage import LATER, ON_SHIFT, SOON, Stage
from kiosk.screen.stepping import TAB
from kiosk.screen.visit import ATTRACT_S, IDLE_S

EVENINGS: Final = (OpenHours(days=WEEKDAYS, opens="18:00", closes="22:00"),)


def promised(stage: Stage, *, minutes: float) -> None:
    """Who has come goes to find something out."""
    request = stage.asks_and("here")
    back_at = stage.driver.time.now() + timedelta(minutes=minutes)
    stage.desk_says(request, "here", revision=2, promised_at=back_at)


def _late(stage: Stage) -> None:
    promised(stage, minutes=0.1)
    stage.driver.run(10, frame_s=0.5)


def _longer(stage: Stage) -> None:
    request = stage.asks_and("coming")
    stage.driver.run(SOON.high_s, frame_s=2)
    stage.on_shift(*ON_SHIFT)
    stage.touches(act.OpenedTicket(request))


def closes(stage: Stage) -> None:
    """The store is open in the evenings only."""
    stage.floor.hear(msgspec.structs.replace(SAMPLE_STORE, hours=EVENINGS, timezone="Europe/Vilnius"))
    stage.driver.settle()


def _closed(stage: Stage) -> None:
    closes(stage)
    stage.touches(act.OpenedHelp(closed=True))


def _alone(stage: Stage) -> None:
    stage.on_shift()
    stage.touches(act.OpenedHelp())


def _waits_alone(stage: Stage) -> None:
    stage.on_shift()
    stage.asks_and("seen")


def _silent_home(stage: Stage) -> None:
    stage.driver.run(DESK_SILENT.total_seconds() + 2, frame_s=1)


def _unanswered(stage: Stage) -> None:
    stage.asks()
    stage.driver.run(UNANSWERED.total_seconds() + 2, frame_s=1)


def serves(stage: Stage) -> None:
    """The manager has given the PIN, while cameras look at two queues."""
    zones = (
        ZoneView(zone="shoes", waiting=1, queue=4, health="ok"),
        ZoneView(zone="returns", waiting=0, health="dark", why="no light for 3 minutes"),
    )
    now = stage.driver.time.now()
    stage.floor.hear(FloorState(at=now, staff=ON_SHIFT, zones=zones, wait=LATER))
    broke = Problem(Trouble.CUT_OFF, now - timedelta(days=1), "the connection broke")
    stage.floor.tell_of_the_link(receipts=[now - timedelta(seconds=ago) for ago in (400, 31, 4)], trouble=broke)
    stage.touches(act.OpenedService(), act.PinAccepted())


def _unseen(stage: Stage) -> None:
    stage.alarms("medical")
    stage.driver.run(UNSEEN.total_seconds() + 2, frame_s=1)


def _rests(stage: Stage) -> None:
    stage.driver.run(ATTRACT_S + 2, frame_s=1)
    stage.on_shift(*ON_SHIFT)


def _steps(stage: Stage) -> None:
    for _ in range(3):
        stage.app.key_pressed(TAB, [])
        stage.driver.settle()


def _leaves_ticket(stage: Stage) -> None:
    stage.asks_and("coming")
    stage.driver.run(IDLE_S + 3, frame_s=1)


def _crammed(stage: Stage) -> None:
    stage.unplugs()
    stage.floor.fills_up("memory")
    stage.driver.settle()


def _crammed_ticket(stage: Stage) -> None:
    _crammed(stage)
    stage.asks()


def _no_room(stage: Stage) -> None:
    stage.floor.fills_up("nothing")
    stage.touches(act.OpenedSafety())


HARD_TIMES: Final[Mapping[str, Callable[[Stage], object]]] = MappingProxyType(
    {
        "ticket-promised": lambda stage: promised(stage, minutes=8),
        "ticket-late": _late,
        "ticket-longer": _longer,
        "home-closed": closes,
        "closed": _closed,
        "home-silent": _silent_home,
        "home-crammed": _crammed,
        "ticket-crammed": _crammed_ticket,
        "safety-no-room": _no_room,
        "alarm-unseen": _unseen,
        "help-nobody": _alone,
        "ticket-nobody": _waits_alone,
        "ticket-unanswered": _unanswered,
        "attract": _rests,
        "stepping": _steps,
        "listening": lambda stage: stage.app.toggle_listening(),
        "still-there-ticket": _leaves_ticket,
        "pin": lambda stage: stage.touches(act.OpenedService()),
        "service": serves,
    },
)
