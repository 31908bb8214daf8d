"""Writing by touch as each language is used to: pinyin with words to choose from, telex, and plain addresses."""

from collections.abc import Iterator

import pytest

from kiosk.screen import actions as act
from kiosk.screen.stage import Stage
from kiosk.screen.staging import staged
from kiosk.toolkit.keyboard.candidates import NEXT, CandidateRow, pages
from kiosk.toolkit.keyboard.keyboard import HOLD_S, Key, Keyboard
from kiosk.toolkit.keyboard.layouts import LATIN, SPACE
from kiosk.toolkit.panel import PORTRAIT_32


@pytest.fixture
def stage() -> Iterator[Stage]:
    """A shopper about to write to the manager, on an empty sheet."""
    with staged(None, PORTRAIT_32, still=True) as opened:
        opened.touches(act.OpenedFeedback())
        opened.driver.settle()
        yield opened


def keyboard_in(stage: Stage) -> Keyboard:
    return stage.driver.find(Keyboard)


def tap(stage: Stage, *keys: str) -> None:
    for key in keys:
        stage.driver.tap(stage.driver.find(Key, key=key))


def test_chinese_words_are_chosen_by_touch_and_sent(stage: Stage) -> None:
    stage.speaks("zh")
    tap(stage, *"nihao")
    assert stage.app.screens.current_screen.text == "nihao"
    stage.driver.tap_text("你好")
    tap(stage, *"xiexie", SPACE)
    stage.driver.tap_text("。")
    assert keyboard_in(stage).typed.text == "你好谢谢。"


def test_more_words_are_a_page_further_and_the_first_page_comes_again(stage: Stage) -> None:
    stage.speaks("zh")
    tap(stage, *"shi")
    row = stage.driver.find(CandidateRow)
    first = [key.text for key in row.children if isinstance(key, Key)]
    tap(stage, NEXT)
    assert not {"是", "时"} & {key.text for key in row.children if isinstance(key, Key)}
    for _ in range(len(row.offered)):
        if [key.text for key in row.children if isinstance(key, Key)] == first:
            break
        tap(stage, NEXT)
    assert [key.text for key in row.children if isinstance(key, Key)] == first


def test_what_was_offered_to_one_shopper_is_gone_for_the_next(stage: Stage) -> None:
    stage.speaks("zh")
    tap(stage, *"yinhang")
    keyboard = keyboard_in(stage)
    assert stage.driver.sees("银行")
    stage.touches(act.WentHome())
    stage.driver.settle()
    texts = [one.text for one in keyboard.walk() if isinstance(one, Key)]
    assert not {"银行", "yinhang"} & set(texts)
    assert keyboard.typed.letters == ""


def test_without_its_words_the_chinese_keyboard_types_letters(stage: Stage) -> None:
    keyboard = keyboard_in(stage)
    keyboard.open_words = lambda: None
    stage.speaks("zh")
    tap(stage, *"nihao")
    assert keyboard.typed.text == "Nihao"
    assert [one for one in stage.driver.walk() if isinstance(one, CandidateRow)] == []


def test_other_languages_never_open_the_words(stage: Stage) -> None:
    def open_words() -> None:
        raise AssertionError("the table was opened")

    keyboard_in(stage).open_words = open_words
    for language in ("vi", "ar"):
        stage.speaks(language)
        stage.driver.tap(stage.driver.find(Key, key=keyboard_in(stage).layout.rows[1][0]))


def test_vietnamese_is_written_by_telex_and_by_its_own_keys(stage: Stage) -> None:
    stage.speaks("vi")
    tap(stage, *"camr", SPACE, *"ơn", SPACE, "b", "a", "n", "ạ")
    assert keyboard_in(stage).typed.text == "Cảm ơn bạn"


def test_what_a_held_key_offers_is_shown_as_it_is_typed(stage: Stage) -> None:
    stage.speaks("es")
    stage.touches(act.OpenedFeedback())
    key = stage.driver.find(Key, key="a")
    finger = stage.driver.down(*key.to_window(*key.center))
    stage.driver.run(2 * HOLD_S)
    stage.driver.up(finger)
    offered = [one.text for one in reversed(keyboard_in(stage).children[-1].children)]
    assert offered[:2] == ["Á", "À"]
    tap(stage, "á")
    assert stage.app.visit.text == offered[0]


def test_another_language_goes_on_with_the_same_words_as_they_stand(stage: Stage) -> None:
    stage.speaks("zh")
    tap(stage, *"as")
    stage.speaks("vi")
    tap(stage, SPACE, *"tees")
    assert keyboard_in(stage).typed.text == "as tế"


@pytest.mark.parametrize("language", ["zh", "vi"])
def test_an_address_begins_in_latin_letters(language: str) -> None:
    with staged("contact", PORTRAIT_32, still=True) as stage:
        stage.speaks(language)
        keyboard = keyboard_in(stage)
        keyboard.begin()
        tap(stage, *"hoas")
        assert keyboard.typed.text == "Hoas"
        assert (LATIN in {one.key for one in stage.driver.walk() if isinstance(one, Key)}) == (language != "vi")


def test_a_page_holds_what_fits_and_at_least_one() -> None:
    assert pages([4, 4, 4, 9, 20, 1], room=10, gap=1) == [range(2), range(2, 3), range(3, 4), range(4, 5), range(5, 6)]
    assert pages([], room=10, gap=1) == []
