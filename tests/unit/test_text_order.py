"""Words of both directions come in the right order, each in a font that has its letters, and break where they may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.toolkit.bidi import Direction, Stretch, direction_of, from_the_right, isolated, stretches
from kiosk.toolkit.breaks import balanced, wrap
from kiosk.toolkit.scripts import Run, is_plain, runs

COMING = "في الطريق"  # "on the way"
MIXED = st.text(alphabet="ab c12.,()%$-–ابتة٣٤شלו\u0301\u064b\u2066\u2067\u2068\u2069", max_size=30)


def shown(line: str, base: Direction = "rtl") -> list[tuple[str, bool]]:
    return [(part.text, part.rtl) for part in stretches(line, base=base)]


def test_a_latin_name_in_an_arabic_sentence_keeps_its_own_direction() -> None:
    assert shown(f"وصل Ana {COMING}") == [(f" {COMING}", True), ("Ana", False), ("وصل ", True)]


def test_an_isolated_name_at_the_start_does_not_turn_the_sentence_round() -> None:
    assert direction_of(f"Ana {COMING}") == "ltr"
    assert direction_of(f"{isolated('Ana')} {COMING}") == "rtl"
    assert shown(f"{isolated('Ana')} {COMING}") == [(f" {COMING}", True), ("Ana", False)]


def test_a_sentence_of_nothing_but_isolates_is_read_from_the_right_within_another_too() -> None:
    when = from_the_right(f"{isolated('اليوم')}، {isolated('6:00')}")
    assert [text.strip() for text, _ in shown(f"يفتح: {isolated(when)}")] == ["6:00", "،", "اليوم", "يفتح:"]
    assert from_the_right(f"يفتح: {isolated('6:00')}") == f"يفتح: {isolated('6:00')}"


@pytest.mark.parametrize(
    ("line", "from_the_left"),
    [
        ("خصم 50% اليوم", ["% اليوم", "50", "خصم "]),  # after Arabic letters the sign is to the number's left
        ("من 10:30 إلى 11:45", ["11:45", " إلى ", "10:30", "من "]),
        ("٣٤ دقيقة", [" دقيقة", "٣٤"]),
        ("متجر (Shoes) هنا", [") هنا", "Shoes", "متجر ("]),  # a bracket is turned over by the font's shaper
    ],
)
def test_numbers_and_brackets_stand_where_arabic_readers_look(line: str, from_the_left: list[str]) -> None:
    assert [text for text, _ in shown(line)] == from_the_left


@given(MIXED, st.sampled_from(["ltr", "rtl"]))
def test_no_letter_is_lost_or_doubled_and_only_isolates_vanish(line: str, base: Direction) -> None:
    seen = "".join(part.text for part in stretches(line, base=base))
    assert sorted(seen) == sorted(line.translate(dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))))


@given(st.text(alphabet="ابتةش ", min_size=1, max_size=12).filter(lambda text: text.strip()))
def test_what_is_all_arabic_is_one_stretch(line: str) -> None:
    assert stretches(line, base="rtl") == [Stretch(line, rtl=True)]


def test_each_script_gets_a_run_and_signs_go_with_the_letters_before_them() -> None:
    assert runs("中文, हिन्दी! Ana 12", base="ltr") == (
        Run("中文, ", "Hans"),
        Run("हिन्दी! ", "Deva"),
        Run("Ana 12", "Latn"),
    )


@pytest.mark.parametrize("text", ["Tiếng Việt", "Lietuvių – 1–2 min.", "¿Cómo fue?", "“Thank you…”"])
def test_what_roboto_has_is_left_to_kivy(text: str) -> None:
    assert is_plain(text)


def measured(text: str) -> tuple[float, float]:
    return float(len(text)), 1.0


def test_chinese_breaks_anywhere_but_never_before_a_stop_or_after_a_bracket() -> None:
    assert wrap("请稍等，谢谢您。", measured, width=4) == ["请稍等，", "谢谢您。"]
    assert wrap("请稍等，谢谢。", measured, width=3) == ["请稍", "等，谢", "谢。"]
    assert wrap("约（三分钟）", measured, width=3) == ["约（三", "分钟）"]


def test_a_latin_word_in_a_chinese_sentence_is_not_broken() -> None:
    assert wrap("Ana正在过来", measured, width=4) == ["Ana正", "在过来"]
    assert wrap("Jonathan正在过来", measured, width=4) is None


def test_latin_words_break_at_spaces_as_before() -> None:
    assert wrap("one two three", measured, width=7) == ["one two", "three"]
    assert wrap("unbreakable", measured, width=7) is None


def test_balanced_lines_are_as_many_and_none_is_left_with_a_single_word() -> None:
    width = balanced("What would you like to add?", measured, width=24)
    assert wrap("What would you like to add?", measured, width=24) == ["What would you like to", "add?"]
    assert wrap("What would you like to add?", measured, width=width) == ["What would you", "like to add?"]
    assert balanced("One line", measured, width=24) == 24
