"""Requests that are open now, the one that waits longest first."""

from collections.abc import Iterable, Mapping

from staffpager.floor.model import Request, Stage, Urgency
from staffpager.review.now.rows import Row, Tone
from staffpager.review.numbers.waits import is_late
from staffpager.review.settings import ReviewSettings
from staffpager.review.site import Moment

_ORDER = {Stage.WAITING: 0, Stage.COMING: 1, Stage.HERE: 2}
_TAGS = {Urgency.URGENT: "urgent", Urgency.HIGH: "high", Urgency.NORMAL: ""}


def open_requests(
    requests: Iterable[Request], names: Mapping[str, str], *, settings: ReviewSettings, moment: Moment
) -> tuple[Row, ...]:
    """One row a request; its end says how long the shopper has waited, or how long help has been there."""
    still = sorted((r for r in requests if r.stage.open), key=lambda r: (_ORDER[r.stage], r.opened_at))
    return tuple(_row(request, names, settings=settings, moment=moment) for request in still)


def _row(request: Request, names: Mapping[str, str], *, settings: ReviewSettings, moment: Moment) -> Row:
    who = names.get(request.staff or "", "somebody")
    late = request.arrived_at is None and bool(is_late(request, settings.late_after, now=moment.now))
    states = {
        Stage.WAITING: (Tone.WARN, "waiting"),
        Stage.COMING: (Tone.BRAND, f"{who} is coming"),
        Stage.HERE: (Tone.GOOD, f"{who} is there"),
    }
    tone, state = states[request.stage]
    what = f"{moment.reason(request.reason)}, {moment.place(request.zone)} · {state}"
    end = moment.ago(request.arrived_at or request.opened_at)
    return Row(
        request.id,
        Tone.BAD if late else tone,
        f"Ticket {request.number}",
        what,
        f"{end} late" if late else end,
        _TAGS[request.urgency],
        moment.ticket(request.number, request.opened_at),
    )
