"""Telephones brought into one form, all at once; an area code comes from the address."""

from collections.abc import Generator

from salesassist.db import Address, Contact, Customer
from salesassist.db.base import unit_of_work
from salesassist.db.fields import Phone
from salesassist.desk.people import permit
from salesassist.rules import addresses, identity


def tidy_phones(*, who: str) -> Generator[tuple[int, int], None, int]:
    """Write every telephone of customers, contacts and addresses in the one form; how many changed.

    A number without its area code gets that of the customer's city, where one address tells it.
    Yields (done, total) of the records.
    """
    permit(who, "keep customers")
    areas = _areas()
    foreign = {
        row[0] for row in Customer.select(Customer.id).where(Customer.kind == "foreign").tuples()
    }
    every = [record for model in (Customer, Contact, Address) for record in model.select()]
    changed = 0
    with unit_of_work(who, "tidy telephones") as work:
        for done, record in enumerate(every):
            if done % 200 == 0:
                yield done, len(every)
            customer = record.id if isinstance(record, Customer) else record.customer_id
            if customer in foreign:
                continue
            fields = [field for field in record._meta.sorted_fields if isinstance(field, Phone)]
            said = {field.name: getattr(record, field.name) for field in fields}
            area = areas.get(customer, "")
            tidy = {name: identity.phone_in(text, area) for name, text in said.items()}
            if tidy != said:
                work.change(record, **tidy)
                changed += 1
    yield len(every), len(every)
    return changed


def _areas() -> dict[int, str]:
    """Customer -> area code, where all its addresses lie in cities of one."""
    found: dict[int, set[str]] = {}
    placed = Address.select(Address.customer, Address.city).tuples()
    for customer, city in placed:
        if city:
            found.setdefault(customer, set()).add(addresses.AREA_CODES[city])
    return {customer: next(iter(codes)) for customer, codes in found.items() if len(codes) == 1}
