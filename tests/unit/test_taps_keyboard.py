"""What the on-screen keyboard types: capitals, tones, Lithuanian letters, an end to long texts."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.toolkit.catalogues import NAMES
from kiosk.toolkit.keyboard.layouts import ERASE, LATIN, LETTERS, MORE, SHIFT, SPACE, SYMBOLS, TONES, Method, layout_for
from kiosk.toolkit.keyboard.typing import MOST_CHARACTERS, Typed, hold, press

TEN = 10  # letters of 20 mm, 3 mm apart: what a panel of 15.6" has room for beside its question


def typed(*keys: str, method: Method = "letters") -> str:
    state = Typed()
    for key in keys:
        state = press(state, key, method=method)
    return state.text


def test_a_sentence_begins_with_a_capital() -> None:
    assert typed(*"ok.", SPACE, *"so") == "Ok. So"


def test_shift_makes_one_letter_large() -> None:
    assert typed(*"a", SHIFT, *"bc") == "ABc"


def test_erase_takes_the_last_letter_and_never_more() -> None:
    assert typed(*"ab", ERASE, ERASE, ERASE) == ""


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("viêt" + "ạ", "Việt"),
        ("ban" + "ạ", "Bạn"),
        ("cam" + "ả", "Cảm"),
        ("ngươi" + "à", "Người"),
        ("gia" + "à", "Già"),
        ("quy" + "á", "Quý"),
        ("hoi" + "ả", "Hỏi"),
    ],
)
def test_a_tone_goes_on_the_vowel_that_takes_it(keys: str, word: str) -> None:
    assert typed(*keys, method="telex") == word


def test_the_same_tone_again_takes_it_off() -> None:
    assert typed("b", "a", "á", "á", method="telex") == "Ba"


def test_another_tone_replaces_the_first() -> None:
    assert typed("b", "ơ", "á", "à", method="telex") == "Bờ"


def test_a_tone_key_without_a_vowel_before_it_types_its_own_letter() -> None:
    assert typed("á", method="telex") == "Á"
    assert typed("b", SPACE, "á", method="telex") == "B á"


def test_a_tone_key_works_in_words_that_are_not_vietnamese() -> None:
    assert typed(*"đăk", "á", method="telex") == "Đắk"


def test_lithuanian_has_all_its_letters() -> None:
    assert set("aąbcčdeęėfghiįyjklmnoprsštuųūvzž") <= set("".join(layout_for("lt").rows))


@pytest.mark.parametrize("language", [language for language in NAMES if language != "zh"])  # Chinese: in pinyin
def test_every_letter_of_a_language_name_can_be_typed(language: str) -> None:
    layout = layout_for(language)
    letters = {*"".join(layout.rows), *layout.between, *layout.signs.values(), *"ế ệ"}
    assert {letter.lower() for letter in NAMES[language]} <= letters


@pytest.mark.parametrize("language", NAMES)
def test_no_row_is_wider_than_ten_letters(language: str) -> None:
    layout = layout_for(language)
    erase = 0 if layout.erase_below else layout.wide
    for rows, shift in ((layout.rows, layout.wide if layout.cased else 0), (layout.symbols, 0)):
        assert max(map(len, rows)) <= TEN
        assert len(rows[-1]) + shift + erase <= TEN


def hindi(*keys: str) -> str:
    state = Typed()
    for key in keys:
        state = press(state, layout_for("hi").key_after(state.text, key))
    return state.text


def test_a_hindi_vowel_after_a_consonant_is_its_sign_and_a_letter_elsewhere() -> None:
    assert hindi(*"मऐ", "ं") == "मैं"
    assert hindi(*"आप") == "आप"
    assert hindi(*"धनअयवआद") == "धन्यवाद"
    assert hindi(*"नमसअतए") == "नमस्ते"


def test_arabic_has_all_its_letters_at_a_touch_or_a_long_press() -> None:
    layout = layout_for("ar")
    touched = set("".join(layout.rows))
    held = {letter for key in touched for letter in MORE.get(key, ())}
    assert {chr(code) for code in [*range(0x621, 0x63B), *range(0x641, 0x64B)]} <= touched | held


def test_a_long_press_shows_accents_until_the_next_key() -> None:
    state = hold(Typed(), "a")
    assert state.held == "a"
    assert press(state, "á").text == "Á"
    assert press(state, "á").held == ""
    assert hold(Typed(), "q").held == ""


@pytest.mark.parametrize("text", ["corazón", "pingüino", "année", "größe"])
def test_words_with_accents_can_be_typed(text: str) -> None:
    keys = set("".join(layout_for("es").rows))
    assert set(text) <= keys | {letter for key in keys for letter in MORE.get(key, ())}


def test_latin_letters_are_one_key_away_from_arabic_and_back() -> None:
    state = press(Typed(), LATIN)
    assert state.latin
    assert press(press(state, "a"), LATIN) == Typed("A", capital=False)


def test_symbols_stay_until_a_space() -> None:
    state = press(press(Typed(), SYMBOLS), "1")
    assert state.symbols
    assert not press(state, SPACE).symbols
    assert not press(state, LETTERS).symbols


@given(st.lists(st.sampled_from([*"aeêuywsd .'", ERASE, SHIFT, SPACE, SYMBOLS, LETTERS, *TONES]), max_size=500))
def test_no_keys_make_a_text_too_long_or_an_error(keys: list[str]) -> None:
    for method in get_args(Method):
        assert len(typed(*keys, method=method)) <= MOST_CHARACTERS
