"""Keeping customers, products and the company's own records: check, then one unit of work."""

import datetime as dt
from typing import Any

from salesassist.db import (
    Address,
    Company,
    Contact,
    Customer,
    CustomerAlias,
    Holiday,
    Product,
    Record,
)
from salesassist.db.base import unit_of_work
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.codes import next_customer_code
from salesassist.desk.people import permit
from salesassist.rules import holidays_tw, names, rights
from salesassist.tasks.records.limits import (
    permit_looser,
    permit_state,
    refuse_activation,
    refuse_business,
    refuse_settled,
    refuse_unsourced,
)
from salesassist.texts import N_, Problem


class AliasTaken(Problem):
    """A customer calls two products the same."""

    says = N_("“{words}” means {product} already: correct that name, or write another one.")


def keep_customer(
    customer: Customer | None, *, who: str, request: str | None = None, **values: Any
) -> Customer:
    """Keep a new customer (None) or changes of one; a missing code is given."""
    if customer is None and not values.get("code"):
        values["code"] = next_customer_code()
    return keep_record(Customer, customer, who=who, request=request, **values)


def keep_product(
    product: Product | None, *, who: str, request: str | None = None, **values: Any
) -> Product:
    """Keep a new product (None) or changes of one."""
    return keep_record(Product, product, who=who, request=request, **values)


def keep_address(
    address: Address | None, *, who: str, request: str | None = None, **values: Any
) -> Address:
    """Keep a new address of a customer (None) or changes of one."""
    return keep_record(Address, address, who=who, request=request, **values)


def keep_contact(
    contact: Contact | None, *, who: str, request: str | None = None, **values: Any
) -> Contact:
    """Keep a new contact of a customer (None) or changes of one.

    Where the data is not from the person its source is named (PDPA §9); the day of a refusal of
    marketing is today's. Raises RecordProblems.
    """
    refuse_unsourced(contact, values)
    if values.get("marketing") is False and (contact is None or contact.marketing):
        values.setdefault("refused_on", dt.date.today())
    return keep_record(Contact, contact, who=who, request=request, **values)


def keep_alias(
    alias: CustomerAlias | None, *, who: str, request: str | None = None, **values: Any
) -> CustomerAlias:
    """Keep what a customer calls a product (None: a new name) or correct what was learned.

    Raises RecordProblems, with AliasTaken where the customer calls something else so already.
    """
    customer = values.get("customer", alias.customer if alias else None)
    words = names.fold(values.get("words", alias.words if alias else "") or "")
    same = (CustomerAlias.customer == customer) & (CustomerAlias.words == words)
    other = CustomerAlias.get_or_none(same & (CustomerAlias.id != (alias.id if alias else 0)))
    if other is not None:
        raise RecordProblems({"words": AliasTaken(words=words, product=other.product)})
    return keep_record(CustomerAlias, alias, who=who, request=request, **values)


def keep_record(
    model: type[Record],
    record: Record | None,
    *,
    who: str,
    request: str | None = None,
    **values: Any,
) -> Any:
    """Check the values of a record and keep them in one unit of work.

    Raises RecordProblems naming each field, or Conflict when it changed meanwhile.
    """
    refuse_business(model)
    new = rights.CREATING.get(model._meta.table_name) if record is None else None
    permit(who, new or rights.verb_of(model._meta.table_name))
    refuse_settled(record)
    permit_looser(who, record, values)
    permit_state(who, record, values)
    refuse_activation(who, model, record, values)
    problems = check_values(model, record, values)
    if problems:
        raise RecordProblems(problems)
    deed = "add" if record is None else "change"
    with unit_of_work(who, f"{deed} {model._meta.table_name}", request) as work:
        if work.done_before:
            return model.get_by_id(work.result)
        kept = work.add(model(**values)) if record is None else work.change(record, **values)
        work.result = kept.id
    return kept


def found_company(*, who: str, **values: Any) -> Company:
    """Keep the company of a new database, with the days off of this year and the next two.

    Raises RecordProblems.
    """
    company = keep_record(Company, None, who=who, **values)
    this_year = dt.date.today().year
    with unit_of_work(who, "seed calendar") as work:
        for day, name in holidays_tw.seed(range(this_year - 1, this_year + 3)):
            work.add(Holiday(day=day, name=name))
    return company
