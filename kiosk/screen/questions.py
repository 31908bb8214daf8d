"""The store's own questions: which one is asked today. Pure."""

from datetime import datetime

from floorwire.views import QuestionInfo, StoreDescribed
from kiosk.screen.hours import store_time
from kiosk.screen.services import QuestionId


def asked_today(store: StoreDescribed | None, now: datetime) -> QuestionInfo | None:
    """Give the one question of this moment, from its first to its last day by the store's clock.

    One a visit is enough. Several take turns, by the second of the clock.
    """
    if store is None:
        return None
    today = store_time(store, now).date()
    due = [question for question in store.questions if question.asked_on(today)]
    return due[int(now.timestamp()) % len(due)] if due else None


def by_id(store: StoreDescribed | None, question: QuestionId | None) -> QuestionInfo | None:
    """Give a question by its id; None when the store asks it no longer."""
    return next((one for one in store.questions if one.id == question), None) if store else None
