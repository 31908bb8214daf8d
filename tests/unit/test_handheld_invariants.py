"""Whatever a person, the desk and time do in whatever order, these hold."""

from collections import Counter
from typing import Literal

import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from floorwire.events import (
    HelpArrived,
    OfferAccepted,
    OfferDeclined,
    OfferWithdrawn,
    RequestCancelled,
    RequestResolved,
)
from floorwire.ids import RequestId
from floorwire.staff_events import HandWanted
from staffpager.handheld import hand
from staffpager.handheld.shift import Scene
from tests.unit.handheld_story import OFFER_S, held, offer_of, signed_in_as_ana, uuid

offers = st.integers(1, 4)


class AnyShift(RuleBasedStateMachine):
    """Ana on shift, with up to four offers that come, come again, go and run out."""

    def __init__(self) -> None:
        super().__init__()
        self.story = signed_in_as_ana()
        self.made = {number: offer_of(number, now=self.story.now) for number in range(1, 5)}

    @rule(number=offers)
    def the_desk_offers(self, number: int) -> None:
        self.story.hears(self.made[number])

    @rule(number=offers, why=st.sampled_from(["taken", "expired", "cancelled", "off-shift"]))
    def the_desk_withdraws(self, number: int, why: str) -> None:
        offer = self.made[number]
        self.story.hears(OfferWithdrawn(offer=offer.offer, request=offer.request, why=why))  # type: ignore[arg-type]

    @rule(numbers=st.sets(offers, max_size=2), here=st.booleans())
    def the_desk_tells_the_duty(self, numbers: set[int], here: bool) -> None:  # noqa: FBT001  (drawn by hypothesis)
        holding = [held(self.made[number], now=self.story.now, here=here) for number in sorted(numbers)]
        self.story.hears_duty(*holding)

    @rule(seconds=st.sampled_from([0.25, 1, 4, 15, 60]))
    def time_passes(self, seconds: float) -> None:
        self.story.passes(seconds)

    @precondition(lambda self: self.story.shift.offer is not None)
    @rule(goes=st.booleans())
    def ana_answers(self, goes: bool) -> None:  # noqa: FBT001  (drawn by hypothesis)
        story, offer = self.story, self.story.shift.offer
        assert offer is not None
        answer = hand.accept if goes else hand.begin_decline
        story.does(answer(story.shift, offer, now=story.now))

    @rule()
    def ana_gives_a_reason(self) -> None:
        self.story.does(hand.decline(self.story.shift, why="too far away"))

    @rule()
    def ana_arrives(self) -> None:
        self.story.does(hand.arrive(self.story.shift, now=self.story.now))

    @rule(minutes=st.sampled_from([5, 30]))
    def ana_promises_to_be_back(self, minutes: int) -> None:
        self.story.does(hand.promise(self.story.shift, minutes, now=self.story.now))

    @rule(to=st.sampled_from(["colleague", "lead", "manager"]))
    def ana_passes_it_on(self, to: Literal["colleague", "lead", "manager"]) -> None:
        self.story.does(hand.pass_on(self.story.shift, to, now=self.story.now))

    @rule()
    def ana_calls_for_a_hand(self) -> None:
        self.story.does(hand.call_for_a_hand(self.story.shift, RequestId(uuid(len(self.story.said) + 2000))))

    @rule()
    def ana_needs_no_hand(self) -> None:
        self.story.does(hand.need_no_hand(self.story.shift, now=self.story.now))

    @rule()
    def ana_is_done(self) -> None:
        self.story.does(hand.resolve(self.story.shift))

    @invariant()
    def every_offer_is_answered_once_at_most(self) -> None:
        answers = Counter(said.offer for said in self.story.said if isinstance(said, OfferAccepted | OfferDeclined))
        assert all(times == 1 for times in answers.values())

    @invariant()
    def only_a_hand_that_was_called_for_is_called_off_and_only_once(self) -> None:
        called = [said.hand for said in self.story.said if isinstance(said, HandWanted)]
        off = [said.request for said in self.story.said if isinstance(said, RequestCancelled)]
        assert len(off) == len(set(off))
        assert set(off) <= set(called)

    @invariant()
    def nothing_is_finished_that_is_still_in_hand(self) -> None:
        shift = self.story.shift
        assert shift.held is None or shift.held.request not in shift.left

    @invariant()
    def a_promise_is_for_what_is_in_hand(self) -> None:
        shift = self.story.shift
        held = {each.request for each in shift.duty.holding}
        assert shift.promised is None or shift.promised[0] in held

    @invariant()
    def the_screen_has_what_it_shows(self) -> None:
        shift = self.story.shift
        shown = {
            Scene.OFFER: shift.offer,
            Scene.GOING: shift.going,
            Scene.COMING: shift.held,
            Scene.WORKING: shift.held,
        }
        assert shown.get(shift.scene, shift) is not None

    def teardown(self) -> None:
        """No offer outlives its time, and what was said of a request was said by somebody who held it."""
        self.story.passes(OFFER_S)
        assert self.story.shift.offer is None
        known = {offer.request for offer in self.made.values()}
        assert all(said.request in known for said in self.story.said if isinstance(said, HelpArrived | RequestResolved))


TestAnyShift = AnyShift.TestCase
