"""Asking for money: requests for payment, reminders, and the receipt for what came in."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from salesassist.db import Company, Customer, Paper, Receipt, Receivable
from salesassist.db.base import find, unit_of_work
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import permit
from salesassist.docs import paper
from salesassist.docs.facts import from_json
from salesassist.rules import ageing, late
from salesassist.tasks.orders.receiving import RECEIPT
from salesassist.tasks.orders.telling_money import (
    receipt_facts,
    reminder_facts,
    request_facts,
)
from salesassist.texts import N_, Problem

PAYMENT_REQUEST = "payment-request"
REMINDER = "reminder"
HIGHEST = 3
_NIGHT = dt.time()


class NothingToAsk(Problem):
    """Money is asked for where nothing is open."""

    says = N_("{name} owes nothing of that kind: there is nothing to ask for.")


class NotOverdue(Problem):
    """A reminder goes to somebody who is not late."""

    says = N_("{name} is not overdue: a reminder waits until a due day has passed.")


class SeveralCurrencies(Problem):
    """One paper asks for amounts in different currencies."""

    says = N_("These items are in different currencies: ask for each currency by itself.")


def issue_request(
    customer: Customer, debts: Sequence[Receivable], *, who: str, request: str | None = None
) -> Paper:
    """Ask a customer to pay some open items (請款單; 訂金請款單 for deposits).

    What we owe among them (returns) is listed and subtracted.
    Raises NothingToAsk, SeveralCurrencies, NotConfigured without an account.
    """
    permit(who, "keep money")
    with unit_of_work(who, "issue payment-request", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        asked = [row for row in _fresh(debts) if row.open]
        _refuse_mixed(customer, asked)
        number = take_number(work, PAYMENT_REQUEST, work.at.date())
        build = partial(request_facts, customer, asked, at=work.at)
        orders = {row.order_id: row.order for row in asked}
        order = next(iter(orders.values())) if len(orders) == 1 else None
        draw = paper(PAYMENT_REQUEST).draw
        kept = keep_paper(work, PAYMENT_REQUEST, number, 0, build, draw, order, customer=customer)
        work.result = kept.id
    return kept


def overdue(customer: Customer, on: dt.date) -> list[Receivable]:
    """What a customer owes beyond its due day, the oldest first."""
    mine = (Receivable.customer == customer) & (Receivable.open > 0) & (Receivable.due_on < on)
    return list(Receivable.select().where(mine).order_by(Receivable.due_on, Receivable.id))


def currencies_of(debts: Sequence[Receivable]) -> list[str]:
    """The currencies of some debts, in their order: each is asked for on a paper of its own."""
    return list(dict.fromkeys(row.currency for row in debts))


def next_level(customer: Customer, on: dt.date, currency: str = "") -> int:
    """The level of the reminder that is due: by the oldest debt and what was sent before.

    Of a currency; without one the highest of all.
    0 when none is due yet; never more than one above the last one sent since that debt is late, and
    not before the customer had the days between the two to answer.
    """
    debts = overdue(customer, on)
    if not currency:
        return max((next_level(customer, on, each) for each in currencies_of(debts)), default=0)
    debts = [row for row in debts if row.currency == currency]
    if not debts:
        return 0
    due_on = debts[0].due_on
    mine = (Paper.customer == customer) & (Paper.issued_at >= dt.datetime.combine(due_on, _NIGHT))
    sent = _reminded(mine).get((customer.id, currency), [])
    return _level(due_on, sent, on, reminder_after())


def levels_due(on: dt.date) -> dict[int, int]:
    """What next_level says of every customer that is late, by id, those without one left out."""
    late_ = (Receivable.open > 0) & (Receivable.due_on < on)
    oldest: dict[tuple[int, str], dt.date] = {}
    rows = Receivable.select(Receivable.customer, Receivable.currency, Receivable.due_on)
    for customer, currency, day in rows.where(late_).tuples():
        key = (customer, currency)
        oldest[key] = min(day, oldest.get(key, day))
    if not oldest:
        return {}
    since = dt.datetime.combine(min(oldest.values()), _NIGHT)
    owing = Receivable.select(Receivable.customer).where(late_)
    sent = _reminded(Paper.customer.in_(owing) & (Paper.issued_at >= since))
    after, levels = reminder_after(), {}
    for key, due_on in oldest.items():
        level = _level(due_on, sent.get(key, []), on, after)
        levels[key[0]] = max(level, levels.get(key[0], 0))
    return {customer: level for customer, level in levels.items() if level}


def _reminded(which: Any) -> dict[tuple[int, str], list[dt.date]]:
    """The days on which reminders went out, by customer and currency, the oldest first."""
    found: dict[tuple[int, str], list[dt.date]] = {}
    kept = (Paper.kind == REMINDER) & (Paper.state == "issued") & which
    rows = Paper.select(Paper.customer, Paper.issued_at, Paper.facts).where(kept)
    for customer, at, told in rows.order_by(Paper.issued_at).tuples():
        currency = from_json(REMINDER, told).currency
        found.setdefault((customer, currency), []).append(at.date())
    return found


def _level(due_on: dt.date, days: Sequence[dt.date], on: dt.date, after: Sequence[int]) -> int:
    """The level due of a debt late since its day, by the days on which reminders went out."""
    sent = [day for day in days if day >= due_on]
    if late.reminder_level(due_on, on, after) <= len(sent):
        return 0
    if sent and on < sent[-1] + dt.timedelta(days=after[len(sent)] - after[len(sent) - 1]):
        return 0
    return min(len(sent) + 1, HIGHEST)


def reminder_after() -> list[int]:
    """The company's rule: days after the due day on which each reminder goes out."""
    text = Company.get().reminder_after.replace(",", " ")
    return [int(each) for each in text.split() if each.isdigit()][:HIGHEST]


