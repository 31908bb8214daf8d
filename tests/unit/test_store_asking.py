"""Hours, questions and contacts in the store's file: what is wrong is told with its line and what to do."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from floorwire.settings import SettingsError
from floorwire.views import WEEKDAYS
from staffpager.config import read_store
from tests.unit.test_store_file import EXAMPLE, changed, refuses

ALWAYS = '{days: [mon, tue, wed, thu, fri, sat, sun], opens: "00:00", closes: "00:00"}'
EVENINGS = '{days: [sun], opens: "20:00", closes: "02:00"}'


def hours(tmp_path: Path, *entries: str) -> Path:
    return changed(tmp_path, ALWAYS, "\n  - ".join(entries))


def questions(tmp_path: Path, *days: tuple[str, str]) -> Path:
    """The example asking one question for each (first, last) day."""
    text = EXAMPLE.read_text(encoding="utf-8")
    start, end = text.index("questions:"), text.index("contact_days:")
    entries = "".join(
        f"  - {{id: q{i}, text: {{en: Well}}, choices: [{{id: a, label: {{en: A}}}}, {{id: b, label: {{en: B}}}}], "
        f"first_day: {first}, last_day: {last}}}\n"
        for i, (first, last) in enumerate(days)
    )
    path = tmp_path / "store.yaml"
    path.write_text(f"{text[:start]}questions:\n{entries}{text[end:]}", encoding="utf-8")
    return path


def test_the_example_is_always_open_and_asks_something_today_and_next_month() -> None:
    described = read_store(EXAMPLE).described()
    assert sorted(described.hours[0].days) == sorted(WEEKDAYS)
    assert described.hours[0].opens == described.hours[0].closes
    today = datetime.now(UTC).date()
    for day in (today, today + timedelta(days=30)):
        assert [each.id for each in described.questions if each.first_day <= day <= each.last_day] == ["layout"]


def test_the_examples_questions_speak_the_languages_of_its_departments() -> None:
    described = read_store(EXAMPLE).described()
    spoken = set(described.departments[0].label)
    for question in described.questions:
        for words in (question.text, *(choice.label for choice in question.choices)):
            assert set(words) == spoken


def test_every_screen_knows_hours_and_what_is_promised(tmp_path: Path) -> None:
    described = read_store(changed(tmp_path, "answer_hours: 24", "answer_hours: 48")).described()
    said = (described.timezone, described.contact_days, described.answer_hours, described.discreet_alert)
    assert said == ("Europe/Vilnius", 30, 48, False)


def test_the_floor_keeps_contacts_as_long_as_the_file_says(tmp_path: Path) -> None:
    rules = read_store(changed(tmp_path, "contact_days: 30", "contact_days: 7")).rules()
    assert (rules.contact_kept, rules.answered_within) == (timedelta(days=7), timedelta(hours=24))


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        (['{days: [mon, mon], opens: "09:00", closes: "17:00"}'], "the hours mon 09:00-17:00 overlap mon 09:00-17:00"),
        (
            ['{days: [mon], opens: "09:00", closes: "17:00"}', '{days: [mon], opens: "16:59", closes: "20:00"}'],
            "the hours mon 16:59-20:00 overlap mon 09:00-17:00",
        ),
        ([EVENINGS, '{days: [mon], opens: "01:00", closes: "17:00"}'], "mon 01:00-17:00 overlap sun 20:00-02:00"),
        ([ALWAYS, EVENINGS], "sun 20:00-02:00 overlap mon 00:00-00:00"),
    ],
)
def test_hours_that_overlap_are_told_with_their_line(tmp_path: Path, entries: list[str], says: str) -> None:
    refuses(hours(tmp_path, *entries), where=entries[-1], says=says)


def test_a_break_at_noon_and_a_night_past_sunday_are_fine(tmp_path: Path) -> None:
    entries = ['{days: [mon], opens: "02:00", closes: "12:00"}', '{days: [mon], opens: "12:00", closes: "18:00"}']
    assert len(read_store(hours(tmp_path, EVENINGS, *entries)).described().hours) == 3


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ('opens: "00:00"', 'opens: "24:00"', "24:00", "opens"),
        ("days: [mon,", "days: [monday,", "monday", "monday"),
        ("{en: Easier,", "{de: Leichter, en: Easier,", "de: Leichter", "the store does not speak `de`"),
        ('fil: "Mga', 'es: "Mga', 'es: "Mga', "the store does not speak `es`"),
        ("- {id: same,", "- {id: easier,", "en: The same", "the choice `easier` is given twice in `layout`"),
        ("last_day: 2027-12-31", "last_day: 2025-12-31", "last_day: 2025", "`last_day` 2025-12-31 is before"),
        ("last_day: 2027-12-31", "last_day: soon", "last_day: soon", "last_day"),
        ("answer_hours: 24", "answer_hours: 721", "answer_hours: 721", "answer_hours"),
        ("contact_days: 30", "contact_days: 0.5", "contact_days: 0.5", "contact_days"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, where: str, says: str) -> None:
    refuses(changed(tmp_path, old, new), where=where, says=says)


def test_a_contact_is_not_deleted_before_its_answer_is_due(tmp_path: Path) -> None:
    path = changed(tmp_path, "contact_days: 30", "contact_days: 1")
    assert read_store(path).contact_days == 1
    path.write_text(path.read_text(encoding="utf-8").replace("answer_hours: 24", "answer_hours: 25"), encoding="utf-8")
    with pytest.raises(SettingsError, match=r"deleted after 1 days, before an answer is due \(25 hours\)"):
        read_store(path)


def test_a_day_asks_four_questions_at_most(tmp_path: Path) -> None:
    same = ("2026-03-01", "2026-03-31")
    with pytest.raises(SettingsError, match="5 questions are asked on 2026-03-31: q0, q1, q2, q3, q4"):
        read_store(questions(tmp_path, same, same, same, same, ("2026-03-31", "2026-04-30")))
    asked = read_store(questions(tmp_path, same, same, same, same, ("2026-04-01", "2026-04-30"))).questions
    assert (len(asked), asked[-1].first_day) == (5, date(2026, 4, 1))


def test_a_question_has_a_name_of_its_own(tmp_path: Path) -> None:
    path = questions(tmp_path, ("2026-03-01", "2026-03-31"), ("2026-05-01", "2026-05-31"))
    path.write_text(path.read_text(encoding="utf-8").replace("id: q1", "id: q0"), encoding="utf-8")
    with pytest.raises(SettingsError, match="the name `q0` is used twice"):
        read_store(path)
