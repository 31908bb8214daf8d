"""What the pages say: honest numbers, clear empty states, unknown as unknown."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape

import msgspec
import pytest
from fastapi.testclient import TestClient

from staffpager.desk.tally import Tally
from staffpager.floor.model import FLOOR, Stage, Timer, TimerKind
from staffpager.floor.outcome import Outcome
from staffpager.store.review_traffic import DESK_STATUS
from tests.web.conftest import House
from tests.web.store_life import LAMP, NOW
from tests.web.things import reading


def words(client: TestClient, address: str) -> str:
    """The page's text as one line, without its markup."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    text = " ".join(part.split(">", 1)[-1] for part in answer.text.split("<"))
    return " ".join(unescape(text).split())


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("/", "No ratings yet today"),
        ("/", "No requests yet today"),
        ("/", "Nobody has signed in on a handheld"),
        ("/", "No camera has sent a reading yet"),
        ("/ratings", "No ratings in the last 28 days"),
        ("/comments", "No comments in the last 28 days"),
        ("/requests", "No requests yet today"),
        ("/requests?day=2026-01-01", "No requests on this day"),
        ("/", "No desk has run yet"),
        ("/system", "Dispatch desk not started until one does"),
        ("/system", "Everything that came in was carried out"),
    ],
)
def test_an_empty_page_says_what_is_empty(house: House, page: str, says: str) -> None:
    assert says in words(house.signed_in(), page)


def test_today_shows_every_number_with_its_n(house: House) -> None:
    minute = timedelta(minutes=1)
    house.life.save(*(house.life.make.rating(NOW - minute, score) for score in (5, 4, 4, 1)))
    asked = house.life.make.request(1, NOW - 9 * minute)
    came = replace(asked, accepted_at=NOW - 8 * minute, arrived_at=NOW - 7 * minute)
    house.life.save(replace(came, stage=Stage.RESOLVED, ended_at=NOW - minute))
    page = words(house.signed_in(), "/")
    assert "Satisfied 75 % 30 to 95 · 4 answers" in page
    assert "Time to help, median 2:00 9 in 10 within 2:00 · 1 helped" in page
    assert "Late, over 3:00 0 % 0 to 79 · 0 of 1 · goal 5 %" in page
    assert "it is resolved 8:00 too few for an interval 8:00 8:00 1" in page


def test_yesterdays_ratings_are_not_todays(house: House) -> None:
    midnight = NOW.replace(hour=22, minute=0, second=0) - timedelta(days=1)  # 00:00 in the store
    house.life.save(house.life.make.rating(midnight - timedelta(seconds=1), 1), house.life.make.rating(midnight, 5))
    assert "· 1 answer" in words(house.signed_in(), "/")


def test_a_queue_that_cannot_be_seen_is_unknown_and_says_since_when(house: House) -> None:
    house.life.named()
    for minutes, people in ((20, 3), (12, None), (5, None), (0, None)):
        house.life.save(reading("garden", people, at=NOW - timedelta(minutes=minutes)))
    page = words(house.signed_in(), "/")
    assert "Garden camera is blocked unknown since 14:20" in page
    assert "0 people" not in page


def test_a_camera_blind_for_longer_than_changes_are_kept_is_not_said_to_be_so_since_now(house: House) -> None:
    for days in (100, 0):
        house.life.save(reading("garden", None, at=NOW - timedelta(days=days)))
    house.database.forget_old(NOW)
    page = words(house.signed_in(), "/")
    assert "Garden camera is blocked unknown" in page
    assert "unknown since" not in page


def test_an_old_reading_is_unknown_too(house: House) -> None:
    house.life.save(reading("garden", 3, at=NOW - timedelta(minutes=2)))
    assert "no reading arrives unknown since 14:30" in words(house.signed_in(), "/")


def test_a_simulated_camera_is_called_so(house: House) -> None:
    house.life.save(reading("checkout", 2, at=NOW, simulated=True))
    assert "2 people simulated camera" in words(house.signed_in(), "/")


