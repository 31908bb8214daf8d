"""Gives a test's store a life to look at, written through the desk's own unit of work."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from floorwire.ids import DeviceId, EventId, FeedbackId, StaffId, ZoneId
from staffpager.floor.model import Duty, Feedback, Mark, Member, OfferEnd, Rating, Reading, Request, Stage
from staffpager.floor.outcome import Change, Outcome
from staffpager.store.database import Database
from staffpager.store.review_database import ReviewDatabase
from staffpager.store.review_names import QuestionNames, StoreNames, keep_names
from staffpager.store.slips import DeadLetter, Device, Effect
from tests.web.things import KIOSK, VILNIUS, Things, reading

NOW = datetime(2026, 11, 21, 12, 32, 20, tzinfo=UTC)  # a Saturday, 14:32 in the store
OPENS, CLOSES = 9, 21
BROKEN = 17  # days back when the kiosk was broken: a day without an answer
ZONES = {"fitting-rooms": "Fitting rooms", "checkout": "Checkout", "garden": "Garden", "electronics": "Electronics"}
REASONS = {
    "another-size": "Another size",
    "question": "A question",
    "locked-case": "Open a locked case",
    "pay": "Help to pay",
}
STAFF = {
    "Ana": Duty.BUSY,
    "Ben": Duty.BUSY,
    "Chi": Duty.AVAILABLE,
    "Dalia": Duty.AWAY,
    "Emil": Duty.AVAILABLE,
    "Fe": Duty.OFF,
}
AISLES = {"easier": "Easier", "same": "The same", "harder": "Harder"}
BAGS = {"yes": "Yes", "no": "No", "unsure": "Not sure"}
QUESTIONS = {
    "layout": QuestionNames(
        text="The new aisles: easier to find things?",
        choices=AISLES,
        first_day=date(2026, 10, 26),
        last_day=date(2026, 12, 31),
    ),
    "bags": QuestionNames(
        text="Would you bring your own bag?", choices=BAGS, first_day=date(2026, 10, 1), last_day=date(2026, 10, 31)
    ),
    "sunday": QuestionNames(
        text="Should we open on Sundays?", choices=BAGS, first_day=date(2027, 1, 1), last_day=date(2027, 1, 31)
    ),
}
GLAD = ("Quick and kind, thank you.", "She found my size at once.", "Greitai ir maloniai!", "Nhân viên rất nhiệt tình.")
LAMP = "The lamp was locked away; it took a quarter of an hour until somebody had the key, and it was the wrong one."
SORRY = (
    "Waited at returns and nobody knew who was coming.",
    LAMP,
    "Ang tagal bago may dumating.",
    "Third time this month that the fitting rooms are locked.",
)
REACH = ("+370 612 34567", "jonas.petraitis@example.org", "ruta@example.org", "+370 699 00000")
ASKS = {
    "Please put a bench near the fitting rooms.": "en",
    "Could the garden section open earlier on Saturdays?": "en",
    "Ar galėtumėte įdėti daugiau vežimėlių prie įėjimo?": "lt",
}


@dataclass(slots=True)
class StoreLife:
    """Five weeks of ratings, a Saturday in full swing, and a few things that went wrong."""

    database: Database
    now: datetime = NOW
    make: Things = field(default_factory=Things)
    chance: random.Random = field(default_factory=lambda: random.Random(20261121))
    mood: random.Random = field(default_factory=lambda: random.Random(20261122))

    def lived(self) -> None:
        self.named()
        self.save(*self._ratings(), *self._playing_hand())
        self._askers()
        self.save(*self._members(), *self._requests(), *self._readings())
        self._letters()
        self._devices()

    def named(self) -> None:
        with self.database.writing() as connection:
            keep_names(connection, StoreNames(name="Maple Street", zones=ZONES, reasons=REASONS, questions=QUESTIONS))

    def save(self, *changes: Change) -> None:
        with self.database.begin(self.now) as work:
            work.save(Outcome(changes=changes))

    def _hours(self, day: date) -> Iterator[datetime]:
        for hour in range(OPENS, CLOSES):
            start = datetime.combine(day, time(hour), VILNIUS.zone).astimezone(UTC)
            if start + timedelta(hours=1) <= self.now:
                yield start

    def _ratings(self) -> Iterator[Rating]:
        for back in range(34, -1, -1):
            day = VILNIUS.day(self.now) - timedelta(days=back)
            for hour in self._hours(day) if back != BROKEN else ():
                yield from self._hour_of_ratings(day, hour)

    def _hour_of_ratings(self, day: date, hour: datetime) -> Iterator[Rating]:
        crowded = day.weekday() >= 3 and 15 <= hour.astimezone(VILNIUS.zone).hour <= 17
        for _ in range(self.chance.randint(2, 6)):
            score = self.chance.choices((1, 2, 3, 4, 5), (9, 10, 16, 36, 29) if crowded else (2, 4, 9, 42, 43))[0]
            at = hour + timedelta(seconds=self.chance.randint(0, 3599))
            zone, words = self.chance.choice(list(ZONES)), self._words(score)
            yield self.make.rating(at, score, zone=zone, comment=words, answers=self._answers(day, score))

    def _answers(self, day: date, score: int) -> dict[str, str]:
        """Some answer what is asked on the day; who is content finds things more easily."""
        asked = [id_ for id_, question in QUESTIONS.items() if question.first_day <= day <= question.last_day]
        return {
            id_: self.mood.choices(tuple(QUESTIONS[id_].choices), (6, 3, 2) if score > 3 else (2, 3, 5))[0]
            for id_ in asked
            if self.mood.random() < 0.4
        }

    def _playing_hand(self) -> Iterator[Rating]:
        """Somebody taps the lowest face again and again; one of them with words."""
        for second in range(9):
            at = self.now - timedelta(hours=2, seconds=second)
            words = "hahaha" if second == 0 else ""
            yield self.make.rating(at, 1, zone="checkout", comment=words, mark=Mark.BURST if second else Mark.REPEAT)

    def _askers(self) -> None:
        """Four who want an answer: two in time, one who waits longer than promised, and one who was answered."""
        upset = self.make.rating(self.now - timedelta(hours=20), 1, zone="electronics", comment=LAMP)
        voices: list[Rating | Feedback] = [upset, *self._feedback()]
        self.save(*voices, *(self.make.contact(voice, to) for voice, to in zip(voices, REACH, strict=True)))
        ReviewDatabase(self.database).put_answered(voices[-1].id, by="Rasa", now=self.now - timedelta(hours=40))

    def _words(self, score: int) -> str:
        if score <= 2 and self.chance.random() < 0.5:
            return self.chance.choice(SORRY)
        return self.chance.choice(GLAD) if score >= 4 and self.chance.random() < 0.03 else ""

    def _feedback(self) -> Iterator[Feedback]:
        for i, (text, language) in enumerate(ASKS.items()):
            at = self.now - timedelta(hours=3 + 26 * i)
            yield Feedback(FeedbackId(self.make.id()), at, KIOSK, ZoneId("garden") if i else None, text, language)

    def _members(self) -> Iterator[Member]:
        for name, duty in STAFF.items():
            yield Member(
                id=StaffId(name.lower()),
                name=name,
                duty=duty,
                until=self.now + timedelta(minutes=13) if duty is Duty.AWAY else None,
                zone=ZoneId("garden"),
                shift_started_at=self.now - timedelta(hours=5),
            )

    def _requests(self) -> Iterator[Change]:
        number = 0
        for hour in self._hours(VILNIUS.day(self.now)):
            for minute in sorted(self.chance.sample(range(60), 9)):
                number += 1
                opened = hour + timedelta(minutes=minute, seconds=self.chance.randint(0, 59))
                yield from self._ended(number, opened)
        yield from self._still_open(number)

    def _ended(self, number: int, opened: datetime) -> Iterator[Change]:
        zone, fate = self.chance.choice(list(ZONES)), self.chance.random()
        asked = self.make.request(number, opened, zone=zone, reason=self.chance.choice(list(REASONS)))
        first, second = self.chance.sample(["ana", "ben", "chi", "emil"], 2)
        accepted, arrived, ended = self._times(opened)
        if fate < 0.05:
            yield replace(asked, stage=Stage.CANCELLED, ended_at=accepted)
            return
        found = fate > 0.08
        stage = Stage.RESOLVED if found else Stage.ABANDONED
        came = replace(asked, staff=StaffId(second), accepted_at=accepted, arrived_at=arrived if found else None)
        yield replace(came, stage=stage, ended_at=ended)
        if fate > 0.7:
            yield self.make.offer(asked, first, end=OfferEnd.DECLINED)
        swayed = "queue at Checkout: 7" if fate > 0.9 else ""
        yield self.make.offer(asked, second, end=OfferEnd.ACCEPTED, why=f"{second.title()}: nearest", swayed=swayed)

    def _times(self, opened: datetime) -> tuple[datetime, datetime, datetime]:
        """Accepted, arrived, ended: quick, a walk, some minutes of help."""
        accepted = opened + timedelta(seconds=self.chance.lognormvariate(2.6, 0.6))
        arrived = accepted + timedelta(seconds=self.chance.lognormvariate(4.3, 0.5))
        return accepted, arrived, arrived + timedelta(seconds=self.chance.lognormvariate(5, 0.5))

    def _still_open(self, number: int) -> Iterator[Change]:
        yield self._opened(number + 1, 312)
        here = self._opened(number + 2, 168, zone="fitting-rooms", reason="another-size")
        accepted = here.opened_at + timedelta(seconds=8)
        arrived = self.now - timedelta(seconds=48)
        yield replace(here, stage=Stage.HERE, staff=StaffId("ana"), accepted_at=accepted, arrived_at=arrived)
        coming = self._opened(number + 3, 75, zone="checkout", reason="pay")
        taken = self.now - timedelta(seconds=12)
        yield replace(coming, stage=Stage.COMING, staff=StaffId("ben"), accepted_at=taken)
        yield self.make.offer(coming, "ben", end=OfferEnd.ACCEPTED, why="Ben: nearest; queue at Checkout: 7")
        waiting = self._opened(number + 4, 24, zone="electronics", reason="locked-case")
        yield waiting
        yield self.make.offer(waiting, "chi", end=None, why="Chi: the only one free with keys")

    def _opened(self, number: int, ago_s: int, *, zone: str = "garden", reason: str = "question") -> Request:
        return self.make.request(number, self.now - timedelta(seconds=ago_s), zone=zone, reason=reason)

    def _readings(self) -> Iterator[Reading]:
        yield reading("checkout", 7, at=self.now, wait=(240, 360))
        yield reading("electronics", 2, at=self.now, wait=(60, 120), simulated=True)
        yield reading("garden", 3, at=self.now - timedelta(minutes=20))
        yield reading("garden", None, at=self.now - timedelta(minutes=12))
        yield reading("garden", None, at=self.now)

    def _letters(self) -> None:
        rated = "floor.rating.given.v1"
        too_much = f"The data of {rated} cannot be used: `score` is 9, at most 5 is allowed."
        cut = "The message is not JSON in UTF-8: it ends after 61 bytes, inside a string."
        with self.database.begin(self.now - timedelta(minutes=41)) as work:
            work.bury(
                DeadLetter("floor/maple-street/kiosk/kiosk-4/up", "kiosk-4", too_much, b"{}" * 120, type=rated),
                DeadLetter("floor/maple-street/handheld/pager-2/up", "pager-2", cut, b"{" * 61),
            )

    def _devices(self) -> None:
        dawn, lately = self.now - timedelta(hours=6), self.now - timedelta(minutes=33)
        with self.database.begin(self.now - timedelta(seconds=3)) as work:
            work.meet(
                Device(KIOSK, "kiosk", online=True, presence_at=dawn, version="0.1.0", started_at=dawn),
                Device(DeviceId("kiosk-4"), "kiosk", online=False, presence_at=lately, version="0.1.0"),
                Device(DeviceId("pager-1"), "handheld", online=True, presence_at=dawn, version="0.1.0"),
                Device(DeviceId("camera-checkout"), "camera", online=True, presence_at=dawn),
            )
            opened = EventId(self.make.id())
            work.enter(Effect(opened, "floor.request.opened.v1", KIOSK, self.now - timedelta(seconds=24)))
