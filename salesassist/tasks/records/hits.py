"""How each kind of record found is told: where it is shown, its name, what tells it apart.

Personal data are shown to `who` as the role allows, masked else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from salesassist.db import Contact, Customer, Delivery, FactCard, Order, Product, Receipt, eyes
from salesassist.desk.sight import shown
from salesassist.rules import money
from salesassist.texts import N_, tr


@dataclass(frozen=True)
class Hit:
    """One record found: where it is shown, what it is called, and what else tells it apart."""

    page: str
    record: int
    icon: str
    title: str
    detail: str = ""
    figure: str = ""


def joined(*parts: str) -> str:
    """The parts that say something, a wide space between them."""
    return "　".join(part for part in parts if part)


def of_customer(row: Customer, who: str) -> Hit:
    """A customer: its code, tax ID, region, grade, and its telephone."""
    tax = tr(N_("Tax ID {number}")).format(number=row.tax_id) if row.tax_id else ""
    grade = tr(N_("Grade {grade}")).format(grade=row.grade) if row.grade else ""
    detail = joined(row.code, tax, row.region, grade)
    name, call = (shown(row, column, who) for column in ("name", "phone"))
    return Hit("customers", row.id, "customers", name, detail, call)


def of_order(row: Order, who: str) -> Hit:
    """An order: whose, in which state, of which day, for how much."""
    detail = joined(
        eyes.text(row, "customer_name"),
        Order.state.text(row),
        Order.ordered_on.show(row.ordered_on),
    )
    figure = money.format_amount(row.total, row.currency)
    return Hit("orders", row.id, "orders", row.title(), detail, figure)


def of_delivery(row: Delivery, who: str) -> Hit:
    """A delivery note: whose, of which day, for how much; shown with its order."""
    day = Delivery.shipped_on.show(row.shipped_on)
    detail = joined(eyes.words(row.customer), tr(N_("Delivery note")), day)
    figure = money.format_amount(row.total, row.order.currency)
    return Hit("orders", row.order_id, "truck", row.number, detail, figure)


def of_receipt(row: Receipt, who: str) -> Hit:
    """A receipt: whose, of which day, how much."""
    day = Receipt.received_on.show(row.received_on)
    detail = joined(eyes.words(row.customer), tr(N_("Receipt")), day)
    figure = money.format_amount(row.amount, row.currency)
    return Hit("receivables", row.customer_id, "banknote", row.number, detail, figure)


def of_contact(row: Contact, who: str) -> Hit:
    """A person at a customer, with a telephone."""
    detail = joined(eyes.words(row.customer), row.title or Contact.role.text(row))
    number = "phone" if row.phone else "mobile"
    name, call = (shown(row, column, who) for column in ("name", number))
    return Hit("customers", row.customer_id, "user", name, detail, call)


def of_product(row: Product, who: str) -> Hit:
    """A product and its list price."""
    figure = money.format_price(row.price)
    return Hit("products", row.id, "products", row.code, joined(row.name, row.detail), figure)


def of_case(page: str, icon: str) -> Callable[[Any, str], Hit]:
    """Tells a complaint or a service record, shown on a page."""

    def tell(row: Any, who: str) -> Hit:
        said = getattr(row, "subject", "") or getattr(row, "fault", "")
        detail = joined(eyes.words(row.customer), said, type(row).state.text(row))
        return Hit(page, row.id, icon, row.number, detail)

    return tell


def of_fact(row: FactCard, who: str) -> Hit:
    """A fact: its number, source and day."""
    detail = joined(row.number, row.source, FactCard.seen_on.show(row.seen_on))
    return Hit("reference.cards", row.id, "book-open", row.title, detail, row.value)


def named(page: str, icon: str) -> Callable[[Any, str], Hit]:
    """Tells what has a name alone, shown on a page."""
    return lambda row, who: Hit(page, row.id, icon, str(row))
