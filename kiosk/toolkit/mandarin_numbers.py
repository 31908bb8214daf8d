"""Writes numbers, times of day and percentages in a Chinese text as they are said: `15:40` is 十五点四十分."""

import re
from typing import Final

DIGITS: Final = "零一二三四五六七八九"
PLACES: Final = ("千", "百", "十", "")
MOST: Final = 9999  # above, and with a zero in front, it is a code or a telephone number: digit by digit
TEEN: Final = 20

ROOM: Final = re.compile(r"(?<=[\u3400-\u9fff]) +(?=\d)|(?<=\d) +(?=[\u3400-\u9fff])")  # 约 1 分钟 is one row of words
TIME: Final = re.compile(r"(?<![\d:.])(\d{1,2}):([0-5]\d)(?![\d:])")
PERCENT: Final = re.compile(r"(\d+(?:\.\d+)?)\s*%")
# 2 is 两 where things are counted, also as the lower end of a range
COUNTED_TWO: Final = re.compile(r"(?<![\d.])2(?=(?:\s*[到至–-]\s*\d+)?(?:分钟|小时|点钟|[次天秒个位人件]))")
RANGE: Final = re.compile(r"(?<=[\d分点])\s*[–-]\s*(?=\d)")
NUMBER: Final = re.compile(r"(\d+)(?:\.(\d+))?")


def in_words(text: str) -> str:
    """Give the text with all its numbers in characters."""
    if not any(character.isdecimal() for character in text):
        return text
    text = ROOM.sub("", text)
    text = RANGE.sub("到", text)
    text = COUNTED_TWO.sub("两", text)
    text = TIME.sub(_time, text)
    text = PERCENT.sub(r"百分之\1", text)
    return NUMBER.sub(_number, text)


def counted(number: int) -> str:
    """Give a number from 0 to 9999: 10 is 十, 105 is 一百零五."""
    if number == 0:
        return DIGITS[0]
    places = [(int(digit), place) for digit, place in zip(f"{number:04}", PLACES, strict=True)]
    said = "".join(DIGITS[digit] + place if digit else DIGITS[0] for digit, place in places)
    said = re.sub("零+", "零", said).strip("零")
    return said.removeprefix("一") if number in range(10, TEEN) else said


def _time(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    said = f"{'两' if hour == 2 else counted(hour)}点"  # noqa: PLR2004  (two o'clock)
    if not minute:
        return said
    return f"{said}{'零' if minute < len(DIGITS) else ''}{counted(minute)}分"


def _number(match: re.Match[str]) -> str:
    whole, part = match[1], match[2]
    code = int(whole) > MOST or (whole.startswith("0") and len(whole) > 1)
    said = _one_by_one(whole) if code else counted(int(whole))
    return f"{said}点{_one_by_one(part)}" if part else said


def _one_by_one(digits: str) -> str:
    return "".join(DIGITS[int(digit)] for digit in digits)
