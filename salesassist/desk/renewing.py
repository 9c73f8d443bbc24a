"""Papers issued again as their matter goes on: unchanged the same, else the next revision."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from salesassist.db import Customer, Paper
from salesassist.db.base import unit_of_work
from salesassist.desk.issue import keep_paper, says_the_same, take_number
from salesassist.docs import paper
from salesassist.docs.facts import PaperFacts


def issue_or_renew(
    kind: str,
    customer: Customer | None,
    number: str,
    tell: Callable[..., PaperFacts],
    *,
    who: str,
    request: str | None = None,
    on: dt.date | None = None,
) -> Paper:
    """Issue a paper under its number (or the next of its kind, when it has none yet).

    `tell(issue, at=…)` gives the facts; `on` is the day of a new number, today unless told. What
    says the same as the newest revision is that paper; what says something else is the next
    revision. Raises what telling the facts raises.
    """
    with unit_of_work(who, f"issue {kind}", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        last = newest(kind, number) if number else None
        if last is not None and says_the_same(last, tell(None, at=last.issued_at)):
            work.result = last.id
            return last
        number = number or take_number(work, kind, on or work.at.date())
        revision = last.revision + 1 if last is not None else 0
        build, draw = partial(tell, at=work.at), paper(kind).draw
        kept = keep_paper(work, kind, number, revision, build, draw, None, customer=customer)
        work.result = kept.id
    return kept


def newest(kind: str, number: str) -> Paper | None:
    """The newest revision of a paper."""
    mine = (Paper.kind == kind) & (Paper.number == number)
    return Paper.select().where(mine).order_by(Paper.revision.desc()).first()
