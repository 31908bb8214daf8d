"""A device that has (re)started gets back what concerns it."""

from floorwire.events import DeviceStarted
from staffpager.floor import duties, offers, tickets, twice
from staffpager.floor.outcome import Happening
from staffpager.floor.turn import Turn


def started(turn: Turn, received: Happening[DeviceStarted]) -> None:
    for request in turn.state.requests.values():
        if request.origin == received.device:
            turn.send(received.device, tickets.of(turn, request))
    twice.tell_again(turn, received.device)
    member = turn.state.on_device(received.device)
    if member is not None:
        turn.send(received.device, duties.of(member, turn))
        for offer in turn.state.open_offers():
            if offer.staff == member.id:
                offers.page(turn, offer)
    elif received.role == "handheld":
        turn.send(received.device, duties.nobody(turn.now))
