"""Chinese as it is spoken: words from the longest, tones in context, numbers as they are said, names as names."""

import logging
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kiosk.toolkit.catalogues import KIOSK_LOCALES
from kiosk.toolkit.mandarin import CHARACTERS, TABLE, installed, pinyin, spelled
from kiosk.toolkit.mandarin_numbers import counted, in_words
from kiosk.toolkit.sorted_lines import SortedLines, write_sorted

FEW = {"银": "yin2", "行": "xing2", "走": "zou3", "银行": "yin2 hang2", "银行家们": "yin2 hang2 jia1 men5"}
KNOWN = re.compile(r"[a-z]+[1-5]")


@pytest.fixture
def few(tmp_path: Path) -> SortedLines:
    write_sorted(tmp_path / "readings.txt", FEW.items())
    return SortedLines(tmp_path / "readings.txt", head=3)


def test_a_character_is_read_as_its_word_wants_it(few: SortedLines) -> None:
    assert spelled("银行行走", few) == "yin2 hang2 xing2 zou3"


def test_the_beginning_of_a_longer_word_that_does_not_come_is_read_by_itself(few: SortedLines) -> None:
    assert spelled("银行家", few) == "yin2 hang2 家"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("一下", "yi2 xia4"),
        ("一般", "yi4 ban1"),
        ("第一个", "di4 yi1 ge4"),
        ("星期一到", "xing1 qi1 yi1 dao4"),
        ("统一的", "tong3 yi1 de5"),
        ("不是", "bu2 shi4"),
        ("不好", "bu4 hao3"),
        ("不", "bu4"),
        ("试衣间", "shi4 yi1 jian1"),
    ],
)
def test_yi_and_bu_bend_their_tones_before_others_but_not_in_numbers(written: str, said: str) -> None:
    assert pinyin(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("我还没有到银行", "wo3 hai2 mei2 you3 dao4 yin2 hang2"),
        ("等候时间长，店长", "deng3 hou4 shi2 jian1 chang2 , dian4 zhang3"),
        ("重试", "chong2 shi4"),
        ("做得好，我得到", "zuo4 de5 hao3 , wo3 de2 dao4"),
        ("绿色、女", "lv4 se4 , nv3"),
    ],
)
def test_words_of_the_shop_are_read_as_they_are_said(written: str, said: str) -> None:
    assert pinyin(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("约 3 到 5 分钟", "约三到五分钟"),
        ("2 到 3 分钟", "两到三分钟"),
        ("2 次", "两次"),
        ("12 次，22 分钟", "十二次，二十二分钟"),
        ("15:40 前", "十五点四十分前"),
        ("2:05", "两点零五分"),
        ("明天 09:00–18:00", "明天九点到十八点"),
        ("音量 70%", "音量百分之七十"),
        ("A 27", "A 二十七"),
        ("2.5", "二点五"),
        ("007", "零零七"),
        ("13800001234", "一三八零零零零一二三四"),
        ("没有数字", "没有数字"),
    ],
)
def test_numbers_are_written_as_they_are_said(written: str, said: str) -> None:
    assert in_words(written) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "零"),
        (10, "十"),
        (19, "十九"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1000, "一千"),
        (1005, "一千零五"),
    ],
)
def test_zeros_inside_a_number_are_said_once_and_at_its_end_not(number: int, said: str) -> None:
    assert counted(number) == said


def test_names_stay_words_without_the_accents_that_would_spell_them() -> None:
    assert pinyin("Rūta 正在赶来") == "Ruta zheng4 zai4 gan3 lai2"
    assert pinyin("试衣间：Nguyễn Đức") == "shi4 yi1 jian1 : Nguyen Duc"
    assert pinyin("हिन्दी") == "हिन्दी"


def test_everything_that_the_kiosk_says_in_chinese_is_in_the_table() -> None:
    """Its own catalogue: no character is left, and what took its place is a syllable with a tone."""
    with (KIOSK_LOCALES / "zh.po").open("rb") as file:
        forms = [text for message in read_po(file) if message.id for text in _forms(message.string)]
    assert len(forms) > 200
    for written in forms:
        said = pinyin(written)
        assert not CHARACTERS.search(said), (written, said)
        syllables = sum(len(characters) for characters in CHARACTERS.findall(in_words(written)))
        assert len(KNOWN.findall(said)) == syllables, (written, said)


def test_without_the_table_characters_stay_and_numbers_are_still_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert installed(tmp_path / "none.txt") is None
    assert "make setup" in caplog.text
    assert installed(TABLE) is not None


def _forms(translated: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (translated,) if isinstance(translated, str) else tuple(translated or ())
