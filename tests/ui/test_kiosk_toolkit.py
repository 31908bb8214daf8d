"""The toolkit's widgets under real touches: what they show, that they fit, that one finger presses once."""

from pathlib import Path

import pytest
from kivy.uix.widget import Widget

from kiosk.toolkit.buttons import Chips, ChoiceRow, MainButton, Pill, QuietButton
from kiosk.toolkit.driver import Drive
from kiosk.toolkit.fitting import extent
from kiosk.toolkit.i18n import Translator
from kiosk.toolkit.one_finger import OneFinger
from kiosk.toolkit.overflow import faults
from kiosk.toolkit.page import Actions, Answer, Footer, HeaderBar, Page, Question
from kiosk.toolkit.panel import LANDSCAPE_32, PHONE, PORTRAIT_32, Panel
from kiosk.toolkit.progress import CountdownBar, ProgressSteps, Step, Strip
from kiosk.toolkit.sizes import kiosk_sizes, phone_sizes
from kiosk.toolkit.theme import Theme
from kiosk.toolkit.touch_app import TouchApp
from kiosk.toolkit.widgets import Body, Row, Title

SHOTS = Path("shots/toolkit")


class ShowApp(TouchApp):
    """A page with one of everything."""

    def build_screens(self) -> Widget:
        root, page = OneFinger(), Page()
        page.add_widget(HeaderBar(place="Maple Street", can_go_back=True))
        question, answer, actions, footer = Question(), Answer(), Actions(), Footer()
        question.add_widget(Title(text="How can we help?"))
        question.add_widget(Body(text="Touch what you need."))
        self.row = ChoiceRow()
        self.row.offer(
            [
                (1, "angry", "Labai blogai"),
                (2, "frown", "Blogai"),
                (3, "meh", "Vidutiniškai"),
                (4, "smile", "Gerai"),
                (5, "laugh", "Puikiai"),
            ]
        )
        self.chips = Chips()
        self.chips.offer([("a", "Greitai"), ("b", "Maloniai"), ("c", "Žinojo atsakymą")])
        self.steps = ProgressSteps()
        self.steps.show(
            [
                Step("eye", "Seen by the team", "done"),
                Step("footprints", "Ana is coming", "now"),
                Step("smile", "Done", "later"),
            ]
        )
        for part in (
            self.row,
            self.chips,
            self.steps,
            Strip(number="42", text="Ana is on the way to Fitting rooms", note="1–2 min"),
            CountdownBar(share=0.6),
        ):
            answer.add_widget(part)
        self.presses: list[str] = []
        buttons = Row(size_hint_y=None, height=self.theme.touch.main_button)
        for kind in (MainButton, QuietButton):
            button = kind(icon="user-check", text=kind.__name__)
            button.bind(on_release=lambda one: self.presses.append(one.text))
            buttons.add_widget(button)
        actions.add_widget(buttons)
        footer.add_widget(Pill(icon="contrast", text="Contrast"))
        for part in (question, answer, actions, footer):
            page.add_widget(part)
        root.add_widget(page)
        return root


def show(panel: Panel = PORTRAIT_32, **theme: object) -> ShowApp:
    return ShowApp(Theme(panel, **theme), Translator())  # type: ignore[arg-type]


@pytest.mark.parametrize("panel", [PORTRAIT_32, LANDSCAPE_32], ids=["portrait", "landscape"])
def test_one_of_everything_fits_a_kiosk(drive: Drive, panel: Panel) -> None:
    d = drive(show(panel))
    d.screenshot(SHOTS / f"all-{panel.width_px}.png")
    assert faults(d.app.root, d.app.theme) == []


def test_the_window_takes_a_phones_size_in_the_same_process(drive: Drive) -> None:
    d = drive(show(PHONE, name="night", sizes=phone_sizes))
    assert d.screenshot(SHOTS / "all-phone.png").size == (412, 870)


def test_a_palm_presses_once(drive: Drive) -> None:
    d = drive(show())
    button = d.find(MainButton)
    fingers = [d.down(button.center_x + 20 * step, button.center_y) for step in range(-2, 3)]
    for finger in fingers:
        d.up(finger)
    assert d.app.presses == ["MainButton"]


def test_two_hands_on_two_buttons_press_the_first_one_only(drive: Drive) -> None:
    d = drive(show())
    one, other = (d.down(*d.find(kind).center) for kind in (QuietButton, MainButton))
    d.up(other)
    d.up(one)
    assert d.app.presses == ["QuietButton"]


