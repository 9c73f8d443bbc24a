"""Statements of account (對帳單): a customer's period by its closing day, alone or in batch."""

import datetime as dt
from collections.abc import Generator
from functools import partial

from salesassist.db import Customer, Paper, PaymentStep, Receipt, Receivable
from salesassist.db.base import unit_of_work
from salesassist.db.calendar import workdays
from salesassist.desk import letterhead
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import permit
from salesassist.docs import facts, paper
from salesassist.docs.facts import Issue, from_json
from salesassist.rules import ageing, dates, terms
from salesassist.tasks.orders.accounts import (
    Account,
    Period,
    account_of,
    accounts_to_state,
    open_at,
)
from salesassist.tasks.orders.checks import NotConfigured
from salesassist.tasks.orders.telling_money import account_for, accountant, heading, payer_note

STATEMENT = "statement"
REPLY_DAYS = 10


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
    owing = Receivable.select(Receivable.customer).where(Receivable.opened_on <= last)
    paying = Receipt.select(Receipt.customer).where(Receipt.received_on <= last)
    known = Customer.id.in_(owing) | Customer.id.in_(paying)
    found = Customer.select().where(known).order_by(Customer.code)
    return [each for each in found if accounts_to_state(each, period_of(each, year, month))]


def statement_facts(
    customer: Customer,
    period: Period,
    issue: Issue | None,
    *,
    at: dt.datetime | None,
    account: Account | None = None,
) -> facts.Statement:
    """What the statement of a customer says of a period, as of its last day.

    Without an `account` it is the whole of the customer's currency.
    """
    whose = account or Account(customer, customer.currency)
    currency = whose.currency
    before, rows, balance = account_of(whose, period)
    open_ = open_at(whose, period.last)
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
        site=whose.title(),
        **_people(customer),
    )


def _people(customer: Customer) -> dict[str, facts.Contact | None]:
    """Whom to call about money, and whom about goods."""
    of = letterhead.company()
    return {
        "accounting": accountant(customer),
        "orders": letterhead.to_call(customer.owner, of, customer.language),
    }


def issue_statement(
    customer: Customer,
    period: Period,
    *,
    who: str,
    account: Account | None = None,
    request: str | None = None,
) -> Paper:
    """Issue the statement of a customer's account; unchanged, it is the same paper.

    Changed (a late receipt, a return), it is the next version under the same number.
    """
    permit(who, "keep money")
    with unit_of_work(who, "issue statement", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        whose = account or Account(customer, customer.currency)
        before = last_statement(whose, period)
        if before is not None and _is_same(before, whose, period):
            work.result = before.id
            return before
        number = before.number if before else take_number(work, STATEMENT, period.last)
        revision = before.revision + 1 if before else 0
        build = partial(statement_facts, customer, period, at=work.at, account=whose)
        draw = paper(STATEMENT).draw
        kept = keep_paper(work, STATEMENT, number, revision, build, draw, None, customer=customer)
        work.result = kept.id
    return kept


def issue_statements(
    customers: list[Customer], year: int, month: int, *, who: str
) -> Generator[tuple[int, int], None, tuple[int, list[str]]]:
    """The statements of many customers, one after the other; yields (done, total).

    Returns how many were issued, and the customers who got none for want of an account of ours
    in the currency: they stop nobody else's.
    """
    count, skipped = 0, []
    for done, customer in enumerate(customers):
        yield done, len(customers)
        period = period_of(customer, year, month)
        for account in accounts_to_state(customer, period):
            try:
                issue_statement(customer, period, who=who, account=account)
            except NotConfigured:
                skipped.append(f"{customer.short_name or customer.name} ({account.currency})")
            else:
                count += 1
    yield len(customers), len(customers)
    return count, skipped


def last_statement(whose: Account, period: Period) -> Paper | None:
    """The newest version of the statement of an account for a period."""
    wanted = (period.first, period.last, whose.title(), whose.currency)
    mine = (
        (Paper.kind == STATEMENT) & (Paper.customer == whose.customer) & (Paper.state == "issued")
    )
    for each in Paper.select().where(mine).order_by(Paper.id.desc()):
        told = from_json(STATEMENT, each.facts)
        if (told.first, told.last, told.site, told.currency) == wanted:
            return each
    return None


def _is_same(before: Paper, whose: Account, period: Period) -> bool:
    told = from_json(STATEMENT, before.facts)
    now = statement_facts(whose.customer, period, None, at=before.issued_at, account=whose)
    return (told.before, told.rows, told.balance) == (now.before, now.rows, now.balance)


def _short(term: str) -> str:
    """Terms that fit beside the weekday; longer ones stand on the order form."""
    return term if len(term) <= 10 else ""
