"""Taking records over from files of other programs: customers, products, contacts, prices, tables.

`IMPORTS` has each kind by its name: its columns, `take` (all of it or nothing, as Steps) and `look`
(what taking would do; nothing is written).
"""

from functools import partial
from pathlib import Path
from typing import Any

from salesassist.desk.importing import Looking
from salesassist.desk.importing.kinds import ImportKind
from salesassist.tasks.records.importing import customers, products
from salesassist.tasks.records.importing.customers import import_customers, preview_customers
from salesassist.tasks.records.importing.house_tables import BANKS, HOLIDAYS, POSTCODES
from salesassist.tasks.records.importing.people_prices import CONTACTS, PRICES
from salesassist.tasks.records.importing.products import import_products, preview_products
from salesassist.tasks.records.importing.tables import TableKind, import_table, preview_table
from salesassist.tasks.records.importing.targets import TARGETS
from salesassist.texts import N_

__all__ = ["IMPORTS", "import_customers", "import_products", "preview"]


def _table(name: str, words: str, kind: TableKind) -> ImportKind:
    take, look = partial(import_table, name, kind), partial(preview_table, name, kind)
    return ImportKind(name, words, kind.columns, take, look)


IMPORTS: tuple[ImportKind, ...] = (
    ImportKind(
        "customers", N_("Customers"), customers.COLUMNS, import_customers, preview_customers
    ),
    ImportKind("products", N_("Products"), products.COLUMNS, import_products, preview_products),
    _table("contacts", N_("Contacts"), CONTACTS),
    _table("prices", N_("Agreed prices"), PRICES),
    _table("banks", N_("Bank codes"), BANKS),
    _table("postcodes", N_("Postcodes"), POSTCODES),
    _table("holidays", N_("Holidays"), HOLIDAYS),
    _table("targets", N_("Sales targets"), TARGETS),
)


def preview(what: str, path: Path, **options: Any) -> Looking:
    """What an import of a kind would do; long work that returns a Preview.

    `options` are the import's own: how, currency, tax_mode (customers).
    """
    kind = next(each for each in IMPORTS if each.name == what)
    return kind.look(path, **options)
