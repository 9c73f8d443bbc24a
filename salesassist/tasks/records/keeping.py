"""Keeping customers, products and the company's own records: check, then one unit of work."""

import datetime as dt
import re
from typing import Any

import peewee

from salesassist.db import Address, Company, Contact, Customer, Holiday, Product, Record
from salesassist.db.base import unit_of_work
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.people import permit
from salesassist.rules import holidays_tw, names, rights
from salesassist.tasks.records.limits import (
    permit_looser,
    refuse_business,
    refuse_settled,
    refuse_unsourced,
)


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
    permit(who, rights.verb_of(model._meta.table_name))
    refuse_settled(record)
    permit_looser(who, record, values)
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


def remove_part(record: Address | Contact, *, who: str) -> None:
    """Remove an address or a contact from its customer; orders keep the text they had."""
    permit(who, rights.verb_of(record._meta.table_name))
    with unit_of_work(who, f"remove {record._meta.table_name}") as work:
        work.remove(record)


def remove_record(record: Record, *, who: str) -> None:
    """Remove a record no other one refers to; the journal keeps what it said."""
    refuse_business(type(record))
    permit(who, "remove a record")
    permit(who, rights.verb_of(record._meta.table_name))
    with unit_of_work(who, f"remove {record._meta.table_name}") as work:
        work.remove(record)


def similar_customers(customer: Customer | None, tax_id: str, name: str) -> list[Customer]:
    """Customers that may be the same one: equal tax ID, or equal name once it is normalised."""
    wanted = names.normal_name(name) if name else ""
    found = []
    query = Customer.select()
    if customer is not None and customer.id:
        query = query.where(Customer.id != customer.id)
    if tax_id:
        found += list(query.where(Customer.tax_id == tax_id).limit(5))
    if wanted:
        near = query.where(Customer.search.contains(names.fold(wanted))).limit(50)
        found += [each for each in near if names.normal_name(each.name) == wanted]
    return list(dict.fromkeys(found))[:5]


def next_customer_code() -> str:
    """The code after the highest of the form C00001."""
    highest = (
        Customer.select(peewee.fn.MAX(Customer.code))
        .where(Customer.code % "C[0-9][0-9][0-9][0-9][0-9]")  # % is GLOB on SQLite
        .scalar()
    )
    return f"C{int(re.sub(r'[^0-9]', '', highest or '0')) + 1:05d}"


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
