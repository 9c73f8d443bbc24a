"""Taking orders, quotations, deliveries and receipts over from files of other programs.

`IMPORTS` has each kind by its name; `import_orders` takes a second file with the lines, too.
"""

from salesassist.desk.importing.kinds import ImportKind
from salesassist.tasks.orders.importing import deliveries, receipts
from salesassist.tasks.orders.importing.columns import line_columns, order_columns
from salesassist.tasks.orders.importing.deliveries import import_deliveries, preview_deliveries
from salesassist.tasks.orders.importing.orders import (
    import_orders,
    import_quotations,
    preview,
    preview_quotations,
)
from salesassist.tasks.orders.importing.receipts import import_receipts, preview_receipts
from salesassist.texts import N_

__all__ = [
    "IMPORTS",
    "import_deliveries",
    "import_orders",
    "import_quotations",
    "import_receipts",
    "preview",
]


def _whole(offers: bool) -> tuple:
    """The columns of a table whose rows hold a line beside the head of its order."""
    heads, lines = order_columns({}, offers), line_columns({}, offers)
    return (*heads, *(line for line in lines if line.key != "number"))


IMPORTS: tuple[ImportKind, ...] = (
    ImportKind("orders", N_("Orders"), _whole(False), import_orders, preview, True, "number", True),
    ImportKind(
        "quotations",
        N_("Quotations"),
        _whole(True),
        import_quotations,
        preview_quotations,
        True,
        "number",
        True,
    ),
    ImportKind(
        "deliveries",
        N_("Deliveries"),
        deliveries.COLUMNS,
        import_deliveries,
        preview_deliveries,
        whole="number",
    ),
    ImportKind("receipts", N_("Receipts"), receipts.COLUMNS, import_receipts, preview_receipts),
)