def issue_reminder(
    customer: Customer,
    *,
    who: str,
    level: int,
    currency: str = "",
    request: str | None = None,
) -> Paper:
    """Remind a customer of all that is overdue in a currency, that of the oldest debt unless told.

    Raises NotOverdue, NotConfigured.
    """
    permit(who, "keep money")
    with unit_of_work(who, "issue reminder", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        debts = overdue(customer, work.at.date())
        asked = currency or next(iter(currencies_of(debts)), "")
        mine = [row for row in debts if row.currency == asked]
        if not mine:
            raise NotOverdue(name=customer.name)
        number = take_number(work, REMINDER, work.at.date())
        build = partial(reminder_facts, customer, mine, level, at=work.at)
        draw = paper(REMINDER).draw
        kept = keep_paper(work, REMINDER, number, 0, build, draw, None, customer=customer)
        work.result = kept.id
    return kept


def issue_receipt(kept: Receipt, *, who: str, request: str | None = None) -> Paper:
    """The receipt for money that came in; asked for again, it is the one issued before."""
    permit(who, "keep money")
    with unit_of_work(who, "issue receipt", request) as work:
        before = find(Paper, kind=RECEIPT, number=kept.number, state="issued")
        if before is None:
            build = partial(receipt_facts, kept, at=work.at)
            before = keep_paper(
                work,
                RECEIPT,
                kept.number,
                0,
                build,
                paper(RECEIPT).draw,
                kept.order,
                customer=kept.customer,
            )
        work.result = before.id
    return before


def _fresh(debts: Sequence[Receivable]) -> list[Receivable]:
    """The debts as they are kept now."""
    keys = [row.id for row in debts]
    return list(Receivable.select().where(Receivable.id.in_(keys)).order_by(Receivable.due_on))


def _refuse_mixed(customer: Customer, debts: Sequence[Receivable]) -> None:
    if len({row.currency for row in debts}) > 1:
        raise SeveralCurrencies()
    if sum(row.open for row in debts) <= 0:
        raise NothingToAsk(name=customer.name)


def days_late(debts: Sequence[Receivable], on: dt.date) -> int:
    """For how many days the oldest of some debts is overdue."""
    return max((ageing.days_overdue(row.due_on, on) for row in debts), default=0)
