"""With real touches: when nobody can come at once, the screen says so and says what to do instead."""

from collections.abc import Iterator

import pytest

from floorwire.events import AlertAcknowledged, AlertRaised, HelpArrived, RequestOpened
from kiosk.screen import actions as act
from kiosk.screen.hard_times import closes, promised
from kiosk.screen.picture import KEEP_CLOSED, KEEP_UNHEARD
from kiosk.screen.rehearsal import RehearsalFloor
from kiosk.screen.sample_store import SAMPLE_STORE
from kiosk.screen.service_facts import Fact, facts
from kiosk.screen.services import LinkFacts
from kiosk.screen.stage import ON_SHIFT, SOON
from kiosk.screen.staging import staged
from kiosk.screen.wording import Wording
from kiosk.toolkit.buttons import LeadTile
from kiosk.toolkit.driver import virtual_time
from kiosk.toolkit.i18n import Translator
from kiosk.toolkit.panel import PORTRAIT_32
from kiosk.toolkit.progress import ProgressSteps, Strip
from tests.ui.kiosk_story import Shopper

COMES = ("Someone comes to this screen", "later")


@pytest.fixture
def shopper() -> Iterator[Shopper]:
    with staged(None, PORTRAIT_32, still=True) as stage:
        yield Shopper(stage)


def test_a_closed_store_takes_no_request_but_words_and_alarms(shopper: Shopper) -> None:
    closes(shopper.stage)
    assert shopper.reads("The store is closed now", "today")
    shopper.d.tap(shopper.d.find(LeadTile))
    assert shopper.reads("Nobody can come now")
    shopper.touches("Safety", "Medical help")
    assert (len(shopper.said(AlertRaised)), len(shopper.said(RequestOpened))) == (1, 0)


def test_when_the_store_opens_who_was_told_that_nobody_can_come_may_ask(shopper: Shopper) -> None:
    closes(shopper.stage)
    shopper.d.tap(shopper.d.find(LeadTile))
    shopper.floor.hear(SAMPLE_STORE)
    shopper.d.settle()
    assert shopper.reads("The store is open again.")
    assert not shopper.reads("Nobody can come now")
    shopper.touches("Ask for help", "Advice")
    assert len(shopper.said(RequestOpened)) == 1


def test_a_call_that_security_has_not_seen_is_not_marked_as_seen(shopper: Shopper) -> None:
    alert = shopper.stage.alarms("security")
    assert steps_of(shopper) == [("Call sent to security", "done"), ("Seen by security", "later"), COMES]
    shopper.stage.floor.hear(AlertAcknowledged(alert=alert, by="Mantas"))
    shopper.d.settle()
    assert steps_of(shopper)[1:] == [("Seen by security", "done"), (COMES[0], "now")]


def steps_of(shopper: Shopper) -> list[tuple[str, str]]:
    rows = reversed(shopper.d.find(ProgressSteps).children)
    return [(row.text, row.state) for row in rows]


def test_a_promise_is_kept_when_the_shopper_says_so(shopper: Shopper) -> None:
    promised(shopper.stage, minutes=8)
    assert shopper.reads("Ana is finding out for you", "Back by", "Nobody came", "Cancel")
    shopper.touches("Someone is with me now")
    assert len(shopper.said(HelpArrived)) == 1
    assert shopper.reads("Say how it was")


def test_a_promise_that_passes_leaves_the_way_to_say_that_nobody_came(shopper: Shopper) -> None:
    promised(shopper.stage, minutes=0.1)
    shopper.d.run(10, frame_s=0.5)
    assert shopper.reads("Ana is not back yet", "We are sorry", "Nobody came")


