"""Products from a file: added by code, changed where they differ."""

from collections.abc import Generator
from pathlib import Path

from salesassist.db import Product
from salesassist.desk.importing import (
    GUESS,
    Column,
    Errors,
    How,
    Looking,
    Reader,
    Steps,
    match,
    read_sheet,
)
from salesassist.desk.importing.batches import taking
from salesassist.desk.importing.many import found_by
from salesassist.desk.importing.rows import Twice
from salesassist.desk.importing.undisturbed import undisturbed
from salesassist.desk.people import permit
from salesassist.tasks.records.importing.plan import Plan, reading

_CLOSED = {"1": "closed", "true": "closed", "yes": "closed", "y": "closed", "是": "closed"}
_ACTIVE = {"0": "active", "false": "active", "no": "active", "n": "active", "否": "active"}


def read_state(text: str) -> str:
    """The state by its word, or a yes or no of a “discontinued” column."""
    return (_CLOSED | _ACTIVE).get(text.strip().casefold()) or Product.state.read(text)


COLUMNS: tuple[Column, ...] = (
    Column("currency", Product.currency, "幣別 currency"),
    Column(
        "code",
        Product.code,
        "品號 產品編號 料號 商品編號 貨號 產品代號 productid productkey productcode itemno sku "
        "code",
        required=True,
    ),
    Column(
        "name",
        Product.name,
        "品名 產品名稱 商品名稱 名稱 productname itemname description name",
        required=True,
    ),
    Column("detail", Product.detail, "規格 產品規格 說明 quantityperunit specification spec"),
    Column("name_en", Product.name_en, "英文品名 英文名稱 nameen englishname"),
    Column("category", Product.category, "類別 產品類別 分類 categoryname categoryid category"),
    Column("unit", Product.unit, "單位 unit uom"),
    Column("price", Product.price, "單價 定價 牌價 售價 unitprice listprice productprice price"),
    Column("cost", Product.cost, "成本 單位成本 unitcost standardcost productcost cost"),
    Column("tax_class", Product.tax_class, "稅別 課稅別 taxclass"),
    Column("state", Product.state, "狀態 停用 停售 discontinued state", read=read_state),
    Column("notes", Product.notes, "備註 notes remarks"),
)


@undisturbed
def import_products(
    path: Path, *, who: str, how: How = GUESS, currency: str = "", skip_bad: bool = False
) -> Steps:
    """Take products over; a code known already is updated where the row differs.

    `currency` is given to new products whose row has none. All rows or none, unless `skip_bad`.
    Raises ImportRefused and what reading and matching raise.
    """
    permit(who, "import data")
    plan = yield from planned(path, how, currency)
    plan.refuse_errors(skip_bad)
    new, total = plan.new(), 2 * plan.count
    with taking("products", path, who) as taken:
        taken.outcome = plan.outcome(len(plan.changes))
        for done in plan.add_new(taken.work, new):
            yield plan.count + done, total
        for done, (at, values) in enumerate(plan.changes.items(), start=len(new)):
            taken.work.change(Product.get_by_id(plan.ids[at]), **values)
            yield plan.count + done, total
    return taken.outcome


@undisturbed
def preview_products(path: Path, *, how: How = GUESS, currency: str = "") -> Looking:
    """What import_products would do with a file; nothing is written."""
    plan = yield from planned(path, how, currency)
    return plan.preview(set(plan.changes))


def planned(path: Path, how: How, currency: str) -> Generator[tuple[int, int], None, Plan]:
    """Read a file and hold it against what is kept."""
    sheet = read_sheet(path, how, COLUMNS)
    reader = Reader(sheet, match(sheet, COLUMNS, how), Errors(), currency or "TWD", how)
    yield from reading(reader)
    plan = Plan("products", Product, reader, reader.values)
    if currency:
        plan.initial["currency"] = [currency] * plan.count
    seen: dict[str, int] = {}
    for at, code in enumerate(plan.values["code"]):
        other = seen.setdefault(code, at) if code else at
        if other != at:
            reader.refuse(at, "code", Twice(text=code, other=sheet.lines[other]))
    known = dict(found_by(Product, "code", list(seen)))
    plan.ids = [known.get(code) for code in plan.values["code"]]
    plan.compare()
    return plan
