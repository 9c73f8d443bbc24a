"""Keeping what a form says: checked whole, once for each form, keyed twice where it matters."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from salesassist.db import Answer, Invitation, Question, Response, SurveyVersion, Wave
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.checking import RecordProblems
from salesassist.desk.people import permit
from salesassist.rules.survey_answers import Value, check
from salesassist.tasks.aftersales.surveys.following import after_response
from salesassist.tasks.aftersales.surveys.questionnaires import asked, freeze, questions
from salesassist.texts import N_, Problem

VERB = "enter survey answers"
EACH = ("respondent", "department", "phone", "contact_me", "seconds", "weight", "source")


class UnknownForm(Problem):
    """No form has this ID."""

    says = N_("No form has the ID “{code}”: look at it again; nothing was kept.")


class OtherSurvey(Problem):
    """A form of another wave than the one being entered."""

    says = N_("{code} is a form of “{wave}”, not of “{wanted}”: nothing was kept.")


class AlreadyAnswered(Problem):
    """A form that was kept before comes again."""

    says = N_("{code} was kept on {day} by {who} already; it is counted once and stays as it is.")


class Refused(Problem):
    """A form of a customer who did not wish to be asked."""

    says = N_("{code}: the customer did not wish to be asked; nothing was kept.")


class NothingAnswered(Problem):
    """A form on which nothing is answered."""

    says = N_("{code}: not one question is answered; nothing was kept.")


class OtherQuestions(Problem):
    """Answers to questions that the form's version does not have."""

    says = N_("The answers are to other questions than those of “{version}”; nothing was kept.")


@dataclass(frozen=True)
class Difference:
    """A question two keyings of a form disagree about."""

    question: Question
    first: Value
    second: Value


def find_form(text: str, wave: Wave | None = None) -> Invitation:
    """The form of an ID as it is typed or scanned: whole, with what the QR code adds, or its
    last digits within a wave.

    Raises UnknownForm; OtherSurvey when it is not of `wave`.
    """
    code = text.strip().upper().split("|")[0].strip()
    found = Invitation.get_or_none(Invitation.code == code)
    if found is None and wave is not None and code.isdecimal():
        found = wave.invitations.where(Invitation.code == f"{wave.code}-{int(code):04d}").first()
    if found is None:
        raise UnknownForm(code=text.strip()[:60])
    if wave is not None and found.wave_id != wave.id:
        raise OtherSurvey(code=found.code, wave=found.wave.title, wanted=wave.title)
    return found


def refuse_again(invitation: Invitation) -> None:
    """Raise AlreadyAnswered or Refused of a form that is not to be kept (again)."""
    kept = invitation.responses.first()
    if kept is not None:
        day = f"{kept.entered_at:%Y-%m-%d %H:%M}"
        raise AlreadyAnswered(code=invitation.code, day=day, who=kept.entered_by)
    if invitation.state == "refused":
        raise Refused(code=invitation.code)


def checked(version: SurveyVersion, answers: Mapping[int, Value]) -> dict[Question, Value]:
    """The answers by question, N/A left out; `answers` are by question id.

    Raises RecordProblems with a problem by question number, OtherQuestions.
    """
    mine = questions(version)
    if set(answers) - {each.id for each in mine}:
        raise OtherQuestions(version=str(version))
    problems: dict[str, Problem] = {}
    found: dict[Question, Value] = {}
    for each in mine:
        try:
            value = check(asked(each), answers.get(each.id))
        except Problem as problem:
            problems[str(each.position)] = problem
            continue
        if value is not None:
            found[each] = value
    if problems:
        raise RecordProblems(problems)
    return found


def keep_response(
    invitation: Invitation,
    answers: Mapping[int, Value],
    *,
    who: str,
    came_by: str,
    on: dt.date,
    request: str | None = None,
    **about: Any,
) -> Response:
    """Keep a form that came back; `about` are the fields of EACH.

    Raises AlreadyAnswered, Refused, NothingAnswered, OtherQuestions, RecordProblems (by question
    number), NotPermitted; nothing is kept then.
    """
    permit(who, VERB)
    with unit_of_work(who, "keep survey form", request) as work:
        if work.done_before:
            return Response.get_by_id(work.result)
        invitation = Invitation.get_by_id(invitation.id)
        refuse_again(invitation)
        good = checked(invitation.wave.survey_version, answers)
        if not good:
            raise NothingAnswered(code=invitation.code)
        about |= {"came_by": came_by, "answered_on": on}
        kept = add_response(work, invitation.wave, invitation, good, **about)
        after_response(work, kept)
        work.result = kept.id
    return kept


