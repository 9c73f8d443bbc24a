"""The tables of the receivables page: their columns."""

import datetime as dt
from collections.abc import Sequence

from salesassist.db import Paper, Receipt, Receivable
from salesassist.desk.issue import title_of
from salesassist.rules import ageing, dates, money
from salesassist.tasks.orders.balances import Balance
from salesassist.texts import N_, tr
from salesassist.ui.kit.query import Column


def _amount(value: int, currency: str) -> str:
    return money.format_amount(value, currency)


def _day(value: dt.date | None) -> str:
    return dates.plain(value, tr(N_("iso"))) if value else "—"


def _late(row: Receivable) -> str:
    days = ageing.days_overdue(row.due_on, dt.date.today())
    return tr(N_("{days} days")).format(days=days) if days and row.open > 0 else ""


AGES = N_(
    "{currency}: open {total}, not due {current}, overdue 1–30 days {a}, 31–60 {b}, "
    "61–90 {c}, longer {d}"
)

BALANCES = (
    Column("name", N_("Customer"), show=lambda x: _named(x)),
    Column("overdue", N_("Overdue"), "right", show=lambda x: _some(x.overdue, x), width=80),
    Column(
        "total", N_("Still open"), "right", show=lambda x: _amount(x.total, x.currency), width=88
    ),
)
DEBTS = (
    Column("label", N_("What for"), show=lambda x: "　".join(filter(None, (x.label, x.notes)))),
    Column("opened_on", N_("Date"), show=lambda x: _day(x.opened_on), width=88),
    Column("due_on", N_("Due day"), show=lambda x: _day(x.due_on), width=88),
    Column("late", N_("Overdue"), show=_late, width=60),
    Column("total", N_("Total"), "right", show=lambda x: _amount(x.total, x.currency), width=80),
    Column("open", N_("Still open"), "right", show=lambda x: _amount(x.open, x.currency), width=80),
)
RECEIPTS = (
    Column("number", N_("Receipt no."), show=lambda x: x.number, width=132),
    Column("received_on", N_("Received on"), show=lambda x: _day(x.received_on), width=88),
    Column("method", N_("Paid by"), show=lambda x: _method(x)),
    Column("amount", N_("Amount"), "right", show=lambda x: _amount(x.amount, x.currency), width=88),
    Column(
        "left",
        N_("Not allocated"),
        "right",
        show=lambda x: _amount(x.left, x.currency) if x.left else "",
        width=96,
    ),
    Column("state", N_("State"), show=lambda x: Receipt.state.text(x), width=112),
)
PAPERS = (
    Column("number", N_("Number"), show=Paper.full_number, width=150),
    Column("kind", N_("Paper"), show=lambda x: title_of(x.kind)),
    Column(
        "issued_at",
        N_("Issued"),
        show=lambda x: f"{_day(x.issued_at.date())} {x.issued_at:%H:%M}",
        width=124,
    ),
    Column("issued_by", N_("Issued by"), show=lambda x: x.issued_by, width=80),
)


def _named(balance: Balance) -> str:
    """Whose balance it is; in another currency than NT dollars, in which."""
    return balance.name if balance.currency == "TWD" else f"{balance.name} {balance.currency}"


def _some(value: int, balance: Balance) -> str:
    return _amount(value, balance.currency) if value else ""


def _method(kept: Receipt) -> str:
    cheque = Receipt.cheque_state.text(kept) if kept.cheque_state else ""
    return " ".join(filter(None, (Receipt.method.text(kept), kept.cheque_number, cheque)))


def sums_of(debts: Sequence[Receivable], on: dt.date) -> str:
    """The ageing of some debts in one line, a currency after the other."""
    said = []
    for currency in dict.fromkeys(row.currency for row in debts):
        mine = [(row.due_on, row.open) for row in debts if row.currency == currency]
        ages = ageing.ageing(mine, on)
        parts = [_amount(value, currency) for value in ages.values()]
        figures = dict(zip(("current", "a", "b", "c", "d"), parts, strict=True))
        total = _amount(sum(ages.values()), currency)
        said.append(tr(AGES).format(currency=currency, total=total, **figures))
    return "\n".join(said)
