"""All kinds of files the window takes over."""

from salesassist.desk.importing.kinds import ImportKind
from salesassist.tasks.orders.importing import IMPORTS as ORDERS
from salesassist.tasks.records.importing import IMPORTS as RECORDS

KINDS: tuple[ImportKind, ...] = (*RECORDS, *ORDERS)
TABLES = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xlsb *.xls *.ods"


def kind_of(name: str) -> ImportKind | None:
    """A kind by its name; None for "", which means whatever fits."""
    return next((kind for kind in KINDS if kind.name == name), None)
