"""Statements of account (對帳單): a customer's period by its closing day, alone or in batch."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from salesassist.db import Allocation, Customer, Delivery, Paper, PaymentStep, Receipt, Receivable
from salesassist.db.base import unit_of_work
from salesassist.db.calendar import workdays
from salesassist.desk import letterhead
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import permit
from salesassist.docs import facts, paper, wording
from salesassist.docs.facts import Issue, StatementRow, from_json
from salesassist.rules import ageing, dates, terms
from salesassist.tasks.orders.telling_money import account_for, accountant, heading, payer_note

STATEMENT = "statement"
REPLY_DAYS = 10


@dataclass(frozen=True)
class Period:
    """From the day after one closing to the next; both days belong to it."""

    first: dt.date
    last: dt.date


def period_of(customer: Customer, year: int, month: int) -> Period:
    """The customer's period that closes in a month, by the closing day of its terms."""
    first, last = dates.month_bounds(year, month)
    day = _closing_day(customer)
    if day is None or day >= 31:
        return Period(first, last)
    closing = terms.closing_date(first, day)
    before = terms.closing_date(first - dt.timedelta(days=1) - dt.timedelta(days=day), day)
    while terms.closing_date(before + dt.timedelta(days=1), day) < closing:
        before = terms.closing_date(before + dt.timedelta(days=1), day)
    return Period(before + dt.timedelta(days=1), closing)


def _closing_day(customer: Customer) -> int | None:
    if customer.term is None:
        return None
    steps = customer.term.steps.order_by(PaymentStep.position.desc())
    return next((step.closing_day for step in steps if step.closing_day), None)


def customers_to_state(year: int, month: int) -> list[Customer]:
    """The customers with a balance or a movement in their period of a month, by code."""
    _, last = dates.month_bounds(year, month)
    owing = Receivable.select(Receivable.customer).where(
        (Receivable.opened_on <= last)
        & ((Receivable.open != 0) | (Receivable.opened_on >= last - dt.timedelta(days=62)))
    )
    found = Customer.select().where(Customer.id.in_(owing)).order_by(Customer.code)
    return [each for each in found if _says_something(each, year, month)]


def _says_something(customer: Customer, year: int, month: int) -> bool:
    told = statement_facts(customer, period_of(customer, year, month), None, at=None)
    return bool(told.rows or told.before)


def statement_facts(
    customer: Customer,
    period: Period,
    issue: Issue | None,
    *,
    at: dt.datetime | None,
    currency: str = "",
) -> facts.Statement:
    """What the statement of a customer says of a period, as of its last day."""
    currency = currency or customer.currency
    before, rows, balance = _account(customer, currency, period)
    open_ = _open_at(customer, currency, period.last)
    ages = ageing.ageing([(row.due_on, part) for row, part in open_], period.last)
    days = [row.due_on for row, part in open_ if part > 0 and row.due_on]
    goods = [row.net + row.tax for row in rows]
    return facts.Statement(
        **heading(customer, currency, issue, at or dt.datetime.combine(period.last, dt.time())),
        customer_code=customer.code,
        first=period.first,
        last=period.last,
        before=before,
        rows=tuple(rows),
        bank=letterhead.bank(account_for(currency)),
        reply_by=workdays().next(period.last + dt.timedelta(days=REPLY_DAYS)),
        delivered=sum(each for each in goods if each > 0),
        returned=-sum(each for each in goods if each < 0),
        received=sum(row.received for row in rows),
        balance=balance,
        due_on=max(days) if days else None,
        term=_short(customer.term.name) if customer.term else "",
        ageing=tuple(ages[key] for key in ageing.BUCKETS),
        payer_note=payer_note(customer, issue.number if issue else ""),
        accounting=accountant(customer),
        orders=letterhead.to_call(customer.owner, letterhead.company(), customer.language),
    )


def _account(
    customer: Customer, currency: str, period: Period
) -> tuple[int, list[StatementRow], int]:
    """The balance before a period, what moved it in the period, and the balance at its end."""
    moves = sorted(_moves(customer, currency, period.last, customer.language), key=_by_day)
    before = balance = sum(_worth(move) for move in moves if move.on < period.first)
    rows = []
    for move in moves:
        if move.on >= period.first:
            balance += _worth(move)
            rows.append(_at(move, balance))
    return before, rows, balance


