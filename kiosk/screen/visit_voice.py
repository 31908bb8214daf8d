"""What a shopper says in a visit: a score, its reasons, words, an answer to the store, a way to be answered. Pure."""

from dataclasses import replace

from kiosk.screen import actions as act
from kiosk.screen import effects as do
from kiosk.screen.contact import reachable
from kiosk.screen.services import Opinion
from kiosk.screen.visit_state import Step, Visit


def scored(visit: Visit, action: act.Scored) -> Step:
    chips = visit.chips if visit.score == action.score else ()  # other scores ask for other reasons
    return Step(replace(visit, score=action.score, chips=chips))


def wrote(visit: Visit, action: act.Wrote) -> Step:
    if visit.screen == "contact":
        return Step(replace(visit, reach=action.text, agreed=False))  # agreed was to what stood there
    return Step(replace(visit, text=action.text))


def sent(visit: Visit, action: act.Sent) -> Step:
    text = visit.text.strip()
    if visit.screen == "comment":
        return Step(replace(visit, screen="rate", text=text))
    if visit.screen == "contact":
        return leaves_contact(replace(visit, agreed=True)) if reachable(visit.reach) else Step(visit)
    if visit.screen == "rate" and visit.score:
        if action.asks:
            return Step(replace(visit, screen="question", question=action.asks))
        return _thanks(visit, do.GiveRating(_opinion(visit)))
    if visit.screen == "feedback" and text:
        return _thanks(visit, do.LeaveFeedback(text, contact=visit.contact))
    return Step(visit)


def answered(visit: Visit, action: act.Answered) -> Step:
    """Take the answer to the store's question, or that there is none; the rating goes with it."""
    if visit.screen != "question" or visit.question is None:
        return Step(visit)
    answers = ((visit.question, action.choice),) if action.choice else ()
    return _thanks(visit, do.GiveRating(_opinion(replace(visit, answers=answers))))


def withdrew(visit: Visit, _action: act.WithdrewContact) -> Step:
    return leaves_contact(replace(visit, reach="", agreed=False))


def leaves_contact(visit: Visit) -> Step:
    """Go back to where contact was asked from; what was not agreed to is forgotten."""
    return Step(replace(visit, screen=visit.contact_for, reach=visit.reach if visit.agreed else ""))


def unsaid(visit: Visit) -> tuple[do.Effect, ...]:
    """Give what the shopper has sent and the floor has not been told: they left at the store's own question."""
    asked = visit.question is not None and "question" in {visit.screen, visit.came_from}
    return (do.GiveRating(_opinion(visit)),) if asked and visit.score else ()


def _opinion(visit: Visit) -> Opinion:
    return Opinion(
        visit.score or 0,
        chips=visit.chips,
        comment=visit.text.strip(),
        request=visit.request,
        answers=visit.answers,
        contact=visit.contact,
    )


def _thanks(visit: Visit, effect: do.Effect) -> Step:
    return Step(Visit(screen="thanks", touched_at=visit.touched_at), (effect,))
