"""Reports on instruction (P2.2.2): what the supervisor asked for, until when, what answered it."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import peewee

from salesassist.db import Paper, ReportRequest, RequestAnswer
from salesassist.db.base import Work, unit_of_work
from salesassist.desk import asked as asking
from salesassist.desk.people import permit
from salesassist.texts import N_, Problem

ASK, ANSWER = "ask for a report", "issue a report"
KIND = "report-request"


class NothingAnswersIt(Problem):
    """A request is answered without a document and without a word."""

    says = N_("{number} has no document and no words as its answer: link one, or write it down.")


class NoSuchFile(Problem):
    """A file that is to answer a request is not there."""

    says = N_("The file {path} is not there: choose it again.")


class NothingChosen(Problem):
    """A request is to be answered with a paper, and none was chosen."""

    says = N_("Choose the paper that answers the request.")


class NoRequestChosen(Problem):
    """A paper is to answer a request, and none was chosen."""

    says = N_("Choose the request that the paper answers.")


def keep_request(
    asked: ReportRequest | None, *, who: str, request: str | None = None, **values: Any
) -> ReportRequest:
    """Write down what is asked (None), or keep changes. Raises RecordProblems, NotPermitted."""
    permit(who, ASK)
    values = {name: v.strip() if isinstance(v, str) else v for name, v in values.items()}
    return asking.keep_asked(ReportRequest, asked, values, kind=KIND, who=who, request=request)


def answer_with(
    asked: ReportRequest,
    *,
    who: str,
    on: dt.date,
    paper: Paper | None = None,
    file: Path | None = None,
    request: str | None = None,
) -> ReportRequest:
    """An issued paper, or a file, answers a request; the same one twice stays one answer.

    Raises NotPermitted, NothingChosen, NoSuchFile.
    """
    permit(who, ANSWER)
    if paper is None and file is None:
        raise NothingChosen
    if file is not None and not file.is_file():
        raise NoSuchFile(path=file)
    named = "" if file is None else str(file.resolve())
    with unit_of_work(who, "answer report request", request) as work:
        if work.done_before:
            return ReportRequest.get_by_id(asked.id)
        same = RequestAnswer.file == named if paper is None else RequestAnswer.paper == paper
        if not RequestAnswer.select().where(RequestAnswer.asked == asked, same).exists():
            told = {"paper": paper, "file": named, "at": work.at, "who": who}
            work.add(RequestAnswer(asked=asked, **told))
        return _answered(work, asked.id, on)


def answer(
    asked: ReportRequest, *, who: str, on: dt.date, request: str | None = None
) -> ReportRequest:
    """The request is answered, by its documents or in words. Raises NothingAnswersIt."""
    permit(who, ANSWER)
    if not asked.answer.strip() and not answers_of(asked):
        raise NothingAnswersIt(number=asked.number)
    with unit_of_work(who, "answer report request", request) as work:
        if not work.done_before:
            return _answered(work, asked.id, on)
    return ReportRequest.get_by_id(asked.id)


def unlink(row: RequestAnswer, *, who: str, request: str | None = None) -> None:
    """A document does not answer the request after all. Raises NotPermitted."""
    permit(who, ANSWER)
    with unit_of_work(who, "unlink an answer", request) as work:
        if not work.done_before:
            work.remove(row)


def close(asked: ReportRequest, *, who: str, request: str | None = None) -> ReportRequest:
    """Who asked has seen the answer; an open one is given up. Opens a closed one again."""
    permit(who, ASK)
    return asking.close_or_open(asked, who=who, request=request)


def answers_of(asked: ReportRequest) -> Sequence[RequestAnswer]:
    """The documents that answer a request, in the order they came."""
    mine = RequestAnswer.asked == asked
    return list(RequestAnswer.select().where(mine).order_by(RequestAnswer.id))


def condition(name: str, on: dt.date) -> peewee.Expression:
    """Which requests a filter shows: open, late, answered, closed."""
    return asking.condition(ReportRequest, name, on)


def _answered(work: Work, key: int, on: dt.date) -> ReportRequest:
    """Mark a request as answered; one that is closed stays so."""
    fresh = ReportRequest.get_by_id(key)
    if fresh.state == "open":
        work.change(fresh, state="answered", answered_on=on)
    return fresh
