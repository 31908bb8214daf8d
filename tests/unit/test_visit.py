"""A visit as a story: what the shopper touches, which screen follows, what the floor is told, when it is put away."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from floorwire.ids import AlertId, DepartmentId, ReasonId, RequestId, ZoneId
from kiosk.screen import actions as act
from kiosk.screen import effects as do
from kiosk.screen.services import Opinion, QuestionId
from kiosk.screen.visit import ATTRACT_S, HANDLERS, IDLE_S, LISTENING, WARNED_S, Visit, begin, step

ZONE, REASON, REQUEST = ZoneId("fitting-rooms"), ReasonId("size"), RequestId("r-1")


@dataclass
class Story:
    """A visit and its time, with what it asked for."""

    visit: Visit = field(default_factory=lambda: begin(ready=True, at_s=0))
    at_s: float = 0.0
    asked_for: list[do.Effect] = field(default_factory=list)
    differs: bool = False
    listens: bool = False

    def does(self, *actions: act.Action) -> "Story":
        for action in actions:
            following = step(self.visit, action, at_s=self.at_s)
            self.visit = following.visit
            self.asked_for.extend(following.effects)
        return self

    def waits(self, seconds: float) -> "Story":
        for _ in range(round(seconds / 0.5)):
            self.at_s += 0.5
            self.does(act.Ticked(differs=self.differs, listens=self.listens))
        return self

    @property
    def screen(self) -> str:
        return self.visit.screen


@pytest.fixture
def story() -> Story:
    return Story()


def test_two_touches_from_home_ask_for_help(story: Story) -> None:
    story.does(act.OpenedHelp(), act.PickedReason(ZONE, REASON))
    assert story.asked_for == [do.Ask(ZONE, REASON)]


def test_a_ticket_leads_to_its_rating_and_thanks(story: Story) -> None:
    story.does(act.OpenedHelp(), act.OpenedTicket(REQUEST), act.MetSomeone(), act.OpenedRating())
    story.does(act.Scored(4), act.PickedChips(("speed",)), act.Sent())
    assert story.screen == "thanks"
    assert story.asked_for == [do.SayHere(REQUEST), do.GiveRating(Opinion(4, chips=("speed",), request=REQUEST))]


def test_a_rating_from_the_start_is_about_no_request(story: Story) -> None:
    story.does(act.OpenedTicket(REQUEST), act.WentHome(), act.OpenedRating(), act.Scored(5), act.Sent())
    assert story.asked_for == [do.GiveRating(Opinion(5))]


def test_another_score_asks_for_other_reasons(story: Story) -> None:
    story.does(act.OpenedRating(), act.Scored(5), act.PickedChips(("speed",)), act.Scored(1))
    assert story.visit.chips == ()


def test_nothing_is_sent_without_a_score_or_a_word(story: Story) -> None:
    story.does(act.OpenedRating(), act.Sent(), act.WentHome(), act.OpenedFeedback(), act.Wrote("   "), act.Sent())
    assert story.asked_for == []
    assert story.screen == "feedback"


def test_a_comment_goes_with_its_rating(story: Story) -> None:
    story.does(act.OpenedRating(), act.Scored(2), act.OpenedComment(), act.Wrote("Too loud. "), act.Sent(), act.Sent())
    assert story.asked_for == [do.GiveRating(Opinion(2, comment="Too loud."))]


def test_nobody_came_is_said_once(story: Story) -> None:
    story.does(act.OpenedTicket(REQUEST), act.MetNobody(), act.MetNobody())
    assert story.asked_for == [do.SayNobodyCame(REQUEST)]


def test_cancelling_leads_home(story: Story) -> None:
    story.does(act.OpenedTicket(REQUEST), act.Cancelled())
    assert (story.screen, story.asked_for) == ("home", [do.Cancel(REQUEST)])


def test_an_alarm_shows_what_happens_next(story: Story) -> None:
    story.does(act.OpenedSafety(), act.RaisedAlarm("medical"), act.AlarmRaised(AlertId("a-1")))
    assert (story.screen, story.visit.alert, story.asked_for) == ("alarm", "a-1", [do.RaiseAlarm("medical")])


def test_the_language_may_be_changed_on_every_screen_without_losing_anything(story: Story) -> None:
    story.does(act.OpenedRating(), act.Scored(3), act.OpenedLanguages(), act.PickedLanguage("lt"))
    assert (story.screen, story.visit.score, story.asked_for) == ("rate", 3, [do.Speak("lt")])


def test_the_language_may_be_changed_before_the_store_is_known() -> None:
    story = Story(begin(ready=False, at_s=0)).does(act.OpenedLanguages(), act.PickedLanguage("vi"))
    assert story.screen == "not-ready"
    assert story.does(act.StoreArrived()).screen == "home"


def test_who_chooses_a_language_at_the_pin_comes_back_to_where_the_store_is_waited_for() -> None:
    story = Story(begin(ready=False, at_s=0))
    story.does(act.OpenedService(), act.OpenedLanguages(), act.PickedLanguage("lt"))
    assert story.screen == "pin"
    assert story.does(act.WentBack()).screen == "not-ready"


def test_nothing_else_happens_before_the_store_is_known() -> None:
    story = Story(begin(ready=False, at_s=0)).does(act.OpenedHelp(), act.OpenedSafety())
    assert (story.screen, story.asked_for) == ("not-ready", [])


@pytest.mark.parametrize(
    "opened", [act.OpenedHelp(), act.OpenedSafety(), act.OpenedTicket(REQUEST), act.OpenedLanguages()]
)
def test_a_screen_without_input_goes_home_too_only_after_a_warning(story: Story, opened: act.Action) -> None:
    assert story.does(opened).waits(IDLE_S + 1).visit.warned_at is not None
    assert story.waits(WARNED_S - 2).screen != "home"
    assert story.waits(2).screen == "home"
    assert story.asked_for == [do.ForgetShopper()]


def test_input_is_put_away_only_after_a_warning(story: Story) -> None:
    story.does(act.OpenedFeedback(), act.Wrote("Hello")).waits(IDLE_S + 1)
    assert story.visit.warned_at is not None
    assert story.waits(WARNED_S - 3).screen == "feedback"
    assert story.waits(4).screen == "home"
    assert story.visit.text == ""


def test_a_touch_takes_the_warning_away(story: Story) -> None:
    story.does(act.OpenedFeedback(), act.Wrote("Hello")).waits(IDLE_S + 5).does(act.Touched())
    assert (story.visit.warned_at, story.visit.text) == (None, "Hello")
    assert story.waits(IDLE_S - 2).visit.warned_at is None


def test_the_start_rests_when_nobody_is_there_and_any_touch_brings_it_back(story: Story) -> None:
    assert story.waits(ATTRACT_S - 1).screen == "home"
    assert story.waits(2).screen == "attract"
    assert story.does(act.Touched()).screen == "home"


def test_the_start_does_not_rest_while_somebody_may_look_for_their_ticket(story: Story) -> None:
    for at_s in range(300):
        story.at_s = float(at_s)
        story.does(act.Ticked(may_rest=False))
    assert story.screen == "home"


def test_who_has_another_look_or_language_is_warned_at_the_start_too(story: Story) -> None:
    story.differs = True
    assert story.waits(IDLE_S + 1).visit.warned_at is not None
    assert story.asked_for == []
    assert story.does(act.Touched()).visit.warned_at is None
    assert story.waits(IDLE_S + WARNED_S + 1).asked_for == [do.ForgetShopper()]
    assert (story.screen, story.visit.warned_at) == ("home", None)


def test_who_listens_has_twice_the_time(story: Story) -> None:
    story.listens = True
    assert story.does(act.OpenedHelp()).waits(LISTENING * IDLE_S - 1).visit.warned_at is None
    assert story.waits(2).visit.warned_at is not None


def test_the_usual_look_comes_back_once(story: Story) -> None:
    assert story.waits(ATTRACT_S + 60).asked_for == [do.ForgetShopper()]


def test_a_warning_may_be_answered_as_often_as_one_likes(story: Story) -> None:
    story.does(act.OpenedFeedback(), act.Wrote("Hello"))
    for _ in range(12):
        assert story.waits(IDLE_S + 5).visit.warned_at is not None
        story.does(act.Touched())
    assert (story.screen, story.visit.text) == ("feedback", "Hello")


def test_a_ticket_that_is_gone_leads_to_the_start_and_disturbs_nobody_elsewhere(story: Story) -> None:
    story.does(act.OpenedTicket(REQUEST), act.OpenedRating(), act.Scored(4), act.TicketGone())
    assert (story.screen, story.visit.score) == ("rate", 4)
    story.does(act.WentBack(), act.TicketGone())
    assert (story.screen, story.visit.request) == ("home", None)


def test_from_the_list_of_departments_the_way_back_leads_to_the_reasons(story: Story) -> None:
    story.does(act.OpenedHelp(), act.OpenedDepartments(), act.WentBack())
    assert (story.screen, story.visit.lists) == ("help", False)
    story.does(act.OpenedDepartments(), act.PickedDepartment(DepartmentId("shoes")))
    assert (story.visit.department, story.visit.lists) == ("shoes", False)
    story.does(act.WentBack())
    assert story.screen == "home"


def test_who_waits_for_security_is_not_sent_home_after_half_a_minute(story: Story) -> None:
    story.does(act.AlarmRaised(AlertId("a-1"))).waits(60)
    assert story.screen == "alarm"


def test_the_next_shopper_finds_nothing_of_the_last(story: Story) -> None:
    story.does(act.OpenedRating(), act.Scored(1), act.Wrote("secret"), act.PickedDepartment(DepartmentId("shoes")))
    story.does(act.WentHome())
    assert story.visit == begin(ready=True, at_s=story.visit.touched_at)


def test_every_action_has_a_handler() -> None:
    handled = {kind.__name__ for kind in HANDLERS}
    assert handled | {"Ticked", "TicketJoined", "TicketGone"} == {kind.__name__ for kind in act.Action.__subclasses__()}


ACTIONS = st.sampled_from(
    [
        *(kind() for kind in (act.Touched, act.WentHome, act.WentBack, act.OpenedLanguages, act.OpenedHelp)),
        *(kind() for kind in (act.OpenedRating, act.OpenedComment, act.OpenedFeedback, act.OpenedSafety, act.Ticked)),
        *(kind() for kind in (act.Cancelled, act.MetSomeone, act.MetNobody, act.Sent, act.StoreArrived)),
        *(kind() for kind in (act.OpenedContact, act.WithdrewContact)),
        act.PickedLanguage("lt"),
        act.Sent(asks=QuestionId("layout")),
        act.Answered("better"),
        act.Answered(None),
        act.TicketJoined(REQUEST),
        act.TicketGone(),
        act.OpenedDepartments(),
        act.OpenedService(),
        act.PinAccepted(),
        act.RaisedDiscreetly(),
        act.PickedReason(ZONE, REASON),
        act.OpenedTicket(REQUEST),
        act.Scored(3),
        act.PickedChips(("price",)),
        act.Wrote("hm"),
        act.RaisedAlarm("security"),
        act.AlarmRaised(AlertId("a-1")),
    ],
)


@settings(deadline=None)  # virtual time runs as slowly as the machine likes
@given(actions=st.lists(ACTIONS, max_size=40), ready=st.booleans())
def test_whatever_is_touched_the_screen_finds_home_again(actions: list[act.Action], *, ready: bool) -> None:
    story = Story(begin(ready=ready, at_s=0)).does(*actions).waits(500)
    assert story.screen == ("attract" if ready or act.StoreArrived() in actions else "not-ready")
