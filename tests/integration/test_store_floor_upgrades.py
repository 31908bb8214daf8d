"""A floor of an earlier release: its people and what was passed on go on as they were."""

import pytest
from alembic import command
from sqlalchemy import text

from floorwire.ids import EventId
from staffpager.floor.model import Rank
from staffpager.store.database import Database
from staffpager.store.engines import connect
from staffpager.store.upgrading import configuration
from tests.integration.conftest import LOCALITY
from tests.integration.store_things import NOON

BEFORE_PROMISES = "0004"
ANA = (
    "INSERT INTO member (id, name, skills, languages, lead, duty, served, revision)"
    " VALUES ('ana', 'Ana', '[]', '[]', {false}, 'available', 0, 1)"
)
PASSED_ON = (
    "INSERT INTO request (id, store, number, day, origin, zone, reason, urgency, language, opened_at, received_at,"
    " local_date, local_hour, stage, revision, step, rated, escalated_at)"
    " VALUES ('r1', 'corner', 1, '2026-05-01', 'kiosk-1', 'toys', 'advice', 'normal', 'en', '2026-05-01 04:00:00',"
    " '2026-05-01 04:00:00', '2026-05-01', 12, 'waiting', 1, 1, {false}, '2026-05-01 04:01:00')"
)
OFFERED = (
    "INSERT INTO offer (id, request, staff, device, made_at, expires_at, step, explanation, swayed_by, decline_reason)"
    " VALUES ('o1', 'r1', 'ana', 'phone-1', '2026-05-01 04:01:00', '2026-05-01 04:01:15', 1, 'Ana: nearest', '', '')"
)


REFUSED = (
    "INSERT INTO dead_letter (at, topic, device, event, reason, payload, size)"
    " VALUES ('2026-05-01 04:00:00', 'floor/corner/handheld/phone-1/up', 'phone-1', 'e1', 'Not yours.', '', 0)"
)


def test_members_offers_refusals_and_what_was_passed_on_to_the_lead_are_read_back(database_url: str) -> None:
    if database_url == "sqlite://":
        pytest.skip("a database in memory has no yesterday")
    engine = connect(database_url)
    with engine.begin() as connection:
        command.upgrade(configuration(connection), BEFORE_PROMISES)
        for statement in (ANA, PASSED_ON, OFFERED, REFUSED):
            connection.execute(text(statement.format(false="0" if engine.name == "sqlite" else "false")))
    engine.dispose()
    database = Database.open(database_url, LOCALITY)
    floor = database.floor()
    with database.begin(NOON) as work:
        letters = work.buried([EventId("e1")])
    database.close()
    [ana], [request], [offer] = floor.members.values(), floor.requests.values(), floor.offers.values()
    assert (ana.name, ana.manager, ana.unanswered) == ("Ana", False, 0)
    assert (request.escalated_to, request.promised_at, request.beside) == (Rank.LEAD, None, None)
    assert (offer.explanation, offer.grounds) == ("Ana: nearest", ())
    assert letters == [("e1", "Not yours.", None)]
