"""The list of orders at the left: newest first, drafts and late ones marked."""

import datetime as dt
from functools import partial

from salesassist.db import Company, Customer, Order
from salesassist.db.sums import MonthSum, OrderCount
from salesassist.rules import money
from salesassist.rules.orders import ORDER_STATES
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.query import WindowedModel
from salesassist.ui.pages.records.words import called

ICONS = {
    "draft": "draft",
    "confirmed": "confirmed",
    "delivered": "delivered",
    "closed": "closed",
    "void": "void",
}

LAPSING = 3  # days before the end of a quotation's validity from which it wants a look

SHOWN = (
    Order.id,
    Order.number,
    Order.draft,
    Order.state,
    Order.revision,
    Order.customer,
    Order.ordered_on,
    Order.promised_on,
    Order.currency,
    Order.total,
    Order.quote_number,
    Order.valid_until,
)
"""What a row shows of its order; who needs more reads the order itself."""


def order_list(today: dt.date) -> RecordList:
    """The list of all orders with its filters and foot."""
    source = Order.select(*SHOWN, Customer.short_name, Customer.name).join(Customer)
    late = (Order.state == "confirmed", Order.promised_on < today)
    filters = (
        Filter(tr(N_("All")), (), orders_kept),
        _in_state(tr(N_("Drafts")), "draft"),
        _in_state(tr(N_("Confirmed")), "confirmed"),
        _in_state(tr(N_("Delivered")), "delivered"),
        Filter(tr(N_("Late")), late),
    )
    return RecordList(
        source,
        partial(two_lines, today=today),
        new=tr(N_("New order")),
        placeholder=tr(N_("Filter orders")),
        filters=filters,
        foot=partial(_foot, today),
        order=(Order.ordered_on.desc(),),
    )


def orders_kept(*states: str) -> int:
    """How many orders there are in some states, or in all of them, by the kept numbers."""
    kept = dict(OrderCount.select(OrderCount.state, OrderCount.orders).tuples())
    return sum(kept.get(state, 0) for state in states or kept)


def _in_state(words: str, state: str) -> Filter:
    return Filter(words, (Order.state == state,), partial(orders_kept, state))


def _foot(today: dt.date, model: WindowedModel) -> tuple[str, str]:
    """How many orders are shown, and what this month's confirmed ones come to."""
    count = tr(N_("{count} orders")).format(count=f"{model.rowCount():,}")
    currency = Company.get().currency
    month = (MonthSum.currency == currency) & (MonthSum.month == f"{today:%Y-%m}")
    net = MonthSum.select(MonthSum.net).where(month).scalar() or 0
    words = tr(N_("This month net {sum}"))
    return count, words.format(sum=money.format_amount(net, currency))


def two_lines(order: Order, *, today: dt.date) -> TwoLines:
    """An order as the list shows it."""
    customer = order.customer
    day = order.ordered_on
    when = f"{day:%m/%d}" if day.year == today.year else Order.ordered_on.show(day)
    figure = money.format_amount(order.total, order.currency)
    if order.currency != "TWD":
        figure = f"{order.currency} {figure}"
    mark = late_mark(order, today) or offer_mark(order, today) or state_mark(order)
    return TwoLines(called(customer), figure, f"{order.title()}  {when}", mark)


def late_mark(order: Order, today: dt.date) -> chips.Mark | None:
    """Days late, for an order that should have been delivered."""
    if order.state != "confirmed" or order.promised_on is None or order.promised_on >= today:
        return None
    days = (today - order.promised_on).days
    return chips.Mark(tr(N_("{days} days late")).format(days=days), "late", "late")


def offer_mark(order: Order, today: dt.date) -> chips.Mark | None:
    """Until when a quotation binds, for a draft that was offered; that it lapsed, when it did."""
    if order.state != "draft" or order.number or not order.quote_number or not order.valid_until:
        return None
    if order.valid_until < today:
        return chips.Mark(tr(N_("Lapsed")), "late", "late")
    kind = "soon" if (order.valid_until - today).days <= LAPSING else ""
    words = tr(N_("Quoted to {day}"))
    return chips.Mark(words.format(day=f"{order.valid_until:%m/%d}"), "send", kind)


def state_mark(order: Order) -> chips.Mark:
    """The state of an order in words with its icon; an open revision is no draft like any other."""
    if order.state == "draft" and order.revision:
        words = tr(N_("Revising R{revision}"))
        return chips.Mark(words.format(revision=order.revision), "draft", "soon")
    return chips.Mark(tr(ORDER_STATES[order.state]), ICONS[order.state])
