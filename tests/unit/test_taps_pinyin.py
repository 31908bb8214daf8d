"""Chinese by pinyin: what the letters can mean, the likeliest first, and what each key then does."""

import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.toolkit.keyboard.layouts import ERASE, LATIN, SPACE
from kiosk.toolkit.keyboard.pinyin import Words, candidates
from kiosk.toolkit.keyboard.pinyin_making import make
from kiosk.toolkit.keyboard.pinyin_table import TABLE, PinyinTable, installed
from kiosk.toolkit.keyboard.syllables import SYLLABLES, initials_of, syllables_at
from kiosk.toolkit.keyboard.typing import MOST_LETTERS, Candidate, Typed, choose, press

COUNTS = {
    "你": 3000,
    "好": 2000,
    "你好": 700,
    "先": 900,
    "西安": 500,
    "西": 400,
    "安": 300,
    "我": 9000,
    "很": 4000,
    "喜欢": 1500,
    "中国": 8000,
    "银行": 700,
    "行": 2000,
    "行为": 900,
    "女": 800,
    "略": 90,
    "战略": 200,
    "是": 9000,
    "鎔": 50,
    "奸商": 30,
    "一": 3,
}


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> PinyinTable:
    """A table made of a few words, as set-up makes the large one."""
    folder = tmp_path_factory.mktemp("npm")
    dictionary = folder / "@node-rs" / "jieba" / "dict.txt"
    dictionary.parent.mkdir(parents=True)
    dictionary.write_text("".join(f"{word} {count} n\n" for word, count in COUNTS.items()), "utf-8")
    make(folder, folder / "pinyin.txt")
    return PinyinTable(folder / "pinyin.txt")


def offered(letters: str, words: Words) -> list[str]:
    return [one.word for one in candidates(letters, words)]


def test_a_word_comes_before_the_characters_that_it_begins_with(words: PinyinTable) -> None:
    assert offered("nihao", words)[:2] == ["你好", "你"]


def test_letters_that_part_in_two_ways_offer_both_and_an_apostrophe_says_which(words: PinyinTable) -> None:
    assert offered("xian", words)[:2] == ["先", "西安"]
    assert offered("xi'an", words)[0] == "西安"
    assert "先" not in offered("xi'an", words)


def test_a_word_is_offered_before_it_is_finished_and_by_its_initial_sounds(words: PinyinTable) -> None:
    assert "你好" in offered("nih", words)
    assert "你好" in offered("nh", words)
    assert "中国" in offered("zhg", words)
    assert "中国" in offered("zg", words)


def test_a_whole_sentence_is_the_likeliest_row_of_words(words: PinyinTable) -> None:
    assert offered("wohenxihuan", words)[0] == "我很喜欢"
    assert offered("wohenxihua", words)[0] == "我很喜欢"


def test_a_character_is_first_where_it_is_mostly_read_so(words: PinyinTable) -> None:
    assert "行" in offered("xing", words)
    assert "行" in offered("hang", words)
    assert offered("yinhang", words)[0] == "银行"


def test_u_with_dots_is_typed_as_v_and_also_as_u(words: PinyinTable) -> None:
    assert offered("nv", words)[0] == "女"
    assert "略" in offered("lve", words)
    assert "略" in offered("lue", words)


def test_the_letters_themselves_are_always_the_last_choice(words: PinyinTable) -> None:
    assert offered("wifi", words)[-1] == "wifi"
    assert candidates("vvv", words) == [Candidate("vvv", 3)]
    assert candidates("", words) == []


def test_traditional_characters_rare_slips_and_rude_words_are_not_offered(words: PinyinTable) -> None:
    assert "鎔" not in offered("rong", words)
    assert "奸商" not in offered("jianshang", words)
    assert "一" not in offered("yi", words)


@given(letters=st.text("abcdeghinouvxyz'", max_size=MOST_LETTERS))
def test_every_candidate_takes_letters_that_are_there_and_no_letters_are_an_error(
    words: PinyinTable, letters: str
) -> None:
    found = candidates(letters, words)
    assert all(0 < one.takes <= len(letters) for one in found)
    assert len(set(found)) == len(found)


@given(syllables=st.lists(st.sampled_from(sorted(SYLLABLES)), min_size=1, max_size=4))
def test_letters_part_into_the_syllables_that_they_were_made_of(syllables: list[str]) -> None:
    letters = "'".join(syllables)
    reached = {0}
    for place in range(len(letters)):
        reached |= {end for _, end in syllables_at(letters, place)} if place in reached else set()
    assert len(letters) in reached
    assert tuple(one[0] for one in syllables) in initials_of(
        "".join(one[0] for one in syllables if one[0] not in "iuv")
    )


def typed(*keys: str, words: Words) -> Typed:
    state = Typed()
    for key in keys:
        first = next(iter(candidates(state.letters, words)), None)
        state = press(state, key, method="pinyin", first=first)
    return state


def test_the_letters_stand_in_the_text_until_a_word_is_chosen(words: PinyinTable) -> None:
    state = typed(*"nihao", words=words)
    assert (state.text, state.letters) == ("nihao", "nihao")
    assert choose(state, Candidate("你好", 5)).text == "你好"


def test_a_word_for_the_first_letters_leaves_the_others(words: PinyinTable) -> None:
    state = choose(typed(*"nihao", words=words), Candidate("你", 2))
    assert (state.text, state.letters) == ("你hao", "hao")
    assert choose(state, Candidate("好", 3)) == Typed("你好", capital=state.capital)


def test_space_takes_the_first_word_and_a_space_without_letters_is_a_space(words: PinyinTable) -> None:
    assert typed(*"nihao", SPACE, words=words).text == "你好"
    assert typed(*"nihao", SPACE, SPACE, words=words).text == "你好 "


def test_a_sign_takes_the_first_word_too_and_then_stands_behind_it(words: PinyinTable) -> None:
    assert typed(*"nihao。", words=words).text == "你好。"


def test_erase_takes_a_letter_and_then_what_was_chosen(words: PinyinTable) -> None:
    assert typed(*"nihao", ERASE, words=words).letters == "niha"
    assert typed(*"nihao", SPACE, ERASE, words=words).text == "你"


def test_going_to_latin_letters_keeps_what_was_typed(words: PinyinTable) -> None:
    state = typed(*"wifi", LATIN, words=words)
    assert (state.text, state.letters, state.latin) == ("wifi", "", True)


def test_letters_end_where_a_choice_has_to_be_made(words: PinyinTable) -> None:
    state = typed(*("nihao" * MOST_LETTERS), words=words)
    assert len(state.letters) == MOST_LETTERS
    assert press(state, ERASE, method="pinyin").letters == state.letters[:-1]


def test_without_the_table_nothing_is_offered_and_the_log_says_what_to_do(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert installed(tmp_path / "pinyin.txt") is None
    assert "make setup" in caplog.text


def test_set_up_has_made_the_table_that_a_shopper_needs() -> None:
    table = PinyinTable(TABLE)
    for letters, word in {
        "tuihuo": "退货",
        "shouyintai": "收银台",
        "xiexie": "谢谢",
        "xishoujianzainali": "洗手间在哪里",
        "fuwuyuantaiduhenhao": "服务员态度很好",
        "zhegechanpinzhiliangbuhao": "这个产品质量不好",
    }.items():
        assert offered(letters, table)[0] == word
