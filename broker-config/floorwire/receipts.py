"""Makes the receipts for a handled batch. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

import msgspec

from floorwire import access
from floorwire.errors import WireError
from floorwire.events import Receipt, Refusal
from floorwire.ids import EventId
from floorwire.parcel import Parcel, pack
from floorwire.received import Received
from floorwire.topics import Address

KEEP = timedelta(hours=1)  # a receipt that comes later is of no use: the event has been sent again meanwhile
EVENTS_EACH = 500  # 20 kB
REFUSALS_EACH = 20  # 60 kB with the longest reasons and names, in any script
WHY_LENGTH = 500


def answers(
    received: Sequence[Received], refused: Iterable[Refusal], *, source: str, now: datetime
) -> Iterator[Parcel]:
    """Make the receipts that tell every sender which events were committed and which are dead letters."""
    told = {refusal.event: refusal for refusal in refused}
    by_sender: dict[Address, tuple[dict[EventId, None], dict[EventId, Refusal]]] = {}
    for each in received:
        sender = each.address.reply() if each.address is not None else None
        if sender is None or each.event_id is None or not each.wants_receipt:
            continue
        if Receipt not in access.carried(sender.channel, sender.role, act="publish"):
            continue  # somebody without an outbox of ours
        taken, not_taken = by_sender.setdefault(sender, ({}, {}))
        refusal = told.get(each.event_id)
        if refusal is None and isinstance(each.content, WireError):
            refusal = Refusal(event=each.event_id, why=str(each.content))
        if refusal is None:
            taken[each.event_id] = None
        else:
            not_taken[each.event_id] = msgspec.structs.replace(refusal, why=refusal.why[:WHY_LENGTH])
    for sender, (taken, not_taken) in by_sender.items():
        for receipt in _receipts(list(taken), list(not_taken.values())):
            yield pack(receipt, to=sender, source=source, now=now, expires_at=now + KEEP)


def _receipts(taken: Sequence[EventId], refused: Sequence[Refusal]) -> Iterator[Receipt]:
    for start in range(0, len(taken), EVENTS_EACH):
        yield Receipt(events=tuple(taken[start : start + EVENTS_EACH]))
    for start in range(0, len(refused), REFUSALS_EACH):
        yield Receipt(refused=tuple(refused[start : start + REFUSALS_EACH]))