def test_a_desk_that_leaves_things_undone_is_called_stopped(house: House) -> None:
    overdue = Timer(TimerKind.ESCALATE, "019aa000", NOW - timedelta(minutes=3))
    with house.database.begin(NOW) as work:
        work.save(Outcome(timers=(overdue,)))
    client = house.signed_in()
    assert "The desk has stopped" in words(client, "/")
    assert "Dispatch desk stopped since 14:29" in words(client, "/system")


def test_a_desk_that_has_gone_silent_on_a_quiet_floor_is_called_stopped(house: House) -> None:
    says(house, at=NOW - timedelta(minutes=4))
    client = house.signed_in()
    assert "The desk has stopped" in words(client, "/")
    assert "Dispatch desk stopped since 14:28" in words(client, "/system")


def test_a_desk_that_does_not_reach_the_broker_is_called_cut_off(house: House) -> None:
    says(house, at=NOW - timedelta(seconds=5), connected=False)
    client = house.signed_in()
    assert "The desk is cut off" in words(client, "/")
    assert "Dispatch desk cut off" in words(client, "/system")


def test_no_device_is_called_online_on_the_word_of_a_desk_that_has_stopped(lived_in: House) -> None:
    says(lived_in, at=NOW - timedelta(hours=5))
    page = words(lived_in.signed_in(), "/system")
    assert "kiosk-1 Kiosk, 0.1.0 presence unknown" in page
    assert "online" not in page


def test_a_desk_that_writes_its_status_needs_nobody(house: House) -> None:
    says(house, at=NOW - timedelta(seconds=5))
    client = house.signed_in()
    assert "Needs you Nothing. Good." in words(client, "/")
    assert "Dispatch desk nothing overdue no event has arrived yet" in words(client, "/system")


def says(house: House, *, at: datetime, connected: bool = True) -> None:
    """Let the desk have written its status, as it does every five seconds."""
    status = Tally(at).status(at=at, unsent=0, connected=connected)
    house.database.note(DESK_STATUS, msgspec.json.encode(status).decode())


def test_what_needs_the_manager_comes_with_its_reason(lived_in: House) -> None:
    page = words(lived_in.signed_in(), "/")
    assert "Ticket 46 nobody has come yet, Garden late 2:12" in page
    assert "2 messages today could not be carried out" in page


def test_ratings_are_never_shown_by_person(lived_in: House) -> None:
    client = lived_in.signed_in()
    for page in ("/ratings", "/comments?period=90"):
        assert "Ana" not in words(client, page)


def test_a_day_without_answers_stays_in_the_table_as_unknown(lived_in: House) -> None:
    assert "Wed 4 Nov – no answers 0" in words(lived_in.signed_in(), "/ratings")


def test_comments_are_found_by_score_zone_and_words(lived_in: House) -> None:
    client = lived_in.signed_in()
    assert LAMP in words(client, "/comments?score=1&score=2&words=LAMP%20key")
    assert "No comment fits" in words(client, "/comments?words=100%25_sure")
    only_feedback = words(client, "/comments?score=feedback")
    assert "3 comments" in only_feedback
    assert "very bad" not in only_feedback


@pytest.mark.parametrize("word", ["šalta", "ŠALTA", "thái độ", "THÁI"])
def test_words_are_found_whether_written_large_or_small_in_every_language(house: House, word: str) -> None:
    said = ("Šalta kabinose", "THÁI ĐỘ rất tốt")
    house.life.save(*(house.life.make.rating(NOW - timedelta(minutes=1), 2, comment=words_) for words_ in said))
    assert "1 comment in the last 28 days" in words(house.signed_in(), f"/comments?words={word}")


def test_comments_page_through_without_losing_the_filter(lived_in: House) -> None:
    client = lived_in.signed_in()
    first = client.get("/comments?score=1&score=2&period=90").text
    assert (
        'href="/comments?period=90&amp;zone=&amp;words=&amp;marked=shown&amp;score=1&amp;score=2&amp;number=2"' in first
    )


