"""The window's one screen: open incidents on the left, the chosen one with what to do on the right."""

from functools import partial
from typing import TYPE_CHECKING

from kivy.properties import BooleanProperty, ListProperty, StringProperty

from floorwire.ids import AlertId
from kiosk.toolkit.second_touch import SecondTouchScreen
from staffpager.security.incident import Incident
from staffpager.security.window.parts import IncidentRow
from staffpager.security.window.wording import KINDS, Wording

if TYPE_CHECKING:
    from staffpager.security.window.app import Moment, SecurityApp


class WatchScreen(SecondTouchScreen):
    """Shows what is open; `chosen` is the incident on the right, by itself the one that needs somebody most."""

    chosen = StringProperty("")
    kind = StringProperty("")
    place = StringProperty("")
    raised = StringProperty("")
    discreet = StringProperty("")
    said = StringProperty("")
    by = StringProperty("")
    entries = ListProperty()
    waits = BooleanProperty(defaultvalue=True)
    quiet = BooleanProperty(defaultvalue=True)
    connected = BooleanProperty(defaultvalue=True)
    records = BooleanProperty(defaultvalue=True)

    def __init__(self, app: "SecurityApp", **kwargs: object) -> None:
        self.app, self.audible = app, app.alarm.audible
        super().__init__(**kwargs)
        self.ids.people.offer((name, name) for name in app.people)
        self.ids.people.chosen = app.people[:1]
        self.ids.people.fbind("chosen", self._name)
        self._name()

    def _name(self, *_: object) -> None:
        self.by = self.ids.people.chosen[0]

    def show(self, moment: "Moment", words: Wording) -> None:
        """Put the moment on the screen."""
        incidents = moment.incidents
        self.quiet, self.connected, self.records = not incidents, moment.connected, moment.records
        if self.chosen not in {incident.id for incident in incidents}:
            self.choose(incidents[0].id if incidents else "")
        self._list(incidents, moment, words=words)
        chosen = next((incident for incident in incidents if incident.id == self.chosen), None)
        if chosen is not None:
            self._detail(chosen, words)

    def choose(self, incident: str) -> None:
        self.chosen = incident
        self.ids.story.scroll_y = 1
        self.be_unsure()

    def _list(self, incidents: list[Incident], moment: "Moment", *, words: Wording) -> None:
        rows = {row.incident: row for row in self.ids.rows.children}
        if [row.incident for row in reversed(self.ids.rows.children)] != [incident.id for incident in incidents]:
            self.ids.rows.clear_widgets()
            for incident in incidents:
                self.ids.rows.add_widget(rows.get(incident.id) or self._row(incident))
        for row, incident in zip(reversed(self.ids.rows.children), incidents, strict=True):
            row.kind, row.place = words.kind(incident), words.place(incident)
            row.state_words, row.waits = words.state(incident, moment.now), incident.acknowledged is None
            row.selected, row.discreet = incident.id == self.chosen, words.discreet(incident)

    def _row(self, incident: Incident) -> IncidentRow:
        row = IncidentRow(incident=incident.id, icon=KINDS[incident.kind][0])
        row.bind(on_release=partial(self._touched, incident.id))
        return row

    def _touched(self, incident: str, _row: IncidentRow) -> None:
        self.choose(incident)
        self.app.refresh()

    def _detail(self, incident: Incident, words: Wording) -> None:
        self.kind, self.place = words.kind(incident), words.place(incident)
        self.raised, self.waits = words.raised(incident), incident.acknowledged is None
        self.discreet = words.discreet(incident)
        self.said = f"“{incident.said}”" if incident.said else words.tr._("Nothing was said.")
        self.entries = [(words.time(entry.at), words.entry(entry)) for entry in incident.entries]

    def acknowledge(self) -> None:
        self.app.attempt(lambda: self.app.desk.acknowledge(AlertId(self.chosen), self.by))

    def close(self) -> None:
        """Close at the second touch."""
        self.touch(lambda: self.app.attempt(lambda: self.app.desk.close(AlertId(self.chosen), self.by)))

    def write(self) -> None:
        self.app.write_note(AlertId(self.chosen), self.by)
