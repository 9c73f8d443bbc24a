"""Issuing a paper of something that goes on: unchanged it is the same paper, else its revision."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from salesassist import docs
from salesassist.db import Customer, Order, Paper
from salesassist.db.base import unit_of_work
from salesassist.desk.issue import keep_paper, says_the_same, take_number
from salesassist.docs.facts import PaperFacts

Tell = Callable[..., PaperFacts]
"""`tell(issue, at=moment)` gives the facts as they are now; the issue is None for a draft."""


def newest(kind: str, number: str) -> Paper | None:
    """The last revision issued under a number."""
    mine = (Paper.kind == kind) & (Paper.number == number)
    return Paper.select().where(mine).order_by(Paper.revision.desc()).first()


def issue_revision(
    kind: str,
    number: str,
    tell: Tell,
    *,
    who: str,
    customer: Customer | None,
    order: Order | None = None,
    request: str | None = None,
    on: dt.date | None = None,
) -> Paper:
    """Issue what `tell` says under a number, a new one (of the day `on`, or today) where empty.

    What says the same as the newest revision is that paper, what says something else the next.
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
        build, draw = partial(tell, at=work.at), docs.paper(kind).draw
        kept = keep_paper(work, kind, number, revision, build, draw, order, customer=customer)
        work.result = kept.id
    return kept
