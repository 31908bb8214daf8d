"""Listen: the screen is read aloud, in the language that it speaks, until the visit ends."""

import logging
import os
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from kiosk.screen import actions as act
from kiosk.screen.kiosk_screen import VoicePill
from kiosk.screen.quiet_screens import LanguageTile
from kiosk.screen.reader import LEAST, Loudness
from kiosk.screen.stage import Stage
from kiosk.screen.staging import staged
from kiosk.screen.stepping import words_of
from kiosk.screen.visit import IDLE_S, LISTENING, WARNED_S
from kiosk.toolkit.buttons import Pill
from kiosk.toolkit.panel import PORTRAIT_32
from kiosk.toolkit.voice import Silence, log, voice

ROWS = (
    "Pty Language Age/Gender VoiceName",
    " 5  lt  --/M Lithuanian",
    " 2  en-gb  --/M English",
    " 5  cmn-latn-pinyin  --/M Chinese",
)
VOICES = "; ".join(f"echo '{row}'" for row in ROWS)


@pytest.fixture
def stage() -> Iterator[Stage]:
    with staged(None, PORTRAIT_32, still=True) as made:
        yield made


def listens(stage: Stage) -> None:
    stage.driver.tap(stage.driver.find(Pill, icon="volume-2"))


def test_the_question_is_read_first_then_what_can_be_touched(stage: Stage) -> None:
    listens(stage)
    language, lines = stage.voice.said[-1]
    assert language == "en"
    assert lines[0] == "How can we help?"
    assert [line for line in lines if line in {"Ask for help", "Rate us", "Safety"}] == [
        "Ask for help",
        "Rate us",
        "Safety",
    ]
    assert "Contrast" not in lines
    assert "Maple Street" not in lines


def test_the_next_screens_are_read_too_in_the_language_chosen_there(stage: Stage) -> None:
    listens(stage)
    stage.touches(act.OpenedLanguages(), act.PickedLanguage("lt"), act.OpenedHelp())
    language, lines = stage.voice.said[-1]
    assert (language, lines[0]) == ("lt", "Ko jums reikia?")
    assert "Patarimas" in lines


def test_keys_of_the_keyboard_are_not_read(stage: Stage) -> None:
    listens(stage)
    stage.touches(act.OpenedFeedback())
    assert "q" not in stage.voice.said[-1][1]


def test_touching_it_again_is_silence(stage: Stage) -> None:
    listens(stage)
    listens(stage)
    assert stage.voice.silent
    stage.touches(act.OpenedHelp())
    assert len(stage.voice.said) == 1


def test_the_next_shopper_begins_in_silence(stage: Stage) -> None:
    listens(stage)
    stage.driver.run(LISTENING * IDLE_S + 1, frame_s=0.5)
    assert stage.app.listening
    assert "The usual language and look come back soon." in stage.voice.said[-1][1]
    stage.driver.run(WARNED_S, frame_s=0.5)
    assert not stage.app.listening
    assert stage.voice.silent


def test_the_shopper_turns_the_voice_within_the_stores_limits_and_the_next_one_begins_anew(stage: Stage) -> None:
    stage.app.reader.keep_within(Loudness(usual=50, most=70))
    listens(stage)
    assert stage.voice.loudness == 50
    for _ in range(4):
        stage.driver.tap(stage.driver.find(VoicePill, said="Louder"))
    assert (stage.voice.loudness, stage.voice.said[-1][1]) == (70, ["Volume 70%"])
    for _ in range(9):
        stage.driver.tap(stage.driver.find(VoicePill, said="Softer"))
    assert stage.voice.loudness == LEAST
    stage.driver.run(LISTENING * IDLE_S + WARNED_S + 1, frame_s=0.5)
    assert not any(isinstance(one, VoicePill) for one in stage.driver.walk())
    listens(stage)
    assert stage.voice.loudness == 50


