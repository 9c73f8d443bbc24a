"""What each rule of quality looks for: the tables and ids of the records that break it."""

import datetime as dt
from collections.abc import Callable, Iterator

from peewee import JOIN, fn

from salesassist.db import Address, Contact, ContactEntry, Customer, Order, OrderLine, Product
from salesassist.db.base import Record
from salesassist.db.fields import Phone
from salesassist.db.postal import split
from salesassist.db.retained import over
from salesassist.rules import addresses, dates, identity, quality
from salesassist.rules.orders import OrderState
from salesassist.tasks.records.duplicates import pairs

Found = tuple[str, int]
Finder = Callable[[dt.date, int | None], Iterator[Found]]
_REGULAR = Customer.state == "active"
_UNSETTLED = (OrderState.CONFIRMED, OrderState.DELIVERED)


def _tax_id(on: dt.date, months: int | None) -> Iterator[Found]:
    for key, text in (
        Customer.select(Customer.id, Customer.tax_id).where(Customer.tax_id != "").tuples()
    ):
        if not identity.check_tax_id(text).valid:
            yield "customer", key


def _email(on: dt.date, months: int | None) -> Iterator[Found]:
    for model in (Customer, Contact):
        for key, text in model.select(model.id, model.email).where(model.email != "").tuples():
            if not identity.valid_email(text):
                yield model._meta.table_name, key


def _phone(on: dt.date, months: int | None) -> Iterator[Found]:
    abroad = Customer.select(Customer.id).where(Customer.kind == "foreign")
    for model in (Customer, Contact, Address):
        whose = model.id if model is Customer else model.customer
        fields = [field for field in model._meta.sorted_fields if isinstance(field, Phone)]
        for key, *phones in model.select(model.id, *fields).where(whose.not_in(abroad)).tuples():
            if not all(map(quality.phone_holds, phones)):
                yield model._meta.table_name, key


def _postcode(on: dt.date, months: int | None) -> Iterator[Found]:
    said = Address.select(Address.id, Address.postcode, Address.city, Address.district)
    for key, code, city, district in said.where(Address.district != "").tuples():
        known = addresses.codes_of(city, district)
        if code and known and code[:3] not in known:
            yield "address", key


def _district(on: dt.date, months: int | None) -> Iterator[Found]:
    abroad = Customer.select(Customer.id).where(Customer.kind == "foreign")
    unknown = (Address.district == "") & Address.customer.not_in(abroad)
    for key, text in Address.select(Address.id, Address.text).where(unknown).tuples():
        if not split(text).district:
            yield "address", key


def _company_form(on: dt.date, months: int | None) -> Iterator[Found]:
    said = Customer.select(Customer.id, Customer.name).where(Customer.kind == "company")
    for key, name in said.tuples():
        if not quality.has_company_form(name):
            yield "customer", key


def _without(part: type[Record]) -> Finder:
    def find(on: dt.date, months: int | None) -> Iterator[Found]:
        has = part.select(part.customer)
        yield from _customers(_REGULAR & Customer.id.not_in(has))

    return find


def _empty(name: str) -> Finder:
    def find(on: dt.date, months: int | None) -> Iterator[Found]:
        yield from _customers(_REGULAR & Customer._meta.fields[name].is_null())

    return find


def _no_email(on: dt.date, months: int | None) -> Iterator[Found]:
    reached = Contact.select(Contact.customer).where(Contact.email != "")
    yield from _customers(_REGULAR & (Customer.email == "") & Customer.id.not_in(reached))


def _no_trade(on: dt.date, months: int | None) -> Iterator[Found]:
    """Regular customers whose last sold order is older than so many months."""
    since = dates.add_months(on, -(months or 12), on.day)
    last = fn.MAX(Order.ordered_on)
    query = (
        Order.select(Order.customer)
        .join(Customer)
        .where(Order.counts_as_sold() & _REGULAR)
        .group_by(Order.customer)
        .having(last < since.isoformat())
    )
    for (key,) in query.tuples():
        yield "customer", key


def _closed_orders(on: dt.date, months: int | None) -> Iterator[Found]:
    open_ = Order.state.in_(_UNSETTLED) & (Customer.state == "closed")
    for (key,) in Order.select(Order.id).join(Customer).where(open_).tuples():
        yield "sales_order", key


def _below_floor(on: dt.date, months: int | None) -> Iterator[Found]:
    """Lines cheaper than the floor after their own discount, in the product's currency."""
    net = OrderLine.price * (10_000 - OrderLine.discount_bp) / 10_000
    low = Order.state.in_(_UNSETTLED) & (OrderLine.kind == "item") & (net < Product.floor)
    query = OrderLine.select(OrderLine.order).join(Order).switch(OrderLine).join(Product)
    for (key,) in query.where(low & (Order.currency == Product.currency)).distinct().tuples():
        yield "sales_order", key


def _product_names(on: dt.date, months: int | None) -> Iterator[Found]:
    sale = Product.state == "active"
    twice = Product.select(Product.name).where(sale).group_by(Product.name, Product.detail)
    named = Product.name.in_(twice.having(fn.COUNT(Product.id) > 1))
    for (key,) in Product.select(Product.id).where(sale & named).tuples():
        yield "product", key


def _no_follow_up(on: dt.date, months: int | None) -> Iterator[Found]:
    """Quotations of before that nobody has said a word about since."""
    since = dates.add_months(on, -(months or 1), on.day)
    offered = (Order.state == "draft") & (Order.quote_number != "") & (Order.ordered_on < since)
    query = Order.select(Order.id).join(ContactEntry, JOIN.LEFT_OUTER).where(offered)
    silent = query.group_by(Order.id).having(fn.COUNT(ContactEntry.id) == 0)
    for (key,) in silent.tuples():
        yield "sales_order", key


def _duplicate(on: dt.date, months: int | None) -> Iterator[Found]:
    steps = pairs()
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found = end.value
            break
    for pair in found:
        yield "customer", pair.other.id


def _no_notice(on: dt.date, months: int | None) -> Iterator[Found]:
    """Contacts without a notice of §8 or §9, nor a reason why none is needed."""
    untold = Contact.notice.is_null() | Contact.noticed_on.is_null()
    kept = Contact.erased_on.is_null() & (Contact.exempt == "")
    for (key,) in Contact.select(Contact.id).where(untold & kept).tuples():
        yield "contact", key


def _retention(on: dt.date, months: int | None) -> Iterator[Found]:
    """What the purge of the year would take the persons out of."""
    for each in over(on):
        for key in each.records:
            yield each.model._meta.table_name, key


def _not_approved(on: dt.date, months: int | None) -> Iterator[Found]:
    yield from _customers(_REGULAR & Customer.approved_on.is_null())


def _customers(condition) -> Iterator[Found]:
    for (key,) in Customer.select(Customer.id).where(condition).tuples():
        yield "customer", key


FINDERS: dict[str, Finder] = {
    "tax_id": _tax_id,
    "email": _email,
    "closed_orders": _closed_orders,
    "duplicate": _duplicate,
    "no_contact": _without(Contact),
    "no_term": _empty("term"),
    "no_owner": _empty("owner"),
    "phone": _phone,
    "postcode": _postcode,
    "below_floor": _below_floor,
    "product_names": _product_names,
    "no_notice": _no_notice,
    "retention": _retention,
    "no_follow_up": _no_follow_up,
    "no_email": _no_email,
    "no_address": _without(Address),
    "company_form": _company_form,
    "district": _district,
    "no_trade": _no_trade,
    "not_approved": _not_approved,
}
"""The finder of each rule: (day, months) to (table, id)."""
