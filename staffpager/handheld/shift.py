"""What this handheld knows of the shift of the person who carries it: a frozen picture, pure.

The desk decides; what the person has done and the desk has not yet confirmed is kept beside what the desk said.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from math import inf

from floorwire.events import AvailabilitySet, Event, OfferMade
from floorwire.ids import OfferId, RequestId, StaffId, ZoneId
from floorwire.phrases import Ground
from floorwire.views import DutyChanged, HeldRequest

ENDED_KEPT = 50  # offers that ended here: one sent again must not ring again
NOTICE_S = 8  # two glances at a line of news
REFUSED_S = 20  # two or three lines that say what to do
# Who touched their name where no desk was in reach has gone elsewhere, or home, and is not to be paged the next day; a
# desk that is away for a morning still learns who came. Counted by the handheld's own clock: the desk's may be another.
SIGN_IN_LASTS = timedelta(hours=4)
DECLINE_S = 4  # time to give a reason; then the decline goes without one, for the next best is waiting
ANSWER_SLOW_S = 20  # the desk answers within a second; after this the person may leave the screen

URGENCY_RANK = {"urgent": 0, "high": 1, "normal": 2}


def passed(since: datetime, now: datetime) -> timedelta:
    """How long ago; a clock that was set back meanwhile ends a wait and does not lengthen it."""
    return abs(now - since)


class Scene(StrEnum):
    """What fills the screen."""

    SIGN_IN = "sign-in"
    SIGNING_IN = "signing-in"
    FREE = "free"
    BUSY = "busy"
    AWAY = "away"
    ASIDE = "aside"
    OFFER = "offer"
    DECLINING = "declining"
    GOING = "going"
    COMING = "coming"
    WORKING = "working"


class News(StrEnum):
    """What the person is told in passing."""

    TAKEN = "taken"
    CANCELLED = "cancelled"
    EXPIRED = "expired"  # nobody answered here in time
    MISSED = "missed"  # it was over before it could reach this handheld
    TOO_LATE = "too-late"  # accepted here, but the answer arrived after the expiry
    NO_LONGER_MINE = "no-longer-mine"
    SIGNED_OFF = "signed-off"
    UNHEARD = "unheard"  # a sign-in that no desk heard in time
    REFUSED = "refused"
    HAND_COMING = "hand-coming"
    CALLED_OFF = "called-off"
    PASSED_ON = "passed-on"
    PROMISE_SOON = "promise-soon"
    PROMISE_DUE = "promise-due"
    BREAK_ENDS = "break-ends"


SHOWN_S = {News.REFUSED: REFUSED_S, News.UNHEARD: inf}  # the last until a name is touched: nobody may be near for hours


@dataclass(frozen=True, slots=True)
class Notice:
    """One piece of news; `words` come from the desk, in its own words, and `ground` says them in any language."""

    news: News
    at: datetime
    request: RequestId | None = None
    zone: ZoneId | None = None
    words: str = ""
    ground: Ground | None = None

    def over(self, now: datetime) -> bool:
        """Tell whether there was time enough to read it."""
        return passed(self.at, now).total_seconds() >= SHOWN_S.get(self.news, NOTICE_S)


@dataclass(frozen=True, slots=True)
class SigningIn:
    """A name that was touched, and that the desk has not answered."""

    staff: StaffId
    since: datetime


@dataclass(frozen=True, slots=True)
class Going:
    """An acceptance that the desk has not confirmed: nobody is on the way before it does."""

    offer: OfferMade
    since: datetime


@dataclass(frozen=True, slots=True)
class Declining:
    """A decline that waits a moment for a reason."""

    offer: OfferMade
    since: datetime


@dataclass(frozen=True, slots=True)
class Backup:
    """A hand that was asked for with the request `of`; `who` is the colleague on the way or, once `met`, here."""

    hand: RequestId
    of: RequestId
    who: str = ""
    met: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """Help that the person asked for where they are; `who` is the colleague on the way or, once `met`, here."""

    request: RequestId
    who: str = ""
    met: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """The whole state of a handheld. `arrived`, `left` and `promised` are said here and not yet confirmed."""

    duty: DutyChanged = field(default_factory=lambda: DutyChanged(revision=0, staff=None))
    signing_in: SigningIn | None = None
    signing_off: StaffId | None = None
    wished: AvailabilitySet | None = None
    offers: tuple[OfferMade, ...] = ()
    ended: tuple[OfferId, ...] = ()
    going: Going | None = None
    declining: Declining | None = None
    arrived: tuple[tuple[RequestId, datetime], ...] = ()
    left: tuple[RequestId, ...] = ()
    notice: Notice | None = None
    backup: Backup | None = None
    asked: Asked | None = None
    promised: tuple[RequestId, datetime] | None = None
    reminded: datetime | None = None  # up to which moment reminders were given

    @property
    def staff(self) -> StaffId | None:
        """Who is signed in here, as far as this handheld can tell."""
        if self.duty.staff is None or self.duty.staff == self.signing_off:
            return None
        return StaffId(self.duty.staff)

    def at_the_names(self, off: StaffId | None) -> "Shift":
        """Give up signing in. `off`: who the desk thinks is here, and had signed off before a name was touched."""
        return replace(self, signing_in=None, signing_off=off)

    @property
    def state(self) -> str:
        """The duty state to show: what the person chose, else what the desk says."""
        return self.wished.state if self.wished else self.duty.state

    @property
    def until(self) -> datetime | None:
        return self.wished.until if self.wished else self.duty.until

    @property
    def held(self) -> HeldRequest | None:
        """The request that this person is on; the most urgent, then the oldest."""
        mine = [held for held in self.duty.holding if held.request not in self.left]
        return min(mine, key=lambda held: (URGENCY_RANK[held.urgency], held.accepted_at), default=None)

    @property
    def offer(self) -> OfferMade | None:
        """The offer that fills the screen; one that came before its shift was confirmed waits for it."""
        mine = [offer for offer in self.offers if offer.staff == self.staff]
        return min(mine, key=lambda offer: (URGENCY_RANK[offer.urgency], offer.made_at), default=None)

    def here_since(self, held: HeldRequest) -> datetime | None:
        """When this person said, or the desk recorded, that they are with the shopper."""
        return held.arrived_at or dict(self.arrived).get(RequestId(held.request))

    def back_at(self, held: HeldRequest) -> datetime | None:
        """When this person promised the shopper to be back."""
        if self.promised is not None and self.promised[0] == held.request:
            return self.promised[1]
        return held.promised_at

    @property
    def aside(self) -> bool:
        """Whether this person is not asked, and has not just said that they are here."""
        return self.duty.set_aside and self.wished is None

    @property
    def scene(self) -> Scene:
        """What fills the screen now: the first that applies."""
        if self.signing_in is not None:
            return Scene.SIGNING_IN
        if self.staff is None:
            return Scene.SIGN_IN
        pressing = (
            (self.declining, Scene.DECLINING),
            (self.going, Scene.GOING),
            (self.offer, Scene.OFFER),
        )
        for applies, scene in pressing:
            if applies:
                return scene
        if self.held is not None:
            return Scene.WORKING if self.here_since(self.held) else Scene.COMING
        free = Scene.ASIDE if self.aside else Scene.FREE
        return {"busy": Scene.BUSY, "away": Scene.AWAY}.get(self.state, free)

    def without(self, offer: OfferMade) -> "Shift":
        """Forget `offer` and remember that it ended."""
        left = tuple(each for each in self.offers if each.offer != offer.offer)
        return replace(self, offers=left, ended=(*self.ended, OfferId(offer.offer))[-ENDED_KEPT:])

    def telling(
        self,
        news: News,
        *,
        now: datetime,
        about: OfferMade | HeldRequest | None = None,
        words: str = "",
        ground: Ground | None = None,
    ) -> "Shift":
        """Put `news` on the screen for a while."""
        request = RequestId(about.request) if about else None
        zone = ZoneId(about.zone) if about else None
        return replace(self, notice=Notice(news, now, request=request, zone=zone, words=words, ground=ground))

    def answer_is_slow(self, now: datetime) -> bool:
        return self.going is not None and passed(self.going.since, now) >= timedelta(seconds=ANSWER_SLOW_S)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the shift: the picture after it and what is to be said to the desk."""

    shift: Shift
    say: tuple[Event, ...] = ()
