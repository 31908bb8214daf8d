"""What a store asks its shoppers beside the rating: mistakes in its file that no type can see."""

from collections.abc import Iterator, Sequence

from floorwire.settings import Problem, repeated
from floorwire.views import QuestionInfo

AT_ONCE = 4  # a rating carries no more answers, and nobody stays for more questions
_HOURS_A_DAY = 24


def question_problems(questions: tuple[QuestionInfo, ...], languages: Sequence[str]) -> Iterator[Problem]:
    """Words in a language the store does not speak, days the wrong way round, doubles, too many at once."""
    for i, question in enumerate(questions):
        where = ("questions", i)
        yield from _foreign(question, where, languages=languages)
        yield from _doubles(question, where)
        if question.last_day < question.first_day:
            what = f"`last_day` {question.last_day} is before `first_day` {question.first_day}"
            yield Problem((*where, "last_day"), what, "give the day from which it is asked no more, or swap them")
        beside = [each.id for each in questions if each.asked_on(question.first_day)]
        if len(beside) > AT_ONCE:
            what = f"{len(beside)} questions are asked on {question.first_day}: {', '.join(sorted(beside))}"
            yield Problem((*where, "first_day"), what, f"a rating asks {AT_ONCE} at most; let some begin later")


def contact_problems(contact_days: int, *, answer_hours: int) -> Iterator[Problem]:
    """A contact that would be deleted before the answer is due."""
    if 0 < contact_days * _HOURS_A_DAY < answer_hours:
        what = f"contacts are deleted after {contact_days} days, before an answer is due ({answer_hours} hours)"
        yield Problem(("contact_days",), what, "raise `contact_days`, or lower `answer_hours`")


def _foreign(question: QuestionInfo, where: tuple[str | int, ...], *, languages: Sequence[str]) -> Iterator[Problem]:
    texts = [((*where, "text"), question.text)]
    texts += [((*where, "choices", j, "label"), choice.label) for j, choice in enumerate(question.choices)]
    for place, words in texts:
        for language in words:
            if language not in languages:
                fix = f"use one of {', '.join(languages)}, or add it to `languages`"
                yield Problem((*place, language), f"the store does not speak `{language}`", fix)


def _doubles(question: QuestionInfo, where: tuple[str | int, ...]) -> Iterator[Problem]:
    for j, name in repeated(choice.id for choice in question.choices):
        what = f"the choice `{name}` is given twice in `{question.id}`"
        yield Problem((*where, "choices", j, "id"), what, "give each choice a name of its own")
