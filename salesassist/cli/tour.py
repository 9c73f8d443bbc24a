"""The verb tour: the assistant's main job once through, on a sample company, without a window."""

import argparse
import datetime as dt
from pathlib import Path

from salesassist import sample
from salesassist.cli.answers import Answer
from salesassist.cli.papers import paper_facts
from salesassist.db import Customer, Order, Paper, PaymentTerm, Person, Product
from salesassist.db.opening import open_database
from salesassist.desk.issue import export
from salesassist.desk.verify import Verdict, verify
from salesassist.tasks.orders import (
    LineDraft,
    defaults_for,
    issue_order_form,
    issue_payment_instruction,
    take_order,
)
from salesassist.tasks.reports.document.monthly import issue_month
from salesassist.texts import N_, language, tr

TERM = "D361"
QUANTITIES = (40_000, 60_000, 12_000)


def tour(asked: argparse.Namespace) -> Answer:
    """Take an order, issue its papers and the month's report, and verify each of them."""
    path = sample.file_at(asked.out / "sample")
    lines = []
    if not path.exists():
        sample.build(path)
        lines.append(tr(N_("Made a sample company: {path}")).format(path=path))
    open_database(path)
    who = asked.named or Person.get(Person.role == "assistant").name
    order = _take(who)
    said = tr(N_("Took an order of {customer} over {total:,} {currency}."))
    customer = order.customer.name
    lines.append(said.format(customer=customer, total=order.total, currency=order.currency))
    papers = _issue(order, who)
    files = [export(paper, asked.out) for paper in papers]
    lines += [_told(paper, file) for paper, file in zip(papers, files, strict=True)]
    facts = [paper_facts(paper, file) for paper, file in zip(papers, files, strict=True)]
    good = all(verify(file).verdict is Verdict.UNCHANGED for file in files)
    return Answer(lines, {"database": path, "papers": facts}, good)


def _take(who: str) -> Order:
    """An order for three articles by a customer who pays in instalments, due in 25 days."""
    today = dt.date.today()
    wanted = PaymentTerm.get(PaymentTerm.code == TERM)
    customer = Customer.select().order_by((Customer.term == wanted).desc(), Customer.id).get()
    products = Product.select().order_by(Product.id).limit(len(QUANTITIES))
    lines = [
        LineDraft.of_product(product, quantity)
        for product, quantity in zip(products, QUANTITIES, strict=True)
    ]
    head = defaults_for(customer, on=today, who=who)
    return take_order(
        who=who,
        lines=lines,
        **head | {"customer_po": "PO-7001", "promised_on": today + dt.timedelta(days=25)},
    )


def _issue(order: Order, who: str) -> list[Paper]:
    form = issue_order_form(order, who=who)
    note = issue_payment_instruction(order, who=who)
    day = order.ordered_on
    report = issue_month(day.year, day.month, language=language(), who=who, today=day)
    return [form, note, report]


def _told(paper: Paper, file: Path) -> str:
    return f"{file}: {verify(file).sentence()}"