def test_the_screen_follows_a_ticket_that_the_desk_has_joined_to_the_first(shopper: Shopper) -> None:
    first = shopper.stage.asks_and("seen")
    shopper.touches("Back")
    second = shopper.stage.asks(reason="advice")
    shopper.stage.desk_says(second, "seen", number=43, joined=first)
    assert shopper.app.visit.request == first
    assert shopper.reads("this is the same ticket", "42")
    shopper.touches("Back")
    assert len([one for one in shopper.d.walk() if isinstance(one, Strip)]) == 1


def test_a_ticket_that_closes_long_after_it_was_asked_still_says_how_it_ended(shopper: Shopper) -> None:
    request = shopper.stage.asks_and("here")
    shopper.d.run(KEEP_CLOSED.total_seconds() + 60, frame_s=20)
    shopper.stage.on_shift(*ON_SHIFT)
    shopper.d.tap(shopper.d.find(Strip))
    shopper.stage.desk_says(request, "done", revision=2)
    assert shopper.reads("All done", "Say how it was")


def test_a_ticket_that_is_not_kept_any_more_does_not_stay_on_the_screen(shopper: Shopper) -> None:
    request = shopper.stage.asks_and("coming")
    shopper.floor.cancel(request)
    shopper.d.settle()
    assert shopper.screen == "home"


def test_a_desk_silent_for_hours_keeps_no_ticket_open_though_the_broker_is_up(shopper: Shopper) -> None:
    shopper.stage.asks_and("coming")
    shopper.d.run(KEEP_UNHEARD.total_seconds() + 60, frame_s=30)
    assert shopper.floor.view().connected
    assert shopper.floor.view().open_tickets() == []


def test_a_wait_that_has_passed_is_not_promised_any_more(shopper: Shopper) -> None:
    request = shopper.stage.asks_and("coming")
    shopper.d.run(SOON.low_s, frame_s=10)
    assert shopper.screen == "home"
    assert shopper.reads("1 min")
    shopper.stage.touches(act.OpenedTicket(request))
    assert shopper.reads("less than a minute")
    assert not shopper.reads("4 times out of 5")
    shopper.d.run(SOON.high_s - SOON.low_s, frame_s=10)
    assert not shopper.reads(" min")
    shopper.stage.touches(act.OpenedTicket(request))
    assert shopper.reads("It takes longer than we said", "Nobody came")
    assert not shopper.reads("1 to 2 minutes")


def test_a_screen_that_can_keep_nothing_more_says_so_and_promises_nothing(shopper: Shopper) -> None:
    shopper.floor.fills_up("nothing")
    shopper.d.settle()
    assert shopper.reads("This screen cannot keep anything more now")
    shopper.asks_for("Advice")
    assert shopper.reads("We could not pass it on", "Please ask any member of staff")
    shopper.touches("Back", "Rate us").touches_face(5).touches("Send")
    assert shopper.reads("This screen cannot keep anything more now")
    shopper.touches("Back to the start", "Safety", "Medical help")
    assert shopper.reads("We cannot reach security now", "Please go to the nearest member of staff")
    assert shopper.floor.events == []


def test_the_service_page_says_how_much_would_be_lost_with_the_power() -> None:
    floor = RehearsalFloor(virtual_time().now)
    tr = Translator()
    link = LinkFacts(connected=False, unsent=9, in_memory=7)
    lines = facts(Wording(tr, floor.view(), virtual_time().now()), link, version="1")
    assert Fact("Disk", "full: only in memory, lost with the power: 7", good=False) in lines


def test_without_a_connection_for_hours_no_ticket_is_said_to_be_open_and_the_screen_rests(shopper: Shopper) -> None:
    shopper.stage.asks_and("coming")
    shopper.stage.unplugs()
    shopper.d.run(KEEP_UNHEARD.total_seconds() / 2, frame_s=20)
    assert shopper.reads("Ana is on the way to Fitting rooms", "No connection now")
    shopper.d.run(KEEP_UNHEARD.total_seconds() / 2, frame_s=20)
    assert shopper.screen == "attract"
    assert shopper.floor.view().open_tickets() == []
