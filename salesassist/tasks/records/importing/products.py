"""Products from a file: added by code, changed where they differ."""

from pathlib import Path
from typing import Any

from salesassist.db import Product
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.importing import (
    Column,
    Errors,
    ImportRefused,
    Outcome,
    Reader,
    Steps,
    match,
    read_sheet,
)
from salesassist.desk.importing.rows import Twice

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
        "品號 產品編號 料號 商品編號 貨號 產品代號 productid productcode itemno sku code",
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
    Column("price", Product.price, "單價 定價 牌價 售價 unitprice listprice price"),
    Column("cost", Product.cost, "成本 單位成本 unitcost standardcost cost"),
    Column("tax_class", Product.tax_class, "稅別 課稅別 taxclass"),
    Column("state", Product.state, "狀態 停用 停售 discontinued state", read=read_state),
    Column("notes", Product.notes, "備註 notes remarks"),
)


def import_products(
    path: Path, *, who: str, encoding: str = "", currency: str = "", skip_bad: bool = False
) -> Steps:
    """Take products over; a code known already is updated where the row differs.

    `currency` is given to new products whose row has none. All rows or none, unless `skip_bad`.
    Raises ImportRefused and what reading and matching raise.
    """
    sheet = read_sheet(path, encoding)
    matched = match(sheet, COLUMNS)
    reader = Reader(sheet, matched, Errors(), currency or "TWD")
    total, plans, codes = 2 * len(sheet.rows), [], {}
    for done, (line, values) in enumerate(reader.rows(), start=1):
        other = codes.setdefault(values.get("code", line), line)
        if other != line:
            reader.refuse(line, "code", Twice(text=values["code"], other=other))
        plans.append((line, values))
        yield done, total
    errors, bad = tuple(reader.errors.found), reader.errors.lines
    if errors and not skip_bad:
        raise ImportRefused(sheet.name, errors)
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    initial = {"currency": currency} if currency else {}
    with unit_of_work(who, f"import products {sheet.name}") as work:
        kept = {each.code: each for each in Product.select()}
        for done, (line, values) in enumerate(plans, start=len(plans) + 1):
            if line not in bad:
                counts[_keep(work, kept.get(values["code"]), values, initial)] += 1
            yield done, total
    return Outcome("products", **counts, errors=errors, unused=matched.unused)


def _keep(
    work: Work, product: Product | None, values: dict[str, Any], initial: dict[str, Any]
) -> str:
    """Add or change one product; says which of added, changed, unchanged it was."""
    if product is None:
        work.add(Product(**initial | values))
        return "added"
    seen = product.version
    return "changed" if work.change(product, **values).version != seen else "unchanged"
