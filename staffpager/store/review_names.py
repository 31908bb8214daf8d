"""What the store's places and reasons are called, kept in the database so that the pages need no other file."""

from datetime import date
from typing import Self

import msgspec
from sqlalchemy import Connection, select

from floorwire.views import StoreDescribed
from staffpager.store.statements import upsert
from staffpager.store.tables import meta

KEY = "names"


class QuestionNames(msgspec.Struct, frozen=True, kw_only=True):
    """A question's words, those of its choices by id in their order, and the days on which it is asked."""

    text: str
    choices: dict[str, str]
    first_day: date
    last_day: date


class StoreNames(msgspec.Struct, frozen=True, kw_only=True):
    """The store's name and the words for its zones, reasons and questions by id."""

    name: str
    zones: dict[str, str] = {}
    reasons: dict[str, str] = {}
    questions: dict[str, QuestionNames] = {}

    @classmethod
    def of(cls, described: StoreDescribed) -> Self:
        """The names in the store's first language."""
        first = described.languages[0]
        return cls(
            name=described.name,
            zones={zone.id: _word(zone.label, first) for zone in described.zones},
            reasons={reason.id: _word(reason.label, first) for reason in described.reasons},
            questions={
                question.id: QuestionNames(
                    text=_word(question.text, first),
                    choices={choice.id: _word(choice.label, first) for choice in question.choices},
                    first_day=question.first_day,
                    last_day=question.last_day,
                )
                for question in described.questions
            },
        )


def keep_names(connection: Connection, new: StoreNames) -> None:
    """Write the names down; the desk does so when it starts. A question keeps its words when it is asked no more."""
    known = names(connection)
    kept = msgspec.structs.replace(new, questions={**(known.questions if known else {}), **new.questions})
    upsert(connection, meta, rows=[{"key": KEY, "value": msgspec.json.encode(kept).decode()}])


def names(connection: Connection) -> StoreNames | None:
    """The names that a desk wrote down; None as long as none has run."""
    kept = connection.scalar(select(meta.c.value).where(meta.c.key == KEY))
    return None if kept is None else msgspec.json.decode(kept, type=StoreNames)


def _word(label: dict[str, str], language: str) -> str:
    return label.get(language) or next(iter(label.values()))
