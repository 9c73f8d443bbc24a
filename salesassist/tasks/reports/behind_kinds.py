"""The documents behind the reports whose rows are more than the sums of sold lines."""

from collections.abc import Hashable

from peewee import JOIN, fn

from salesassist.db import (
    Customer,
    Delivery,
    DeliveryLine,
    Order,
    OrderLine,
    Product,
    Receipt,
    SalesReturn,
)
from salesassist.rules.spans import Span, month_of
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.behind import LAST_YEAR, Document, documents, told
from salesassist.tasks.reports.kinds import ageing, customers, delivery, journal, money


def of_month(asked: Asked, key: Hashable, column: str = "") -> list[Document]:
    """Behind a month of the trend."""
    span = month_of(str(key))
    span = span.year_before() if column == LAST_YEAR else span
    return documents(asked.over(span), "month", span.key())


def sent(asked: Asked, key: Hashable, column: str = "") -> list[Document]:
    """Behind a customer's punctuality: the deliveries whose lines had a promise.

    Of the column of lines on time those that had one, of the days late those that had a late one.
    """
    came, promised = delivery.days()
    query = (
        DeliveryLine.select(fn.DISTINCT(Delivery.id))
        .join(Delivery)
        .join(Order)
        .join(Customer)
        .switch(DeliveryLine)
        .join(OrderLine)
        .join(Product, JOIN.LEFT_OUTER)
        .where(delivery.sent_in(asked) & promised.is_null(False) & (Order.customer == key))
    )
    if column in ("on_time", "late"):
        query = query.where(came <= promised if column == "on_time" else came > promised)
    found = delivery.filtered(query, asked).tuples()
    return told(f"delivery:{row[0]}" for row in found)


def returned(asked: Asked, key: Hashable, column: str = "") -> list[Document]:
    """Behind a reason, customer and product: each return; its part is what it credited."""
    query = journal.returns_of(asked, SalesReturn.id, SalesReturn.net)
    reason, customer, item = key
    query = query.where(
        (SalesReturn.reason == reason) & (Order.customer == customer) & (item == journal.ITEM)
    )
    parts = {f"return:{each}": net for each, net in query.tuples()}
    return told(parts, parts)


def owed(asked: Asked, key: Hashable, column: str = "") -> list[Document]:
    """Behind a customer's debts at the end of the span: each with what was open of it then.

    A column of the ageing narrows them to those that stand in it.
    """
    on = min(asked.span.last, asked.today)
    return _debts(ageing.behind(asked.only(customer=key), on, column))


def owed_by_month(asked: Asked, key: Hashable, column: str = "") -> list[Document]:
    """As `owed`, by the month in which they were invoiced."""
    on = min(asked.span.last, asked.today)
    return _debts(ageing.behind_months(asked.only(customer=key), on, column))


def collected(asked: Asked, key: Hashable, column: str = "") -> list[Document]:
    """Behind a customer's payments: what fell due, what came in, or what is open at the end."""
    if column in ("open", "dso"):
        return owed(asked, key)
    if column == "received":
        within = Receipt.received_on.between(asked.span.first, asked.span.last)
        held = (Receipt.state != "void") & (Receipt.currency == asked.currency)
        query = Receipt.select(Receipt.id).where(within & held & (Receipt.customer == key))
        return told(f"receipt:{row[0]}" for row in query.tuples())
    parts = money.due_debts(asked.only(customer=key), settled=column == "collected")
    return _debts(parts)


def bought(asked: Asked, key: Hashable, column: str = "") -> list[Document]:
    """Behind a customer's RFM: the documents of its twelve months."""
    return documents(asked.over(customers.year_of(asked)), "customer", key)


def changed(asked: Asked, key: Hashable, column: str = "") -> list[Document]:
    """Behind a new customer its documents of the span; behind a lost one those of its last year."""
    found = customers.ever(asked, key)
    if found is None or asked.span.first <= found.first:
        return documents(asked, "customer", key)
    year = Span("any", customers.year_to(found.last), found.last)
    return documents(asked.over(year), "customer", key)


def _debts(parts: dict[int, int]) -> list[Document]:
    marks = {f"receivable:{key}": part for key, part in parts.items()}
    return told(marks, marks)