def test_words_of_shoppers_are_text_and_never_markup(house: House) -> None:
    house.life.save(house.life.make.rating(NOW, 1, comment="<script>alert(1)</script>"))
    page = house.signed_in().get("/comments").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_words_written_from_right_to_left_keep_their_own_order_among_ours(house: House) -> None:
    rating = house.life.make.rating(NOW, 1, comment="شكرا!")
    house.life.save(rating, house.life.make.contact(rating, "مرحبا@example.org"))
    client = house.signed_in()
    assert 'dir="auto">“شكرا!”<' in client.get("/").text
    assert 'dir="auto">شكرا!<' in client.get("/comments").text
    assert 'dir="auto">مرحبا@example.org<' in client.get("/answers").text


def test_a_request_tells_why_each_was_asked(lived_in: House) -> None:
    page = words(lived_in.signed_in(), "/requests?ticket=48")
    assert "1 offer: Ben accepted" in page
    assert "Ben: nearest; queue at Checkout: 7" in page


def test_a_ticket_of_yesterday_that_is_still_open_leads_to_its_day(house: House) -> None:
    house.life.save(house.life.make.request(7, NOW - timedelta(hours=16)))
    client = house.signed_in()
    links = set(re.findall(r'href="(/requests[?][^"]*ticket=7)"', client.get("/").text))
    assert len(links) == 1
    assert "No request" not in words(client, unescape(links.pop()))


@pytest.mark.parametrize("address", ["/system?number=2", "/requests?number=900"])
def test_a_page_beyond_the_last_never_says_that_there_is_nothing(lived_in: House, address: str) -> None:
    page = words(lived_in.signed_in(), address)
    assert "To the first" in page
    assert "Everything that came in was carried out" not in page
    assert "No request fits" not in page


def test_a_lane_is_said_to_be_asked_for_by_the_floor_and_never_cancelled_by_a_shopper(house: House) -> None:
    lane = replace(house.life.make.request(1, NOW - timedelta(minutes=9)), origin=FLOOR)
    house.life.save(replace(lane, stage=Stage.CANCELLED, ended_at=NOW))
    page = words(house.signed_in(), "/requests")
    assert "asked by the floor" in page
    assert "called off" in page


@pytest.mark.parametrize(
    "address",
    [
        "/comments?number=12345678901234567890123",
        "/comments?number=0",
        "/comments?period=29",
        "/comments?words=%00",
        "/comments?zone=" + "z" * 41,
        "/comments?score=6",
        "/requests?day=99999-01-01",
        "/requests?ticket=1234567",
        "/system?number=-1",
        "/ratings?zone=A%27--",
    ],
)
def test_a_value_out_of_bounds_is_refused_in_words(house: House, address: str) -> None:
    answer = house.signed_in().get(address)
    assert answer.status_code == 422
    assert "cannot be used" in answer.text


@pytest.mark.parametrize("address", ["/requests?day=0001-01-01", "/requests?day=9999-12-31", "/comments?number=1000"])
def test_the_ends_of_what_may_be_asked_are_answered(house: House, address: str) -> None:
    assert house.signed_in().get(address).status_code == 200


def test_a_page_that_is_not_there_leads_back(house: House) -> None:
    answer = house.signed_in().get("/nowhere")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert 'href="/"' in answer.text


def test_a_database_that_does_not_answer_is_told_without_details(house: House) -> None:
    client = house.signed_in()
    with house.database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE reading")
    answer = client.get("/")
    assert answer.status_code in {500, 503}
    assert "Traceback" not in answer.text
    assert "reading" not in answer.text


def test_the_figures_are_there_as_data(lived_in: House) -> None:
    client = lived_in.signed_in()
    today = client.get("/api/today").json()
    assert today["satisfied"]["n"] == sum(today["satisfied"]["counts"])
    days = client.get("/api/ratings/days?period=7").json()
    assert [day["day"] for day in days][-1] == "2026-11-21"
    assert len(days) == 7


def test_a_watchdog_may_ask_without_signing_in(house: House) -> None:
    assert house.client().get("/health").text == "ok\n"
