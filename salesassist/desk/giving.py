"""Issued versions of a document that is made again and again, and to whom each went."""

from typing import Any

from salesassist.db import Distribution, Paper
from salesassist.db.base import unit_of_work
from salesassist.desk.checking import RecordProblems, check_values


def versions(kind: str, number: str) -> list[Paper]:
    """The issued versions under a number, newest first; none while there is no number."""
    if not number:
        return []
    mine = (Paper.kind == kind) & (Paper.number == number)
    return list(Paper.select().where(mine).order_by(Paper.revision.desc()))


def give(paper: Paper, *, who: str, request: str | None = None, **values: Any) -> Distribution:
    """Write down to whom a version went; who may has been asked before. Raises RecordProblems."""
    problems = check_values(Distribution, None, {"at": paper.issued_at, **values, "paper": paper})
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "distribute", request) as work:
        if work.done_before:
            return Distribution.get_by_id(work.result)
        row = {"at": work.at, "written_by": work.who}
        kept = work.add(Distribution(paper=paper, **values, **row))
        work.result = kept.id
    return kept


def given_to(paper: Paper) -> list[Distribution]:
    """To whom a version went, newest first."""
    mine = Distribution.select().where(Distribution.paper == paper)
    return list(mine.order_by(Distribution.at.desc(), Distribution.id.desc()))
