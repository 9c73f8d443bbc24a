"""Building a questionnaire: its questions in versions; what was asked once never changes."""

import tomllib
from functools import cache
from typing import Any

from salesassist.db import Question, Survey, SurveyVersion, Wave
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.people import permit
from salesassist.paths import resources
from salesassist.rules.survey_answers import MOST_CHOICES, Asked
from salesassist.texts import N_, Problem, tr

VERB = "keep surveys"
TYPED = ("code", "kind", "text", "text_en", "dimension", "weight", "may_skip", "options")
PRINTED = ("intro", "intro_en")
CHOOSING = ("single", "multi", "ranking")
HEAVIEST = 100


class TooFewChoices(Problem):
    """A choice or ranking of less than two words, or of more than there are keys."""

    says = N_("Name 2 to {most} choices, a line each: {count} are named.")


class WrongWeight(Problem):
    """A weight that weighs nothing can, or too much."""

    says = N_("A weight is 0 to {most}; 0 leaves the question out of the weighted figures.")


class CodeTwice(Problem):
    """Two questions of a version have the same code."""

    says = N_("The code {code} belongs to question {no} already: choose another.")


@cache
def usual() -> dict[str, Any]:
    """The standard questionnaire: its intro and its questions, as fields."""
    path = resources() / "questionnaires" / "standard.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def keep_survey(
    survey: Survey | None,
    *,
    who: str,
    standard: bool = False,
    request: str | None = None,
    **values: Any,
) -> Survey:
    """Keep a survey; a new one begins with version 1, empty or with the standard questions.

    Raises RecordProblems, Conflict, NotPermitted.
    """
    permit(who, VERB)
    problems = check_values(Survey, survey, values)
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "keep survey", request) as work:
        if work.done_before:
            return Survey.get_by_id(work.result)
        if survey is None:
            survey = work.add(Survey(**values))
            _begin(work, survey, standard)
        else:
            work.change(survey, **values)
        work.result = survey.id
    return survey


def keep_version(
    survey: Survey, *, who: str, request: str | None = None, **values: Any
) -> SurveyVersion:
    """Keep the introduction of the newest version, and the note of what it changes.

    An introduction is printed, so that of a version that stands begins the next one; the note is
    only for us and may be written at any time. Raises RecordProblems, NotPermitted.
    """
    permit(who, VERB)
    version = newest(survey)
    problems = check_values(SurveyVersion, version, values)
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "keep introduction", request) as work:
        version = newest(survey)
        if work.done_before:
            return version
        printed = {name: values[name] for name in PRINTED if name in values}
        if any(getattr(version, name) != value for name, value in printed.items()):
            version = writable(work, survey)[0]
        return work.change(version, **values)


def _begin(work: Work, survey: Survey, standard: bool) -> None:
    told = usual() if standard else {"intro": "", "question": []}
    version = work.add(SurveyVersion(survey=survey, number=1, intro=told["intro"]))
    for at, row in enumerate(told["question"], start=1):
        work.add(Question(survey_version=version, position=at, **row))


def newest(survey: Survey) -> SurveyVersion:
    """The version with the greatest number."""
    return survey.versions.order_by(SurveyVersion.number.desc()).get()


def questions(version: SurveyVersion) -> list[Question]:
    """The questions of a version in their order."""
    return list(version.questions.order_by(Question.position))


def asked(question: Question) -> Asked:
    """A question as the rules see it."""
    return Asked(
        question.position, question.kind, tuple(question.choices()), bool(question.may_skip)
    )


def writable(work: Work, survey: Survey) -> tuple[SurveyVersion, dict[int, Question]]:
    """The version that may be changed, and its questions by the ids of the newest ones.

    Once forms went out or answers came the newest version stands: the next one begins as its
    copy, and waves that are still planned go over to it. Forms of the old one keep theirs.
    """
    version = newest(survey)
    old = questions(version)
    if version.frozen_at is None:
        return version, {each.id: each for each in old}
    following = work.add(
        SurveyVersion(
            survey=survey,
            number=version.number + 1,
            **{name: getattr(version, name) for name in PRINTED},
        )
    )
    copies = {}
    for each in old:
        row = {name: getattr(each, name) for name in TYPED}
        copies[each.id] = work.add(
            Question(survey_version=following, position=each.position, **row)
        )
    for wave in list(Wave.select().where((Wave.survey == survey) & (Wave.state == "planned"))):
        work.change(wave, survey_version=following)
    return following, copies


