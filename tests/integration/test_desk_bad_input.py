"""Ten thousand payloads made to hurt: none ends the desk, each bad one is kept with a reason a person understands."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from floorwire.errors import WireError
from floorwire.received import Received, read
from staffpager.store.database import Database
from tests.integration.conftest import LOCALITY
from tests.integration.desk_story import DeskStory
from tests.integration.payloads import MESSAGES, Message

# A failing batch may be long to print; that is no second failure.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

BATCH = 20
BATCHES = 500

Messages = list[Message]
# Nothing is shrunk: the desk remembers what came before, and a batch is short enough to read.
HARD = settings(deadline=None, phases=(Phase.generate,), database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Thousands of dead letters are expected here: they need not be printed."""
    caplog.set_level("CRITICAL", logger="staffpager.desk.batch")


@pytest.fixture
def story(database_url: str) -> Iterator[DeskStory]:
    database = Database.open(database_url, LOCALITY)
    told = DeskStory(database)
    told.signs_in("ana")
    yield told
    database.close()


def faulty(received: list[Received]) -> int:
    """How many of these cannot be events; a retained value that is wrong is told of once only."""
    queued = [each for each in received if each.address is None or not each.address.retained]
    seen: set[str] = set()
    found = 0
    for each in queued:
        if each.event_id is not None and each.wants_receipt:
            if each.event_id in seen:
                continue
            seen.add(each.event_id)
        found += isinstance(each.content, WireError)
    return found


def take_all(story: DeskStory, messages: Messages) -> None:
    received = [read(message.topic, message.payload) for message in messages]
    before = story.desk.tally.total.dead_letters
    refused = story.desk.take(received)
    told = story.reasons(after=before)
    assert len(told) == story.desk.tally.total.dead_letters - before
    known = {each.event_id for each in received}
    assert {refusal.event for refusal in refused} <= known
    for reason in told:
        assert reason[-1] in ".!", reason
        assert len(reason.split()) > 4, reason
        for mark in ("Traceback", " at 0x", "failed over it", "could not store"):
            assert mark not in reason, reason


@pytest.mark.parametrize("database_url", ["memory"], indirect=True)
@given(messages=st.lists(MESSAGES, min_size=BATCH, max_size=BATCH))
@settings(HARD, max_examples=BATCHES)
def test_ten_thousand_payloads_end_in_an_effect_or_in_a_dead_letter_with_a_reason(
    story: DeskStory, messages: Messages
) -> None:
    take_all(story, messages)


@given(messages=st.lists(MESSAGES, min_size=BATCH, max_size=BATCH))
@settings(HARD, max_examples=15)
def test_every_kind_of_database_stores_what_the_wire_lets_through(story: DeskStory, messages: Messages) -> None:
    take_all(story, messages)


@pytest.mark.parametrize("database_url", ["memory"], indirect=True)
@given(messages=st.lists(MESSAGES, min_size=BATCH, max_size=BATCH))
@settings(HARD, max_examples=20)
def test_each_faulty_message_is_in_the_dead_letters(story: DeskStory, messages: Messages) -> None:
    fresh = DeskStory(Database.open("sqlite://", LOCALITY), story.store)
    received = [read(message.topic, message.payload) for message in messages]
    fresh.desk.take(received)
    assert fresh.desk.tally.total.dead_letters == len(fresh.reasons()) >= faulty(received)
    fresh.database.close()
