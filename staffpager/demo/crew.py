"""Simulated staff: each handheld is a device of its own, with its own credentials, outbox and wire."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from floorwire.codec import Envelope
from floorwire.device_link import DeviceLink
from floorwire.events import (
    AvailabilitySet,
    DeviceStarted,
    Event,
    HelpArrived,
    OfferAccepted,
    OfferDeclined,
    OfferMade,
    OfferWithdrawn,
    Refusal,
    RequestAbandoned,
    RequestResolved,
    ShiftStarted,
)
from floorwire.link_settings import LinkSettings
from floorwire.outbox import SqliteOutbox
from floorwire.received import Received
from floorwire.staff_events import AnswerPromised
from floorwire.views import DutyChanged, HeldRequest, StoreDescribed
from staffpager.demo.agenda import Agenda
from staffpager.demo.pace import Pace


class Pages:
    """When each page reached its handheld: one JSON line a page, for the demo's report."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")

    def note(self, offer: OfferMade, arrived_at: datetime) -> None:
        line = {"request": offer.request, "opened_at": offer.opened_at.timestamp(), "at": arrived_at.timestamp()}
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()

    def close(self) -> None:
        self._file.close()


class SimulatedHandheld:
    """One member of staff with a handheld."""

    def __init__(self, settings: LinkSettings, staff: str, *, agenda: Agenda, pace: Pace, pages: Pages) -> None:
        if settings.outbox is None:
            raise ValueError(settings.device)
        self._staff, self._agenda, self._pace, self._pages = staff, agenda, pace, pages
        self._link = DeviceLink(settings, SqliteOutbox(settings.outbox), on_events=self._came)
        self._store: StoreDescribed | None = self._link.last(StoreDescribed)
        self._zone: str | None = None
        self._signed_in = False
        self._open_offers: set[str] = set()
        self._at_work: dict[str, str] = {}  # what is being walked to or worked on, and how far it is

    def start(self) -> None:
        self._link.start()
        self._link.send(DeviceStarted(version="demo"))

    def stop(self) -> None:
        self._link.stop()

    def _came(self, batch: Sequence[Received]) -> Iterable[Refusal]:
        now = datetime.now(UTC)
        for received in batch:
            if not isinstance(received.content, Envelope):
                continue
            event = received.content.event
            if isinstance(event, OfferMade):
                self._pages.note(event, now)
            self._agenda.after(0, partial(self._take, event))
        return ()

    def _take(self, event: Event) -> None:
        if isinstance(event, StoreDescribed):
            self._store = event
        elif isinstance(event, DutyChanged):
            self._duty(event)
        elif isinstance(event, OfferMade):
            self._asked(event)
        elif isinstance(event, OfferWithdrawn):
            self._open_offers.discard(event.offer)

    def _duty(self, duty: DutyChanged) -> None:
        if duty.staff is None and not self._signed_in:
            self._link.send(ShiftStarted(staff=self._staff))
        self._signed_in = True  # once: a person who takes this name on a window keeps it
        if duty.set_aside:
            self._agenda.after(self._pace.glance(), self._look_up)
        held = {request.request: request for request in duty.holding}
        for gone in self._at_work.keys() - held.keys():
            del self._at_work[gone]
        for request in held.values():
            if self._at_work.get(request.request) != request.state:
                self._at_work[request.request] = request.state
                self._go_on(request)

    def _look_up(self) -> None:
        """Say that they are there: they let offers pass and are asked no more until any word from them."""
        self._link.send(AvailabilitySet(staff=self._staff, state="available"))

    def _go_on(self, held: HeldRequest) -> None:
        if held.state == "coming":
            self._agenda.after(self._pace.walk(self._metres_to(held.zone)), partial(self._arrive, held))
        else:
            takes_s = self._pace.help()
            if self._pace.likely(0.1):
                back_at = datetime.now(UTC) + timedelta(seconds=takes_s)
                self._link.send(AnswerPromised(request=held.request, staff=self._staff, back_at=back_at))
            self._agenda.after(takes_s, partial(self._finish, held))

    def _asked(self, offer: OfferMade) -> None:
        if offer.offer in self._open_offers:
            return
        self._open_offers.add(offer.offer)
        if self._pace.likely(0.03):
            return  # in the stock room, nothing heard: the offer expires
        self._agenda.after(self._pace.glance(), partial(self._answer, offer))

    def _answer(self, offer: OfferMade) -> None:
        if offer.offer not in self._open_offers:
            return
        self._open_offers.discard(offer.offer)
        if self._pace.likely(0.06):
            self._link.send(
                OfferDeclined(offer=offer.offer, request=offer.request, staff=self._staff, why="with a delivery")
            )
        else:
            self._link.send(OfferAccepted(offer=offer.offer, request=offer.request, staff=self._staff))

    def _arrive(self, held: HeldRequest) -> None:
        if self._at_work.get(held.request) != "coming":
            return
        self._zone = held.zone
        if self._pace.likely(0.02):
            self._link.send(RequestAbandoned(request=held.request, staff=self._staff))
        else:
            self._link.send(HelpArrived(request=held.request))

    def _finish(self, held: HeldRequest) -> None:
        if self._at_work.get(held.request) == "here":
            self._link.send(RequestResolved(request=held.request, staff=self._staff))

    def _metres_to(self, zone: str) -> float:
        places = {z.id: z for z in self._store.zones} if self._store is not None else {}
        start, end = places.get(self._zone or ""), places.get(zone)
        return abs(start.x - end.x) + abs(start.y - end.y) if start is not None and end is not None else 20.0
