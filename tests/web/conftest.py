"""The pages of a test's store: with a life or empty, on a clock that a test moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from staffpager.review.account.passwords import Passwords
from staffpager.review.app import create_app
from staffpager.review.settings import ReviewSettings
from staffpager.store.database import Database
from staffpager.store.review_database import ReviewDatabase
from staffpager.store.review_records import Account
from tests.web.store_life import NOW, StoreLife
from tests.web.things import VILNIUS

NAME, PASSWORD = "Rasa", "four words of hers"
CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
SETTINGS = ReviewSettings(store="maple-street", database="sqlite://", timezone="Europe/Vilnius")
OWN = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Clock:
    """Time stands still but for `forward`."""

    time: datetime = NOW

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **span: float) -> None:
        self.time += timedelta(**span)


@dataclass
class House:
    """A store's database, its clock, and what a test does with them."""

    database: Database
    clock: Clock
    life: StoreLife

    def app(self, settings: ReviewSettings = SETTINGS) -> FastAPI:
        return create_app(settings, ReviewDatabase(self.database), now=self.clock, passwords=CHEAP)

    def client(self, settings: ReviewSettings = SETTINGS) -> TestClient:
        url = settings.public_url or "http://testserver"
        return TestClient(self.app(settings), base_url=url, headers=OWN, raise_server_exceptions=False)

    def signed_in(self) -> TestClient:
        client = self.client()
        sign_in(client)
        return client


def sign_in(client: TestClient, *, name: str = NAME, password: str = PASSWORD, to: str = "/") -> int:
    """Send the form; returns the answer's status (303 is a welcome)."""
    form = {"name": name, "password": password, "next": to}
    return client.post("/sign-in", data=form, follow_redirects=False).status_code


@pytest.fixture
def house() -> Iterator[House]:
    """A store on its first day: nobody has asked, nobody has rated."""
    database = Database.open("sqlite://", VILNIUS)
    account = Account(NAME, CHEAP.hashed(PASSWORD), "manager", barred=False)
    ReviewDatabase(database).put_account(account, now=NOW)
    clock = Clock()
    yield House(database, clock, StoreLife(database))
    database.close()


@pytest.fixture
def lived_in(house: House) -> House:
    """The same store five weeks later, on a Saturday at 14:32."""
    house.life.lived()
    return house
