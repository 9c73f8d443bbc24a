"""The shipped tables of banks and districts, filled in where the house has none of its own."""

from typing import Any

from salesassist.db import BankBranch, PostalCode, Record
from salesassist.db.base import unit_of_work
from salesassist.desk.people import permit
from salesassist.rules.banks_tw import BANKS, ENDED
from salesassist.rules.postal_tw import DISTRICTS


def fill_banks(*, who: str) -> int:
    """Keep the banks known today that are not here yet; how many were new."""
    rows = [
        {"code": code, "name": name, "valid_to": ENDED.get(code)} for code, name in BANKS.items()
    ]
    return _fill(BankBranch, rows, ("code",), who)


def fill_postcodes(*, who: str) -> int:
    """Keep the three-digit codes of all districts that are not here yet; how many were new."""
    rows = [
        {"code": code, "city": city, "district": district}
        for city, districts in DISTRICTS.items()
        for district, codes in districts.items()
        for code in codes
    ]
    return _fill(PostalCode, rows, ("code", "city", "district"), who)


def _fill(model: type[Record], rows: list[dict[str, Any]], key: tuple[str, ...], who: str) -> int:
    permit(who, "import data")
    fields = [model._meta.fields[name] for name in key]
    known = set(model.select(*fields).tuples())
    new = [row for row in rows if tuple(row[name] for name in key) not in known]
    if new:
        with unit_of_work(who, f"fill {model._meta.table_name}") as work:
            for row in new:
                work.add(model(**row))
    return len(new)
