"""The pages as a manager has them: in Chromium, at three widths, live, and without script."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, ConsoleMessage, expect, sync_playwright

from tests.web.browser import CHROMIUM, FLAGS, PAGES, SHOTS, SIZES, Visitor, served
from tests.web.conftest import SETTINGS, House
from tests.web.store_life import NOW, REACH

pytestmark = pytest.mark.xdist_group("chromium")  # one browser at a time is enough for a small machine


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def address(lived_in: House) -> Iterator[str]:
    with served(lived_in.app()) as address:
        yield address


@pytest.fixture
def visitor(chromium: Browser, address: str) -> Iterator[Visitor]:
    with chromium.new_context(viewport=SIZES["desk"]) as context:
        page, troubles = context.new_page(), list[str]()

        def heard(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                troubles.append(message.text)

        page.on("console", heard)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        yield Visitor(page, address, troubles)


def test_a_manager_signs_in_reads_and_signs_out(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.sign_in()
    page = visitor.page
    expect(page.get_by_role("heading", name="Today at Maple Street")).to_be_visible()
    for name in ("Ratings", "Comments", "To answer", "Questions", "Requests", "System"):
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    visitor.open("/ratings")
    expect(page).to_have_url(f"{visitor.address}/sign-in?next=/ratings")
    assert not visitor.troubles, "\n".join(visitor.troubles)


@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_and_can_be_used_by_everybody(visitor: Visitor, size: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    visitor.page.set_viewport_size(SIZES[size])
    visitor.open("/")
    assert visitor.axe() == []
    visitor.page.screenshot(path=SHOTS / f"sign-in-{size}.png")
    visitor.sign_in()
    expect(visitor.page.locator("#live")).to_be_visible()
    for name, path in PAGES.items():
        visitor.open(path)
        wider = visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0, f"{name} is {wider} px wider than a {size}"
        assert visitor.axe() == [], name
        visitor.page.screenshot(path=SHOTS / f"{name}-{size}.png", full_page=True)
    assert [trouble for trouble in visitor.troubles if "404" not in trouble] == []


@pytest.mark.parametrize("width", [320, 390])
def test_the_pages_names_stand_apart_and_all_fit_at_the_foot_of_a_phone(visitor: Visitor, width: int) -> None:
    visitor.page.set_viewport_size({"width": width, "height": 700})
    visitor.open("/")
    visitor.sign_in()
    names = visitor.page.get_by_role("navigation", name="Pages").locator("a:visible span")
    boxes = [box for name in names.all() if (box := name.bounding_box())]
    assert len(boxes) == 6
    assert boxes[-1]["x"] + boxes[-1]["width"] <= width
    assert all(one["x"] + one["width"] + 1 < next_["x"] for one, next_ in pairwise(boxes))


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_forgetting_a_contact_opens_in_its_place_and_can_be_used_by_everybody(visitor: Visitor, size: str) -> None:
    visitor.page.set_viewport_size(SIZES[size])
    visitor.open("/answers")
    visitor.sign_in()
    theirs = visitor.page.get_by_role("listitem").filter(has_text=REACH[0])
    theirs.get_by_text("Forget this contact now").click()
    expect(visitor.page.get_by_label(f"Yes, forget {REACH[0]} for good")).to_be_visible()
    wider = visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0, f"{wider} px wider than a {size}"
    assert visitor.axe() == []
    SHOTS.mkdir(parents=True, exist_ok=True)
    visitor.page.screenshot(path=SHOTS / f"forget-{size}.png", full_page=True)
    assert not visitor.troubles, "\n".join(visitor.troubles)


def test_the_chart_draws_what_the_table_says(visitor: Visitor) -> None:
    visitor.open("/ratings?period=7")
    visitor.sign_in()
    page = visitor.page
    expect(page.locator("[data-chart] svg")).to_be_visible()
    expect(page.locator("#days-table tbody tr")).to_have_count(7)
    chart = "echarts.getInstanceByDom(document.querySelector('[data-chart] > div'))"
    drawn = page.evaluate(f"{chart}.getOption().series[2].data")
    rows = page.locator("#days-table tbody tr").evaluate_all("rows => rows.map(row => Number(row.dataset.value))")
    told = rows[::-1]
    assert drawn == told
    assert not visitor.troubles, "\n".join(visitor.troubles)


def test_today_moves_by_itself(visitor: Visitor, lived_in: House) -> None:
    visitor.open("/")
    visitor.sign_in()
    satisfied = visitor.page.locator("section", has_text="Satisfied").first
    before = satisfied.inner_text()
    lived_in.life.save(*(lived_in.life.make.rating(NOW, 1) for _ in range(9)))
    visitor.refresh_now()
    expect(satisfied).not_to_have_text(before)
    expect(visitor.page.get_by_role("heading", name="Satisfied by hour")).to_be_visible()


def test_a_paused_page_stands_still(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.sign_in()
    visitor.page.get_by_role("button", name="Pause").click()
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.refresh_now()
    visitor.page.evaluate("new Promise(requestAnimationFrame)")
    assert asked == []
    visitor.page.get_by_role("button", name="Go on").click()
    with visitor.page.expect_response("**/today/live"):
        visitor.refresh_now()


def test_a_page_that_gets_no_answer_says_that_it_is_old(visitor: Visitor) -> None:
    visitor.page.clock.install()
    visitor.open("/")
    visitor.sign_in()
    expect(visitor.page.locator("#live")).to_be_visible()
    visitor.page.route("**/today/live", lambda route: route.fulfill(status=503, body="away"))
    visitor.page.clock.run_for(20_000)
    expect(visitor.page.get_by_role("status")).to_contain_text("what you see is old")
    expect(visitor.page.get_by_role("heading", name="Today at Maple Street")).to_be_visible()
    visitor.page.unroute("**/today/live")
    visitor.page.clock.run_for(5_000)
    expect(visitor.page.locator("#refresh .stale")).to_be_hidden()


def test_a_visit_that_is_over_leads_to_the_sign_in(visitor: Visitor, lived_in: House) -> None:
    visitor.open("/")
    visitor.sign_in()
    expect(visitor.page.locator("#live")).to_be_visible()
    lived_in.clock.forward(minutes=SETTINGS.visit_minutes)
    visitor.refresh_now()
    expect(visitor.page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_contact_is_forgotten_without_script_and_not_before_the_box_is_ticked(
    chromium: Browser, address: str
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        visitor = Visitor(page, address, [])
        visitor.open("/answers")
        visitor.sign_in()
        theirs = page.get_by_role("listitem").filter(has_text=REACH[0])
        theirs.get_by_text("Forget this contact now").click()
        theirs.get_by_role("button", name="Forget").click()
        expect(theirs).to_be_visible()
        theirs.get_by_label(f"Yes, forget {REACH[0]} for good").check()
        theirs.get_by_role("button", name="Forget").click()
        expect(theirs).to_have_count(0)
        expect(page.get_by_text(REACH[1]).first).to_be_visible()


def test_everything_works_without_script(chromium: Browser, address: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        visitor = Visitor(page, address, [])
        visitor.open("/comments")
        visitor.sign_in()
        page.get_by_label("feedback").check()
        page.get_by_role("button", name="Show").click()
        expect(page.get_by_text("3 comments")).to_be_visible()
        visitor.open("/ratings")
        expect(page.locator("#days-table tbody tr")).to_have_count(28)
        visitor.open("/requests?ticket=48")
        page.get_by_text("1 offer: Ben accepted").click()
        expect(page.get_by_text("Ben: nearest; queue at Checkout: 7")).to_be_visible()
        visitor.open("/")
        expect(page.get_by_role("link", name="Refresh")).to_be_visible()