def freeze(work: Work, version: SurveyVersion) -> None:
    """From now on a version stands: forms of it are out, or answers came."""
    if version.frozen_at is None:
        fresh = SurveyVersion.get_by_id(version.id)
        if fresh.frozen_at is None:
            work.change(fresh, frozen_at=work.at)


def keep_question(
    question: Question | None,
    *,
    who: str,
    survey: Survey,
    request: str | None = None,
    **values: Any,
) -> Question:
    """Add a question at the end (None) or change one; of a version that stands, in the next one.

    Raises RecordProblems, NotPermitted.
    """
    permit(who, VERB)
    problems = check_values(Question, question or _blank(), values) | _judge(
        survey, question, values
    )
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "keep question", request) as work:
        if work.done_before:
            return Question.get_by_id(work.result)
        if question is not None and all(getattr(question, k) == v for k, v in values.items()):
            return question
        version, there = writable(work, survey)
        if question is None:
            at = len(there) + 1
            values = {"code": f"q{at}", **{k: v for k, v in values.items() if v != ""}}
            values["code"] = _free(values["code"], there)
            kept = work.add(Question(survey_version=version, position=at, **values))
        else:
            kept = work.change(there[question.id], **values)
        work.result = kept.id
    return kept


def _blank() -> Question:
    return Question(text="?")


def _free(code: str, there: dict[int, Question]) -> str:
    taken = {each.code for each in there.values()}
    free = (name for no in range(1, len(taken) + 2) if (name := f"{code}-{no}") not in taken)
    return code if code not in taken else next(free)


def _judge(survey: Survey, question: Question | None, values: dict[str, Any]) -> dict[str, Problem]:
    def now(name: str) -> Any:
        default = Question._meta.fields[name].default
        return values[name] if name in values else getattr(question, name, default)

    found: dict[str, Problem] = {}
    if question is None and not values.get("text", "").strip():
        found |= check_values(Question, None, {"text": "", "survey_version": 1, "position": 1})
    if now("kind") in CHOOSING:
        count = len([line for line in str(now("options") or "").splitlines() if line.strip()])
        if not 2 <= count <= MOST_CHOICES:
            found["options"] = TooFewChoices(most=MOST_CHOICES, count=count)
    if not 0 <= (now("weight") or 0) <= HEAVIEST:
        found["weight"] = WrongWeight(most=HEAVIEST)
    code = values.get("code", "").strip()
    for other in questions(newest(survey)) if code else ():
        if other.code == code and (question is None or other.position != question.position):
            found["code"] = CodeTwice(code=code, no=other.position)
    return found


def remove_question(question: Question, *, who: str, request: str | None = None) -> SurveyVersion:
    """Take a question out; of a version that stands, in the next one. Raises NotPermitted."""
    permit(who, VERB)
    with unit_of_work(who, "remove question", request) as work:
        if work.done_before:
            return SurveyVersion.get_by_id(work.result)
        version, there = writable(work, question.survey_version.survey)
        work.remove(there.pop(question.id))
        _number(work, sorted(there.values(), key=lambda each: each.position))
        work.result = version.id
    return version


def move_question(
    question: Question, by: int, *, who: str, request: str | None = None
) -> SurveyVersion:
    """Move a question up (−1) or down (1); at the end it stays. Raises NotPermitted."""
    permit(who, VERB)
    with unit_of_work(who, "move question", request) as work:
        if work.done_before:
            return SurveyVersion.get_by_id(work.result)
        version, there = writable(work, question.survey_version.survey)
        row = sorted(there.values(), key=lambda each: each.position)
        moved = there[question.id]
        at = row.index(moved)
        row.insert(max(0, at + by), row.pop(at))
        _number(work, row)
        work.result = version.id
    return version


def _number(work: Work, row: list[Question]) -> None:
    """Number questions 1 … n; first out of the way, for no two may have one number."""
    changed = [(at, each) for at, each in enumerate(row, 1) if each.position != at]
    for at, each in changed:
        work.change(each, position=-at)
    for at, each in changed:
        work.change(each, position=at)


def describe(question: Question) -> str:
    """A question's kind and what stands with it, for lists."""
    words = [tr(Question.kind.options[question.kind])]
    if question.kind in CHOOSING:
        words.append("／".join(question.choices()))
    return "　".join(words)
