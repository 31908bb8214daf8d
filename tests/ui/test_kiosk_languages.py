"""Eight languages on one screen: mirrored for Arabic and back at a touch, in letters that are there and joined."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from kivy.core.text import Label as CoreLabel
from kivy.core.text import LabelBase
from kivy.uix.label import Label
from PIL import Image, ImageFont

from kiosk.screen.staging import staged
from kiosk.toolkit.buttons import Choice, Pill
from kiosk.toolkit.catalogues import KIOSK_LOCALES, NAMES, SOURCE
from kiosk.toolkit.driver import Driver
from kiosk.toolkit.errors import FontsMissingError
from kiosk.toolkit.fonts import FACES, font_file
from kiosk.toolkit.icons import turned
from kiosk.toolkit.keyboard.keyboard import HOLD_S, Key
from kiosk.toolkit.keyboard.layouts import LATIN
from kiosk.toolkit.keyboard.typing import Typed
from kiosk.toolkit.panel import LANDSCAPE_32, PORTRAIT_32, Panel
from kiosk.toolkit.scripts import runs
from kiosk.toolkit.widgets import IconLabel, Press

Place = tuple[str, float, float]  # kind, left, right


def places(driver: Driver, kind: type[Press]) -> list[Place]:
    shown = [one for one in driver.walk() if isinstance(one, kind) and not one.disabled and one.opacity]
    return [(type(one).__name__, one.to_window(*one.pos)[0], one.to_window(one.right, one.y)[0]) for one in shown]


@pytest.mark.parametrize("panel", [PORTRAIT_32, LANDSCAPE_32], ids=["portrait", "landscape"])
@pytest.mark.parametrize("scene", ["home", "help", "ticket-coming", "rate", "safety"])
def test_arabic_is_the_mirror_of_english_and_the_way_back_leaves_no_trace(scene: str, panel: Panel) -> None:
    with staged(scene, panel, still=True) as stage:
        english = [place for place in places(stage.driver, Press) if place[0] != "Chip"]  # as wide as their words
        stage.speaks("ar")
        arabic = [place for place in places(stage.driver, Press) if place[0] != "Chip"]
        mirrored = [(kind, panel.width_px - right, panel.width_px - left) for kind, left, right in english]
        assert [kind for kind, *_ in arabic] == [kind for kind, *_ in mirrored]
        for is_at, should_be in zip(arabic, mirrored, strict=True):
            assert is_at[1:] == pytest.approx(should_be[1:], abs=1)
        stage.speaks("en")
        assert [place for place in places(stage.driver, Press) if place[0] != "Chip"] == english


def test_an_arrow_points_back_where_one_came_from_and_faces_stay() -> None:
    with staged("rate", PORTRAIT_32, still=True) as stage:
        back = stage.driver.find(Pill, icon="arrow-left")
        to_the_left = next(one for one in back.walk() if isinstance(one, IconLabel)).text
        faces = {one.icon for one in stage.driver.walk() if isinstance(one, Choice)}
        stage.speaks("ar")
        assert next(one for one in back.walk() if isinstance(one, IconLabel)).text != to_the_left
        assert {one.icon for one in stage.driver.walk() if isinstance(one, Choice)} == faces
        assert all(turned(face) == face for face in faces)


def test_text_begins_at_the_side_where_the_language_begins() -> None:
    with staged("home", PORTRAIT_32, still=True) as stage:
        for language, side in (("en", "left"), ("ar", "right"), ("hi", "left")):
            stage.speaks(language)
            sides = {one.halign for one in stage.driver.walk() if type(one).__name__ in {"Title", "FitText"}}
            assert side in sides
            assert not sides - {side, "center"}


def test_holding_a_key_offers_its_accents_and_types_nothing_by_itself() -> None:
    with staged("feedback", PORTRAIT_32, still=True) as stage:
        stage.speaks("es")
        driver, keyboard = stage.driver, stage.app.screens.current_screen.ids.keyboard
        before = keyboard.typed.text
        key = driver.find(Key, key="n")
        finger = driver.down(*key.to_window(*key.center))
        driver.run(HOLD_S + 0.2)
        driver.up(finger)
        driver.settle()
        assert keyboard.typed.text == before
        driver.tap(driver.find(Key, key="ń"))
        assert keyboard.typed.text == before + "ń"
        assert driver.find(Key, key="q").opacity == 1


def test_the_arabic_keyboard_is_not_mirrored_and_types_arabic_and_latin() -> None:
    with staged("feedback", PORTRAIT_32, still=True) as stage:
        stage.speaks("ar")
        driver, keyboard = stage.driver, stage.app.screens.current_screen.ids.keyboard
        assert driver.find(Key, key="ض").x < driver.find(Key, key="د").x
        keyboard.typed = Typed()
        for key in "شكرا":
            driver.tap(driver.find(Key, key=key))
        driver.tap(driver.find(Key, key=LATIN))
        driver.tap(driver.find(Key, key="o"))
        assert keyboard.typed.text == "شكر\u0627o"


def drawn(label: Label) -> Image.Image:
    label.texture_update()
    return Image.frombytes("RGBA", label.texture.size, label.texture.pixels).getchannel("A")


@pytest.mark.parametrize("text", ["كيف يمكننا مساعدتك؟", "हम कैसे मदद कर सकते हैं", "我们能帮您什么", "وصل Ana الآن"])
def test_a_line_is_as_wide_as_it_is_measured(text: str, drive: object) -> None:
    del drive  # it opens the window
    for size in range(30, 100):  # Kivy forgets a font after 64 others, and SDL then forgets its script
        CoreLabel(font_size=size).get_extents(text)
    label = Label(text=text, font_size=41)
    left, _, right, _ = drawn(label).getbbox() or (0, 0, 0, 0)
    assert right - left == pytest.approx(CoreLabel(font_size=41).get_extents(text)[0], rel=0.03)


@pytest.mark.parametrize("word", ["مسلم", "नमन"])
def test_the_letters_of_a_word_join(word: str, drive: object) -> None:
    del drive
    picture = drawn(Label(text=word, font_size=60))
    left, _, right, _ = picture.getbbox() or (0, 0, 0, 0)
    empty = [x for x in range(left, right) if picture.crop((x, 0, x + 1, picture.height)).getbbox() is None]
    assert empty == []


@pytest.mark.parametrize("language", [language for language in NAMES if language != SOURCE])
def test_every_letter_of_every_text_is_in_its_font(language: str) -> None:
    with (KIOSK_LOCALES / f"{language}.po").open("rb") as file:
        texts = [str(entry.string) for entry in read_po(file, locale=language) if entry.id]
    used = {(letter, run.script) for text in texts for run in runs(text, base="ltr") for letter in run.text}
    roboto = LabelBase._fonts["Roboto"][0]
    fonts = {script: ImageFont.truetype(font_file(script, bold=False), 40) for script in FACES}
    fonts["Latn"] = ImageFont.truetype(roboto, 40)
    lacking = {
        letter
        for letter, script in used
        if letter.isprintable() and bytes(fonts[script].getmask(letter)) == bytes(fonts[script].getmask("\U0010ffff"))
    }
    assert lacking - {" "} == set()


def test_a_missing_font_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FontsMissingError, match="make setup"):
        font_file("Arab", bold=False, assets=tmp_path)
