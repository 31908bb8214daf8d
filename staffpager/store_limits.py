"""The numbers of a store's file that a manager may set."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Annotated

import msgspec

from floorwire.settings import Problem
from staffpager.floor import rules
from staffpager.floor.model import Urgency

_DEFAULTS = rules.Limits()
Worth = Annotated[float, msgspec.Meta(ge=0, le=3_600, description="seconds that it counts for; 0 switches it off")]
Span = Annotated[float, msgspec.Meta(gt=0, le=86_400, description="seconds, at most a day")]
Points = Annotated[float, msgspec.Meta(gt=0, le=100, description="what a second of waiting weighs")]


class GrowthEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a second of waiting weighs, by urgency; urgent is ranked before all others anyway."""

    normal: Points = _DEFAULTS.growth[Urgency.NORMAL]
    high: Points = _DEFAULTS.growth[Urgency.HIGH]
    urgent: Points = _DEFAULTS.growth[Urgency.URGENT]

    def growth(self) -> Mapping[Urgency, float]:
        """The weights as the floor decides by them."""
        return {Urgency.NORMAL: self.normal, Urgency.HIGH: self.high, Urgency.URGENT: self.urgent}


class LimitsEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The numbers a manager may set; the defaults are those of `floor.rules.Limits`, with their reasons."""

    offer_s: Annotated[Span, msgspec.Meta(description="seconds an offer stands before the next best is asked")] = (
        _DEFAULTS.offer.total_seconds()
    )
    several_after: Annotated[
        int, msgspec.Meta(ge=1, le=20, description="offers that nobody took before several are asked at once")
    ] = _DEFAULTS.several_after
    several: Annotated[
        int, msgspec.Meta(ge=1, le=50, description="how many are asked at once then, and at once for what is urgent")
    ] = _DEFAULTS.several
    set_aside_after: Annotated[
        int,
        msgspec.Meta(
            ge=1,
            le=100,
            description="offers in a row let pass before somebody is asked only when nobody else could serve",
        ),
    ] = _DEFAULTS.set_aside_after
    lead_after_s: Annotated[
        Span, msgspec.Meta(description="seconds after which a waiting shopper is the floor lead's business")
    ] = _DEFAULTS.lead_after.total_seconds()
    manager_after_s: Annotated[
        Span, msgspec.Meta(description="seconds after which it is the manager's business too")
    ] = _DEFAULTS.manager_after.total_seconds()
    promise_late_s: Annotated[
        Span,
        msgspec.Meta(description="seconds after a promised time until the lead is asked to look after the shopper"),
    ] = _DEFAULTS.promise_late.total_seconds()
    twice_s: Annotated[
        Worth, msgspec.Meta(description="seconds in which the same asked again at a kiosk is the same shopper")
    ] = _DEFAULTS.twice.total_seconds()
    reading_age_s: Annotated[Span, msgspec.Meta(description="seconds after which a queue reading is unknown")] = (
        _DEFAULTS.reading_age.total_seconds()
    )
    walking_m_s: Annotated[float, msgspec.Meta(ge=0.2, le=5, description="metres a second of an unhurried walk")] = (
        _DEFAULTS.walking_m_s
    )
    queue_weight_s: Annotated[
        Worth, msgspec.Meta(description="seconds of head start that each person above the calm length gives a zone")
    ] = _DEFAULTS.queue_weight
    pause_s: Annotated[
        Span, msgspec.Meta(description="seconds before somebody is asked again for what they did not take")
    ] = _DEFAULTS.pause.total_seconds()
    coming_s: Annotated[
        Span, msgspec.Meta(description="seconds after which who accepted and never arrived is asked about it")
    ] = _DEFAULTS.coming.total_seconds()
    helping_s: Annotated[
        Span, msgspec.Meta(description="seconds after which help is taken to be over although nobody said so")
    ] = _DEFAULTS.helping.total_seconds()
    by_unknown_s: Annotated[
        Span, msgspec.Meta(description="seconds after which help by somebody who is nowhere signed in is over")
    ] = _DEFAULTS.by_unknown.total_seconds()
    forgotten_s: Annotated[
        Span, msgspec.Meta(description="seconds after which a request that nobody took is abandoned")
    ] = _DEFAULTS.forgotten.total_seconds()
    language_s: Annotated[
        Worth, msgspec.Meta(description="seconds of walk that speaking the shopper's language is worth")
    ] = _DEFAULTS.language.total_seconds()
    load_s: Annotated[
        Worth, msgspec.Meta(description="seconds of walk that one request less in this shift is worth")
    ] = _DEFAULTS.load.total_seconds()
    lead_s: Annotated[Worth, msgspec.Meta(description="seconds of walk that keep the lead free")] = (
        _DEFAULTS.lead.total_seconds()
    )
    skill_s: Annotated[
        Worth, msgspec.Meta(description="seconds of walk that keep somebody free whose skill others may need")
    ] = _DEFAULTS.skill.total_seconds()
    long_wait_s: Annotated[
        Span, msgspec.Meta(description="seconds after which each further one waited counts in full")
    ] = _DEFAULTS.long_wait.total_seconds()
    waited: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="how much a second waited counts until then, beside a walk of one")
    ] = _DEFAULTS.waited
    cover: Annotated[
        float, msgspec.Meta(ge=0, le=20, description="how much a longer way for who asks next counts; 0 is not at all")
    ] = _DEFAULTS.cover
    queue_wait_weight: Annotated[
        float, msgspec.Meta(ge=0, le=60, description="seconds of head start for each second that a queue will take")
    ] = _DEFAULTS.queue_wait_weight
    burst: Annotated[
        int,
        msgspec.Meta(
            ge=1, le=600, description="ratings a minute from one kiosk, those of help aside; further ones are marked"
        ),
    ] = _DEFAULTS.burst
    growth: GrowthEntry = GrowthEntry()

    def limits(self) -> rules.Limits:
        """The limits as the floor decides by them."""
        return rules.Limits(
            offer=timedelta(seconds=self.offer_s),
            several_after=self.several_after,
            several=self.several,
            set_aside_after=self.set_aside_after,
            lead_after=timedelta(seconds=self.lead_after_s),
            manager_after=timedelta(seconds=self.manager_after_s),
            promise_late=timedelta(seconds=self.promise_late_s),
            twice=timedelta(seconds=self.twice_s),
            reading_age=timedelta(seconds=self.reading_age_s),
            walking_m_s=self.walking_m_s,
            queue_weight=self.queue_weight_s,
            pause=timedelta(seconds=self.pause_s),
            coming=timedelta(seconds=self.coming_s),
            helping=timedelta(seconds=self.helping_s),
            by_unknown=timedelta(seconds=self.by_unknown_s),
            forgotten=timedelta(seconds=self.forgotten_s),
            language=timedelta(seconds=self.language_s),
            load=timedelta(seconds=self.load_s),
            lead=timedelta(seconds=self.lead_s),
            skill=timedelta(seconds=self.skill_s),
            long_wait=timedelta(seconds=self.long_wait_s),
            waited=self.waited,
            cover=self.cover,
            queue_wait_weight=self.queue_wait_weight,
            burst=self.burst,
            growth=self.growth.growth(),
        )


def order_problems(limits: LimitsEntry) -> Iterator[Problem]:
    """A manager who would be asked before the floor lead is."""
    if limits.manager_after_s < limits.lead_after_s:
        what = f"the manager is asked after {limits.manager_after_s:g} s, before the lead ({limits.lead_after_s:g} s)"
        yield Problem(("limits",), what, "raise `manager_after_s`, or lower `lead_after_s`")
