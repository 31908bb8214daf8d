"""A security window on the test's desk, with a real log and a link that is never started."""

from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import text

from floorwire.codec import encode, envelope
from floorwire.events import AlertRaised, Event
from floorwire.link_settings import LinkSettings
from floorwire.received import read
from floorwire.topics import address
from kiosk.toolkit.driver import Drive, Driver, VirtualTime
from kiosk.toolkit.i18n import KIOSK_LOCALES, Translator
from kiosk.toolkit.sizes import phone_sizes
from kiosk.toolkit.theme import Theme
from staffpager.locale import STAFF_LOCALES
from staffpager.security.desk import SecurityDesk
from staffpager.security.identity import Identity
from staffpager.security.log.database import Database
from staffpager.security.log.incidents import IncidentLog
from staffpager.security.window.app import SecurityApp
from staffpager.security.window.run import PANEL
from tests.ui.handheld_world import store

LINK = LinkSettings(store="mall-1", role="security", device="security-1")
PEOPLE = ("Rita", "Sam", "Nguyễn Thị Thảo")


def uuid(number: int) -> str:
    return f"01957000-0000-7000-8000-{number:012d}"


class CountingAlarm:
    """An alarm that notes what it was told."""

    def __init__(self, *, audible: bool) -> None:
        self.audible = audible
        self.told: list[str] = []

    def sound(self) -> None:
        self.told.append("sound")

    def hush(self) -> None:
        self.told.append("hush")


class SecurityWorld:
    """One security desk and what a test does around it."""

    def __init__(
        self,
        drive: Drive,
        time: VirtualTime,
        *,
        folder: Path,
        language: str = "en",
        audible: bool = True,
        people: tuple[str, ...] = PEOPLE,
    ) -> None:
        self.time, self.alarm = time, CountingAlarm(audible=audible)
        self.database = Database(folder / "security.db")
        log = IncidentLog(self.database, Identity.of(LINK))
        app = SecurityApp(
            Theme(PANEL, name="night", sizes=phone_sizes),
            Translator((STAFF_LOCALES, KIOSK_LOCALES), language=language),
            people=people,
            zone=ZoneInfo("Europe/Vilnius"),
            alarm=self.alarm,
        )
        app.desk = self.desk = SecurityDesk(log, LINK, changed=app.changed, clock=time.now, ticks=lambda: time.seconds)
        self.desk.link.health.connected = True
        self.app = app
        self._comes(address("store", store="mall-1", role="desk").topic, store())
        self.d: Driver = drive(app)

    def _comes(self, topic: str, event: Event) -> None:
        payload = encode(envelope(event, source="/mall-1/kiosk/kiosk-2", now=self.time.now()))
        self.desk.log.take([read(topic, payload)], now=self.time.now())

    def comes_by_wire(self, number: int = 1) -> None:
        """Let an alert come as the link hands it over."""
        topic = address("security-up", store="mall-1", role="security", device=f"kiosk-{number}").topic
        alert = AlertRaised(alert=uuid(number), kind="security", zone="garden")
        payload = encode(envelope(alert, source="/mall-1/kiosk/kiosk-2", now=self.time.now()))
        self.desk.take([read(topic, payload)])

    def can_write(self, *, to_its_disk: bool) -> None:
        """Let the log's disk take nothing more, or have room again."""
        with self.database.reading() as connection:
            connection.execute(text(f"PRAGMA query_only = {'OFF' if to_its_disk else 'ON'}"))

    def is_alerted(
        self,
        number: int = 1,
        *,
        kind: str = "security",
        zone: str = "garden",
        note: str = "",
        language: str = "en",
        discreet: bool = False,
    ) -> None:
        topic = address("security-up", store="mall-1", role="security", device=f"kiosk-{number}").topic
        said = {"note": note, "language": language, "discreet": discreet}
        alert = AlertRaised(alert=uuid(number), kind=kind, zone=zone, **said)  # type: ignore[arg-type]
        self._comes(topic, alert)
        self.app.changed()
        self.d.settle()
