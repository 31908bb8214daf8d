"""The database's document names every table, and nothing that is not there."""

import re
from pathlib import Path

from sqlalchemy import create_engine, text

from staffpager.store.tables import metadata

DOCUMENT = Path(__file__).parents[2] / "docs" / "database.md"


def test_every_table_is_documented_and_every_documented_table_exists() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(metadata.tables)


def test_a_table_is_named_by_what_one_row_is() -> None:
    assert [name for name in metadata.tables if name.endswith("s") or name != name.lower()] == []


def test_every_question_of_the_document_can_be_asked() -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    (asked,) = re.findall(r"^```sql\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    questions = asked.strip().removesuffix(";").split(";")
    with engine.connect() as connection:
        assert [connection.execute(text(question)).all() for question in questions] == [[]] * 4
