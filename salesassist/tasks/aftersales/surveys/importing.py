"""Answers from a table (CSV, xlsx …): every form once, however often the file is imported."""

from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from salesassist.db import Answer, Invitation, Question, Response, Wave
from salesassist.db.base import Work
from salesassist.desk.importing import (
    GUESS,
    Errors,
    How,
    ImportRefused,
    Looking,
    Outcome,
    Preview,
    Reader,
    RowError,
    Sheet,
    Steps,
    read_sheet,
)
from salesassist.desk.importing.batches import taking
from salesassist.desk.importing.many import add_columns
from salesassist.desk.importing.rows import Twice, row_marks
from salesassist.desk.people import permit
from salesassist.rules.survey_answers import Value
from salesassist.tasks.aftersales.surveys.answering import (
    VERB,
    NothingAnswered,
    add_response,
    find_form,
    refuse_again,
    row_of,
    value_of,
)
from salesassist.tasks.aftersales.surveys.following import after_import
from salesassist.tasks.aftersales.surveys.mapping import Mapping, matched
from salesassist.tasks.aftersales.surveys.questionnaires import questions
from salesassist.texts import N_, Problem

WHAT = "answers"
BETWEEN = " · "
TYPED = ("respondent", "department", "phone", "seconds", "weight")


class ImportedOtherwise(Problem):
    """A row that was imported before says something else now."""

    says = N_(
        "{key} was imported before with other answers (question {no}): the kept ones stay. "
        "Correct them on the form itself."
    )


class AnswersNothing(Problem):
    """A numbered respondent who answers none of the questions (a remark, not an error)."""

    says = N_("Respondent {key} answers none of the questions: counted as returned, with no score.")


@dataclass
class Rows:
    """The rows of a file as forms of a wave; `same` are those kept already, as they are."""

    wave: Wave
    reader: Reader
    asked: list[Question]
    keys: list[str]
    forms: list[Invitation | None]
    same: set[int] = field(default_factory=set)

    @property
    def sheet(self) -> Sheet:
        """The table of the file."""
        return self.reader.sheet

    def new(self) -> list[int]:
        """The good rows that become forms."""
        bad = self.reader.errors.rows
        return [at for at in range(len(self.keys)) if at not in bad and at not in self.same]

    def said(self, at: int) -> dict[Question, Value]:
        """What a row answers, by question."""
        values = self.reader.values
        found = {each: values[f"q{each.id}"][at] for each in self.asked}
        return {each: value for each, value in found.items() if value is not None}

    def cell(self, key: str, at: int) -> Any:
        """What else a row says."""
        return self.reader.values[key][at] if key in self.reader.values else None


def import_answers(
    path: Path,
    *,
    who: str,
    wave: Wave,
    mapping: Mapping,
    how: How = GUESS,
    skip_bad: bool = False,
) -> Steps:
    """Take the answers of a file over into a wave; what is there already stays as it is.

    A row is known by its form ID, else by its respondent number, else by what it says. All rows
    or none, unless `skip_bad`. Raises ImportRefused, NotPermitted and what reading raises.
    """
    permit(who, VERB)
    rows = yield from _planned(path, wave, mapping, how)
    errors = rows.reader.errors
    if errors.rows and not skip_bad:
        raise ImportRefused(rows.sheet.name, errors.found, errors.remarks)
    new = rows.new()
    total = 2 * len(rows.keys)
    with taking(WHAT, path, who) as taken:
        told = (tuple(errors.found), tuple(errors.remarks), rows.reader.matched.unused)
        taken.outcome = Outcome(WHAT, len(new), 0, len(rows.same), *told)
        kept = []
        for done, at in enumerate(new, start=1):
            kept.append(_add(taken.work, rows, at))
            yield len(rows.keys) + done // 2, total
        _add_answers(taken.work, rows, list(zip(new, kept, strict=True)))
        for done in after_import(taken.work, rows.wave, kept):
            yield len(rows.keys) + (len(new) + done) // 2, total
    return taken.outcome


def preview_answers(path: Path, *, wave: Wave, mapping: Mapping, how: How = GUESS) -> Looking:
    """What import_answers would do with a file; nothing is written."""
    rows = yield from _planned(path, wave, mapping, how)
    errors = rows.reader.errors
    told = (tuple(errors.found), tuple(errors.remarks), (), rows.reader.matched.unused)
    return Preview(WHAT, len(rows.new()), 0, len(rows.same), len(errors.rows), *told)