def add_response(
    work: Work,
    wave: Wave,
    invitation: Invitation | None,
    good: Mapping[Question, Value],
    **about: Any,
) -> Response:
    """Add a form with its checked answers inside a unit of work; its version stands from now on."""
    freeze(work, wave.survey_version)
    customer = invitation.customer_id if invitation is not None else None
    kept = work.add(
        Response(
            wave=wave,
            invitation=invitation,
            customer=customer,
            entered_at=work.at,
            entered_by=work.who,
            **about,
        )
    )
    work.add_parts(Answer, [row_of(kept, each, value) for each, value in good.items()])
    if invitation is not None:
        work.change(invitation, state="answered")
    return kept


def row_of(response: Response, question: Question, value: Value) -> dict[str, Any]:
    """An answer as a row of its table."""
    stored = {"value": None, "choice": None, "text": ""}
    if isinstance(value, str):
        stored["text"] = value
    elif isinstance(value, list):
        stored["choice"] = value
    else:
        stored["value"] = value
    return {"response": response.id, "question": question.id, **stored}


def value_of(answer: Answer | None) -> Value:
    """What an answer says, as the rules take it."""
    if answer is None:
        return None
    if answer.value is not None:
        return answer.value
    return answer.choice if answer.choice is not None else answer.text or None


def values_of(response: Response) -> dict[int, Value]:
    """What a form says, by question id."""
    return {each.question_id: value_of(each) for each in response.answers}


# Keyed twice


def key_again(
    response: Response, answers: Mapping[int, Value], *, who: str, request: str | None = None
) -> list[Difference]:
    """Key a form a second time to check the first: the differences; the first goes on to count.

    Raises RecordProblems, OtherQuestions, NotPermitted.
    """
    permit(who, VERB)
    with unit_of_work(who, "key form again", request) as work:
        response = Response.get_by_id(response.id)
        if not work.done_before:
            good = checked(response.wave.survey_version, answers)
            again = {str(each.id): value for each, value in good.items()}
            work.change(response, again=again)
    return differences(response)


def differences(response: Response) -> list[Difference]:
    """Where two keyings of a form disagree and nobody has settled it; none if keyed once."""
    if response.again is None:
        return []
    first = values_of(response)
    return [
        Difference(each, first.get(each.id), response.again.get(str(each.id)))
        for each in questions(response.wave.survey_version)
        if first.get(each.id) != response.again.get(str(each.id))
    ]


def settle(
    response: Response, answers: Mapping[int, Value], *, who: str, request: str | None = None
) -> Response:
    """Say what a form really says, by question id: differences of two keyings, or a mistake.

    Raises RecordProblems, OtherQuestions, NotPermitted.
    """
    permit(who, VERB)
    with unit_of_work(who, "settle form", request) as work:
        response = Response.get_by_id(response.id)
        if work.done_before:
            return response
        wanted = checked(response.wave.survey_version, values_of(response) | dict(answers))
        _store(work, response, wanted)
        if response.again is not None:
            again = {str(each.id): value for each, value in wanted.items()}
            work.change(response, again=again)
        after_response(work, response)
    return response


def _store(work: Work, response: Response, wanted: Mapping[Question, Value]) -> None:
    kept = {each.question_id: each for each in list(response.answers)}
    for question, value in wanted.items():
        row = row_of(response, question, value)
        there = kept.pop(question.id, None)
        if there is None:
            work.add_parts(Answer, [row])
        elif value_of(there) != value:
            work.change(there, **{name: row[name] for name in ("value", "choice", "text")})
    for each in kept.values():
        work.remove(each)


def unsettled(wave: Wave) -> Iterator[Response]:
    """The forms of a wave whose two keyings disagree."""
    twice = wave.responses.where(Response.again.is_null(False)).order_by(Response.id)
    return (each for each in twice if differences(each))
