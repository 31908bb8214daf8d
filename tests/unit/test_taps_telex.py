"""Vietnamese telex: what the keys of a word write, for those who have typed so all their lives."""

import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.toolkit.keyboard.layouts import ERASE, SHIFT, SPACE, TONES, layout_for
from kiosk.toolkit.keyboard.telex import TONE_KEYS, telex
from kiosk.toolkit.keyboard.typing import Typed, press

SHAPES = {"â": "aa", "ă": "aw", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
# Rhymes by the place of the vowel that takes the tone, as dictionaries write them, in the old style.
TONE_ON = {
    0: "a e i o u y ê ô ơ ư an ăng âm ông ưng inh ênh ach ai ao âu ay eo êu iu oi ôi ơi ia ua ưa ui ưi ưu oa oe uy ưt",
    1: "iên iêu uôn uôi ươn ươi ươu yên uê uơ oăn oang oai oay oeo uân uây uyn uya uyu",
    2: "uyên uyêt",
}
RHYMES = {rhyme: at for at, rhymes in TONE_ON.items() for rhyme in rhymes.split()}
ONSETS = [*"bcdđhlmnrstvx", "ch", "gh", "kh", "ng", "nh", "ph", "th", "tr"]
FOREIGN = ["email", "wifi", "class", "view", "new", "part", "soft", "facebook", "shop", "sale", "menu", "WiFi"]


def keys_of(word: str) -> str:
    return "".join(SHAPES.get(letter, letter) for letter in word)


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("tieengs", "tiếng"),
        ("Vieetj", "Việt"),
        ("dduwowcj", "được"),
        ("dduongwf", "đường"),
        ("duongwdf", "đường"),
        ("nguoiwf", "người"),
        ("thuowr", "thuở"),
        ("huouw", "hươu"),
        ("hoaf", "hòa"),
        ("thuys", "thúy"),
        ("khoer", "khỏe"),
        ("hoanf", "hoàn"),
        ("quys", "quý"),
        ("quoocs", "quốc"),
        ("quawng", "quăng"),
        ("gif", "gì"),
        ("giaf", "già"),
        ("gieengs", "giếng"),
        ("giwowngf", "giường"),
        ("hoawcj", "hoặc"),
        ("luuw", "lưu"),
        ("tw", "tư"),
        ("w", "ư"),
        ("xooong", "xoong"),
        ("DDINHJ", "ĐỊNH"),
    ],
)
def test_telex_writes_the_word(keys: str, word: str) -> None:
    assert telex(keys) == word


@pytest.mark.parametrize(
    ("keys", "word"),
    [("ass", "as"), ("asss", "ass"), ("aaa", "aa"), ("ddd", "dd"), ("ww", "w"), ("uww", "uw"), ("owwn", "own")],
)
def test_the_same_key_again_undoes_it(keys: str, word: str) -> None:
    assert telex(keys) == word


@pytest.mark.parametrize(("keys", "word"), [("asz", "a"), ("asf", "à"), ("zalo", "zalo")])
def test_z_takes_a_tone_off_and_another_tone_replaces_it(keys: str, word: str) -> None:
    assert telex(keys) == word


@pytest.mark.parametrize("word", FOREIGN)
def test_words_that_cannot_be_vietnamese_stay_as_typed(word: str) -> None:
    assert telex(word) == word


@pytest.mark.parametrize("onset", ONSETS)
def test_every_syllable_is_written_with_its_tone_on_the_right_vowel(onset: str) -> None:
    """With the tone's key at the end of the word, and right behind the vowels."""
    for rhyme, tone in product(RHYMES, ["", *TONE_KEYS]):
        if tone not in {"", "s", "j"} and rhyme.endswith(("c", "ch", "p", "t")):
            continue
        vowels = len(rhyme.rstrip("bcdghklmnpqrstvx"))
        head, coda = keys_of(onset + rhyme[:vowels]), rhyme[vowels:]
        at = RHYMES[rhyme] + 1
        word = unicodedata.normalize("NFC", onset + rhyme[:at] + TONE_KEYS.get(tone, "") + rhyme[at:])
        assert telex(head + coda + tone) == telex(head + tone + coda) == word


@given(st.text("aăâbcdđeêghiklmnoôơpqrstuưvwxyzAEDWSáệ", max_size=12))
def test_any_keys_write_composed_letters_and_never_an_error(keys: str) -> None:
    word = telex(keys)
    assert word == unicodedata.normalize("NFC", word)
    assert len(word) <= len(keys)


def typed(*keys: str, language: str = "vi") -> str:
    state = Typed()
    for key in keys:
        state = press(state, key, method=layout_for(language).method)
    return state.text


def test_telex_works_on_the_keyboard_word_by_word_and_beside_the_tone_keys() -> None:
    assert typed(*"camr", SPACE, *"ow", SPACE, *"banj") == "Cảm ơ bạn"
    assert typed(*"viêt", "ạ", SPACE, *"viêt", "j") == "Việt việt"
    assert typed(*"tieng", "á", *"e") == "Tiếng"


def test_a_word_goes_on_after_the_erase_key() -> None:
    assert typed(*"vieetj", ERASE, *"t") == "Việt"
    assert typed(*"hoas", ERASE, *"an", "f") == "Hoàn"


def test_shift_makes_one_letter_large_and_the_tone_still_goes_on() -> None:
    assert typed(*"h", SHIFT, *"af") == "HÀ"


@pytest.mark.parametrize("language", ["en", "es", "fil", "lt"])
@given(word=st.text("abcdefghijklmnopqrstuvwxyz", max_size=12))
def test_no_other_language_is_composed(language: str, word: str) -> None:
    assert typed(SHIFT, *word, language=language) == word


def test_all_tones_have_a_key_of_their_own_too() -> None:
    assert set(TONES.values()) == set(TONE_KEYS.values())