def _planned(
    path: Path, wave: Wave, mapping: Mapping, how: How
) -> Generator[tuple[int, int], None, Rows]:
    """Read a file and hold it against what is kept."""
    sheet, wave = read_sheet(path, how), Wave.get_by_id(wave.id)
    version = wave.survey_version
    reader = Reader(sheet, matched(sheet, version, mapping), Errors(), how=how)
    count, columns = len(sheet.lines), len(reader.matched.places)
    for done in reader.read():
        yield count * done // columns, 2 * count
    answered = [each for each in questions(version) if each.id in mapping.questions]
    rows = Rows(wave, reader, answered, _keys(reader), [None] * count)
    _refuse_twice(rows)
    _refuse_empty(rows)
    _find_forms(rows)
    _compare(rows)
    return rows


def _keys(reader: Reader) -> list[str]:
    """What each row is known by: its respondent number, else a hash of what it says."""
    given = reader.values.get("form") or reader.values.get("key")
    if given is not None:
        return [each or "" for each in given]
    return row_marks(reader)


def _refuse_twice(rows: Rows) -> None:
    seen: dict[str, int] = {}
    column = "form" if "form" in rows.reader.values else "key"
    for at, key in enumerate(rows.keys):
        other = seen.setdefault(key.upper(), at) if key else at
        if other != at:
            rows.reader.refuse(at, column, Twice(text=key, other=rows.sheet.lines[other]))


def _refuse_empty(rows: Rows) -> None:
    """A row without any answer is refused; a numbered respondent is one, and it is remarked."""
    numbered = "key" in rows.reader.values and "form" not in rows.reader.values
    for at, key in enumerate(rows.keys):
        if at in rows.reader.errors.rows or rows.said(at):
            continue
        line = rows.sheet.lines[at]
        if numbered:
            remark = RowError(line, rows.reader.matched.head("key"), AnswersNothing(key=key))
            rows.reader.errors.remarks.append(remark)
        else:
            rows.reader.refuse(at, "", NothingAnswered(code=key or line))


def _find_forms(rows: Rows) -> None:
    """Tie the rows to their forms; one of another wave or of none stands against its row."""
    for at, code in enumerate(rows.reader.values.get("form", ())):
        if not code:
            continue
        try:
            rows.forms[at] = find_form(code, rows.wave)
        except Problem as problem:
            rows.reader.refuse(at, "form", problem)


def _compare(rows: Rows) -> None:
    """Find the rows that are kept already, and those that say something else now."""
    by_form = {each.invitation_id: each for each in rows.wave.responses if each.invitation_id}
    by_key = {
        each.source.rpartition(BETWEEN)[0]: each
        for each in rows.wave.responses.where(Response.came_by == "file")
        if not each.invitation_id
    }
    answers: dict[int, dict[int, Value]] = {}
    query = Answer.select().join(Response).where(Response.wave == rows.wave)
    for each in query if by_form or by_key else ():
        answers.setdefault(each.response_id, {})[each.question_id] = value_of(each)
    for at, form in enumerate(rows.forms):
        if at in rows.reader.errors.rows:
            continue
        kept = by_form.get(form.id) if form is not None else by_key.get(rows.keys[at])
        if kept is None or kept.came_by != "file":
            _refuse_unwilling(rows, at, form)
        else:
            _hold_against(rows, at, answers.get(kept.id, {}))


def _refuse_unwilling(rows: Rows, at: int, form: Invitation | None) -> None:
    try:
        if form is not None:
            refuse_again(form)
    except Problem as problem:
        rows.reader.refuse(at, "form", problem)


def _hold_against(rows: Rows, at: int, kept: dict[int, Value]) -> None:
    said = {each.id: value for each, value in rows.said(at).items()}
    other = [each for each in rows.asked if said.get(each.id) != kept.get(each.id)]
    if other:
        problem = ImportedOtherwise(key=rows.keys[at], no=other[0].position)
        rows.reader.refuse(at, f"q{other[0].id}", problem)
    else:
        rows.same.add(at)


def _add(work: Work, rows: Rows, at: int) -> Response:
    typed = {name: rows.cell(name, at) for name in TYPED if rows.cell(name, at) is not None}
    on = rows.cell("on", at) or work.at.date()
    source = f"{rows.keys[at]}{BETWEEN}{rows.sheet.name}:{rows.sheet.lines[at]}"
    about = {"came_by": "file", "answered_on": on, "source": source[: Response.source.limit]}
    return add_response(work, rows.wave, rows.forms[at], {}, **about, **typed)


def _add_answers(work: Work, rows: Rows, placed: list[tuple[int, Response]]) -> None:
    """All answers of the file in a few statements."""
    made = [
        row_of(response, question, value)
        for at, response in placed
        for question, value in rows.said(at).items()
    ]
    choice = Answer._meta.fields["choice"]
    columns = {
        name: [row[name] if name != "choice" else choice.db_value(row[name]) for row in made]
        for name in ("response", "question", "value", "choice", "text")
    }
    for _ in add_columns(work, Answer, columns, len(made)):
        pass
