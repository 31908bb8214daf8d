"""Who gets in, for how long, and who does not."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from staffpager.review import command
from staffpager.review.account.passwords import generated
from staffpager.review.errors import PasswordRefusedError, UnknownManagerError
from staffpager.review.pages.sign_in import local
from staffpager.review.settings import ReviewSettings
from staffpager.store.database import Database
from staffpager.store.review_database import ReviewDatabase
from staffpager.store.review_records import Account
from tests.web.conftest import CHEAP, NAME, OWN, PASSWORD, SETTINGS, House, sign_in

PAGES = ("/", "/ratings", "/comments", "/requests", "/system")


@pytest.mark.parametrize("page", [*PAGES, "/today/live", "/system/live", "/api/today", "/api/ratings/days"])
def test_nobody_sees_a_page_without_signing_in(house: House, page: str) -> None:
    answer = house.client().get(page, follow_redirects=False)
    assert answer.status_code in {303, 401}
    assert "Maple" not in answer.text


def test_a_manager_comes_to_the_page_that_was_asked_for(house: House) -> None:
    client = house.client()
    sent_to = client.get("/comments?period=7", follow_redirects=False).headers["location"]
    assert sent_to == "/sign-in?next=/comments%3Fperiod%3D7"
    form = {"name": NAME, "password": PASSWORD, "next": "/comments?period=7"}
    assert client.post("/sign-in", data=form, follow_redirects=False).headers["location"] == "/comments?period=7"


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "", "/\tx", "/sign-out", "/š"]
)
def test_a_link_cannot_send_a_manager_to_another_site(address: str) -> None:
    assert local(address) == "/"


@pytest.mark.parametrize("letters", [100, 1_000])
def test_a_long_search_that_was_kept_as_a_bookmark_leads_to_the_sign_in(house: House, letters: int) -> None:
    answer = house.client().get("/comments", params={"words": "ž" * letters})
    assert (answer.status_code, answer.url.path) == (200, "/sign-in")


@pytest.mark.parametrize(("name", "password"), [(NAME, "wrong"), ("Nobody", PASSWORD), (NAME, ""), ("", "")])
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(house: House, name: str, password: str) -> None:
    client = house.client()
    answer = client.post("/sign-in", data={"name": name, "password": password})
    assert answer.status_code == 401
    assert "do not belong together" in answer.text
    assert not client.cookies


def test_a_barred_manager_is_out_at_once_and_stays_out(house: House) -> None:
    client = house.signed_in()
    barred = Account(NAME, CHEAP.hashed(PASSWORD), "manager", barred=True)
    ReviewDatabase(house.database).put_account(barred, now=house.clock())
    assert client.get("/", follow_redirects=False).status_code == 303
    assert sign_in(house.client()) == 401


def test_guessing_is_stopped_and_says_how_long(house: House) -> None:
    client = house.client()
    assert [sign_in(client, password="guess") for _ in range(5)] == [401] * 5
    answer = client.post("/sign-in", data={"name": NAME, "password": PASSWORD})
    assert answer.status_code == 429
    assert "Wait five minutes" in answer.text


def test_who_signs_in_rightly_is_never_shut_out_for_doing_it_often(house: House) -> None:
    client = house.client()
    assert [sign_in(client, password="slip") for _ in range(4)] == [401] * 4
    assert [sign_in(client) for _ in range(7)] == [303] * 7


def test_whoever_tries_again_and_again_at_one_machine_shuts_nobody_out_at_another(house: House) -> None:
    app = house.app()
    tries, hers = (TestClient(app, client=(address, 50_000), headers=OWN) for address in ("10.0.0.66", "10.0.0.7"))
    assert {sign_in(tries, password="guess") for _ in range(110)} == {401, 429}
    assert sign_in(hers) == 303


def test_a_visit_ends_when_nobody_uses_it(house: House) -> None:
    client = house.signed_in()
    house.clock.forward(minutes=SETTINGS.idle_minutes - 1)
    assert client.get("/ratings").url.path == "/ratings"
    house.clock.forward(minutes=SETTINGS.idle_minutes - 1)
    assert client.get("/ratings").url.path == "/ratings"
    house.clock.forward(minutes=SETTINGS.idle_minutes)
    assert client.get("/ratings").url.path == "/sign-in"


def test_a_full_disk_withholds_no_page_from_who_is_signed_in(house: House) -> None:
    client = house.signed_in()
    with house.database.reading() as connection:
        connection.execute(text("PRAGMA query_only = ON"))  # nothing can be written any more
    house.clock.forward(minutes=SETTINGS.idle_minutes - 1)
    assert client.get("/system").status_code == 200
    house.clock.forward(minutes=1)
    assert client.get("/system").url.path == "/sign-in"


def test_what_refreshes_by_itself_does_not_keep_a_visit_open(house: House) -> None:
    client = house.signed_in()
    for _ in range(SETTINGS.idle_minutes - 1):
        house.clock.forward(minutes=1)
        assert client.get("/today/live", headers={"HX-Request": "true"}).status_code == 200
    house.clock.forward(minutes=1)
    answer = client.get("/today/live", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in")


@pytest.mark.parametrize("form", ["/answers", "/answers/forget"])
def test_a_form_sent_after_the_visit_has_ended_leads_back_to_the_page_it_stands_on(house: House, form: str) -> None:
    client = house.signed_in()
    house.clock.forward(minutes=SETTINGS.idle_minutes + 1)
    sent = client.post(form, data={"id": "019aa000-0000-7000-8000-000000000001", "sure": "yes"}, follow_redirects=False)
    assert sent.headers["location"] == "/sign-in?next=/answers"


def test_a_visit_ends_after_a_working_day_however_busy(house: House) -> None:
    client = house.signed_in()
    for _ in range(SETTINGS.visit_minutes // 60 - 1):
        house.clock.forward(minutes=60)
        assert client.get("/ratings").url.path == "/ratings"
    house.clock.forward(minutes=60)
    assert client.get("/ratings").url.path == "/sign-in"


def test_signing_out_ends_the_visit_also_for_a_copied_cookie(house: House) -> None:
    client = house.signed_in()
    copied = dict(client.cookies)
    assert client.post("/sign-out", follow_redirects=False).status_code == 303
    assert not client.cookies
    thief = house.client()
    thief.cookies.update(copied)
    assert thief.get("/", follow_redirects=False).status_code == 303


def test_the_database_knows_no_cookie_and_no_password(house: House) -> None:
    client = house.signed_in()
    (secret,) = client.cookies.values()
    with house.database.reading() as connection:
        accounts = connection.exec_driver_sql("SELECT * FROM manager").all()
        visits = connection.exec_driver_sql("SELECT * FROM manager_session").all()
    kept = str((accounts, visits))
    assert secret not in kept
    assert PASSWORD not in kept


def test_a_cookie_over_https_is_for_this_host_and_https_alone(house: House) -> None:
    settings = ReviewSettings(
        store="maple-street", database="sqlite://", timezone="Europe/Vilnius", public_url="https://floor.example"
    )
    client = house.client(settings)
    answer = client.post("/sign-in", data={"name": NAME, "password": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-floorbell=")
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "max-age" in answer.headers["strict-transport-security"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "", "Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "", "Origin": "null"},
    ],
)
def test_another_site_cannot_send_our_forms(house: House, headers: dict[str, str]) -> None:
    client = house.client()
    form = {"name": NAME, "password": PASSWORD}
    assert client.post("/sign-in", data=form, headers=headers).status_code == 403
    assert not client.cookies


def test_a_browser_without_fetch_metadata_is_known_by_its_origin(house: House) -> None:
    client = house.client()
    del client.headers["Sec-Fetch-Site"]
    form = {"name": NAME, "password": PASSWORD}
    assert client.post("/sign-in", data=form).status_code == 403
    answer = client.post("/sign-in", data=form, headers={"Origin": "http://testserver"}, follow_redirects=False)
    assert answer.status_code == 303


def test_a_form_that_tells_a_short_length_and_comes_in_pieces_is_not_read(house: House) -> None:
    headers = {**OWN, "Content-Length": "10", "Transfer-Encoding": "chunked"}
    assert house.client().post("/sign-in", content=b"name=" + b"x" * 20_000, headers=headers).status_code == 413


def test_a_huge_form_is_not_read(house: House) -> None:
    assert house.client().post("/sign-in", data={"name": "x" * 20_000}, headers=OWN).status_code == 413


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/static/live.js"])
def test_every_answer_tells_the_browser_what_it_may_do(house: House, path: str) -> None:
    answer = house.client().get(path)
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy.replace("style-src-attr 'unsafe-inline'", "")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_manager_added_on_the_command_line_can_sign_in_and_a_new_password_ends_old_visits(
    house: House, tmp_path: Path
) -> None:
    settings = ReviewSettings(store="maple-street", database=f"sqlite:///{tmp_path / 'floor.db'}", timezone="UTC")
    command.add_manager(settings, " Jonas ", password="correct horse battery", passwords=CHEAP)
    database = Database.open(settings.database, settings.locality)
    client = House(database, house.clock, house.life).client()
    assert sign_in(client, name="Jonas", password="correct horse battery") == 303
    command.add_manager(settings, "Jonas", password="another four words", passwords=CHEAP)
    assert client.get("/", follow_redirects=False).status_code == 303
    assert sign_in(client, name="Jonas", password="correct horse battery") == 401
    database.close()


def test_a_manager_who_has_left_is_out_at_once_until_added_again(tmp_path: Path, house: House) -> None:
    settings = ReviewSettings(store="maple-street", database=f"sqlite:///{tmp_path / 'floor.db'}", timezone="UTC")
    command.add_manager(settings, NAME, password=PASSWORD, passwords=CHEAP)
    database = Database.open(settings.database, settings.locality)
    client = House(database, house.clock, house.life).signed_in()
    command.bar_manager(settings, NAME)
    assert client.get("/", follow_redirects=False).status_code == 303
    assert sign_in(client) == 401
    command.add_manager(settings, NAME, password=PASSWORD, passwords=CHEAP)
    assert sign_in(client) == 303
    with pytest.raises(UnknownManagerError, match="'rasa'"):
        command.bar_manager(settings, NAME.lower())
    database.close()


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "two\nlines"])
def test_a_name_that_nobody_can_type_is_refused(name: str) -> None:
    with pytest.raises(PasswordRefusedError, match="printable characters"):
        command.add_manager(SETTINGS, name, password=PASSWORD)


@pytest.mark.parametrize("password", ["short", "x" * 201])
def test_a_password_too_short_or_too_long_is_refused_with_the_bounds(password: str) -> None:
    with pytest.raises(PasswordRefusedError, match="take 12 to 200"):
        CHEAP.hashed(password)


def test_a_generated_password_is_taken_and_new_each_time() -> None:
    assert CHEAP.hashed(generated())
    assert generated() != generated()