def test_it_is_said_again_when_the_shopper_asks(stage: Stage) -> None:
    listens(stage)
    first = stage.voice.said[-1]
    stage.driver.tap(stage.driver.find(VoicePill, said="Louder"))
    stage.driver.tap(stage.driver.find(VoicePill, said="Say it again"))
    assert stage.voice.said[-1] == first


def test_a_ticket_that_changes_is_told(stage: Stage) -> None:
    listens(stage)
    request = stage.asks()
    told = len(stage.voice.said)
    stage.driver.run(5, frame_s=0.5)
    assert len(stage.voice.said) == told  # nothing has changed but how long ago it was
    stage.desk_says(request, "coming")
    assert "Ana is on the way" in stage.voice.said[-1][1]
    stage.desk_says(request, "here", revision=2)
    assert "Ana is with you" in stage.voice.said[-1][1]
    stage.desk_says(request, "here", revision=3, promised_at=stage.driver.time.now() + timedelta(seconds=6))
    assert "Ana is finding out for you" in stage.voice.said[-1][1]
    stage.driver.run(6, frame_s=0.5)
    assert "Ana is not back yet" in stage.voice.said[-1][1]
    stage.touches(act.MetNobody())
    assert any("Sorry" in line for line in stage.voice.said[-1][1])


def test_of_the_steps_of_a_call_only_what_has_happened_is_read(stage: Stage) -> None:
    listens(stage)
    stage.alarms("medical")
    assert "Call sent to security" in stage.voice.said[-1][1]
    assert not {"Seen by security", "Someone comes to this screen"} & set(stage.voice.said[-1][1])


def test_of_the_steps_of_a_ticket_only_what_has_happened_is_read(stage: Stage) -> None:
    listens(stage)
    request = stage.asks()
    assert not {"Seen by the team", "With you", "Done"} & set(stage.voice.said[-1][1])
    stage.desk_says(request, "coming")
    stage.touches(act.WentHome(), act.OpenedTicket(request))
    assert "Ana comes from Shoes" in stage.voice.said[-1][1]
    assert not {"Seen by the team", "With you", "Done"} & set(stage.voice.said[-1][1])


def test_what_was_written_is_read_without_the_mark_where_one_writes(stage: Stage) -> None:
    listens(stage)
    stage.touches(act.OpenedFeedback(), act.Wrote("Nice shelves"), act.OpenedLanguages(), act.WentBack())
    assert "Nice shelves" in stage.voice.said[-1][1]


def test_other_reasons_and_what_hinders_are_told_on_the_screen_that_stays(stage: Stage) -> None:
    listens(stage)
    stage.touches(act.OpenedRating(), act.Scored(2))
    assert stage.voice.said[-1][1] == ["What was not good?"]
    stage.touches(act.WentHome(), act.OpenedHelp())
    stage.unplugs()
    assert stage.voice.said[-1][1] == ["No connection now: we keep your request and send it as soon as it is back"]


def test_a_ticket_on_the_start_is_told_of_too_and_so_is_the_warning(stage: Stage) -> None:
    listens(stage)
    request = stage.asks()
    stage.touches(act.WentHome())
    stage.desk_says(request, "coming")
    assert stage.voice.said[-1][1] == ["42", "Ana is on the way to Fitting rooms"]
    stage.touches(act.OpenedRating(), act.Scored(4))
    stage.driver.run(LISTENING * IDLE_S + 1, frame_s=0.5)
    assert stage.voice.said[-1][1][0] == "Are you still there?"


def test_without_a_voice_for_the_language_the_helper_is_not_shown(stage: Stage) -> None:
    helper = stage.driver.find(Pill, icon="volume-2")
    row = helper.parent
    stage.voice.speaks = lambda language: language != "fil"  # type: ignore[method-assign]
    stage.speaks("fil")
    assert (helper.parent, len(row.children)) == (None, 3)


def test_a_machine_without_espeak_is_silent() -> None:
    assert isinstance(voice("no-such-program"), Silence)


