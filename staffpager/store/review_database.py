"""The review pages' one door to the database: every question is one short look that takes no lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from floorwire.ids import RequestId
from staffpager.floor.model import Member, Offer, Reading, Request
from staffpager.store import (
    review_accounts,
    review_contacts,
    review_floor,
    review_names,
    review_questions,
    review_traffic,
    review_voices,
)
from staffpager.store.database import Database
from staffpager.store.review_names import StoreNames
from staffpager.store.review_records import (
    Account,
    Asker,
    BuriedLetter,
    Choices,
    Days,
    DeskTrace,
    Owed,
    Page,
    Remark,
    RemarkFilter,
    ScoreHour,
    Visit,
)
from staffpager.store.slips import Device


@dataclass(frozen=True, slots=True)
class ReviewDatabase:
    """What was stored, read for the pages of one store; it writes accounts and visits, who answered, and no more.

    What it deletes are contacts, on request.
    """

    database: Database

    @property
    def zone(self) -> ZoneInfo:
        return self.database.zone()

    @property
    def store(self) -> str:
        return self.database.locality.store

    def names(self) -> StoreNames | None:
        with self.database.reading() as connection:
            return review_names.names(connection)

    def requests_of(self, day: date, *, with_open: bool) -> tuple[Request, ...]:
        with self.database.reading() as connection:
            return review_floor.requests_of(connection, day, store=self.store, with_open=with_open)

    def offers_for(self, requests: Sequence[RequestId]) -> tuple[Offer, ...]:
        with self.database.reading() as connection:
            return review_floor.offers_for(connection, requests)

    def members_on(self) -> tuple[Member, ...]:
        with self.database.reading() as connection:
            return review_floor.members_on(connection)

    def names_of_staff(self) -> dict[str, str]:
        with self.database.reading() as connection:
            return review_floor.names_of_staff(connection)

    def newest_readings(self) -> tuple[Reading, ...]:
        with self.database.reading() as connection:
            return review_floor.newest_readings(connection)

    def unknown_since(self) -> dict[tuple[str, str], datetime]:
        with self.database.reading() as connection:
            return review_floor.unknown_since(connection)

    def score_hours(self, days: Days, *, zone: str | None = None) -> tuple[ScoreHour, ...]:
        with self.database.reading() as connection:
            return review_voices.score_hours(connection, days, store=self.store, zone=zone)

    def rated_zones(self) -> tuple[str, ...]:
        with self.database.reading() as connection:
            return review_voices.rated_zones(connection, store=self.store)

    def remarks(self, asked: RemarkFilter, *, number: int, size: int) -> Page[Remark]:
        with self.database.reading() as connection:
            return review_voices.remarks(connection, asked, store=self.store, number=number, size=size)

    def owed(self, now: datetime) -> Owed:
        with self.database.reading() as connection:
            return review_contacts.owed(connection, store=self.store, now=now)

    def askers(self, now: datetime, *, answered: bool) -> tuple[Asker, ...]:
        with self.database.reading() as connection:
            return review_contacts.askers(connection, store=self.store, now=now, answered=answered)

    def put_answered(self, id_: str, *, by: str | None, now: datetime) -> bool:
        with self.database.writing() as connection:
            return review_contacts.put_answered(connection, id_, store=self.store, by=by, now=now)

    def forget_contact(self, id_: str) -> bool:
        with self.database.erasing() as connection:
            return review_contacts.forget(connection, id_, store=self.store)

    def choices(self) -> tuple[Choices, ...]:
        with self.database.reading() as connection:
            return review_questions.choices(connection, store=self.store)

    def dead_letters(self, *, number: int, size: int) -> Page[BuriedLetter]:
        with self.database.reading() as connection:
            return review_traffic.dead_letters(connection, number=number, size=size)

    def devices(self) -> tuple[Device, ...]:
        return tuple(sorted(self.database.devices().values(), key=lambda device: (device.role, device.id)))

    def last_effects(self, since: datetime) -> dict[str, datetime]:
        with self.database.reading() as connection:
            return review_traffic.last_effects(connection, since)

    def desk_trace(self, today: datetime) -> DeskTrace:
        with self.database.reading() as connection:
            return review_traffic.desk_trace(connection, today)

    def account(self, name: str) -> Account | None:
        with self.database.reading() as connection:
            return review_accounts.account(connection, name)

    def put_account(self, account: Account, *, now: datetime) -> None:
        with self.database.writing() as connection:
            review_accounts.put_account(connection, account, now=now)

    def bar_account(self, name: str, *, now: datetime) -> bool:
        with self.database.writing() as connection:
            return review_accounts.bar_account(connection, name, now=now)

    def open_visit(self, visit: Visit, *, client: str) -> None:
        with self.database.writing() as connection:
            review_accounts.open_visit(connection, visit, client=client)

    def visit(self, id_hash: str) -> Visit | None:
        with self.database.reading() as connection:
            return review_accounts.visit(connection, id_hash)

    def see_visit(self, id_hash: str, *, now: datetime) -> None:
        with self.database.writing() as connection:
            review_accounts.see_visit(connection, id_hash, now=now)

    def end_visit(self, id_hash: str) -> None:
        with self.database.writing() as connection:
            review_accounts.end_visit(connection, id_hash)
