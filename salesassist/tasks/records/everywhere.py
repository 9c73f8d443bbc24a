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
    ReportRequest,
    ServiceRecord,
    eyes,
)
from salesassist.db.base import Record
from salesassist.db.search import matching
from salesassist.desk.sight import shown
from salesassist.rules import money, names
from salesassist.rules.orders import OrderState
from salesassist.texts import N_, tr

SHOWN = 4
"""Hits of a kind that are listed; the others are counted."""
MORE = 60
"""Hits of the one kind somebody wants to see alone."""
_AMOUNT = re.compile(r"([<>])=?([\d,]+)")


@dataclass(frozen=True)
class Hit:
    """One record found: where it is shown, what it is called, and what else tells it apart."""

    page: str
    record: int
    icon: str
    title: str
    detail: str = ""
    figure: str = ""


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


def _joined(*parts: str) -> str:
    return "　".join(part for part in parts if part)


def _customer(row: Customer, who: str) -> Hit:
    tax = tr(N_("Tax ID {number}")).format(number=row.tax_id) if row.tax_id else ""
    grade = tr(N_("Grade {grade}")).format(grade=row.grade) if row.grade else ""
    detail = _joined(row.code, tax, row.region, grade)
    name, call = (shown(row, column, who) for column in ("name", "phone"))
    return Hit("customers", row.id, "customers", name, detail, call)


def _order(row: Order, who: str) -> Hit:
    detail = _joined(
        eyes.text(row, "customer_name"),
        Order.state.text(row),
        Order.ordered_on.show(row.ordered_on),
    )
    figure = money.format_amount(row.total, row.currency)
    return Hit("orders", row.id, "orders", row.title(), detail, figure)


def _delivery(row: Delivery, who: str) -> Hit:
    day = Delivery.shipped_on.show(row.shipped_on)
    detail = _joined(eyes.words(row.customer), tr(N_("Delivery note")), day)
    figure = money.format_amount(row.total, row.order.currency)
    return Hit("orders", row.order_id, "truck", row.number, detail, figure)


def _receipt(row: Receipt, who: str) -> Hit:
    day = Receipt.received_on.show(row.received_on)
    detail = _joined(eyes.words(row.customer), tr(N_("Receipt")), day)
    figure = money.format_amount(row.amount, row.currency)
    return Hit("receivables", row.customer_id, "banknote", row.number, detail, figure)


def _contact(row: Contact, who: str) -> Hit:
    detail = _joined(eyes.words(row.customer), row.title or Contact.role.text(row))
    number = "phone" if row.phone else "mobile"
    name, call = (shown(row, column, who) for column in ("name", number))
    return Hit("customers", row.customer_id, "user", name, detail, call)


def _product(row: Product, who: str) -> Hit:
    figure = money.format_price(row.price)
    return Hit("products", row.id, "products", row.code, _joined(row.name, row.detail), figure)


def _case(page: str, icon: str) -> Callable[[Any, str], Hit]:
    def tell(row: Any, who: str) -> Hit:
        said = getattr(row, "subject", "") or getattr(row, "fault", "")
        detail = _joined(eyes.words(row.customer), said, type(row).state.text(row))
        return Hit(page, row.id, icon, row.number, detail)

    return tell


def _fact(row: FactCard, who: str) -> Hit:
    detail = _joined(row.number, row.source, FactCard.seen_on.show(row.seen_on))
    return Hit("reference.cards", row.id, "book-open", row.title, detail, row.value)


def _named(page: str, icon: str) -> Callable[[Any, str], Hit]:
    return lambda row, who: Hit(page, row.id, icon, str(row))


_asked_reports = _searched(ReportRequest, ReportRequest.id.desc())
_asked_report = _named("reports.requests", "message-circle")
KINDS: tuple[Kind, ...] = (
    Kind("customers", N_("Customers"), _searched(Customer, Customer.name), _customer),
    Kind("orders", N_("Orders"), _orders, _order),
    Kind(
        "deliveries",
        N_("Deliveries"),
        _numbered(Delivery, Delivery.number, Delivery.invoice_number),
        _delivery,
    ),
    Kind("receipts", N_("Receipts"), _numbered(Receipt, Receipt.number, Receipt.words), _receipt),
    Kind("contacts", N_("Contacts and telephones"), _contacts, _contact),
    Kind("products", N_("Products"), _searched(Product, Product.code), _product),
    Kind(
        "complaints",
        N_("Complaints"),
        _searched(Complaint, Complaint.id.desc()),
        _case("aftersales.complaints", "complaint"),
    ),
    Kind(
        "service",
        N_("Service records"),
        _searched(ServiceRecord, ServiceRecord.id.desc()),
        _case("aftersales.service", "headset"),
    ),
    Kind("facts", N_("Facts"), _searched(FactCard, FactCard.id.desc()), _fact),
    Kind(
        "competitors",
        N_("Competitors"),
        _searched(Competitor, Competitor.name),
        _named("reference.rivals", "customers"),
    ),
    Kind(
        "requests",
        N_("Asked for"),
        _searched(CardRequest, CardRequest.id.desc()),
        _named("reference.requests", "message-circle"),
    ),
    Kind("report-requests", N_("Reports asked for"), _asked_reports, _asked_report),
    Kind(
        "books",
        N_("Sales reference documents"),
        _searched(ReferenceBook, ReferenceBook.id.desc()),
        _named("reference.books", "book-open"),
    ),
)
"""Everything that can be found, in the order it is listed."""


def kinds() -> Iterable[tuple[str, str]]:
    """The kinds, each with what it is called."""
    return ((kind.name, tr(kind.words)) for kind in KINDS)
