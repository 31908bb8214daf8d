"""Marked voices count in no number and can be looked at; who asked for an answer is answered, and then forgotten."""

import logging
import re
from datetime import timedelta

import pytest

from staffpager.floor.model import Mark
from tests.web.conftest import House
from tests.web.store_life import NOW, REACH
from tests.web.test_review_pages import words

MINUTE = timedelta(minutes=1)


@pytest.fixture
def half_marked(house: House) -> House:
    """Four honest answers, three of them content, and six marked ones, all very bad."""
    make = house.life.make
    house.life.save(*(make.rating(NOW - MINUTE, score) for score in (5, 4, 4, 1)))
    house.life.save(*(make.rating(NOW, 1, mark=Mark.BURST) for _ in range(5)))
    house.life.save(make.rating(NOW, 1, comment="hahaha", mark=Mark.REPEAT))
    return house


def test_marked_ratings_count_in_no_average_and_are_said_to_be_there(half_marked: House) -> None:
    client = half_marked.signed_in()
    assert "Satisfied 75 % 30 to 95 · 4 answers · 6 marked , not counted" in words(client, "/")
    assert "75 % 30 to 95 · 4 answers · 6 marked , not counted" in words(client, "/ratings")
    today = client.get("/api/today").json()
    assert (today["satisfied"]["n"], today["satisfied"]["counts"], today["marked"]) == (4, [1, 0, 0, 2, 1], 6)


def test_a_marked_comment_is_labelled_and_can_be_left_out_or_asked_for_alone(half_marked: House) -> None:
    client = half_marked.signed_in()
    assert "hahaha marked: repeated" in words(client, "/comments")
    assert "hahaha" not in words(client, "/comments?marked=out")
    alone = words(client, "/comments?marked=only")
    assert "6 marked voices" in alone
    assert alone.count("No words. marked: many in a minute") == 5


def test_a_marked_comment_is_not_put_before_the_manager(half_marked: House) -> None:
    assert "hahaha" not in words(half_marked.signed_in(), "/")


def test_a_day_of_marked_ratings_only_says_so(house: House) -> None:
    house.life.save(house.life.make.rating(NOW, 1, mark=Mark.BURST))
    client = house.signed_in()
    assert "No ratings yet today but 1 marked" in words(client, "/")
    assert "No ratings in the last 28 days 1 marked , which are not counted" in words(client, "/ratings")


def asks(house: House, reach: str, *, hours_ago: float) -> str:
    rating = house.life.make.rating(NOW - timedelta(hours=hours_ago), 1, comment=f"Call {reach}")
    house.life.save(rating, house.life.make.contact(rating, reach))
    return rating.id


def test_nobody_who_asks_for_an_answer_is_an_empty_page(house: House) -> None:
    assert "Nobody waits for an answer" in words(house.signed_in(), "/answers")


def test_who_waits_longest_comes_first_and_who_waits_too_long_is_told(house: House) -> None:
    for reach, hours in (("late@example.org", 25), ("new@example.org", 1), ("soon@example.org", 23)):
        asks(house, reach, hours_ago=hours)
    page = words(house.signed_in(), "/answers")
    assert "3 shoppers wait for an answer, 1 longer than promised" in page
    assert [page.index(f"Call {who}@") for who in ("late", "soon", "new")] == sorted(
        page.index(f"Call {who}@") for who in ("late", "soon", "new")
    )
    assert "overdue 1 h 00" in page
    assert "due 15:32" in page
    assert "contact is deleted on 20 Dec" in page


