"""滿意度調查彙總表: the summary table, one row a form that came back, for a spreadsheet."""

from collections.abc import Callable, Sequence

from peewee import JOIN

from salesassist.db import Answer, Customer, Invitation, Question, Response, Wave
from salesassist.db.known import known
from salesassist.db.personal import hidden_text, hidden_words
from salesassist.desk.exporting.listing import Value as Cell
from salesassist.desk.exporting.writing import csv_of, xlsx_of
from salesassist.desk.people import may
from salesassist.rules.survey_answers import Value
from salesassist.tasks.aftersales.surveys.answering import VERB
from salesassist.tasks.aftersales.surveys.behind import in_words
from salesassist.tasks.aftersales.surveys.results import Item, results
from salesassist.tasks.aftersales.surveys.telling import Scope
from salesassist.texts import N_, tr

TITLE = N_("Survey summary")
PERSONAL = (Response.respondent, Response.department, Response.phone)
"""Columns that tell of a person: only for who enters answers (domain 4.2, personal data)."""


def summary_rows(scope: Scope, *, who: str) -> list[list[Cell]]:
    """The table with its head: forms in the order they came, a column a question.

    Scores are numbers, choices words; “not applicable” is empty. Columns of persons, masked, and
    free text are there only for who may enter answers; in full the answers go out as a list, which
    asks why.
    """
    full = may(who, VERB)
    items = [
        each
        for each in results(scope.survey, scope.waves).items
        if full or each.question.kind != "text"
    ]
    said = _answers(scope.waves)
    columns = _columns(full)
    heads = [tr(label) for label, _ in columns]
    heads += [f"{no}. {each.question.text}" for no, each in enumerate(items, 1)]
    rows: list[list[Cell]] = [heads]
    for form in _forms(scope.waves):
        answers = said.get(form.id, {})
        rows.append(
            [*(show(form) for _, show in columns), *(_cell(each, answers) for each in items)]
        )
    return rows


def _columns(full: bool) -> list[tuple[str, Callable[[Response], Cell]]]:
    found: list[tuple[str, Callable[[Response], Cell]]] = [
        (N_("Wave"), lambda form: form.wave.title),
        (N_("Form ID"), lambda form: form.invitation.code if form.invitation else ""),
        (N_("Customer no."), lambda form: form.customer.code if form.customer else ""),
        (N_("Customer"), lambda form: hidden_words(form.customer) if form.customer else ""),
        (N_("Answered on"), lambda form: form.answered_on.isoformat()),
        (N_("Came by"), Response.came_by.text),
    ]
    if full:
        found += [(each.label, _shows(each.name)) for each in PERSONAL]
    return found


def _shows(name: str) -> Callable[[Response], Cell]:
    return lambda form: hidden_text(form, name)


def _forms(waves: Sequence[Wave]) -> list[Response]:
    query = (
        Response.select(Response, Wave, Customer, Invitation)
        .join(Wave)
        .switch(Response)
        .join(Customer, JOIN.LEFT_OUTER)
        .switch(Response)
        .join(Invitation, JOIN.LEFT_OUTER)
        .where(Response.wave.in_([each.id for each in waves]))
    )
    return list(query.order_by(Wave.first, Response.id))


def _answers(waves: Sequence[Wave]) -> dict[int, dict[int, tuple[Question, Value]]]:
    """Each form's answers by question id, with the question of its version."""
    ids = [each.id for each in waves]
    asked = Question.select().where(
        Question.survey_version.in_({each.survey_version_id for each in waves})
    )
    questions = {each.id: each for each in asked}
    found: dict[int, dict[int, tuple[Question, Value]]] = {}
    said = Answer.select(Answer.response, Answer.question, Answer.value, Answer.choice, Answer.text)
    for form, question, value, choice, text in (
        said.join(Response).where(Response.wave.in_(ids)).tuples()
    ):
        named = choice if choice is not None else text or None
        own = found.setdefault(form, {})
        own[question] = (questions[question], named if value is None else value)
    return found


def _cell(item: Item, answers: dict[int, tuple[Question, Value]]) -> Cell:
    question, value = next((answers[key] for key in item.ids if key in answers), (None, None))
    if question is None or value is None:
        return ""
    plain = isinstance(value, int) and question.kind != "single"
    return value if plain else known().hide(in_words(question, value))


def summary_csv(scope: Scope, *, who: str) -> bytes:
    """The summary table as CSV."""
    return csv_of(summary_rows(scope, who=who))


def summary_xlsx(scope: Scope, *, who: str) -> bytes:
    """The summary table as a workbook."""
    return xlsx_of(tr(TITLE), summary_rows(scope, who=who))


def personal_columns(who: str) -> tuple[str, ...]:
    """The words of the columns of persons that somebody's table has."""
    return tuple(tr(each.label) for each in PERSONAL) if may(who, VERB) else ()


def count(scope: Scope) -> int:
    """How many forms the table has."""
    return Response.select().where(Response.wave.in_([each.id for each in scope.waves])).count()
