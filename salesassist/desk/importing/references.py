"""Cells that mean a record kept already: a customer, a product, an order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from salesassist.db import Record
from salesassist.desk.importing.columns import Column, match
from salesassist.desk.importing.how import How
from salesassist.desk.importing.many import found_by
from salesassist.desk.importing.sheet import Sheet
from salesassist.rules import names
from salesassist.texts import N_, Problem


class UnknownCustomer(Problem):
    """An order is for a customer who is not kept."""

    says = N_("There is no customer “{text}”: import the customers first, or correct the code.")


class UnknownProduct(Problem):
    """A line is for a product that is not kept."""

    says = N_("There is no product “{text}”: import the products first, or correct the item no.")


def meant(model: type[Record], texts: Iterable[str], *fields: str) -> dict[str, Any]:
    """Records by the texts that mean them: the first field as it stands, else any of them folded.

    Only records that are meant are loaded; all are looked through only where a code is not exact.
    """
    wanted = {text.strip() for text in texts} - {""}
    ids = dict(found_by(model, fields[0], sorted(wanted)))
    loose = {names.fold(text): text for text in wanted - ids.keys()}
    if loose:
        chosen = [getattr(model, name) for name in fields]
        kept = list(model.select(model.id, *chosen).tuples())
        for place in range(1, len(fields) + 1):
            for row in kept:
                text = loose.get(names.fold(row[place])) if row[place] else None
                if text is not None:
                    ids.setdefault(text, row[0])
    records = _by_id(model, sorted(set(ids.values())))
    return {text: records[known] for text, known in ids.items()}


def _by_id(model: type[Record], ids: list[int]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for start in range(0, len(ids), 500):
        query = model.select().where(model.id.in_(ids[start : start + 500]))
        found |= {record.id: record for record in query}
    return found


def reference(known: Mapping[str, Any], missing: type[Problem]) -> Callable[[str], Any]:
    """Reads a cell as the record it means; raises `missing` where it means none."""

    def read(text: str) -> Any:
        found = known.get(text.strip())
        if found is None:
            raise missing(text=text.strip())
        return found

    return read


def texts_of(sheet: Sheet, columns: Sequence[Column], key: str, how: How) -> set[str]:
    """What stands in the column of a key; nothing where the file has no such column."""
    matched = match(sheet, columns, how)
    return {
        text for column, place in matched.places if column.key == key for text in sheet.texts(place)
    }
