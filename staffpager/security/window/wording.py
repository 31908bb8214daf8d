"""What the security window says in words; the translator is handed in."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from floorwire.views import StoreDescribed
from kiosk.toolkit.i18n import N_, NAMES, Translator
from staffpager.security.incident import Did, Entry, Incident

MINUTE_S, HOUR_S = 60, 3600

KINDS = {
    "security": ("shield-alert", N_("Security")),
    "medical": ("heart-pulse", N_("Medical help")),
    "lost-child": ("baby", N_("Lost child")),
}
DONE = {
    Did.REPEATED: N_("Raised again by {by}"),
    Did.ACKNOWLEDGED: N_("{by} is on it"),
    Did.NOTED: N_("{by}: {words}"),
    Did.CLOSED: N_("Closed by {by}"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one moment in the desk's language and time zone."""

    tr: Translator
    zone: ZoneInfo
    store: StoreDescribed | None

    def _(self, text: str, **facts: object) -> str:
        return str(self.tr._(text)).format(**facts)

    def kind(self, incident: Incident) -> str:
        return self._(KINDS[incident.kind][1])

    def discreet(self, incident: Incident) -> str:
        """What whoever goes must know first; empty for an alert that everybody may notice."""
        return self._("Discreet: come quietly") if incident.discreet else ""

    def place(self, incident: Incident) -> str:
        known = {each.id: each.label for each in self.store.zones} if self.store else {}
        if incident.zone not in known:
            return incident.zone.replace("-", " ").capitalize()
        return self.tr.pick(known[incident.zone])

    def time(self, at: datetime) -> str:
        return self.tr.clock(at.astimezone(self.zone))

    def state(self, incident: Incident, now: datetime) -> str:
        """Who is on it, or how long nobody has been."""
        first = incident.acknowledged
        if first is not None:
            return self._("{by} is on it", by=first.by)
        return self._("Nobody is on it · {span}", span=span_of(incident.waits_since, now))

    def raised(self, incident: Incident) -> str:
        language = NAMES.get(incident.language, incident.language)
        return self._(
            "Raised {time} at {device} · speaks {language}",
            time=self.time(incident.raised_at),
            device=incident.device,
            language=language,
        )

    def entry(self, entry: Entry) -> str:
        return self._(DONE[entry.did], by=entry.by, words=entry.words)

    def cut_off(self, *, named_twice: bool) -> str:
        """Why nothing comes, in as few words as the line has room for."""
        return self._("Another program has this name") if named_twice else self._("No connection")

    def headline(self, waiting: int, open_now: int, *, connected: bool, records: bool) -> str:
        """The line at the top: first what nobody is on; a desk that can take no alert never says that all is quiet."""
        n = self.tr.n
        if waiting:
            return str(n("%d alert: nobody is on it", "%d alerts: nobody is on them", waiting) % waiting)
        if open_now:
            return str(n("%d open incident", "%d open incidents", open_now) % open_now)
        if not records:
            return self._("This desk cannot record")
        return self._("All is quiet") if connected else self._("This desk hears nothing")


def span_of(since: datetime, now: datetime) -> str:
    """Write how long something lasts as a stopwatch does."""
    seconds = max(0, int((now - since).total_seconds()))
    hours, rest = divmod(seconds, HOUR_S)
    minutes, seconds = divmod(rest, MINUTE_S)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
