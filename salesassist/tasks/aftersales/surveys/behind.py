"""The answers behind a figure, and what customers wrote, beside whoever said it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peewee import JOIN, ModelSelect

from salesassist.db import Answer, Customer, Invitation, Question, Response, Wave
from salesassist.desk.people import may
from salesassist.rules.survey_answers import Value
from salesassist.tasks.aftersales.surveys.answering import VERB, value_of
from salesassist.tasks.aftersales.surveys.questionnaires import questions
from salesassist.tasks.aftersales.surveys.results import Item
from salesassist.texts import N_, language, tr


@dataclass(frozen=True)
class Said:
    """One answer on a form, to a question; a form that leaves it out says None."""

    response: Response
    question: Question
    value: Value

    def asked(self) -> str:
        """The question in the language of the screen."""
        return (language() == "en" and self.question.text_en) or self.question.text

    def words(self) -> str:
        """The answer as it is read: a score, the words of choices, what was written."""
        return in_words(self.question, self.value)


def behind(
    waves: Iterable[Wave], item: Item, scores: Sequence[int] = (), customer: int | None = None
) -> list[Said]:
    """The answers a question's figures are made of, the lowest first.

    `scores` are the scores wanted (all when there are none), `customer` whose forms.
    """
    query = _answers(waves).where(Answer.question.in_(item.ids))
    if scores:
        query = query.where(Answer.value.in_(list(scores)))
    if customer is not None:
        query = query.where(Response.customer == customer)
    rows = query.order_by(Answer.value, Answer.id)
    return [Said(each.response, each.question, value_of(each)) for each in rows]


def of_items(
    waves: Iterable[Wave], items: Iterable[Item], most: int, *, by_form: bool = False
) -> tuple[list[Said], int]:
    """The first answers to some questions, at most so many, and how many there are in all.

    The lowest first, or form by form.
    """
    ids = [key for each in items for key in each.ids]
    query = _answers(waves).where(Answer.question.in_(ids))
    order = (Response.id,) if by_form else (Answer.value.is_null(), Answer.value)
    rows = query.order_by(*order, Answer.id).limit(most)
    return [Said(each.response, each.question, value_of(each)) for each in rows], query.count()


def of_customer(waves: Iterable[Wave], customer: int | None) -> list[Said]:
    """All answers of a customer's forms, the lowest first (None: of forms without a customer)."""
    whose = Response.customer.is_null() if customer is None else Response.customer == customer
    rows = _answers(waves).where(whose).order_by(Answer.value.is_null(), Answer.value, Answer.id)
    return [Said(each.response, each.question, value_of(each)) for each in rows]


def of_day(waves: Iterable[Wave], day: dt.date) -> list[Said]:
    """All answers of the forms answered on a day, the lowest first."""
    rows = _answers(waves).where(Response.answered_on == day)
    rows = rows.order_by(Answer.value.is_null(), Answer.value, Answer.id)
    return [Said(each.response, each.question, value_of(each)) for each in rows]


def without(waves: Iterable[Wave], item: Item) -> list[Said]:
    """The forms that leave a question out."""
    answered = Answer.select(Answer.response).where(Answer.question.in_(item.ids))
    query = (
        Response.select(Response, Customer, Invitation)
        .join(Customer, JOIN.LEFT_OUTER)
        .switch(Response)
        .join(Invitation, JOIN.LEFT_OUTER)
        .where(Response.wave.in_([each.id for each in waves]) & Response.id.not_in(answered))
    )
    return [Said(each, item.question, None) for each in query.order_by(Response.id)]


def whole_form(response: Response) -> list[Said]:
    """All a form says, question by question."""
    kept = {each.question_id: value_of(each) for each in response.answers}
    asked = questions(response.wave.survey_version)
    return [Said(response, each, kept.get(each.id)) for each in asked]


def remarks(waves: Iterable[Wave], *, who: str) -> list[Said]:
    """What customers wrote, by question and in the order it came; only for who enters answers.

    Free text may say more of a person than they meant to tell everybody (domain 4.2).
    """
    if not may(who, VERB):
        return []
    rows = _answers(waves).where(Answer.text != "").order_by(Question.position, Answer.id)
    return [Said(each.response, each.question, value_of(each)) for each in rows]


def count_remarks(waves: Iterable[Wave]) -> int:
    """How many texts were written, for who may not read them."""
    return _answers(waves).where(Answer.text != "").count()


def _answers(waves: Iterable[Wave]) -> ModelSelect:
    """Answers of waves with their forms, customers and questions."""
    return (
        Answer.select(Answer, Response, Customer, Invitation, Question)
        .join(Response)
        .join(Customer, JOIN.LEFT_OUTER)
        .switch(Response)
        .join(Invitation, JOIN.LEFT_OUTER)
        .switch(Answer)
        .join(Question)
        .where(Response.wave.in_([each.id for each in waves]))
    )


def in_words(question: Question, value: Value) -> str:
    """A value as it is read: a score, the words of choices, what was written, N/A."""
    choices = dict(enumerate(question.choices(), start=1))
    if value is None:
        return tr(N_("N/A"))
    if question.kind == "ranking" and isinstance(value, list):
        order = sorted(choices, key=lambda no: value[no - 1])
        return " › ".join(choices[no] for no in order)
    if isinstance(value, list):
        return "、".join(choices.get(no, str(no)) for no in value)
    return choices.get(value, str(value)) if question.kind == "single" else str(value)


def whose(response: Response) -> str:
    """Whose form it is: the customer, or that nobody is named on it."""
    if response.customer is not None:
        return response.customer.short_name or response.customer.name
    return tr(N_("Open form"))
