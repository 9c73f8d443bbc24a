"""Finding anything by its words from one place: customers, orders, people, cases, facts."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any

import peewee
from peewee import fn

from salesassist.db import (
    CardRequest,
    Competitor,
    Complaint,
    Contact,
    Customer,
    Delivery,
    FactCard,
    Order,
    Product,
    Receipt,
    ReferenceBook,
    ReportDocument,
    ReportRequest,
    ServiceRecord,
)
from salesassist.db.base import Record
from salesassist.db.search import matching
from salesassist.rules import money, names
from salesassist.rules.orders import OrderState
from salesassist.tasks.records.hits import (
    Hit,
    named,
    of_case,
    of_contact,
    of_customer,
    of_delivery,
    of_fact,
    of_order,
    of_product,
    of_receipt,
)
from salesassist.texts import N_, tr

SHOWN = 4
"""Hits of a kind that are listed; the others are counted."""
MORE = 60
"""Hits of the one kind somebody wants to see alone."""
_AMOUNT = re.compile(r"([<>])=?([\d,]+)")


@dataclass(frozen=True)
class Found:
    """The hits of a kind, and how many there are in all."""

    kind: str
    words: str
    count: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of record that can be found; `ask` gives its query, None where it cannot answer."""

    name: str
    words: str
    ask: Callable[["Asked"], peewee.ModelSelect | None]
    tell: Callable[[Any, str], Hit]


@dataclass(frozen=True)
class Asked:
    """What was typed: words, and for orders how much they come to (“>100000”, whole units)."""

    text: str
    amounts: tuple[tuple[str, int], ...] = ()

    def digits(self) -> str:
        """Its digits, for telephone numbers."""
        return "".join(mark for mark in self.text if mark.isdigit())


def understood(typed: str) -> Asked:
    """The words and the conditions in a typed text."""
    words, amounts = [], []
    for word in names.fold(typed).split():
        found = _AMOUNT.fullmatch(word)
        if found and found[2].strip(","):
            amounts.append((found[1], int(found[2].replace(",", ""))))
        else:
            words.append(word)
    return Asked(" ".join(words), tuple(amounts))


def everywhere(typed: str, *, who: str = "", only: str = "") -> list[Found]:
    """What is found by a typed text, by kind in the order of KINDS; `only` one kind, then more.

    Nothing typed finds nothing; a condition alone finds orders. Personal data are shown to `who`
    as the role allows, masked else.
    """
    asked = understood(typed)
    if not asked.text and not asked.amounts:
        return []
    found = []
    for kind in KINDS:
        if only and kind.name != only:
            continue
        query = kind.ask(asked)
        if query is None:
            continue
        most = MORE if only else SHOWN
        rows = list(query.limit(most))
        if rows:
            count = len(rows) if len(rows) < most else query.limit(None).count()
            hits = tuple(kind.tell(row, who) for row in rows)
            found.append(Found(kind.name, tr(kind.words), count, hits))
    return found


def _searched(model: type[Record], *order: peewee.Node) -> Callable[[Asked], Any]:
    """Asks the index of words; conditions of amounts are about orders alone."""

    def ask(asked: Asked) -> peewee.ModelSelect | None:
        wanted = matching(model, asked.text)
        if wanted is None or asked.amounts:
            return None
        return model.select().where(wanted).order_by(*order)

    return ask


def _orders(asked: Asked) -> peewee.ModelSelect | None:
    query = Order.select(Order, Customer).join(Customer)
    wanted = matching(Order, asked.text)
    if wanted is not None:
        query = query.where(wanted)
    for sign, units in asked.amounts:
        least = peewee.Case(Order.currency, _scales(units), units * 100)
        query = query.where(Order.total > least if sign == ">" else Order.total < least)
    if asked.amounts:
        query = query.where(Order.state != OrderState.VOID)
    return query.order_by(Order.id.desc())


def _scales(units: int) -> list[tuple[str, int]]:
    """So many whole units in the minor units of each currency that has not two decimals."""
    return [(code, units * 10 ** money.exponent(code)) for code in ("TWD", "JPY")]


def _numbered(model: type[Record], *fields: peewee.Field) -> Callable[[Asked], Any]:
    """Records found by their numbers and by what their customer is called."""

    def ask(asked: Asked) -> peewee.ModelSelect | None:
        if not asked.text or asked.amounts:
            return None
        query = model.select(model, Customer).join(Customer)
        customers = Customer.select(Customer.id).where(matching(Customer, asked.text))
        wanted = model.customer.in_(customers)
        for field in fields:
            wanted |= field.contains(asked.text)
        return query.where(wanted).order_by(model.id.desc())

    return ask


def _contacts(asked: Asked) -> peewee.ModelSelect | None:
    """People by name, by their company, and by the last digits of a telephone number."""
    if not asked.text or asked.amounts:
        return None
    customers = Customer.select(Customer.id).where(matching(Customer, asked.text))
    wanted = Contact.name.contains(asked.text) | Contact.customer.in_(customers)
    if len(asked.digits()) >= 3:
        for field in (Contact.phone, Contact.mobile):
            bare = reduce(lambda text, mark: fn.REPLACE(text, mark, ""), "- #()", field)
            wanted |= bare.contains(asked.digits())
    query = Contact.select(Contact, Customer).join(Customer).where(wanted)
    return query.order_by(Contact.name)


_asked_reports = _searched(ReportRequest, ReportRequest.id.desc())
_asked_report = named("reports.requests", "message-circle")
KINDS: tuple[Kind, ...] = (
    Kind("customers", N_("Customers"), _searched(Customer, Customer.name), of_customer),
    Kind("orders", N_("Orders"), _orders, of_order),
    Kind(
        "deliveries",
        N_("Deliveries"),
        _numbered(Delivery, Delivery.number, Delivery.invoice_number),
        of_delivery,
    ),
    Kind(
        "receipts",
        N_("Receipts"),
        _numbered(Receipt, Receipt.number, Receipt.words),
        of_receipt,
    ),
    Kind("contacts", N_("Contacts and telephones"), _contacts, of_contact),
    Kind("products", N_("Products"), _searched(Product, Product.code), of_product),
    Kind(
        "complaints",
        N_("Complaints"),
        _searched(Complaint, Complaint.id.desc()),
        of_case("aftersales.complaints", "complaint"),
    ),
    Kind(
        "service",
        N_("Service records"),
        _searched(ServiceRecord, ServiceRecord.id.desc()),
        of_case("aftersales.service", "headset"),
    ),
    Kind("facts", N_("Facts"), _searched(FactCard, FactCard.id.desc()), of_fact),
    Kind(
        "competitors",
        N_("Competitors"),
        _searched(Competitor, Competitor.name),
        named("reference.rivals", "customers"),
    ),
    Kind(
        "requests",
        N_("Asked for"),
        _searched(CardRequest, CardRequest.id.desc()),
        named("reference.requests", "message-circle"),
    ),
    Kind(
        "written",
        N_("Written reports"),
        _searched(ReportDocument, ReportDocument.id.desc()),
        named("reports.written", "file-text"),
    ),
    Kind("report-requests", N_("Reports asked for"), _asked_reports, _asked_report),
    Kind(
        "books",
        N_("Sales reference documents"),
        _searched(ReferenceBook, ReferenceBook.id.desc()),
        named("reference.books", "book-open"),
    ),
)
"""Everything that can be found, in the order it is listed."""


def kinds() -> Iterable[tuple[str, str]]:
    """The kinds, each with what it is called."""
    return ((kind.name, tr(kind.words)) for kind in KINDS)