def test_an_answer_is_noted_with_who_gave_it_and_when(house: House) -> None:
    asked = asks(house, "a@example.org", hours_ago=1)
    client = house.signed_in()
    answer = client.post("/answers", data={"id": asked}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/answers")
    house.clock.forward(minutes=3)
    page = words(client, "/answers")
    assert "Nobody waits for an answer" in page
    assert "by Rasa, 14:32 Not answered after all" in page
    client.post("/answers", data={"id": asked, "answered": "no"})
    assert "1 shopper waits for an answer" in words(client, "/answers")


def test_who_answered_first_stays(house: House) -> None:
    asked = asks(house, "a@example.org", hours_ago=1)
    client = house.signed_in()
    for _ in range(2):
        client.post("/answers", data={"id": asked})
        house.clock.forward(minutes=5)
    assert "by Rasa, 14:32" in words(client, "/answers")


@pytest.mark.parametrize("data", [{}, {"id": "1"}, {"id": "' OR 1=1"}, {"id": "a" * 36, "answered": "maybe"}])
def test_a_form_that_is_not_ours_changes_nothing(house: House, data: dict[str, str]) -> None:
    asks(house, "a@example.org", hours_ago=1)
    client = house.signed_in()
    assert client.post("/answers", data=data).status_code == 422
    assert "1 shopper waits" in words(client, "/answers")


def test_an_answer_to_somebody_unknown_is_no_accident(house: House) -> None:
    client = house.signed_in()
    assert client.post("/answers", data={"id": house.life.make.id()}).status_code == 200


def test_a_contact_is_forgotten_at_once_when_its_shopper_asks_for_it(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    asked = asks(house, "a@example.org", hours_ago=1)
    asks(house, "b@example.org", hours_ago=1)
    client = house.signed_in()
    answer = client.post("/answers/forget", data={"id": asked, "sure": "yes"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/answers")
    page = words(client, "/answers")
    assert "1 shopper waits for an answer" in page
    assert "Reach them: b@example.org" in page
    assert "Reach them: a@example.org" not in page
    assert "Call a@example.org" in words(client, "/comments"), "what was said stays"
    assert f"'Rasa' forgot the contact of {asked}" in caplog.text
    assert "a@example.org" not in caplog.text


def test_an_answered_contact_can_be_forgotten_too_and_twice_is_no_accident(house: House) -> None:
    asked = asks(house, "a@example.org", hours_ago=1)
    client = house.signed_in()
    client.post("/answers", data={"id": asked})
    for _ in range(2):
        assert client.post("/answers/forget", data={"id": asked, "sure": "yes"}).status_code == 200
    assert "Reach them" not in words(client, "/answers")


@pytest.mark.parametrize("data", [{}, {"sure": ""}, {"sure": "no"}, {"sure": "yes", "id": "1"}])
def test_a_contact_is_not_forgotten_by_a_slip(house: House, data: dict[str, str]) -> None:
    asked = asks(house, "a@example.org", hours_ago=1)
    client = house.signed_in()
    assert client.post("/answers/forget", data={"id": asked, **data}).status_code == 422
    assert "1 shopper waits" in words(client, "/answers")


def test_a_contact_is_not_forgotten_for_another_site_nor_for_a_stranger(house: House) -> None:
    form = {"id": asks(house, "a@example.org", hours_ago=1), "sure": "yes"}
    client = house.signed_in()
    elsewhere = client.post("/answers/forget", data=form, headers={"Sec-Fetch-Site": "cross-site"})
    stranger = house.client().post("/answers/forget", data=form, follow_redirects=False)
    assert (elsewhere.status_code, stranger.status_code) == (403, 303)
    assert "1 shopper waits" in words(client, "/answers")


def test_a_contact_whose_time_is_over_is_not_shown_even_before_the_desk_deletes_it(house: House) -> None:
    asks(house, "a@example.org", hours_ago=0)
    client = house.signed_in()
    house.clock.forward(days=30)
    client = house.signed_in()
    page = words(client, "/answers")
    assert "a@example.org" not in page
    assert "Nobody waits for an answer" in page


def test_a_contact_is_for_managers_who_are_signed_in_and_on_no_other_page(lived_in: House) -> None:
    stranger, manager = lived_in.client(), lived_in.signed_in()
    assert stranger.get("/answers", follow_redirects=False).status_code == 303
    assert stranger.post("/answers", data={"id": "a" * 36}, follow_redirects=False).status_code == 303
    assert all(reach in manager.get("/answers").text for reach in REACH)
    others = ("/", "/ratings", "/comments?period=90", "/questions", "/requests", "/system")
    for address in (*others, "/api/today", "/api/ratings/days?period=90"):
        text = manager.get(address).text
        assert not any(reach in text for reach in REACH), address


def test_the_manager_is_told_of_who_waits(lived_in: House) -> None:
    assert "To answer 3 shoppers left a contact 1 overdue" in words(lived_in.signed_in(), "/")


def test_a_store_that_asks_nothing_says_how_to(house: House) -> None:
    assert "The store asks nothing of its own" in words(house.signed_in(), "/questions")


def test_a_question_shows_each_share_with_its_interval_and_n(house: House) -> None:
    house.life.named()
    make = house.life.make
    for choice, n in (("easier", 6), ("same", 2), ("harder", 0)):
        house.life.save(*(make.rating(NOW, 4, answers={"layout": choice}) for _ in range(n)))
    house.life.save(*(make.rating(NOW, 1, answers={"layout": "harder"}, mark=Mark.BURST) for _ in range(9)))
    page = words(house.signed_in(), "/questions")
    assert "asked now 26 Oct 2026 to 31 Dec 2026 · 8 answers" in page
    assert "Easier 75 % 41 to 93 6" in page
    assert "Harder 0 % 0 to 32 0" in page
    assert "Week by week" not in page


def test_weeks_are_shown_when_several_have_answers_enough(lived_in: House) -> None:
    page = words(lived_in.signed_in(), "/questions")
    assert page.count("Week by week") == 2
    weeks = re.findall(r"(\d+ \w{3}) \d+ % ", page)
    assert weeks[:4] == ["16 Nov", "9 Nov", "2 Nov", "26 Oct"]


def test_questions_asked_now_come_before_those_to_come_and_those_of_before(lived_in: House) -> None:
    page = words(lived_in.signed_in(), "/questions")
    order = [page.index(text) for text in ("The new aisles", "Should we open on Sundays", "Would you bring")]
    assert order == sorted(order)
    assert "not asked yet 1 Jan 2027 to 31 Jan 2027 · 0 answers Kiosks begin to ask on 1 Jan 2027" in page
    assert "asked no more 1 Oct 2026" in page
