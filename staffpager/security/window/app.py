"""The security window: loud while somebody waits and nobody is on it, calm otherwise."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kivy.clock import Clock
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.screenmanager import NoTransition, ScreenManager
from kivy.uix.widget import Widget

from floorwire.ids import AlertId
from kiosk.toolkit import buttons, fitting  # noqa: F401  (their classes are named in kv)
from kiosk.toolkit.bridge import on_screen
from kiosk.toolkit.i18n import Translator
from kiosk.toolkit.keyboard import keyboard  # noqa: F401  (named in kv)
from kiosk.toolkit.one_finger import OneFinger
from kiosk.toolkit.theme import Theme
from kiosk.toolkit.touch_app import TouchApp, load_rules
from staffpager.security.desk import SecurityDesk
from staffpager.security.errors import IncidentClosedError, LogError, SecurityError
from staffpager.security.incident import Incident, urgency_order
from staffpager.security.window.alarm import Alarm, Silencing
from staffpager.security.window.note import NoteScreen
from staffpager.security.window.parts import Headline
from staffpager.security.window.watch import WatchScreen
from staffpager.security.window.wording import Wording

HERE = Path(__file__).parent
TOLD_S = 10.0  # how long it is said that a touch came to nothing
BEAT_S = 0.5  # 1 Hz: noticed from the corner of an eye, far from the flash rates that harm (3 Hz)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Moment:
    """What the window shows: the open incidents, those first that nobody is on."""

    now: datetime
    incidents: list[Incident]
    connected: bool
    records: bool = True

    @property
    def waiting(self) -> list[AlertId]:
        """Those that nobody is on."""
        return [incident.id for incident in self.incidents if incident.acknowledged is None]


class SecurityApp(TouchApp):
    """The window of one security desk; `people` are the names it offers."""

    def __init__(
        self,
        theme: Theme,
        tr: Translator,
        *,
        people: Sequence[str],
        zone: ZoneInfo,
        alarm: Alarm,
    ) -> None:
        super().__init__(theme, tr, locked=False)
        self.people, self.zone, self.alarm = tuple(people), zone, alarm
        self.desk: SecurityDesk
        self._silencing = Silencing()
        self._alarmed = False
        self._told, self._told_until = "", 0.0

    def build_screens(self) -> Widget:
        load_rules(*(HERE / name for name in ("parts.kv", "watch.kv", "note.kv")))
        self.headline, self.watch, self.note = (
            Headline(),
            WatchScreen(self, name="watch"),
            NoteScreen(self, name="note"),
        )
        self.headline.bind(on_silence=self._silence)
        self.manager = ScreenManager(transition=NoTransition())
        for screen in (self.watch, self.note):
            self.manager.add_widget(screen)
        column, self.glass = BoxLayout(orientation="vertical"), OneFinger()
        for part in (self.headline, self.manager):
            column.add_widget(part)
        self.glass.add_widget(column)
        for part, name in ((self.manager, "current"), (self.watch, "chosen"), (self.watch, "waits")):
            part.fbind(name, lambda *_: self.glass.rest())
        self._beating = Clock.schedule_interval(self._beat, BEAT_S)
        self.refresh()
        return self.glass

    def release(self) -> None:
        self._beating.cancel()
        super().release()

    def changed(self) -> None:
        """Take news from any thread."""
        on_screen(self.refresh)()

    def _beat(self, _dt: float) -> None:
        self.headline.beat = not self.headline.beat
        self.refresh()

    def refresh(self) -> None:
        """Put the log's moment on the screen: also what another program of this desk has written.

        A log that cannot be read leaves what is shown as it is, alarm and all, and is said.
        """
        try:
            moment, store = self._moment(), self.desk.log.store()
        except LogError as error:
            self._cannot(error)
            self.headline.link = self._told
            return
        words = Wording(self.tr, self.zone, store)
        self._follow(moment)
        self.watch.show(moment, words)
        self._show_headline(moment, words)

    def _moment(self) -> Moment:
        log = self.desk.log
        incidents = sorted(log.open_incidents(), key=urgency_order)
        return Moment(self.desk.now(), incidents, self.desk.connected, records=self.desk.records)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do what was touched. What cannot be recorded is said at the top; it must never end the window."""
        try:
            act()
        except SecurityError as error:
            self._cannot(error)
            self.refresh()
            return False
        self._told = ""
        return True

    def _cannot(self, error: SecurityError) -> None:
        closed = isinstance(error, IncidentClosedError)
        words = self.tr._("Closed meanwhile: not recorded") if closed else self.tr._("Not recorded")
        if str(words) != self._told or Clock.get_time() > self._told_until:
            _log.error("%s", error)
        self._told, self._told_until = str(words), Clock.get_time() + TOLD_S

    def _follow(self, moment: Moment) -> None:
        """Sound the alarm, or end it."""
        loud = self._silencing.is_loud(moment.waiting, Clock.get_time())
        if loud is not self._alarmed:
            self._alarmed = loud
            (self.alarm.sound if loud else self.alarm.hush)()

    def _silence(self, _headline: Headline) -> None:
        """Be quiet for a while about what waits; the window stays as loud as it is."""
        self.attempt(lambda: self._silencing.silence(self._moment().waiting, Clock.get_time()))
        self.refresh()

    def _show_headline(self, moment: Moment, words: Wording) -> None:
        line = self.headline
        waiting = len(moment.waiting)
        line.loud, line.sounds = waiting > 0, self._alarmed and self.alarm.audible
        calm = "triangle-alert" if not moment.records else "shield-check" if moment.connected else "wifi-off"
        line.icon = "siren" if line.loud else calm
        line.text = words.headline(waiting, len(moment.incidents), connected=moment.connected, records=moment.records)
        line.clock = words.time(moment.now)
        line.connected, line.records = moment.connected, moment.records
        told = self._told if Clock.get_time() < self._told_until else ""
        line.link = told or ("" if moment.connected else words.cut_off(named_twice=self.desk.named_twice))

    def write_note(self, incident: AlertId, by: str) -> None:
        self.note.begin(incident, by)
        self.manager.current = "note"

    def close_note(self) -> None:
        self.manager.current = "watch"
        self.refresh()
