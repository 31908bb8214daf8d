"""What the handheld says in words: numbers, states and news; the translator is handed in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from floorwire import grounds, refusals
from floorwire.events import OfferMade
from floorwire.views import DutyChanged
from kiosk.toolkit.i18n import N_, NAMES, Translator
from staffpager.handheld.places import Places
from staffpager.handheld.shift import Asked, Backup, News, Notice, Scene

MINUTE_S, HOUR_S = 60, 3600

# News with a place in it. {who} went, {place} is where.
NEWS = {
    News.TAKEN: N_("{who} took it: {place}"),
    News.CANCELLED: N_("No longer needed: {place}"),
    News.EXPIRED: N_("Time ran out: {place}. Somebody else is asked."),
    News.MISSED: N_("Missed while out of reach: {place}"),
    News.TOO_LATE: N_("Your answer came too late: {place}. Somebody else is asked."),
    News.NO_LONGER_MINE: N_("You are no longer needed: {place}"),
    News.SIGNED_OFF: N_("You were signed off here. Sign in again if you are still working."),
    News.UNHEARD: N_("The sign-in did not reach the desk and is not sent any more. Sign in again if you are working."),
    News.REFUSED: N_("That did not work. {words}"),
    News.PASSED_ON: N_("Handed over: {place}. Somebody else is asked."),
    News.HAND_COMING: N_("{words} comes to give you a hand"),
    News.CALLED_OFF: N_("Called off: whoever was asked is told"),
    News.PROMISE_SOON: N_("You promised to be back in a minute: {place}"),
    News.PROMISE_DUE: N_("You promised to be back now: {place}"),
    News.BREAK_ENDS: N_("Your break ends in a minute"),
}
NEWS_ICONS = {
    News.TAKEN: "thumbs-up",
    News.SIGNED_OFF: "log-out",
    News.UNHEARD: "log-out",
    News.REFUSED: "triangle-alert",
    News.HAND_COMING: "users",
    News.CALLED_OFF: "circle-x",
    News.PROMISE_SOON: "alarm-clock",
    News.PROMISE_DUE: "alarm-clock",
    News.BREAK_ENDS: "coffee",
}

STATES = {
    Scene.AWAY: N_("away"),
    Scene.ASIDE: N_("not asked"),
    Scene.BUSY: N_("busy"),
    Scene.COMING: N_("on the way"),
    Scene.WORKING: N_("with a shopper"),
}

CALLS = {"normal": N_("Help wanted"), "high": N_("Help wanted soon"), "urgent": N_("Urgent")}

# Why one cannot go: what the person taps, and what the desk keeps (in English, for the store's statistics).
DECLINES = (
    ("users", N_("With a shopper"), "with a shopper"),
    ("footprints", N_("Too far away"), "too far away"),
    ("circle-question-mark", N_("Not my subject"), "not my subject"),
)


def clock_of(span: timedelta) -> str:
    """Write a span as a stopwatch does: 0:07, 12:30, 1:02:03."""
    seconds = max(0, int(span.total_seconds()))
    hours, rest = divmod(seconds, HOUR_S)
    minutes, seconds = divmod(rest, MINUTE_S)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one moment, in the person's language; times of day in the zone of `local`."""

    tr: Translator
    places: Places
    local: Callable[[datetime], datetime]

    def _(self, text: str, **facts: object) -> str:
        return str(self.tr._(text)).format(**facts)

    def zone(self, zone: str, label: str | None = None) -> str:
        """Name a zone; `label` is what the desk calls it, should it not be described here."""
        return self.places.zone(zone, self.tr.pick, otherwise=label)

    def skill(self, skill: str) -> str:
        return self.places.skill(skill, self.tr.pick)

    def language(self, language: str) -> str:
        return NAMES.get(language, language)

    def words(self, text: str) -> str:
        return str(self.tr._(text))

    def counted(self, one: str, several: str, *, count: int) -> str:
        return str(self.tr.n(one, several, count)) % count

    def number(self, value: int) -> str:
        return self.tr.number(value)

    def reason(self, reason: str) -> str:
        return self.places.reason(reason, self.tr.pick)

    def staff(self, staff: str) -> str:
        return self.places.name_of(staff)

    def time(self, at: datetime) -> str:
        return self.tr.clock(self.local(at))

    def asks(self, reason: str, language: str) -> str:
        """What the shopper wants, and the language they chose."""
        speaks = self._("speaks {language}", language=self.language(language))
        return f"{self.reason(reason)} · {speaks}"

    def call(self, urgency: str, asked_by: str | None) -> str:
        """What an offer is, above all else: how soon, or the colleague who needs a hand."""
        return self._("{name} needs a hand", name=asked_by) if asked_by else self._(CALLS[urgency])

    def why(self, offer: OfferMade) -> str:
        """Why this person is asked; in the desk's English when it gives no grounds, or one that is not known here."""
        why = grounds.said(offer.grounds, self)
        return offer.explanation if why is None else why[:1].upper() + why[1:]

    def backup(self, backup: Backup | None) -> str:
        """The hand that can be asked for, and what became of it."""
        if backup is None:
            return self._("I need a hand")
        return self._("{name} gives you a hand", name=backup.who) if backup.who else self._("A colleague is asked…")

    def asked(self, asked: Asked | None) -> str:
        """The help that can be asked for, and what became of it."""
        if asked is None:
            return self._("Ask for help here")
        return self._("{name} comes to help you", name=asked.who) if asked.who else self._("A colleague is asked…")

    def until(self, span: timedelta, now: datetime) -> str:
        """A span in minutes and the time of day at which it ends."""
        minutes = span // timedelta(minutes=1)
        counted = self.counted("%d minute", "%d minutes", count=minutes)
        return self._("{minutes}, until {time}", minutes=counted, time=self.time(now + span))

    def promised(self, back_at: datetime) -> str:
        """When the person promised the shopper to be back."""
        return self._("Promised: back at {time}", time=self.time(back_at))

    def uncovered(self, duty: DutyChanged) -> str:
        """What nobody else on the floor has; nothing when others have it all. An older desk gives only words."""
        zones = [duty.uncovered_zone] if duty.uncovered_zone else []
        named = [*map(self.zone, zones), *map(self.skill, duty.uncovered_skills)]
        what = named or duty.uncovered
        return self._("Nobody else covers: {what}", what=", ".join(what)) if what else ""

    def state(self, scene: Scene, until: datetime | None) -> str:
        """The person's state, beside the name."""
        if scene is Scene.AWAY and until is not None:
            return self._("away until {time}", time=self.time(until))
        return self._(STATES.get(scene, N_("available")))

    def news(self, notice: Notice) -> str:
        """One line of news; who took it is named as soon as the floor shows it."""
        who = self.places.who_took(notice.request) if notice.request else None
        zone = notice.zone or (self.places.where(notice.request) if notice.request else None)
        return self._(
            NEWS[notice.news],
            who=who or self._("A colleague"),
            place=self.zone(zone) if zone else "–",
            words=refusals.said(notice.ground, self) or notice.words,
        )

    def offline(self, kept: int, *, named_twice: bool) -> str:
        """An honest word when nobody hears this handheld."""
        if named_twice:
            return self._("Another device has this one's name and gets its requests. Tell your manager.")
        if not kept:
            return self._("No connection. What you do is kept and sent later.")
        words: str = self.tr.n(
            "No connection. %d answer is kept and will be sent.",
            "No connection. %d answers are kept and will be sent.",
            kept,
        )
        return words % kept