def issue_statement(
    customer: Customer, period: Period, *, who: str, request: str | None = None
) -> Paper:
    """Issue a customer's statement; unchanged since it was issued, it is the same paper.

    Changed (a late receipt, a return), it is the next version under the same number.
    """
    permit(who, "keep money")
    with unit_of_work(who, "issue statement", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        before = last_statement(customer, period)
        if before is not None and _is_same(before, customer, period):
            work.result = before.id
            return before
        number = before.number if before else take_number(work, STATEMENT, period.last)
        revision = before.revision + 1 if before else 0
        build = partial(statement_facts, customer, period, at=work.at)
        draw = paper(STATEMENT).draw
        kept = keep_paper(work, STATEMENT, number, revision, build, draw, None, customer=customer)
        work.result = kept.id
    return kept


def issue_statements(
    customers: list[Customer], year: int, month: int, *, who: str
) -> Iterator[tuple[int, int]]:
    """The statements of many customers, one after the other; yields (done, total)."""
    for done, customer in enumerate(customers):
        yield done, len(customers)
        issue_statement(customer, period_of(customer, year, month), who=who)
    yield len(customers), len(customers)


def last_statement(customer: Customer, period: Period) -> Paper | None:
    """The newest version of a customer's statement of a period."""
    mine = (Paper.kind == STATEMENT) & (Paper.customer == customer) & (Paper.state == "issued")
    for each in Paper.select().where(mine).order_by(Paper.id.desc()):
        told = from_json(STATEMENT, each.facts)
        if (told.first, told.last) == (period.first, period.last):
            return each
    return None


def _is_same(before: Paper, customer: Customer, period: Period) -> bool:
    told = from_json(STATEMENT, before.facts)
    now = statement_facts(customer, period, None, at=before.issued_at)
    return (told.before, told.rows, told.balance) == (now.before, now.rows, now.balance)


def _moves(
    customer: Customer, currency: str, until: dt.date, language: str
) -> Iterator[StatementRow]:
    """What changed a customer's balance: debts, money that came in, differences written off."""
    words = wording.load(language)
    mine = (Receivable.customer == customer) & (Receivable.currency == currency)
    for row in Receivable.select().where(mine & (Receivable.opened_on <= until)):
        yield _debt(row, words)
    theirs = (Receipt.customer == customer) & (Receipt.currency == currency)
    held = (Receipt.state == "kept") & (Receipt.received_on <= until)
    for each in Receipt.select().where(theirs & held):
        text = " ".join(filter(None, (words["statement.text_receipt"], each.words)))
        yield StatementRow(
            on=each.received_on, document=each.number, text=text, received=each.amount + each.fee
        )
    lost = Allocation.select().join(Receivable).where(mine & (Allocation.kind == "difference"))
    for each in lost.where(Allocation.on <= until):
        label = each.receivable.label
        text = words["statement.text_difference"]
        yield StatementRow(on=each.on, document=label, text=text, received=each.amount)


def _debt(row: Receivable, words: dict[str, str]) -> StatementRow:
    kind = "return" if row.returned_id else "delivery"
    delivery: Delivery | None = row.delivery
    invoice = delivery.invoice_number if delivery else ""
    if row.returned:
        invoice = row.returned.document_number
    number, _, label = row.label.partition(" ")
    text = label or words[f"statement.text_{kind}"]
    if delivery and len(delivery.lines) and not label:
        text = _goods(delivery)
    return StatementRow(
        on=row.opened_on, document=number, text=text, invoice=invoice, net=row.net, tax=row.tax
    )


def _goods(delivery: Delivery) -> str:
    """The first article of a delivery, and that there are more."""
    lines = [part.line.name for part in delivery.lines if part.line]
    return f"{lines[0]} …+{len(lines) - 1}" if len(lines) > 1 else "".join(lines)


def _open_at(customer: Customer, currency: str, on: dt.date) -> list[tuple[Receivable, int]]:
    """What was open of each debt on a day: by then settled is what was allocated by then."""
    mine = (Receivable.customer == customer) & (Receivable.currency == currency)
    found = []
    for row in Receivable.select().where(mine & (Receivable.opened_on <= on)):
        settled = sum(each.amount for each in row.allocations if each.on <= on)
        if row.total != settled:
            found.append((row, row.total - settled))
    return found


def _short(term: str) -> str:
    """Terms that fit beside the weekday; longer ones stand on the order form."""
    return term if len(term) <= 10 else ""


def _worth(move: StatementRow) -> int:
    return move.net + move.tax - move.received


def _at(move: StatementRow, balance: int) -> StatementRow:
    values = {name: getattr(move, name) for name in ("on", "document", "text", "invoice")}
    figures = {name: getattr(move, name) for name in ("net", "tax", "received")}
    return StatementRow(**values, **figures, balance=balance)


def _by_day(move: StatementRow) -> tuple[dt.date, int, str]:
    return move.on, int(bool(move.received)), move.document
