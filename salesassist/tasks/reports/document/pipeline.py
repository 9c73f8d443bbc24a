"""The quotations nobody has answered yet (報價與商機): what a weekly report calls the pipeline."""

import peewee
from peewee import JOIN, fn

from salesassist.db import Customer, Order, Person
from salesassist.rules.report_table import Column, Control, Kind, ReportTable, Row, total_row
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.kinds.quotations import is_expired, is_lost, quoted, unanswered
from salesassist.texts import N_, tr

_COLUMNS = (
    Column("number", N_("Quotation no.")),
    Column("customer", N_("Customer")),
    Column("rep", N_("Sales rep")),
    Column("valid", N_("Valid until"), Kind.DAY),
    Column("net", N_("Net"), Kind.AMOUNT, adds=True),
)


def pipeline(asked: Asked) -> ReportTable:
    """What is offered and still holds today, the dearest first; before tax.

    Proven by what was ever quoted and not sold, less what was lost and what lapsed.
    """
    holds = Order.valid_until.is_null() | (Order.valid_until >= asked.today)
    query = quoted(Order.select(Order, Customer, Person), asked)
    query = query.switch(Order).join(Person, JOIN.LEFT_OUTER)
    found = list(query.where(unanswered() & ~is_lost() & holds))
    rows = [_row(order) for order in found]
    rows.sort(key=lambda row: (-row.values[4], row.values[0]))
    words = tr(N_("{count:,} quotations")).format(count=len(rows))
    total = total_row(_COLUMNS, rows, words)
    control = Control(tr(N_("Open = quoted less lost and lapsed")), total.values[4], _left(asked))
    return ReportTable(_COLUMNS, tuple(rows), total, (control,))


def _row(order: Order) -> Row:
    rep = order.sales_rep.name if order.sales_rep else ""
    told = (order.quote_number, order.customer_name, rep, order.valid_until, order.net)
    return Row(told, behind=f"order:{order.id}")


def _left(asked: Asked) -> int:
    """The same sum by what is not in it any more."""

    def net(held: peewee.Expression) -> int:
        query = quoted(Order.select(fn.SUM(Order.net)), asked)
        return query.where(unanswered() & held).scalar() or 0

    return net(Order.id.is_null(False)) - net(is_lost()) - net(is_expired(asked))
