"""What the service page says: the link, the queues, the cameras, the languages. Pure but for reading the catalogues."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from floorwire.events import CameraHealth
from floorwire.trouble import Trouble
from kiosk.screen.services import LinkFacts
from kiosk.screen.wording import Wording
from kiosk.toolkit.catalogues import KIOSK_LOCALES, N_, NAMES, SOURCE

# What to look at first, for who stands at the screen; the log has the whole of it, by the time that is told
TROUBLES: Final[Mapping[Trouble, str]] = {
    Trouble.UNKNOWN_HOST: N_("no machine of that name is known; check its address in the settings"),
    Trouble.UNREACHABLE: N_("the store's machine does not answer; check cable, network and its address"),
    Trouble.NO_BROKER: N_("the store's machine takes no connection; is the broker running there?"),
    Trouble.CERTIFICATE: N_("no secure connection; check certificates, port and this machine's clock"),
    Trouble.TURNED_AWAY: N_("the broker does not know this kiosk; provision it anew"),
    Trouble.NAME_TWICE: N_("another program uses this kiosk's name; stop one of the two"),
    Trouble.CUT_OFF: N_("the connection broke; when this happens often, check cable and network"),
    Trouble.OWN_FILES: N_("a file of this kiosk cannot be read; see the log"),
    Trouble.NOT_KEPT: N_("nothing can be written; make room on the disk, or change it"),
    Trouble.NOT_TAKEN: N_("the desk did not take something; see the desk's log"),
    Trouble.FAULT: N_("a fault of this program; see the log"),
}
# The screen's own words: those that come with the state are English, have figures, and are on the manager's pages
CAMERA_STATES: Final[Mapping[CameraHealth, str]] = {
    "ok": N_("works"),
    "starting": N_("is starting"),
    "dark": N_("too dark; switch the light on or open the lens"),
    "bright": N_("too bright; shade it or lower its exposure"),
    "frozen": N_("always the same picture; restart it"),
    "blocked": N_("covered; uncover or clean the lens"),
    "moved": N_("shows another view; turn it back, or draw the zones again"),
    "lost": N_("no picture; check its power and its cable"),
    "slow": N_("looks too seldom; give it fewer or smaller pictures"),
    "motion-only": N_("counts by movement alone; see its log"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the page; `good` is False for what somebody should look after."""

    name: str
    value: str
    good: bool = True


def facts(say: Wording, link: LinkFacts, *, version: str) -> list[Fact]:
    """Give all lines, the most urgent to know first."""
    return [*_link(say, link), *_zones(say), *_languages(say), Fact(say.tr._("Version"), version)]


def _link(say: Wording, link: LinkFacts) -> Iterator[Fact]:
    tr, connected = say.tr, link.connected
    state = tr._("connected since {time}") if connected else tr._("not connected since {time}")
    yield Fact(tr._("Network"), state.format(time=_time(say, link.since)), good=connected)
    yield Fact(tr._("Not sent yet"), str(link.unsent), good=not link.unsent)
    if link.in_memory:
        full = tr._("full: only in memory, lost with the power: {n}")
        yield Fact(tr._("Disk"), full.format(n=link.in_memory), good=False)
    last = tr._("none yet")
    if link.receipts:
        last = ", ".join(say.since(at, seconds=True) for at in reversed(link.receipts))
    yield Fact(tr._("Last receipts"), last)
    desk = say.condition
    heard = say.view.state_at
    yield Fact(tr._("The desk was heard"), _time(say, heard), good=heard is not None and not desk.silent)
    if trouble := link.trouble:
        over = connected and link.since is not None and trouble.at < link.since
        yield Fact(tr._("Last trouble"), f"{_time(say, trouble.at)} · {tr._(TROUBLES[trouble.trouble])}", good=over)


def _zones(say: Wording) -> Iterator[Fact]:
    for zone in say.view.state.zones if say.view.state else ():
        people = say.tr._("unknown") if zone.queue is None else str(zone.queue)
        value = say.tr._("requests: {n}").format(n=zone.waiting)
        if zone.health is not None:
            queue = say.tr._("in the queue: {n}").format(n=people)
            value = f"{value} · {queue} · {_camera(say, zone.health)}"
        yield Fact(say.zone(zone.zone), value, good=zone.health in {None, "ok"})


def _camera(say: Wording, health: CameraHealth) -> str:
    return say.tr._("camera: {state}").format(state=say.tr._(CAMERA_STATES[health]))


def _languages(say: Wording) -> Iterator[Fact]:
    store = say.view.store
    for code in store.languages if store else NAMES:
        if code in NAMES:
            yield Fact(NAMES[code], catalogue_version(code))


@cache
def catalogue_version(language: str) -> str:
    """Give what tells one version of a catalogue from another: the beginning of its file's SHA-256."""
    if language == SOURCE:
        return "–"
    try:
        return hashlib.sha256((KIOSK_LOCALES / f"{language}.po").read_bytes()).hexdigest()[:8]
    except OSError as error:
        return str(error)


def _time(say: Wording, at: datetime | None) -> str:
    return say.since(at) if at else "–"