@pytest.mark.parametrize(
    ("language", "lines", "heard"),
    [
        ("lt", ["Ko jums reikia?", "Patarimas"], "lt 150 80\nKo jums reikia?\n\nPatarimas"),
        (
            "zh",
            ["您需要什么？", "约 2 分钟"],
            "cmn-latn-pinyin 200 80\nnin2 xu1 yao4 shen2 me5 ?\n\nyue1 liang3 fen1 zhong1",
        ),
    ],
)
def test_espeak_is_given_the_words_and_the_language(
    language: str, lines: list[str], heard: str, tmp_path: Path
) -> None:
    made = voice(str(espeak(tmp_path, f'(echo "$2 $4 $6"; cat) > {pipe(tmp_path)}')))
    assert [made.speaks(one) for one in ("lt", "en", "zh", "fil")] == [True, True, True, False]
    made.say(lines, language=language, loudness=40)
    assert pipe(tmp_path).read_text() == heard


def test_a_sign_alone_is_said_by_its_name(tmp_path: Path) -> None:
    made = voice(str(espeak(tmp_path, f'(echo "$*"; cat) > {pipe(tmp_path)}')))
    for line, options in ((",", "-v lt -s 150 -a 80 --punct --stdin"), ("Ko, jums?", "-v lt -s 150 -a 80 --stdin")):
        made.say([line], language="lt", loudness=40)
        assert pipe(tmp_path).read_text() == f"{options}\n{line}"


def test_the_language_that_is_chosen_is_said_to_be(stage: Stage) -> None:
    stage.touches(act.OpenedLanguages())
    tiles = {
        tile.code: words_of(tile, stage.app.tr._) for tile in stage.driver.walk() if isinstance(tile, LanguageTile)
    }
    assert (tiles["en"], tiles["lt"]) == (["English", "chosen"], ["Lietuvių"])


def test_without_the_voice_that_reads_pinyin_chinese_is_not_spoken(tmp_path: Path) -> None:
    assert not voice(str(espeak(tmp_path, "cat", voices=VOICES.replace("cmn-latn-pinyin", "cmn")))).speaks("zh")


def test_what_is_being_said_ends_when_something_else_is_said_and_when_it_is_hushed(tmp_path: Path) -> None:
    made = voice(str(espeak(tmp_path, f"exec > {pipe(tmp_path)}; cat; exec sleep 600")))  # it would speak for long
    open_meanwhile = os.open(pipe(tmp_path), os.O_RDWR)
    with pipe(tmp_path).open() as heard:
        for line in ("Ko jums reikia?", "Patarimas"):
            made.say([line], language="lt", loudness=40)
            assert heard.read(len(line)) == line
        made.hush()
        os.close(open_meanwhile)
        assert heard.read() == ""  # it comes to its end only when neither speaks


def test_a_voice_that_was_taken_away_is_told_in_the_log_and_may_come_back(tmp_path: Path) -> None:
    program = espeak(tmp_path, f"cat > {pipe(tmp_path)}")
    made, warned = voice(str(program)), Warned()
    away = program.rename(tmp_path / "away")
    with warned:
        made.say(["Ko jums reikia?"], language="lt", loudness=40)
        assert warned.event.wait(20)
    away.rename(program)
    made.say(["Patarimas"], language="lt", loudness=40)
    assert pipe(tmp_path).read_text() == "Patarimas"


class Warned(logging.Handler):
    """Waits for a warning of the voice."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.event = Event()

    def __enter__(self) -> None:
        log.addHandler(self)

    def __exit__(self, *_: object) -> None:
        log.removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - there is only one
        self.event.set()


def pipe(folder: Path) -> Path:
    """Give a pipe: who reads it waits until somebody writes, and ends with them."""
    made = folder / "heard"
    if not made.exists():
        os.mkfifo(made)
    return made


def espeak(folder: Path, says: str, *, voices: str = VOICES) -> Path:
    """Make a program that names its voices as espeak-ng does, and says things by this command."""
    program = folder / "espeak-ng"
    program.write_text(f'#!/bin/sh\n[ "$1" = --voices ] && {{ {voices}; exit; }}\n{says}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program
