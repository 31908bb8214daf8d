"""All tables of the store's database."""

from staffpager.store.tables.accounts import manager, manager_session, meta
from staffpager.store.tables.floor import device, joined, member, offer, reading, reading_change, request, timer
from staffpager.store.tables.schema import metadata
from staffpager.store.tables.traffic import dead_letter, inbox, ledger, outbox
from staffpager.store.tables.voices import NO_ZONE, answer_day, contact, feedback, rating, rating_hour, response_hour

__all__ = [
    "NO_ZONE",
    "answer_day",
    "contact",
    "dead_letter",
    "device",
    "feedback",
    "inbox",
    "joined",
    "ledger",
    "manager",
    "manager_session",
    "member",
    "meta",
    "metadata",
    "offer",
    "outbox",
    "rating",
    "rating_hour",
    "reading",
    "reading_change",
    "request",
    "response_hour",
    "timer",
]
