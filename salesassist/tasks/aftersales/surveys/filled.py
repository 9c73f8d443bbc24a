"""Forms that were filled in on a screen and mailed back: read by their fields, kept once."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from salesassist.db import Invitation, Paper, Question, Response
from salesassist.desk.checking import RecordProblems
from salesassist.desk.filled import FORM, fields_of
from salesassist.rules.survey_answers import Asked, Value, read
from salesassist.tasks.aftersales.surveys.answering import find_form, keep_response
from salesassist.tasks.aftersales.surveys.papers import KIND
from salesassist.tasks.aftersales.surveys.questionnaires import asked, questions
from salesassist.texts import N_, Problem

EACH = ("respondent", "department", "phone")


class NoForm(Problem):
    """A PDF that is none of our survey forms."""

    says = N_("{file} is none of our survey forms: it carries no form ID.")


class FormOfElsewhere(Problem):
    """A form with an ID of ours that was not issued here, or not as it is."""

    says = N_(
        "{file} bears the ID {code}, but it is not the form issued under it (check code {theirs}, "
        "issued was {ours}): nothing was kept."
    )


class FormFaulty(Problem):
    """Answers of a filled form cannot be taken; each is named, nothing was kept."""

    says = N_("{file} ({code}): {text} Nothing was kept: key the form in, or ask for it again.")


@dataclass(frozen=True)
class Filled:
    """A filled form as it was read: which one, and what it says."""

    file: str
    invitation: Invitation
    answers: dict[int, Value]
    about: dict[str, str]
    on: dt.date | None


def read_form(path: Path) -> Filled:
    """Read a filled form and find what it belongs to; nothing is written.

    Raises PdfUnreadable, PdfTooLarge, NoForm, UnknownForm, FormOfElsewhere, FormFaulty.
    """
    fields = fields_of(path)
    identity = fields.get(FORM, "")
    if not identity:
        raise NoForm(file=path.name)
    invitation = find_form(identity)
    _compare_code(path.name, identity, invitation)
    answers = _answers(path.name, invitation, fields)
    about = {name: fields.get(name, "")[: getattr(Response, name).limit] for name in EACH}
    ways = Response.contact_me.options
    about["contact_me"] = fields.get("contact", "") if fields.get("contact") in ways else ""
    return Filled(path.name, invitation, answers, about, _day(fields.get("date", "")))


def _compare_code(file: str, identity: str, invitation: Invitation) -> None:
    theirs = identity.rpartition("|")[2]
    paper = Paper.get_or_none((Paper.kind == KIND) & (Paper.number == invitation.code))
    ours = paper.check_code if paper is not None else "—"
    if theirs != ours:
        raise FormOfElsewhere(file=file, code=invitation.code, theirs=theirs[:40], ours=ours)


def _answers(file: str, invitation: Invitation, fields: dict[str, str]) -> dict[int, Value]:
    found: dict[int, Value] = {}
    wrong: dict[str, Problem] = {}
    for each in questions(invitation.wave.survey_version):
        try:
            found[each.id] = read(
                asked(each), _said(each, asked(each), fields), ("0",) * _zero(each)
            )
        except Problem as problem:
            wrong[str(each.position)] = problem
    if wrong:
        text = str(RecordProblems(wrong))
        raise FormFaulty(file=file, code=invitation.code, text=text)
    return found


def _zero(question: Question) -> bool:
    """Whether 0 is the printed “not applicable”."""
    return question.kind not in ("nps", "text")


def _said(question: Question, of: Asked, fields: dict[str, str]) -> str:
    """What stands in the fields of a question, as one text."""
    if question.kind not in ("multi", "ranking"):
        return fields.get(f"q.{question.id}", "")
    told = [(no, fields.get(f"q.{question.id}.{no}", "")) for no in range(1, len(of.choices) + 1)]
    if question.kind == "multi":
        return ";".join(str(no) for no, said in told if said)
    return ";".join(said or "0" for _, said in told) if any(said for _, said in told) else ""


def _day(text: str) -> dt.date | None:
    """The day a customer wrote; one that cannot be read is left out, the form counts."""
    try:
        return Response.answered_on.read(text) if text else None
    except Problem:
        return None


def take_form(path: Path, *, who: str, today: dt.date, request: str | None = None) -> Response:
    """Read a filled form and keep it: answered on the day written there, else today.

    Raises what read_form and keep_response raise; nothing is kept then.
    """
    found = read_form(path)
    on = found.on if found.on is not None and found.on <= today else today
    return keep_response(
        found.invitation,
        found.answers,
        who=who,
        came_by="form",
        on=on,
        request=request,
        source=found.file[: Response.source.limit],
        **found.about,
    )
