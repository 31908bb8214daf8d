"""Safety: security, medical help, a lost child; and what happens after the call."""

from kivy.properties import BooleanProperty, StringProperty

from kiosk.screen.actions import RaisedAlarm
from kiosk.screen.alarms import ALARMS, BY_KIND
from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.screen.services import Alarm
from kiosk.screen.wording import Wording
from kiosk.toolkit.buttons import RowTile
from kiosk.toolkit.progress import Step


class AlarmTile(RowTile):
    """A kind of alarm; touching it calls security."""


class SafetyScreen(KioskScreen):
    """Three kinds of alarm."""

    def draw(self, scene: Scene) -> None:
        """Show the three kinds in the shopper's language."""
        if not self.refill("kinds", scene.tr.language):
            return
        self.ids.kinds.clear_widgets()
        for words in ALARMS:
            tile = AlarmTile(icon=words.icon, text=scene.tr._(words.name), note=scene.tr._(words.note))
            tile.bind(on_release=lambda _tile, kind=words.kind: self.act(RaisedAlarm(kind)))
            self.ids.kinds.add_widget(tile)
        self.ids.kinds.keep_even()


class AlarmScreen(KioskScreen):
    """What happens after a call: nothing is said that is not known."""

    headline = StringProperty("")
    meanwhile = StringProperty("")
    trouble = StringProperty("")
    seen = BooleanProperty(defaultvalue=False)

    def draw(self, scene: Scene) -> None:
        """Say whether security has the call, and what to do until they come."""
        alert, tr = scene.visit.alert, scene.tr
        alarm = scene.view.alarms.get(alert) if alert else None
        if alarm is None:
            return
        self.seen = alarm.by is not None
        self.headline = scene.say.alarm(alarm)
        self.meanwhile = tr._(BY_KIND[alarm.kind].meanwhile)
        lost = not self.seen and not scene.view.connected
        go = tr._("The connection is gone. Please go to the nearest member of staff. We keep trying.")
        self.trouble = go if lost else ""
        self.ids.steps.show(alarm_steps(scene.say, alarm))


def alarm_steps(say: Wording, alarm: Alarm) -> list[Step]:
    """Give the steps of a call: sent, seen, somebody comes."""
    tr, view = say.tr, say.view
    sent, seen = view.connected and not view.unsent, alarm.by is not None
    return [
        Step("send", tr._("Call sent to security"), "done")
        if sent or seen
        else Step("send", tr._("Sending your call to security"), "now"),
        Step("eye", tr._("Seen by security"), "done" if seen else "later"),
        Step("footprints", tr._("Someone comes to this screen"), "now" if seen else "later"),
    ]
