"""The store changes while somebody is on a screen: it asks nothing any more, or answers nobody."""

import msgspec
import pytest

from floorwire.ids import RequestId
from kiosk.screen import actions as act
from kiosk.screen import effects as do
from kiosk.screen.answers import LAYOUT
from kiosk.screen.sample_store import ASKING_STORE, SAMPLE_STORE
from kiosk.screen.services import FloorView, Opinion
from kiosk.screen.visit import Visit, begin, of_the_floor, step

REQUEST = RequestId("r-1")
ASKS = FloorView(store=ASKING_STORE)
ASKS_NOTHING = FloorView(store=msgspec.structs.replace(ASKING_STORE, questions=()))
ANSWERS_NOBODY = FloorView(store=SAMPLE_STORE)


def after(*actions: act.Action) -> Visit:
    visit = begin(ready=True, at_s=0)
    for action in actions:
        visit = step(visit, action, at_s=0).visit
    return visit


AT_THE_QUESTION = (act.OpenedRating(), act.Scored(4), act.Sent(asks=LAYOUT))
AT_THE_CONTACT = (act.OpenedRating(), act.Scored(2), act.OpenedContact(), act.Wrote("ana@example.org"))


def test_a_question_that_is_asked_no_more_is_passed_over_and_the_rating_is_sent() -> None:
    visit = after(*AT_THE_QUESTION)
    assert of_the_floor(visit, ASKS) == []
    (follows,) = of_the_floor(visit, ASKS_NOTHING)
    done = step(visit, follows, at_s=1)
    assert (done.visit.screen, done.effects) == ("thanks", (do.GiveRating(Opinion(4)),))


def test_where_nobody_is_answered_any_more_no_address_is_asked_for_or_kept() -> None:
    visit = after(*AT_THE_CONTACT)
    assert of_the_floor(visit, ASKS) == []
    (follows,) = of_the_floor(visit, ANSWERS_NOBODY)
    left = step(visit, follows, at_s=1).visit
    assert (left.screen, left.score, left.reach) == ("rate", 2, "")


@pytest.mark.parametrize("screen", [AT_THE_QUESTION, AT_THE_CONTACT])
def test_who_chooses_a_language_meanwhile_comes_back_to_what_is_true_then(screen: tuple[act.Action, ...]) -> None:
    visit = after(*screen, act.OpenedLanguages())
    assert of_the_floor(visit, ANSWERS_NOBODY) == []
    back = step(visit, act.PickedLanguage("lt"), at_s=1).visit
    assert of_the_floor(back, ANSWERS_NOBODY) != []
