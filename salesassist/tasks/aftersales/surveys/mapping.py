"""Which column of a file answers which question: guessed by code, number and words, or told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from salesassist.db import Answer, Invitation, Question, Response, SurveyVersion
from salesassist.db.fields import Described
from salesassist.desk.importing import Column, Sheet
from salesassist.desk.importing.columns import Matched, folded, placed
from salesassist.rules import survey_answers
from salesassist.tasks.aftersales.surveys.questionnaires import asked, questions
from salesassist.texts import N_, Problem, tr

SCALE = 1_000_000
"""A weight of 1 as it is stored."""
SKIPPED = ("0",)
"""What means “not applicable” of a scale that does not have it, unless told otherwise."""
ABOUT: dict[str, tuple[Described, str]] = {
    "form": (Invitation.code, "問卷編號 表單編號 formid formno form"),
    "key": (Response.source, "編號 序號 回覆編號 responseid respondent respnum id"),
    "on": (Response.answered_on, "填寫日期 日期 回覆日期 answeredon date submitted timestamp"),
    "respondent": (Response.respondent, "填表人 姓名 respondentname filledinby"),
    "department": (Response.department, "部門 職稱 department title"),
    "phone": (Response.phone, "電話 telephone phone"),
    "seconds": (Response.seconds, "秒數 作答秒數 seconds duration"),
    "weight": (Response.weight, "權重 權數 weight"),
}
"""What else a row may say: the field that reads it and the names its column goes by."""


class NoColumnOfAnswers(Problem):
    """No column of a file answers a question."""

    says = N_("{file}: no column is matched to a question. Found: {found}.")


class WrongWeight(Problem):
    """A weight that is no number, or below nothing."""

    says = N_("“{text}” is no weight: type a number of 0 or more.")


@dataclass(frozen=True)
class Mapping:
    """The heads of the columns: by question id, and by name of ABOUT.

    `skip` are, by question id, the texts that mean not applicable.
    """

    questions: dict[int, str]
    about: dict[str, str] = field(default_factory=dict)
    skip: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def with_skip(self, version: SurveyVersion, **kinds: Sequence[str]) -> "Mapping":
        """The same with what means not applicable by kind of question."""
        told = (each for each in questions(version) if each.kind in kinds)
        found = {each.id: tuple(kinds[each.kind]) for each in told}
        return replace(self, skip=self.skip | found)


def guess(sheet: Sheet, version: SurveyVersion) -> Mapping:
    """The columns whose heads are a question's code, number or words, or a name of ABOUT."""
    heads = {folded(head): head for head in reversed(sheet.heads) if head}
    found: dict[int, str] = {}
    for each in questions(version):
        names = (each.code, f"Q{each.position}", f"第{each.position}題", each.text, each.text_en)
        names += (f"{each.position}{each.text}",)
        there = (heads[name] for name in map(folded, filter(None, names)) if name in heads)
        head = next(there, None)
        if head is not None and head not in found.values():
            found[each.id] = head
    about = {}
    for key, (_, names) in ABOUT.items():
        free = (heads[name] for name in map(folded, names.split()) if name in heads)
        head = next((each for each in free if each not in found.values()), None)
        if head is not None and head not in about.values():
            about[key] = head
    skip = {each.id: SKIPPED for each in questions(version) if _has_no_zero(each)}
    return Mapping(found, about, skip)


def _has_no_zero(question: Question) -> bool:
    return question.kind not in ("nps", "text")


def matched(sheet: Sheet, version: SurveyVersion, mapping: Mapping) -> Matched:
    """The columns of a file as the reader takes them. Raises NoColumnOfAnswers, NoSuchColumn."""
    there = ", ".join(filter(None, sheet.heads[:20]))
    if not mapping.questions:
        raise NoColumnOfAnswers(file=sheet.name, found=there)
    columns = [
        (_question(each, mapping), mapping.questions[each.id])
        for each in questions(version)
        if each.id in mapping.questions
    ]
    columns += [(_about(key), head) for key, head in mapping.about.items()]
    return placed(sheet, columns)


def _question(question: Question, mapping: Mapping) -> Column:
    stored = {"text": Answer.text, "multi": Answer.choice, "ranking": Answer.choice}
    reads = partial(_read, asked(question), mapping.skip.get(question.id, ()))
    needed = not question.may_skip and question.kind != "text"
    of = stored.get(question.kind, Answer.value)
    return Column(f"q{question.id}", of, question.code, required=needed, read=reads)


def _read(question: survey_answers.Asked, skip: tuple[str, ...], text: str) -> Any:
    value = survey_answers.read(question, text, skip)
    return "" if value is None else value


def _about(key: str) -> Column:
    of, names = ABOUT[key]
    reads = {"weight": read_weight, "on": _read_day}.get(key)
    return Column(key, of, names, required=key in ("form", "key"), read=reads)


def read_weight(text: str) -> int:
    """The weight of a form in 1/1,000,000, half-up. Raises WrongWeight."""
    try:
        weight = Decimal(text.strip())
    except InvalidOperation:
        raise WrongWeight(text=text[:40]) from None
    if not weight.is_finite() or not 0 <= weight < SCALE:
        raise WrongWeight(text=text[:40])
    return int(weight * SCALE + Decimal("0.5"))


def _read_day(text: str) -> Any:
    """A day, of which a form's own time of day is left out."""
    return Response.answered_on.read(re.split(r"[ T]", text.strip())[0])


def label_of(key: str) -> str:
    """What a name of ABOUT is called on the screen."""
    return tr({"key": N_("Respondent no."), "form": N_("Form ID")}.get(key, ABOUT[key][0].label))
