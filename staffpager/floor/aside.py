"""Who lets offer after offer pass: set aside, asked only when nobody else could serve, until any word from them."""

from dataclasses import replace

from floorwire.events import DeviceStarted, Event
from floorwire.ids import StaffId
from staffpager.floor.model import Member
from staffpager.floor.outcome import Happening
from staffpager.floor.rules import Limits
from staffpager.floor.turn import Turn


def is_aside(member: Member, limits: Limits) -> bool:
    return member.unanswered >= limits.set_aside_after


def let_pass(turn: Turn, staff: StaffId) -> None:
    """Count an offer that expired untouched; who is at work with somebody may leave an urgent page unanswered."""
    member = turn.state.members[staff]
    if turn.state.held_by(staff) is None:
        turn.put(replace(member, unanswered=member.unanswered + 1))


def heard(turn: Turn, received: Happening[Event]) -> None:
    """Ask again whoever touched their handheld; that it started by itself is no word from them."""
    member = turn.state.on_device(received.device)
    if member is not None and member.unanswered and not isinstance(received.event, DeviceStarted):
        turn.put(replace(member, unanswered=0))
