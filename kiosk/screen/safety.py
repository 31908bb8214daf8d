"""Safety: security, medical help, a lost child; and what happens after the call."""

from kivy.properties import BooleanProperty, StringProperty

from kiosk.screen.actions import RaisedAlarm
from kiosk.screen.alarms import ALARMS, BY_KIND
from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.screen.services import Alarm
from kiosk.screen.waits import Speech
from kiosk.toolkit.buttons import RowTile
from kiosk.toolkit.progress import Step
from kiosk.toolkit.stock import Stock


class AlarmTile(RowTile):
    """A kind of alarm; touching it calls security."""

    kind = StringProperty("")


class SafetyScreen(KioskScreen):
    """Three kinds of alarm."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._tiles = Stock(self.ids.kinds, self._tile)

    @property
    def status(self) -> tuple[str, ...]:
        return (self.offline,)

    def draw(self, scene: Scene) -> None:
        """Show the three kinds in the shopper's language."""
        if not self.refill("kinds", scene.tr.language):
            return
        for tile, words in zip(self._tiles.give(len(ALARMS)), ALARMS, strict=True):
            tile.kind, tile.icon = words.kind, words.icon
            tile.text, tile.note = scene.tr._(words.name), scene.tr._(words.note)
        self.ids.kinds.keep_even()

    def _tile(self) -> AlarmTile:
        made = AlarmTile()
        made.bind(on_release=lambda tile: self.act(RaisedAlarm(tile.kind)))
        return made


class AlarmScreen(KioskScreen):
    """What happens after a call: nothing is said that is not known."""

    headline = StringProperty("")
    meanwhile = StringProperty("")
    trouble = StringProperty("")
    seen = BooleanProperty(defaultvalue=False)

    @property
    def status(self) -> tuple[str, ...]:
        return (self.headline, self.trouble)

    def draw(self, scene: Scene) -> None:
        """Say whether security has the call, and what to do until they come."""
        alert, tr = scene.visit.alert, scene.tr
        alarm = scene.view.alarms.get(alert) if alert else None
        if alarm is None:
            return
        self.seen = alarm.by is not None
        self.headline = scene.say.alarm(alarm)
        self.meanwhile = tr._(BY_KIND[alarm.kind].meanwhile)
        self.trouble = scene.say.alarm_trouble(alarm)
        self.ids.steps.show(alarm_steps(tr, alarm))


def alarm_steps(tr: Speech, alarm: Alarm) -> list[Step]:
    """Give the steps of a call: sent, seen, somebody comes."""
    sent, seen = alarm.sent, alarm.by is not None
    return [
        Step("send", tr._("Call sent to security"), "done")
        if sent or seen
        else Step("send", tr._("Sending your call to security"), "now"),
        Step("eye", tr._("Seen by security"), "done" if seen else "later"),
        Step("footprints", tr._("Someone comes to this screen"), "now" if seen else "later"),
    ]
