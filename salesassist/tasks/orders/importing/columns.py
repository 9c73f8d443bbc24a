"""The columns of order files, and the cells that refer to customers and products."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from salesassist.db import Order, OrderLine, Record
from salesassist.desk.importing import Column
from salesassist.desk.importing.many import found_by
from salesassist.rules import dates, names
from salesassist.rules.dates import NoSuchDate
from salesassist.texts import N_, Problem

_TIME = re.compile(r"[ T](?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$")
_DAYS = (dt.date(2001, 1, 1), dt.date(2030, 7, 1))


class UnknownCustomer(Problem):
    """An order is for a customer who is not kept."""

    says = N_("There is no customer “{text}”: import the customers first, or correct the code.")


class UnknownProduct(Problem):
    """A line is for a product that is not kept."""

    says = N_("There is no product “{text}”: import the products first, or correct the item no.")


class NothingOrdered(Problem):
    """A line's quantity is nothing."""

    says = N_("The quantity must be more than 0.")


def order_columns(customers: Mapping[str, Record]) -> tuple[Column, ...]:
    """The head of an order; `customers` by the texts of the file that mean them."""
    return (
        Column("currency", Order.currency, "幣別 currency"),
        Column(
            "number",
            Order.number,
            "訂單編號 訂單號碼 訂單單號 單號 orderid orderno ordernumber number",
            required=True,
        ),
        Column(
            "customer",
            Order.customer,
            "客戶編號 客戶代號 客戶 客戶名稱 customerid customercode customer",
            required=True,
            read=_reference(customers, UnknownCustomer),
        ),
        Column(
            "ordered_on",
            Order.ordered_on,
            "訂單日期 下單日期 訂購日期 日期 orderdate date",
            required=True,
            read=read_day,
        ),
        Column(
            "promised_on",
            Order.promised_on,
            "交貨日 交貨日期 預交日 預計交貨日 需求日期 requireddate deliverydate",
            read=read_day,
        ),
        Column("shipped_on", Order.promised_on, "出貨日 出貨日期 shippeddate", read=read_day),
        Column("customer_po", Order.customer_po, "客戶單號 採購單號 採購單 customerpo ponumber po"),
        Column("subject", Order.subject, "主旨 subject"),
        Column("notes", Order.notes, "備註 notes remarks"),
        Column("tax_mode", Order.tax_mode, "課稅方式 taxmode"),
        Column("ship_name", Order.ship_text, "收貨人 收件人 shipname"),
        Column("ship_address", Order.ship_text, "送貨地址 交貨地址 收貨地址 shipaddress"),
        Column("ship_city", Order.ship_text, "shipcity"),
        Column("ship_region", Order.ship_text, "shipregion"),
        Column("ship_postcode", Order.ship_text, "shippostalcode shipzip"),
        Column("ship_country", Order.ship_text, "shipcountry"),
    )


def line_columns(products: Mapping[str, Record]) -> tuple[Column, ...]:
    """The lines of an order; `products` by the texts of the file that mean them."""
    return (
        Column(
            "number",
            Order.number,
            "訂單編號 訂單號碼 訂單單號 單號 orderid orderno ordernumber number",
            required=True,
        ),
        Column(
            "product",
            OrderLine.code,
            "品號 產品編號 料號 商品編號 貨號 productid productcode itemno sku",
            required=True,
            read=_reference(products, UnknownProduct),
        ),
        Column("name", OrderLine.name, "品名 產品名稱 productname itemname description"),
        Column(
            "quantity", OrderLine.quantity, "數量 quantity qty", required=True, read=read_quantity
        ),
        Column("unit", OrderLine.unit, "單位 unit uom"),
        Column("price", OrderLine.price, "單價 unitprice price"),
        Column(
            "discount_bp",
            OrderLine.discount_bp,
            "折扣 折扣率 discount discountpercent",
            read=read_discount,
        ),
    )


def read_day(text: str) -> dt.date:
    """A whole date, with or without a time of day; raises NoSuchDate.

    In a file a date stands for itself: one that depends on today (12/18, +7) is refused.
    """
    bare = _TIME.sub("", text.strip())
    early, late = (dates.parse_date(bare, today) for today in _DAYS)
    if early != late:
        raise NoSuchDate(text=text.strip())
    return early


def read_quantity(text: str) -> int:
    """A quantity above 0, in thousandths."""
    quantity = OrderLine.quantity.read(text)
    if not quantity:
        raise NothingOrdered()
    return quantity


def read_discount(text: str) -> int:
    """A discount in basis points: below 1 and without % it is a fraction (0.05 is 5 %)."""
    field = OrderLine.discount_bp
    percent = text.strip().endswith(("%", "％"))
    read = field.read(text)
    return field.read(text.strip() + "%") * 100 if not percent and read < 100 else read


def meant(model: type[Record], texts: Iterable[str], *fields: str) -> dict[str, Any]:
    """Records by the texts that mean them: a code as it stands, else any of the fields folded.

    Only records that are meant are loaded; all are looked through only where a code is not exact.
    """
    wanted = {text.strip() for text in texts} - {""}
    ids = dict(found_by(model, "code", sorted(wanted)))
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


def _reference(known: Mapping[str, Any], missing: type[Problem]) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        found = known.get(text.strip())
        if found is None:
            raise missing(text=text.strip())
        return found

    return read
