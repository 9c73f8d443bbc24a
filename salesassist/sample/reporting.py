"""What reporting leaves behind in the sample company: schedules, requests and written reports."""

import datetime as dt
from typing import Any

from salesassist.db import (
    Order,
    Paper,
    ReportBlock,
    ReportDocument,
    ReportRequest,
    ReportSchedule,
    RequestAnswer,
)
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.issue import take_number
from salesassist.rules.dates import add_months
from salesassist.sample.company import of_role
from salesassist.sample.invent import Dice, told
from salesassist.sample.orders import MANY
from salesassist.tasks.reports.document import deciding, keeping
from salesassist.tasks.reports.periodic.requests import KIND

MORNING = dt.time(9, 30)
NOTED = ("customers", "market", "forecast")
"""Blocks somebody remarked on."""


def add_schedules(work: Work, dice: Dice) -> None:
    """Keep the schedules of the sample file; what is due from tomorrow on is made."""
    evening = dt.datetime.combine(dice.today, dt.time(23, 59))
    for facts in told("selling")["schedule"]:
        work.add(ReportSchedule(**facts, run_by=of_role("assistant"), done_until=evening))


def write_reports(dice: Dice) -> None:
    """Write and issue the report of last month, begin this week's, and answer who asked.

    A very large company has them begun only: its figures would take their time.
    """
    month, week = add_months(dice.today, -1, 1), dice.today
    who, facts = of_role("assistant"), told("selling")
    head = {name: facts["document"][name] for name in ("unit", "recipients")}
    written = keeping.begin("month", month, who=who, **head)
    keeping.begin("week", week, who=who, **head)
    paper = _issued(written, dice, facts["document"]) if dice.orders < MANY else None
    with unit_of_work(who, "sample requests") as work:
        for each in facts["request"]:
            _request(work, dice, each, paper)


def _issued(written: ReportDocument, dice: Dice, facts: dict[str, Any]) -> Paper | None:
    """Remarked on, approved by the supervisor, issued and given out; None if nothing was sold."""
    sold = Order.counts_as_sold() & Order.ordered_on.between(written.first, written.last)
    if not Order.select().where(sold).exists():
        return None
    who, boss = of_role("assistant"), of_role("supervisor")
    for kind in NOTED:
        block: ReportBlock = keeping.block_of(written, kind)
        keeping.keep_block(block, who=who, remark=facts[kind])
    for _ in deciding.run_again(written, who=who, today=dice.today):
        pass
    sent = deciding.ask_approval(written, who=who, today=dice.today)
    read = deciding.review(sent, who=of_role("accounting"), today=dice.today)
    approved = deciding.approve(read, who=boss, today=dice.today)
    paper = deciding.issue(approved, who=who, today=dice.today)
    deciding.distribute(paper, who=who, to=facts["given_to"], way="email")
    return paper


def _request(work: Work, dice: Dice, facts: dict[str, Any], paper: Paper | None) -> None:
    asked = dice.today - dt.timedelta(days=facts["asked"])
    due = dice.today + dt.timedelta(days=facts["due"])
    done = facts.get("answer") or (facts.get("answered") and paper is not None)
    state = "closed" if facts.get("closed") else "answered" if done else "open"
    kept = work.add(
        ReportRequest(
            number=take_number(work, KIND, asked),
            state=state,
            asked_on=asked,
            due_on=due,
            asked_by=of_role("supervisor"),
            owner=of_role("assistant"),
            answered_on=due if done else None,
            **{name: facts[name] for name in ("topic", "purpose", "answer") if name in facts},
        )
    )
    if facts.get("answered") and paper is not None:
        at = dt.datetime.combine(due, MORNING)
        work.add(RequestAnswer(asked=kept, paper=paper, at=at, who=of_role("assistant")))
