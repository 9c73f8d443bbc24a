"""Verbs about papers: issue, report, verify."""

import argparse
import datetime as dt
import re
from pathlib import Path

from salesassist.cli.answers import Answer
from salesassist.db import Order, Paper
from salesassist.db.opening import open_database
from salesassist.desk.exporting import logged, refuse_unpermitted
from salesassist.desk.exporting.personal import shows_persons
from salesassist.desk.files import write_whole
from salesassist.desk.issue import export
from salesassist.desk.verify import Verdict, verify
from salesassist.tasks import reports
from salesassist.tasks.orders import (
    issue_contract,
    issue_order_form,
    issue_payment_instruction,
    issue_quotation,
)
from salesassist.tasks.reports.document.monthly import issue_month
from salesassist.texts import N_, Problem, language, tr

PAPERS = {
    "quotation": issue_quotation,
    "order-form": issue_order_form,
    "contract": issue_contract,
    "payment-note": issue_payment_instruction,
}
FORMATS = (".pdf", ".csv", ".json")

_DRAFT = re.compile(r"(?:草稿?|draft)?\s*0*(\d{1,12})", re.IGNORECASE)


class NoSuchOrder(Problem):
    """No order has this number."""

    says = N_("There is no order {number}: give its number, or its draft number (Draft 0412).")


def issue(asked: argparse.Namespace) -> Answer:
    """Issue a paper of an order, or take the one issued already, and put a copy in a folder."""
    open_database(asked.database)
    paper = PAPERS[asked.paper](find_order(asked.number), who=asked.who)
    path = export(paper, asked.out)
    return Answer([_issued(paper, path)], paper_facts(paper, path))


def report(asked: argparse.Namespace) -> Answer:
    """The month's sales; as PDF it is issued: numbered, kept, and verified ever after."""
    open_database(asked.database)
    month = reports.monthly(*asked.period, asked.currency)
    kind = asked.out.suffix.lower()
    whole = kind == ".pdf" or shows_persons(asked.who, asked.reason)
    told = month if whole else reports.without_persons(month)
    facts: dict[str, object] = {"file": asked.out, "month": reports.as_json(told)}
    if kind == ".pdf":
        told_in = {"language": language(), "who": asked.who, "today": dt.date.today()}
        paper = issue_month(*asked.period, asked.currency, **told_in)
        content = bytes(paper.pdf)
        facts |= paper_facts(paper, asked.out)
    else:
        refuse_unpermitted(asked.who)
        content = reports.as_csv(told) if kind == ".csv" else reports.as_json_text(told).encode()
    path = write_whole(asked.out, content)
    title = f"{tr(N_('Monthly sales report'))} {month.year}/{month.month:02d}"
    hidden = (tr(N_("Customer")),) if told != month else ()
    more = {"personal": hidden, "masked": hidden, "reason": asked.reason}
    logged(path, who=asked.who, what=title, rows=month.lines, **more)
    said = tr(N_("Sales of {year}-{month:02d}, {currency}: {orders} orders. {path}"))
    line = said.format(
        year=month.year,
        month=month.month,
        currency=month.currency,
        orders=month.orders,
        path=path,
    )
    return Answer([line], facts)


def verify_file(asked: argparse.Namespace) -> Answer:
    """Is a PDF ours and unchanged? Anything else than yes is exit code 1."""
    open_database(asked.database)
    found = verify(asked.file)
    facts = {
        "file": asked.file,
        "verdict": str(found.verdict),
        "number": found.paper.full_number() if found.paper else None,
    }
    return Answer([found.sentence()], facts, good=found.verdict is Verdict.UNCHANGED)


def find_order(text: str) -> Order:
    """The order of an official number, else of a draft number (草 0412, Draft 0412, 412)."""
    order = Order.get_or_none(Order.number == text)
    draft = _DRAFT.fullmatch(text)
    if order is None and draft:
        order = Order.get_or_none(Order.draft == int(draft[1]))
    if order is None:
        raise NoSuchOrder(number=text)
    return order


def paper_facts(paper: Paper, path: Path) -> dict[str, object]:
    """A paper for programs."""
    return {
        "kind": paper.kind,
        "number": paper.full_number(),
        "sha256": paper.sha256,
        "check_code": paper.check_code,
        "file": path,
    }


def _issued(paper: Paper, path: Path) -> str:
    return tr(N_("Issued {number}: {path}")).format(number=paper.full_number(), path=path)
