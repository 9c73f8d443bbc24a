"""The columns of order files, and the cells that refer to customers and products."""

from collections.abc import Mapping

from salesassist.db import Order, OrderLine, Record
from salesassist.desk.importing import Column
from salesassist.desk.importing.references import UnknownCustomer, UnknownProduct, reference
from salesassist.texts import N_, Problem


class NothingOrdered(Problem):
    """A line's quantity is nothing."""

    says = N_("The quantity must be more than 0.")


_ORDER_NUMBER = Column(
    "number",
    Order.number,
    "訂單編號 訂單號碼 訂單單號 單號 orderid orderno ordernumber invoiceid number",
    required=True,
)
_OFFER_NUMBER = Column(
    "number",
    Order.quote_number,
    "報價單號 報價編號 報價單編號 quotationno quotationnumber quotation quoteno quote",
    required=True,
)
_OF_ORDERS = (Column("shipped_on", Order.promised_on, "出貨日 出貨日期 shippeddate"),)
_OF_OFFERS = (
    Column("valid_until", Order.valid_until, "有效期限 有效日期 報價有效期限 validuntil"),
)


def order_columns(customers: Mapping[str, Record], offers: bool = False) -> tuple[Column, ...]:
    """The head of an order or offer; `customers` by the texts of the file that mean them."""
    number = _OFFER_NUMBER if offers else _ORDER_NUMBER
    return (
        Column("currency", Order.currency, "幣別 currency"),
        number,
        Column(
            "customer",
            Order.customer,
            "客戶編號 客戶代號 客戶 客戶名稱 customerid customercode customerkey customer",
            required=True,
            read=reference(customers, UnknownCustomer),
        ),
        Column(
            "ordered_on",
            Order.ordered_on,
            "訂單日期 下單日期 訂購日期 報價日期 日期 orderdate quotationdate invoicedate date",
            required=True,
        ),
        Column(
            "promised_on",
            Order.promised_on,
            "交貨日 交貨日期 預交日 預計交貨日 需求日期 requireddate deliverydate",
        ),
        *(_OF_OFFERS if offers else _OF_ORDERS),
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


def line_columns(products: Mapping[str, Record], offers: bool = False) -> tuple[Column, ...]:
    """The lines of an order or offer; `products` by the texts of the file that mean them."""
    return (
        _OFFER_NUMBER if offers else _ORDER_NUMBER,
        Column(
            "product",
            OrderLine.code,
            "品號 產品編號 料號 商品編號 貨號 productid productcode productkey itemno sku",
            required=True,
            read=reference(products, UnknownProduct),
        ),
        Column("name", OrderLine.name, "品名 產品名稱 productname itemname description"),
        Column(
            "quantity",
            OrderLine.quantity,
            "數量 quantity qty orderquantity",
            required=True,
            read=read_quantity,
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
