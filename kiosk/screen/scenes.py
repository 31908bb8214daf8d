"""Every screen in every state worth looking at, as short stories: for the gallery and for its check."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from floorwire.events import AlertAcknowledged, AlertKind, TicketChanged, TicketState, WaitInterval
from floorwire.ids import AlertId, DepartmentId, ReasonId, RequestId, ZoneId
from floorwire.views import FloorState
from kiosk.screen import actions as act
from kiosk.screen.app import KioskApp
from kiosk.screen.rehearsal import RehearsalFloor, RehearsalVoice
from kiosk.screen.sample_store import SAMPLE_STORE
from kiosk.screen.visit import IDLE_S
from kiosk.toolkit.driver import Driver

HERE: Final = ZoneId("fitting-rooms")
SOON: Final = WaitInterval(low_s=60, high_s=120, chance=0.8)
LATER: Final = WaitInterval(low_s=120, high_s=240, chance=0.8)


@dataclass(slots=True)
class Stage:
    """An app on a rehearsal floor, with the moves that scenes are made of."""

    driver: Driver
    app: KioskApp
    floor: RehearsalFloor
    voice: RehearsalVoice

    def opens(self) -> None:
        """The store's description comes, and what waits are expected."""
        self.floor.hear(SAMPLE_STORE)
        self.floor.hear(FloorState(at=self.driver.time.now(), wait=LATER))
        self.driver.settle()

    def speaks(self, language: str) -> None:
        """All that is shown is said in another language."""
        self.app.tr.use(language)
        self.driver.run(0.2, frame_s=0.05)

    def touches(self, *actions: act.Action) -> None:
        """The shopper does these things, one after the other."""
        for action in actions:
            self.app.act(action)
            self.driver.settle()

    def asks(self, zone: str = HERE, reason: str = "size") -> RequestId:
        """The shopper asks for help."""
        self.touches(act.OpenedHelp(), act.PickedReason(ZoneId(zone), ReasonId(reason)))
        request = self.app.visit.request
        assert request is not None  # noqa: S101  (the visit shows a ticket now)
        return request

    def desk_says(self, request: RequestId, state: TicketState, *, number: int = 42, revision: int = 1) -> None:
        """The desk tells how a ticket stands."""
        ticket = self.floor.view().tickets[request]
        named = state in {"coming", "here", "done"}
        self.floor.hear(
            TicketChanged(
                request=request,
                revision=revision,
                number=number,
                state=state,
                zone=ticket.zone,
                reason=ticket.reason,
                opened_at=ticket.asked_at,
                staff_name="Ana" if named else None,
                coming_from="shoes" if state == "coming" else None,
                wait=LATER if state == "seen" else SOON if state == "coming" else None,
            ),
        )
        self.driver.run(timedelta(seconds=2).total_seconds())

    def asks_and(self, state: TicketState) -> RequestId:
        """The shopper asks, and the desk says this."""
        request = self.asks()
        self.desk_says(request, state)
        return request

    def unplugs(self) -> None:
        """The connection is lost."""
        self.floor.connect(connected=False)
        self.driver.settle()

    def rates(self, score: int, *chips: str) -> None:
        """The shopper rates."""
        self.touches(act.OpenedRating(), act.Scored(score), act.PickedChips(chips))

    def alarms(self, kind: AlertKind) -> AlertId:
        """The shopper calls security."""
        self.touches(act.OpenedSafety(), act.RaisedAlarm(kind))
        alert = self.app.visit.alert
        assert alert is not None  # noqa: S101  (the visit shows an alarm now)
        return alert


def _strips(stage: Stage) -> None:
    for number, (zone, state) in enumerate((("fitting-rooms", "coming"), ("electronics", "seen"), ("garden", "here"))):
        request = stage.asks(zone, "advice")
        stage.desk_says(request, state, number=40 + number)  # type: ignore[arg-type]
        stage.touches(act.WentHome())


def _joined(stage: Stage) -> None:
    stage.asks_and("seen")
    stage.touches(act.WentHome())
    stage.asks()
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
        "still-there": _warned,
        "safety": lambda stage: stage.touches(act.OpenedSafety()),
        "safety-offline": _offline(lambda stage: stage.touches(act.OpenedSafety())),
        "alarm-calling": lambda stage: stage.alarms("medical"),
        "alarm-offline": _offline(lambda stage: stage.alarms("lost-child")),
        "alarm-seen": _seen_alarm,
        "thanks": _thanks,
        "thanks-offline": _unsent_words,
        "languages": lambda stage: stage.touches(act.OpenedLanguages()),
    },
)
