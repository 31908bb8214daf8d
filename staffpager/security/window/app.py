"""The security window: loud while somebody waits and nobody is on it, calm otherwise."""

from collections.abc import Sequence
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
from staffpager.security.incident import Incident, urgency_order
from staffpager.security.window.alarm import Alarm, Silencing
from staffpager.security.window.note import NoteScreen
from staffpager.security.window.parts import Headline
from staffpager.security.window.watch import WatchScreen
from staffpager.security.window.wording import Wording

HERE = Path(__file__).parent
BEAT_S = 0.5  # 1 Hz: noticed from the corner of an eye, far from the flash rates that harm (3 Hz)


@dataclass(frozen=True, slots=True)
class Moment:
    """What the window shows: the open incidents, those first that nobody is on."""

    now: datetime
    incidents: list[Incident]
    connected: bool

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
        column, root = BoxLayout(orientation="vertical"), OneFinger()
        for part in (self.headline, self.manager):
            column.add_widget(part)
        root.add_widget(column)
        self._beating = Clock.schedule_interval(self._beat, BEAT_S)
        self.refresh()
        return root

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
        """Put the log's moment on the screen: also what another program of this desk has written."""
        moment = self._moment()
        words = Wording(self.tr, self.zone, self.desk.log.store())
        self._follow(moment)
        self.watch.show(moment, words)
        self._show_headline(moment, words)

    def _moment(self) -> Moment:
        log = self.desk.log
        return Moment(self.desk.now(), sorted(log.open_incidents(), key=urgency_order), self.desk.connected)

    def _follow(self, moment: Moment) -> None:
        """Sound the alarm, or end it."""
        loud = self._silencing.is_loud(moment.waiting, Clock.get_time())
        if loud is not self._alarmed:
            self._alarmed = loud
            (self.alarm.sound if loud else self.alarm.hush)()

    def _silence(self, _headline: Headline) -> None:
        """Be quiet for a while about what waits; the window stays as loud as it is."""
        self._silencing.silence(self._moment().waiting, Clock.get_time())
        self.refresh()

    def _show_headline(self, moment: Moment, words: Wording) -> None:
        line = self.headline
        waiting = len(moment.waiting)
        line.loud, line.sounds = waiting > 0, self._alarmed and self.alarm.audible
        line.icon = "siren" if line.loud else "shield-check" if moment.connected else "wifi-off"
        line.text = words.headline(waiting, len(moment.incidents), connected=moment.connected)
        line.clock = words.time(moment.now)
        line.connected = moment.connected
        line.link = "" if moment.connected else self.tr._("No connection")

    def write_note(self, incident: AlertId, by: str) -> None:
        self.note.begin(incident, by)
        self.manager.current = "note"

    def close_note(self) -> None:
        self.manager.current = "watch"
        self.refresh()