def test_a_choice_row_speaks_equally_loud_in_all_its_cells(drive: Drive) -> None:
    d = drive(show())
    assert len({cell.ids.words.font_size for cell in d.app.row.children}) == 1


def test_what_is_empty_takes_no_spacing(drive: Drive) -> None:
    d = drive(show())
    question = d.find(Question)
    question.spacing = 40
    d.settle()
    title, body = d.find(Title), d.find(Body)
    assert question.height == pytest.approx(title.height + 40 + body.height)
    body.text = ""
    d.settle()
    assert question.height == pytest.approx(title.height)


def test_the_lines_of_a_question_are_about_equally_long(drive: Drive) -> None:
    d = drive(show())
    title = d.find(Title)
    title.text = "We cannot reach security now"
    d.settle()
    lines = [extent(" ".join(words), title.font_size, bold=True)[0] for words in lines_drawn(title)]
    assert len(lines) == 2
    assert min(lines) > 0.5 * max(lines)


def lines_drawn(label: Title) -> list[list[str]]:
    return [[word.text for word in line.words] for line in label._label._cached_lines]


def test_a_helper_that_is_of_no_use_leaves_its_room_to_the_others(drive: Drive) -> None:
    d = drive(SaysApp(Theme(LANDSCAPE_32), Translator()))
    footer, (first, second, third) = d.find(Footer), d.app.pills
    assert [pill.width for pill in d.app.pills] == [first.width] * 3
    second.offered = False
    d.settle()
    assert (second.parent, first.width) == (None, third.width)
    assert third.right == pytest.approx(footer.right)
    second.offered = True
    d.settle()
    assert first.right < second.x < second.right < third.x


@pytest.mark.parametrize("panel", [PORTRAIT_32, LANDSCAPE_32], ids=["portrait", "landscape"])
def test_what_only_says_something_stands_in_the_middle(drive: Drive, panel: Panel) -> None:
    d = drive(SaysApp(Theme(panel), Translator()))
    said, done, footer = d.find(Question), d.find(Actions), d.find(Footer)
    top, bottom = d.find(HeaderBar).y, footer.top
    assert faults(d.app.root, d.app.theme) == []
    if panel.portrait:
        assert (said.top + done.y) / 2 == pytest.approx((top + bottom) / 2, abs=1)
    else:
        assert said.center_y == pytest.approx(done.center_y)
        assert said.right <= done.x


class SaysApp(TouchApp):
    """A page with nothing to choose."""

    def build_screens(self) -> Widget:
        root, page = OneFinger(), Page()
        question, actions, footer = Question(), Actions(), SaysFooter()
        question.add_widget(Title(text="Thank you!"))
        actions.add_widget(MainButton(text="Back to the start"))
        self.pills = footer.children[::-1]
        for part in (HeaderBar(), question, actions, footer):
            page.add_widget(part)
        root.add_widget(page)
        return root


class SaysFooter(Footer):
    """Three helpers, there before they are spread."""

    def on_kv_post(self, base: Widget) -> None:
        for icon in ("a-large-small", "contrast", "volume-2"):
            self.add_widget(Pill(icon=icon, text=icon))
        super().on_kv_post(base)


def test_a_theme_switch_repaints_what_is_shown(drive: Drive) -> None:
    d = drive(show())
    before = d.screenshot()
    d.app.theme.name = "contrast"
    d.step(2)
    after = d.screenshot(SHOTS / "all-contrast.png")
    assert before.getpixel((5, 5)) == (245, 243, 238)
    assert after.getpixel((5, 5)) == (0, 0, 0)


def test_text_that_does_not_fit_is_reported(drive: Drive) -> None:
    d = drive(show())
    d.find(MainButton).text = "Donaudampfschifffahrtsgesellschaftskapitänskajütentürschlüsselanhänger " * 3
    d.settle()
    assert any("shrink" in fault for fault in faults(d.app.root, d.app.theme))


def test_text_that_a_button_covers_is_reported(drive: Drive) -> None:
    d = drive(show())
    d.find(Title).pos = d.find(QuietButton).pos
    assert any("runs into a QuietButton" in fault for fault in faults(d.app.root, d.app.theme))


def test_touch_targets_are_20_mm_on_a_small_panel_too() -> None:
    panel = Panel.of_diagonal(800, 1280, inches=10.1)
    touch = kiosk_sizes(panel).touch
    assert min(panel.mm(touch.pill), panel.mm(touch.key), panel.mm(touch.least)) >= 20 - 1e-6
