"""With real touches: the store's question, a way to be answered, and that nothing of it stays behind."""

import gc
from collections.abc import Iterator

import pytest
from kivy.uix.widget import Widget

from floorwire.events import RequestOpened
from floorwire.voices import Answer, RatingGiven
from kiosk.screen import actions as act
from kiosk.screen.answers import asks
from kiosk.screen.staging import staged
from kiosk.toolkit.buttons import LeadTile
from kiosk.toolkit.panel import PORTRAIT_32
from tests.ui.kiosk_story import Shopper

ADDRESS = "ana.secret@example.org"


@pytest.fixture
def shopper() -> Iterator[Shopper]:
    with staged(None, PORTRAIT_32, still=True) as stage:
        asks(stage)
        yield Shopper(stage)


def test_two_touches_from_the_start_open_a_request(shopper: Shopper) -> None:
    before = shopper.d.touches
    shopper.asks_for("Advice")
    assert (len(shopper.said(RequestOpened)), shopper.d.touches - before) == (1, 2)


def test_a_whole_visit_with_the_stores_question_takes_at_most_eight_touches(shopper: Shopper) -> None:
    before = shopper.d.touches
    shopper.d.tap(shopper.d.find(LeadTile))
    shopper.touches("Another size")
    shopper.stage.desk_says(shopper.app.visit.request, "coming")  # type: ignore[arg-type]  # the ticket is shown
    shopper.touches("Someone is with me now", "Say how it was").touches_face(4).touches("Fast", "Send", "Better")
    assert shopper.reads("Thank you!")
    (rating,) = shopper.said(RatingGiven)
    assert (rating.score, rating.chips, rating.answers) == (
        4,
        ("speed",),
        (Answer(question="layout", choice="better"),),
    )
    assert shopper.d.touches - before <= 8


def test_who_wants_an_answer_agrees_to_what_is_said_of_it(shopper: Shopper) -> None:
    shopper.touches("Rate us").touches_face(1).touches("I want an answer")
    assert shopper.reads("within 24 hours", "The manager sees it", "after 30 days")
    shopper.touches("I agree")
    assert shopper.screen == "contact"  # nothing was typed
    shopper.app.act(act.Wrote(ADDRESS))
    shopper.d.settle()
    shopper.touches("I agree")
    assert shopper.reads("We will answer you")
    assert not shopper.reads(ADDRESS)
    shopper.touches("Send", "Worse")
    (rating,) = shopper.said(RatingGiven)
    assert rating.contact is not None
    assert (rating.contact.reach, rating.contact.consent) == (ADDRESS, True)


def test_nothing_of_an_address_stays_on_the_screen_or_in_its_memory(shopper: Shopper) -> None:
    shopper.touches("Rate us").touches_face(1)
    for action in (act.OpenedContact(), act.Wrote(ADDRESS), act.Sent(), act.Sent(), act.WentHome()):
        shopper.app.act(action)
        shopper.d.settle()
    shopper.floor.events.clear()  # what the outbox would keep until the desk's receipt
    shopper.d.run(3)
    gc.collect()
    assert holders(ADDRESS) == []


def holders(text: str) -> list[str]:
    """Name what still holds a text that contains `text`: containers of Python, and widgets in their properties."""
    found = []
    for thing in gc.get_objects():
        kind = type(thing)  # asking a dead weak proxy for its class would raise
        if kind in {dict, list, tuple, set}:
            inside = list(thing.values()) if kind is dict else list(thing)
        elif issubclass(kind, Widget):
            inside = [str(getattr(thing, name, "")) for name in ("text", "typed", "markup", "reach")]
        else:
            continue
        if any(isinstance(one, str) and text in one for one in inside) and thing is not globals():
            found.append(f"{kind.__name__}: {str(thing)[:200]}")
    return [one for one in found if "holders" not in one]
