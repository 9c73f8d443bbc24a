"""The check list that runs by itself before a paper goes out: a dozen looks at one order.

Each look says what is right, or what to look at again; none of it stands against issuing. What
does are the findings of `checks` and the house's rules.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from salesassist.db import Attachment, Order, eyes
from salesassist.db.calendar import workdays
from salesassist.desk import letterhead
from salesassist.rules import credit, identity, money
from salesassist.tasks.orders import checks
from salesassist.tasks.orders.approvals import Breach, breaches
from salesassist.tasks.orders.drafting import Head, LineDraft, unsaved
from salesassist.tasks.orders.exposure import at_home, exposure_of
from salesassist.tasks.orders.schedule import plan
from salesassist.texts import N_, sentence, tr

PRICES = frozenset({"floor", "discount", "margin"})
CREDIT = frozenset({"credit", "overdue"})
TRANSFERS = frozenset({"transfer", "virtual", "tt"})
"""Ways of paying that need an account on the paper."""


@dataclass(frozen=True)
class Look:
    """One look: its name, whether all is right, and the sentence either way."""

    name: str
    good: bool
    text: str


@dataclass(frozen=True)
class _Case:
    """The order as it lies on the form, its lines, and what it breaches."""

    order: Order
    lines: Sequence[LineDraft]
    breaches: Sequence[Breach]
    today: dt.date


def looks(
    head: Head, lines: Sequence[LineDraft], order_id: int | None, today: dt.date
) -> list[Look]:
    """Every look at an order as it is typed; none while it has no customer or no lines, or does
    not add up."""
    if not head.get("customer") or not lines:
        return []
    order, _ = unsaved(head, lines)
    order.id = order_id
    case = _Case(order, lines, breaches(order, lines), today)
    return [_look(case, name) for name in _LOOKS]


def _look(case: _Case, name: str) -> Look:
    words, find = _LOOKS[name]
    said = find(case)
    right = credit_words(case.order) if name == "credit" else ""
    return Look(name, not said, said or right or tr(words))


def _tax_id(case: _Case) -> str:
    customer = case.order.customer
    if customer.kind in ("person", "foreign"):
        return ""
    if not customer.tax_id:
        name = customer.short_name or customer.name
        return sentence(checks.NoTaxId(name=name))
    if not identity.check_tax_id(customer.tax_id):
        words = tr(N_("The tax ID {number} of the customer is not valid: the invoice wants it."))
        return words.format(number=customer.tax_id)
    return ""


def _title(case: _Case) -> str:
    title, name = case.order.invoice_title, case.order.customer.name
    if case.order.customer.kind == "foreign" or title in ("", name):
        return ""
    own = case.order.customer.invoice_title
    if title == own:
        return ""
    return tr(N_("The invoice goes to “{title}”, not to {name}.")).format(title=title, name=name)


def _contact(case: _Case) -> str:
    contact = case.order.contact
    if contact is None:
        return tr(N_("No contact is chosen: nobody is addressed by name."))
    if not contact.email and not case.order.customer.email:
        return tr(N_("{name} has no e-mail address.")).format(name=eyes.text(contact, "name"))
    return ""


def _validity(case: _Case) -> str:
    order = case.order
    if order.number or order.valid_until is None:
        return ""
    if order.valid_until < case.today:
        day = Order.valid_until.show(order.valid_until)
        return tr(N_("The quotation was valid until {day}: give it a later day.")).format(day=day)
    return ""


def _tax_mode(case: _Case) -> str:
    found = [each.text for each in case.breaches if each.kind in ("zero", "papers")]
    mode = case.order.customer.tax_mode
    if not found and mode and case.order.tax_mode != mode and not case.order.number:
        return tr(N_("The VAT mode is not the customer's usual one."))
    return " ".join(found)


def _term(case: _Case) -> str:
    if not case.order.total:
        return ""
    if any(each.due_on is None for each in plan(case.order)):
        return tr(N_("The payment terms give no date yet: fill in the delivery date."))
    return " ".join(each.text for each in case.breaches if each.kind == "term")


def _address(case: _Case) -> str:
    return "" if case.order.ship_text.strip() else tr(N_("The delivery address is missing."))


def _prices(case: _Case) -> str:
    return " ".join(each.text for each in case.breaches if each.kind in PRICES)


def _credit(case: _Case) -> str:
    return " ".join(each.text for each in case.breaches if each.kind in CREDIT)


def _purchase_order(case: _Case) -> str:
    if not case.order.customer_po:
        return ""
    twin = checks.twin_of(case.order.customer, case.order.customer_po, case.order.id)
    if twin is not None:
        return sentence(checks.PurchaseOrderUsed(number=case.order.customer_po, other=twin))
    return ""


def _attached(case: _Case) -> str:
    order = case.order
    if not order.customer_po or not order.id:
        return ""
    mine = (Attachment.order == order.id) & (Attachment.kind == "purchase-order")
    if Attachment.select().where(mine).exists():
        return ""
    return tr(N_("The customer's order {number} is not kept as a file.")).format(
        number=order.customer_po
    )


def _account(case: _Case) -> str:
    order = case.order
    if order.pay_method not in TRANSFERS or letterhead.bank_account(order.currency) is not None:
        return ""
    return tr(N_("No bank account in {currency} is in the settings.")).format(
        currency=order.currency
    )


def _holiday(case: _Case) -> str:
    day, days = case.order.promised_on, workdays()
    if day is None or days.is_working(day):
        return ""
    show = Order.promised_on.show
    return sentence(checks.DayOff(day=show(day), following=show(days.next(day))))


def _house(case: _Case) -> str:
    known = PRICES | CREDIT | {"zero", "papers", "term"}
    return " ".join(each.text for each in case.breaches if each.kind not in known)


def credit_words(order: Order) -> str:
    """How much of the credit limit this order leaves drawn; empty without a limit."""
    limit, total = order.customer.credit_limit, at_home(order, order.total)
    if not limit or total is None:
        return ""
    drawn = exposure_of(order.customer, apart_from=order.id).total + total
    share = money.format_percent(money.round_ratio(drawn * money.BP, limit))
    left = money.format_amount(credit.room(limit, credit.Exposure(receivable=drawn)))
    words = tr(N_("Credit limit: {share} drawn with this order, {left} left"))
    return words.format(share=share, left=left)


_LOOKS: dict[str, tuple[str, Callable[[_Case], str]]] = {
    "tax_id": (N_("The tax ID is valid"), _tax_id),
    "title": (N_("The invoice title is the customer's"), _title),
    "contact": (N_("Contact with an e-mail address"), _contact),
    "validity": (N_("The quotation is valid"), _validity),
    "tax_mode": (N_("The VAT mode fits the customer"), _tax_mode),
    "term": (N_("The payment terms give a date"), _term),
    "address": (N_("The delivery address is there"), _address),
    "prices": (N_("Prices, discount and margin keep the rules"), _prices),
    "credit": (N_("The credit limit is kept"), _credit),
    "purchase_order": (N_("The customer's PO number is new"), _purchase_order),
    "attached": (N_("The customer's order is kept"), _attached),
    "account": (N_("The bank account is there"), _account),
    "holiday": (N_("The delivery date is a working day"), _holiday),
    "house": (N_("The other rules of the house are kept"), _house),
}
