"""Statements of account (對帳單): a customer's period by its closing day, alone or in batch."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from salesassist.db import (
    Address,
    Customer,
    Paper,
    PaymentStep,
    Receivable,
)
from salesassist.db.base import unit_of_work
from salesassist.db.calendar import workdays
from salesassist.desk import letterhead
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import permit
from salesassist.docs import facts, paper
from salesassist.docs.facts import Issue, from_json
from salesassist.rules import ageing, dates, terms
from salesassist.tasks.orders.accounts import Account, Period, account_of, open_at, sites_of
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
    site: Address | None = None,
) -> facts.Statement:
    """What the statement of a customer says of a period, as of its last day.

    With a `site` it says what was billed to that address, and what was put on that.
    """
    currency = currency or customer.currency
    whose = Account(customer, currency, site)
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
        site=str(site or ""),
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
    site: Address | None = None,
    request: str | None = None,
) -> Paper:
    """Issue a customer's statement, or that of one address; unchanged, it is the same paper.

    Changed (a late receipt, a return), it is the next version under the same number.
    """
    permit(who, "keep money")
    with unit_of_work(who, "issue statement", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        before = last_statement(customer, period, site)
        if before is not None and _is_same(before, customer, period, site):
            work.result = before.id
            return before
        number = before.number if before else take_number(work, STATEMENT, period.last)
        revision = before.revision + 1 if before else 0
        build = partial(statement_facts, customer, period, at=work.at, site=site)
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
        for site in sites_of(customer):
            issue_statement(customer, period_of(customer, year, month), who=who, site=site)
    yield len(customers), len(customers)


def last_statement(customer: Customer, period: Period, site: Address | None = None) -> Paper | None:
    """The newest version of a customer's statement of a period."""
    mine = (Paper.kind == STATEMENT) & (Paper.customer == customer) & (Paper.state == "issued")
    for each in Paper.select().where(mine).order_by(Paper.id.desc()):
        told = from_json(STATEMENT, each.facts)
        if (told.first, told.last, told.site) == (period.first, period.last, str(site or "")):
            return each
    return None


def _is_same(before: Paper, customer: Customer, period: Period, site: Address | None) -> bool:
    told = from_json(STATEMENT, before.facts)
    now = statement_facts(customer, period, None, at=before.issued_at, site=site)
    return (told.before, told.rows, told.balance) == (now.before, now.rows, now.balance)


def _short(term: str) -> str:
    """Terms that fit beside the weekday; longer ones stand on the order form."""
    return term if len(term) <= 10 else ""
