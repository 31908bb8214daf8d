"""The real espeak-ng says the kiosk's Chinese in Mandarin: every syllable of it, each in its tone."""

import re
import shutil
import subprocess
from typing import Final

import pytest

from kiosk.toolkit import mandarin

PROGRAM: Final = shutil.which("espeak-ng")
# How espeak-ng writes each tone; the third falls only half before another syllable, and rises before another third
TONES: Final = {"1": {"55"}, "2": {"35"}, "3": {"214", "21", "35"}, "4": {"51"}}
CONTOUR: Final = re.compile(r"\d+")

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="espeak-ng is not installed: `make setup-test` installs it")


def sounds(text: str) -> list[str]:
    """Give the sounds of each syllable that espeak-ng would say."""
    command = [str(PROGRAM), "-v", mandarin.VOICE, "-q", "-x", text]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout
    return [syllable for syllable in re.split(r"[\s|]+", told) if syllable.strip("_:")]


@pytest.mark.parametrize(
    ("written", "tones"),
    [  # . is a syllable without a tone of its own, whose height is its neighbour's
        ("您需要什么？", "2142."),
        ("请向任何一位工作人员求助。", "344224142224"),
        ("不到 1 分钟", "24411"),
        ("15:40 前会带着答复回来。", "233421244.2422"),
        ("等候时间长", "34212"),
        ("网络已断开，恢复后立即发送。", "343411444214"),
        ("音量 70%", "1431112"),
    ],
)
def test_sentences_of_the_kiosk_have_the_tones_of_mandarin(written: str, tones: str) -> None:
    heard = sounds(mandarin.pinyin(written))
    assert len(heard) == len(tones)
    for syllable, tone in zip(heard, tones, strict=True):
        assert tone == "." or CONTOUR.findall(syllable)[-1] in TONES[tone], (heard, tones)
