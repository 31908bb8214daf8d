"""An app on a rehearsal floor, and the moves that scenes are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from floorwire.events import AlertKind, TicketChanged, TicketState, WaitInterval
from floorwire.ids import AlertId, ReasonId, RequestId, ZoneId
from floorwire.views import FloorState, StaffView
from kiosk.screen import actions as act
from kiosk.screen.app import KioskApp
from kiosk.screen.rehearsal import RehearsalFloor, RehearsalVoice
from kiosk.screen.sample_store import SAMPLE_STORE
from kiosk.toolkit.driver import Driver

HERE: Final = ZoneId("fitting-rooms")
SOON: Final = WaitInterval(low_s=60, high_s=120, chance=0.8)
ON_SHIFT: Final = (StaffView(staff="ana", name="Ana", state="available"),)
LATER: Final = WaitInterval(low_s=120, high_s=240, chance=0.8)
WAITS: Final[Mapping[TicketState, WaitInterval]] = MappingProxyType({"seen": LATER, "coming": SOON})


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
        self.on_shift(*ON_SHIFT)

    def on_shift(self, *staff: StaffView) -> None:
        """The desk tells who is on the floor, and what waits are expected."""
        self.floor.hear(FloorState(at=self.driver.time.now(), staff=staff, wait=LATER if staff else None))
        self.driver.settle()

    def speaks(self, language: str) -> None:
        """All that is shown is said in another language."""
        self.app.tr.use(language)
        self.driver.lay_out()

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

    def desk_says(
        self,
        request: RequestId,
        state: TicketState,
        *,
        number: int = 42,
        revision: int = 1,
        promised_at: datetime | None = None,
        joined: RequestId | None = None,
        knows_waits: bool = True,
    ) -> None:
        """The desk tells how a ticket stands; one that has measured too little yet says nothing of waits."""
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
                wait=WAITS.get(state) if knows_waits else None,
                promised_at=promised_at,
                joined=joined,
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
