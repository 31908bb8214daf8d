"""Simulated shoppers: each kiosk is a device of its own, with its own credentials, outbox and wire."""

import time
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from floorwire.codec import Envelope
from floorwire.device_link import DeviceLink
from floorwire.events import (
    AlertRaised,
    DeviceStarted,
    Event,
    HelpArrived,
    Refusal,
    RequestCancelled,
    RequestOpened,
    TicketChanged,
)
from floorwire.ids import new_id
from floorwire.link_settings import LinkSettings
from floorwire.outbox import SqliteOutbox
from floorwire.received import Received
from floorwire.views import StoreDescribed
from floorwire.voices import Answer, Contact, FeedbackLeft, RatingGiven
from staffpager.demo.agenda import Agenda
from staffpager.demo.pace import Pace

COMMENTS = ("Very kind", "Took a while", "She knew at once where it was", "Nobody at the shelf", "")
WORDS = ("The music is too loud.", "Thank you, Ana!", "Please bring back the old layout.", "Where are the baskets?")
FEEDBACK_SHARE, ALERT_SHARE = 0.06, 0.03  # of all visits; the others ask for help
ANSWER_SHARE, CONTACT_SHARE = 0.5, 0.05  # of all ratings
NOBODY = Contact(reach="nobody@example.org", consent=True)  # a domain that reaches nobody (RFC 2606)
CHIPS = ("fast", "friendly", "knew-the-answer", "product", "price", "other")


class SimulatedKiosk:
    """One kiosk and whoever stands before it."""

    def __init__(self, settings: LinkSettings, *, agenda: Agenda, pace: Pace, until: float) -> None:
        if settings.outbox is None:
            raise ValueError(settings.device)
        self._agenda, self._pace, self._until = agenda, pace, until
        self._link = DeviceLink(settings, SqliteOutbox(settings.outbox), on_events=self._came)
        self._store: StoreDescribed | None = self._link.last(StoreDescribed)
        self._revisions: dict[str, int] = {}

    def start(self) -> None:
        self._link.start()
        self._link.send(DeviceStarted(version="demo"))
        self._agenda.after(self._pace.between_shoppers(), self._shopper)

    def stop(self) -> None:
        self._link.stop()

    def _came(self, batch: Sequence[Received]) -> Iterable[Refusal]:
        for received in batch:
            if isinstance(received.content, Envelope):
                self._agenda.after(0, partial(self._take, received.content.event))
        return ()

    def _take(self, event: Event) -> None:
        if isinstance(event, StoreDescribed):
            self._store = event
        elif isinstance(event, TicketChanged) and event.revision > self._revisions.get(event.request, -1):
            self._revisions[event.request] = event.revision
            self._react(event)

    def _react(self, ticket: TicketChanged) -> None:
        later = partial(self._agenda.after, self._pace.thinking())
        if ticket.state == "seen" and self._pace.likely(0.04):
            later(partial(self._link.send, RequestCancelled(request=ticket.request)))
        elif ticket.state == "here" and self._pace.likely(0.3):
            later(partial(self._say_who_came, ticket))
        elif ticket.state == "done" and self._pace.likely(0.7):
            later(partial(self._rate, ticket))

    def _say_who_came(self, ticket: TicketChanged) -> None:
        """Say that somebody is there, unless they were called away meanwhile: nobody would then end the request."""
        if self._revisions[ticket.request] == ticket.revision:
            self._link.send(HelpArrived(request=ticket.request))

    def _shopper(self) -> None:
        if time.time() >= self._until:
            return
        if self._store is not None:
            self._visit(self._store)
        self._agenda.after(self._pace.between_shoppers(), self._shopper)

    def _visit(self, store: StoreDescribed) -> None:
        chance = self._pace.chance
        department = chance.choice(store.departments)
        language = chance.choice(store.languages)
        draw = chance.random()
        if draw < FEEDBACK_SHARE:
            self._link.send(FeedbackLeft(feedback=new_id(), text=chance.choice(WORDS), language=language))
        elif draw < FEEDBACK_SHARE + ALERT_SHARE:
            self._link.send(AlertRaised(alert=new_id(), kind="lost-child", zone=department.zone, language=language))
        else:
            reason = chance.choice(department.reasons)
            self._link.send(RequestOpened(request=new_id(), zone=department.zone, reason=reason, language=language))

    def _rate(self, ticket: TicketChanged) -> None:
        chance = self._pace.chance
        score = chance.choices((1, 2, 3, 4, 5), weights=(3, 5, 12, 35, 45))[0]
        chips = tuple(sorted(chance.sample(CHIPS, k=chance.randint(0, 2))))
        comment = chance.choice(COMMENTS) if self._pace.likely(0.3) else ""
        wants_answer = self._store is not None and self._store.contact_days and self._pace.likely(CONTACT_SHARE)
        self._link.send(
            RatingGiven(
                rating=new_id(),
                score=score,
                request=ticket.request,
                zone=ticket.zone,
                chips=chips,
                comment=comment,
                answers=self._answers(),
                contact=NOBODY if wants_answer else None,
            )
        )

    def _answers(self) -> tuple[Answer, ...]:
        """What some choose of what the store asks today."""
        if self._store is None:
            return ()
        today, chance = datetime.now(ZoneInfo(self._store.timezone)).date(), self._pace.chance
        asked = [each for each in self._store.questions if each.asked_on(today)]
        return tuple(
            Answer(question=question.id, choice=chance.choice(question.choices).id)
            for question in asked
            if self._pace.likely(ANSWER_SHARE)
        )
