"""Every text is translated, no translation is stale, and plurals are right in every language."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kiosk.toolkit.bidi import direction_of
from kiosk.toolkit.catalogues import KIOSK_LOCALES, NAMES, SOURCE, read_catalogue
from kiosk.toolkit.errors import CatalogueError
from kiosk.toolkit.messages import gaps, messages_in

KIOSK = KIOSK_LOCALES.parent
LANGUAGES = [language for language in NAMES if language != SOURCE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_stale_or_unfinished(language: str) -> None:
    with (KIOSK_LOCALES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    assert [str(gap) for gap in gaps(messages_in([KIOSK]), catalogue)] == []


def test_texts_are_found_in_python_and_in_kv() -> None:
    found = messages_in([KIOSK])
    assert "How can we help?" in found
    assert ("about {n} minute", "about {n} minutes") in found


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("lt", 1, "apie {n} minutę"),
        ("lt", 2, "apie {n} minutes"),
        ("lt", 11, "apie {n} minučių"),
        ("lt", 21, "apie {n} minutę"),
        ("vi", 1, "khoảng {n} phút"),
        ("vi", 5, "khoảng {n} phút"),
        ("fil", 2, "mga {n} minuto"),
        ("es", 1, "aproximadamente {n} minuto"),
        ("es", 3, "unos {n} minutos"),
        ("zh", 1, "约 {n} 分钟"),
        ("zh", 7, "约 {n} 分钟"),
        ("hi", 4, "लगभग {n} मिनट"),
        ("ar", 1, "حوالي دقيقة واحدة"),
        ("ar", 2, "حوالي دقيقتين"),
        ("ar", 3, "حوالي \u2068{n}\u2069 دقائق"),
        ("ar", 11, "حوالي \u2068{n}\u2069 دقيقة"),
        ("ar", 102, "حوالي \u2068{n}\u2069 دقيقة"),
    ],
)
def test_plurals_follow_the_language(language: str, count: int, words: str) -> None:
    catalogue = read_catalogue(KIOSK_LOCALES / f"{language}.po")
    assert catalogue.ngettext("about {n} minute", "about {n} minutes", count) == words


def test_a_name_cannot_turn_an_arabic_sentence_round() -> None:
    arabic, lithuanian = (read_catalogue(KIOSK_LOCALES / f"{code}.po").gettext for code in ("ar", "lt"))
    assert "\u2068Ana\u2069" in arabic("{name} is with you").format(name="Ana")
    assert "\u2068" not in lithuanian("{name} is with you")


def test_a_day_and_a_time_stay_in_the_order_of_reading_in_arabic() -> None:
    arabic = read_catalogue(KIOSK_LOCALES / "ar.po").gettext
    assert direction_of(arabic("{day}, {time}").format(day="اليوم", time="6:00")) == "rtl"


@pytest.mark.parametrize("text", ['msgid "broken', ""])
def test_an_unreadable_file_says_which(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lt.po"
    if text:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"lt\.po"):
        read_catalogue(path)


def test_a_gap_names_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "lt.po"
    path.write_text('msgid "Gone"\nmsgstr "Nebėra"\n\nmsgid "Hi {name}"\nmsgstr "Labas {vardas}"\n', encoding="utf-8")
    with path.open("rb") as file:
        found = {str(gap) for gap in gaps(["Hi {name}", "New"], read_po(file, locale="lt"))}
    assert found == {
        "missing: 'New'",
        "stale: used nowhere: 'Gone'",
        "a placeholder that the source does not have: 'Hi {name}'",
    }
