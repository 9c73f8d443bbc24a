"""Taking data in and out as persons of the house do it."""

from pathlib import Path

from salesassist.db import ImportBatch
from salesassist.db.base import database
from salesassist.desk.exporting import archive, log
from salesassist.desk.importing import finish, undoing
from salesassist.tasks.orders.importing import IMPORTS as ORDERS
from salesassist.tasks.orders.importing import import_orders
from salesassist.tasks.records import importing, tables

KINDS = {kind.name: kind for kind in (*importing.IMPORTS, *ORDERS)}
OFFERS = "報價單號,報價日期,客戶代號,品號,數量,單價\nQ-1,2026-11-20,C00127,HC63-100,1,1\n"
DELIVERIES = "出貨單號,訂單編號,品號,出貨數量,出貨日期\nD-1,X-1,HC63-100,1,115/11/20\n"
RECEIPTS = "客戶編號,收款日期,金額\nC00127,115/11/20,5\n"
SOLD = "訂單編號,訂單日期,客戶代號,品號,數量,單價\nX-1,2026-11-20,C00127,HC63-100,1,1\n"


def file_of(text: str, name: str = "in.csv") -> Path:
    """A file beside the database of the test."""
    path = database().file.parent / name
    path.write_text(text, encoding="utf-8")
    return path


def taken(kind: str, text: str, who: str) -> ImportBatch:
    """A file taken over."""
    return ImportBatch.get_by_id(finish(KINDS[kind].take(file_of(text), who=who)).batch)


def delivered(who: str, house: dict[str, str]) -> None:
    """A delivery of an order that was taken over before."""
    finish(import_orders(file_of(SOLD), who=house["supervisor"]))
    taken("deliveries", DELIVERIES, who)


def undone(kind: str, text: str, who: str, house: dict[str, str]) -> None:
    """A file taken over by the supervisor, and undone by somebody."""
    finish(undoing.undo(taken(kind, text, house["supervisor"]), who=who))


TRANSFERRED = {
    "import_table": (
        "import data",
        lambda who, order, house: taken(
            "postcodes", "郵遞區號,縣市,鄉鎮市區\n100,甲市,乙區\n", who
        ),
    ),
    "import_quotations": (
        "import orders",
        lambda who, order, house: taken("quotations", OFFERS, who),
    ),
    "import_deliveries": (
        "import orders",
        lambda who, order, house: delivered(who, house),
    ),
    "import_receipts": (
        "import orders",
        lambda who, order, house: taken("receipts", RECEIPTS, who),
    ),
    "undo (records)": (
        "import data",
        lambda who, order, house: undone("products", "code,name\nZ1,甲品\n", who, house),
    ),
    "undo (orders)": (
        "import orders",
        lambda who, order, house: undone("orders", SOLD, who, house),
    ),
    "fill_banks": ("import data", lambda who, order, house: tables.fill_banks(who=who)),
    "fill_postcodes": ("import data", lambda who, order, house: tables.fill_postcodes(who=who)),
    "logged": (
        "export a list",
        lambda who, order, house: log.logged(Path("a.csv"), who=who, what="x", rows=1),
    ),
    "copied": ("export a list", lambda who, order, house: log.copied("x", 1, who=who)),
    "export_everything": (
        "export everything",
        lambda who, order, house: list(
            archive.export_everything(database().file.with_suffix(".zip"), who=who, reason="")
        ),
    ),
}
