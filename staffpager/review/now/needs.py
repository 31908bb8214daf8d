"""What only a manager can settle: shoppers who were let down, waits that are too long, things that broke."""

from collections.abc import Iterable

from staffpager.floor.model import Request
from staffpager.review.now.desk import desk_fault
from staffpager.review.now.rows import Row, Tone
from staffpager.review.numbers.waits import is_late
from staffpager.review.settings import ReviewSettings
from staffpager.review.site import Moment
from staffpager.review.wording import SCORES, count, duration
from staffpager.store.review_records import DeskTrace, Owed, Remark

_CUT = 90  # characters of a comment on one line; the whole of it is a click away


def needs(
    open_now: Iterable[Request],
    bad: Iterable[Remark],
    *,
    trace: DeskTrace,
    owed: Owed,
    settings: ReviewSettings,
    moment: Moment,
) -> tuple[Row, ...]:
    """The most pressing first."""
    now = (*_desk(trace, moment), *_late(open_now, settings, moment=moment))
    return (*now, *_owed(owed, moment), *_letters(trace), *_words(bad, moment))


def _desk(trace: DeskTrace, moment: Moment) -> Iterable[Row]:
    fault = desk_fault(trace, moment.now)
    if fault is not None:
        since = f"since {moment.clock(fault.since)}" if fault.since else ""
        yield Row("desk", Tone.BAD, fault.title, fault.advice, since, "", "/system")


def _late(open_now: Iterable[Request], settings: ReviewSettings, *, moment: Moment) -> Iterable[Row]:
    for request in open_now:
        if request.arrived_at is None and is_late(request, settings.late_after, now=moment.now):
            over = (moment.now - request.opened_at - settings.late_after).total_seconds()
            what = f"nobody has come yet, {moment.place(request.zone)}"
            href = moment.ticket(request.number, request.opened_at)
            yield Row(
                f"late-{request.id}", Tone.BAD, f"Ticket {request.number}", what, f"late {duration(over)}", "", href
            )


def _owed(owed: Owed, moment: Moment) -> Iterable[Row]:
    if owed.waiting:
        tone = Tone.BAD if owed.late else Tone.WARN
        what = f"{count(owed.waiting, 'shopper')} left a contact"
        end = f"{owed.late} overdue" if owed.late else f"due {moment.clock(owed.first_due_at)}"
        yield Row("owed", tone, "To answer", what, end, "", "/answers")


def _letters(trace: DeskTrace) -> Iterable[Row]:
    if trace.dead_letters_today:
        what = f"{count(trace.dead_letters_today, 'message')} today could not be carried out"
        yield Row("letters", Tone.WARN, "Dead letters", what, "see why", "", "/system#dead-letters")


def _words(bad: Iterable[Remark], moment: Moment) -> Iterable[Row]:
    for remark in bad:
        text = remark.text if len(remark.text) <= _CUT else f"{remark.text[:_CUT].rsplit(' ', 1)[0]} …"
        score = f"rated {SCORES[remark.score]}" if remark.score else ""
        href = "/comments?period=7&score=1&score=2"
        yield Row(f"words-{remark.id}", Tone.WARN, "Comment", f"“{text}”", moment.clock(remark.at), score, href)
