"""What the filters of a report can be set to: people, and the words that stand on records."""

import peewee

from salesassist.db import Customer, Person, Product

Choice = tuple[object, str]
_FIELDS: dict[str, peewee.Field] = {
    "category": Product.category,
    "region": Customer.region,
    "channel": Customer.channel,
    "industry": Customer.industry,
}


def choices(name: str) -> list[Choice]:
    """The values of a filter with their words, by their words; customers are too many to list."""
    if name == "rep":
        people = Person.select(Person.id, Person.name).order_by(Person.name)
        return list(people.tuples())
    field = _FIELDS[name]
    found = field.model.select(field).distinct().where(field != "").order_by(field)
    return [(row[0], row[0]) for row in found.tuples()]
