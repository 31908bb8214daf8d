"""Whole visits with real touches: help, rating, feedback, safety, languages; offline, idle, palms and keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from kivy.core.window import Window

from floorwire.events import AlertAcknowledged, AlertRaised, HelpArrived, NobodyCame, RequestCancelled, RequestOpened
from floorwire.ids import RequestId
from floorwire.voices import FeedbackLeft, RatingGiven
from kiosk.screen.help import ReasonTile
from kiosk.screen.scenes import SCENES
from kiosk.screen.staging import staged
from kiosk.screen.visit import IDLE_S, WARNED_S
from kiosk.toolkit.buttons import LeadTile, RowTile
from kiosk.toolkit.catalogues import NAMES
from kiosk.toolkit.keyboard.keyboard import Key
from kiosk.toolkit.page import LanguagePill
from kiosk.toolkit.panel import PORTRAIT_32
from kiosk.toolkit.progress import Strip
from tests.ui.kiosk_story import Shopper

SHOTS = Path("shots/visits")


@pytest.fixture
def shopper() -> Iterator[Shopper]:
    with staged(None, PORTRAIT_32) as stage:
        yield Shopper(stage)


def ticket_of(shopper: Shopper) -> RequestId:
    return RequestId(shopper.said(RequestOpened)[-1].request)


def test_a_whole_visit_from_help_to_thanks_takes_seven_touches(shopper: Shopper) -> None:
    before = shopper.d.screenshot(SHOTS / "1-home.png")
    shopper.asks_for("Another size")
    request = ticket_of(shopper)
    assert shopper.reads("On its way to the team")
    shopper.stage.desk_says(request, "coming")
    assert shopper.reads("42", "Ana is on the way", "1 to 2 minutes", "4 times out of 5", "Ana comes from Shoes")
    assert shopper.d.screenshot(SHOTS / "2-coming.png").tobytes() != before.tobytes()
    shopper.touches("Someone is with me now")
    assert [said.request for said in shopper.said(HelpArrived)] == [request]
    shopper.touches("Say how it was").touches_face(4).touches("Fast", "Send")
    rating = shopper.said(RatingGiven)[-1]
    assert (rating.score, rating.chips, rating.request, rating.zone) == (4, ("speed",), request, "fitting-rooms")
    assert shopper.reads("Thank you!")
    shopper.d.run(10, frame_s=0.5)
    assert shopper.screen == "home"


def test_two_touches_open_a_request_here(shopper: Shopper) -> None:
    shopper.asks_for("Advice")
    opened = shopper.said(RequestOpened)
    assert [(one.zone, one.reason, one.language) for one in opened] == [("fitting-rooms", "advice", "en")]


def test_another_department_is_one_touch_more(shopper: Shopper) -> None:
    shopper.d.tap(shopper.d.find(LeadTile))
    shopper.touches("Electronics", "Open a cabinet")
    assert [(one.zone, one.reason) for one in shopper.said(RequestOpened)] == [("electronics", "unlock")]


def test_the_open_ticket_stays_on_the_strip_and_opens_again(shopper: Shopper) -> None:
    shopper.asks_for("Advice")
    shopper.stage.desk_says(ticket_of(shopper), "coming")
    shopper.touches("Back")
    assert shopper.reads("Ana is on the way to Fitting rooms", "1–2 min")
    shopper.d.tap(shopper.d.find(Strip))
    assert shopper.screen == "ticket"


def test_asking_twice_before_the_desk_has_answered_joins_the_first_ticket(shopper: Shopper) -> None:
    shopper.asks_for("Advice").touches("Back").asks_for("Advice")
    assert len(shopper.said(RequestOpened)) == 1
    assert shopper.reads("this is the same ticket")


def test_the_next_shopper_gets_a_ticket_of_their_own_while_somebody_is_helped(shopper: Shopper) -> None:
    shopper.asks_for("Advice")
    shopper.stage.desk_says(ticket_of(shopper), "here")
    shopper.touches("Back").asks_for("Advice")
    assert len(shopper.said(RequestOpened)) == 2
    assert shopper.reads("On its way to the team")


def test_who_said_by_mistake_that_somebody_is_there_can_ask_again(shopper: Shopper) -> None:
    shopper.asks_for("Advice")
    shopper.stage.desk_says(ticket_of(shopper), "seen")
    shopper.touches("Someone is with me now", "Back").asks_for("Advice")
    assert len(shopper.said(RequestOpened)) == 2
    assert shopper.reads("On its way to the team", "Someone is with me now", "Cancel")


def test_nobody_came_is_told_once_and_answered(shopper: Shopper) -> None:
    shopper.asks_for("Advice").touches("Nobody came", "Nobody came")
    assert len(shopper.said(NobodyCame)) == 1
    assert shopper.reads("Sorry. We have told the team")


def test_a_cancelled_request_leaves_the_screen(shopper: Shopper) -> None:
    shopper.asks_for("Advice").touches("Cancel")
    assert len(shopper.said(RequestCancelled)) == 1
    assert shopper.screen == "home"
    assert not shopper.reads("on its way to the team")


def test_without_a_connection_the_screen_keeps_the_request_and_says_so(shopper: Shopper) -> None:
    shopper.stage.unplugs()
    assert shopper.reads("No connection now")
    assert not shopper.reads("minutes")
    shopper.asks_for("Advice")
    assert shopper.reads("We keep your request", "We send it as soon as the connection is back")
    shopper.touches("Back")
    assert shopper.reads("kept until the connection is back")
    shopper.floor.connect(connected=True)
    shopper.stage.desk_says(ticket_of(shopper), "seen")
    assert shopper.reads("seen by the team")


def test_thanks_do_not_claim_what_has_not_happened(shopper: Shopper) -> None:
    shopper.stage.unplugs()
    shopper.touches("Rate us").touches_face(5).touches("Send")
    assert shopper.reads("We keep it and send it as soon as the connection is back")


def test_a_comment_is_typed_with_the_screens_keyboard(shopper: Shopper) -> None:
    shopper.touches("Rate us").touches_face(1).touches("Write a few words")
    for letter in ("O", "k", "."):
        shopper.d.tap(shopper.d.find(Key, text=letter))
    shopper.touches("Done", "Send")
    assert [(one.score, one.comment) for one in shopper.said(RatingGiven)] == [(1, "Ok.")]


def test_feedback_needs_a_word_before_it_can_be_sent(shopper: Shopper) -> None:
    shopper.touches("Tell us more", "Send")
    assert shopper.said(FeedbackLeft) == []
    shopper.d.tap(shopper.d.find(Key, text="H"))
    shopper.d.tap(shopper.d.find(Key, text="i"))
    shopper.touches("Send")
    assert [one.text for one in shopper.said(FeedbackLeft)] == ["Hi"]
    shopper.touches("Back to the start", "Tell us more")
    assert not shopper.reads("Hi|")


def test_vietnamese_words_get_their_tones(shopper: Shopper) -> None:
    shopper.app.tr.use("vi")
    shopper.touches("Góp ý thêm")
    for key in ("b", "a", "n", "ạ"):
        shopper.d.tap(shopper.d.find(Key, key=key))
    shopper.touches("Gửi")
    assert [(one.text, one.language) for one in shopper.said(FeedbackLeft)] == [("Bạn", "vi")]


@pytest.mark.parametrize(
    ("touched", "kind"), [("Security", "security"), ("Medical help", "medical"), ("A lost child", "lost-child")]
)
def test_safety_calls_security_and_says_what_happens_next(shopper: Shopper, touched: str, kind: str) -> None:
    shopper.touches("Safety", touched)
    (alert,) = shopper.said(AlertRaised)
    assert (alert.kind, alert.zone) == (kind, "fitting-rooms")
    assert shopper.reads("We are calling security")
    shopper.floor.hear(AlertAcknowledged(alert=alert.alert, by="Mantas"))
    shopper.d.settle()
    assert shopper.reads("Mantas has seen your call")


def test_a_frightened_second_press_is_the_same_alarm(shopper: Shopper) -> None:
    shopper.touches("Safety", "Medical help", "Back to the start", "Safety", "Medical help")
    assert len(shopper.said(AlertRaised)) == 1


def test_security_out_of_reach_sends_the_shopper_to_a_person(shopper: Shopper) -> None:
    shopper.stage.unplugs()
    shopper.touches("Safety", "Medical help")
    assert shopper.reads("We cannot reach security now", "Please go to the nearest member of staff")


@pytest.mark.parametrize(
    "scene", ["home", "help", "ticket-coming", "rate-ana", "comment", "feedback", "safety", "thanks", "not-ready"]
)
def test_the_language_can_be_changed_on_every_screen(scene: str) -> None:
    with staged(scene, PORTRAIT_32) as stage:
        shopper, before = Shopper(stage), stage.app.screens.current
        shopper.d.tap(shopper.d.find(LanguagePill))
        shopper.d.tap(shopper.d.find(RowTile, text="Lietuvių"))
        assert (shopper.screen, stage.app.tr.language) == (before, "lt")
        assert shopper.reads("Lietuvių")


def test_the_next_shopper_finds_the_stores_own_language_and_look(shopper: Shopper) -> None:
    shopper.app.tr.use("lt")
    shopper.d.settle()
    shopper.touches("Didinti", "Ryškiau")
    assert (shopper.app.theme.larger, shopper.app.theme.name) == (True, "contrast")
    shopper.d.run(IDLE_S + 2, frame_s=0.5)
    assert shopper.reads("Ar jūs dar čia?", "Netrukus grįš įprasta kalba ir išvaizda.")
    shopper.d.run(WARNED_S, frame_s=0.5)
    assert (shopper.app.tr.language, shopper.app.theme.larger, shopper.app.theme.name) == ("en", False, "light")


def test_input_is_put_away_after_a_gentle_warning(shopper: Shopper) -> None:
    shopper.touches("Rate us").touches_face(2)
    shopper.d.run(IDLE_S + 2, frame_s=0.5)
    assert shopper.reads("Are you still there?")
    shopper.touches("Yes, I am still here")
    assert not shopper.reads("Are you still there?")
    assert shopper.screen == "rate"
    shopper.d.run(IDLE_S + WARNED_S + 2, frame_s=0.5)
    assert shopper.screen == "home"
    assert shopper.said(RatingGiven) == []


def test_a_palm_asks_once(shopper: Shopper) -> None:
    shopper.d.tap(shopper.d.find(LeadTile))
    tile = shopper.d.find(ReasonTile, text="Advice")
    x, y = tile.to_window(*tile.center)
    for finger in [shopper.d.down(x + 15 * step, y) for step in range(-2, 3)]:
        shopper.d.up(finger)
    shopper.d.settle()
    assert len(shopper.said(RequestOpened)) == 1


def test_a_double_tap_does_not_fall_through_to_the_next_screen(shopper: Shopper) -> None:
    lead = shopper.d.find(LeadTile)
    x, y = lead.to_window(*lead.center)
    for _ in range(3):
        shopper.d.up(shopper.d.down(x, y))
    shopper.d.settle()
    assert shopper.screen == "help"
    assert shopper.said(RequestOpened) == []


def test_help_in_another_department_is_rated_there(shopper: Shopper) -> None:
    shopper.stage.desk_says(shopper.stage.asks("electronics", "advice"), "here")
    shopper.stage.rates(4)
    shopper.touches("Send")
    assert [one.zone for one in shopper.said(RatingGiven)] == ["electronics"]


def test_no_key_leads_out_of_a_locked_kiosk(shopper: Shopper) -> None:
    for key in (27, 282, 285):  # Esc, F1, F4
        assert Window.dispatch("on_keyboard", key, 0, None, [])
    assert Window.dispatch("on_request_close")
    shopper.d.settle()
    assert shopper.screen == "home"


def test_a_kiosk_without_a_store_waits_and_then_opens_by_itself() -> None:
    with staged("not-ready", PORTRAIT_32) as stage:
        assert Shopper(stage).reads("Just a moment")
        stage.opens()
        assert Shopper(stage).screen == "home"


def test_every_language_and_scene_is_known_to_the_gallery() -> None:
    assert {"home", "help", "ticket-coming", "rate", "feedback", "safety", "thanks", "languages"} <= set(SCENES)
    assert set(NAMES) == {"en", "es", "fil", "vi", "lt", "zh", "ar", "hi"}


def test_the_next_shopper_finds_the_screen_at_its_usual_height(shopper: Shopper) -> None:
    shopper.touches("Lower")
    assert shopper.app.theme.lower
    shopper.asks_for("Advice")
    shopper.d.run(IDLE_S + WARNED_S + 1, frame_s=0.5)
    assert (shopper.screen, shopper.app.theme.lower) == ("home", False)
