"""Contacts of customers and agreed prices, from files."""

from salesassist.db import Contact, Customer, PriceRule, Product
from salesassist.desk.importing import Column
from salesassist.desk.importing.references import UnknownCustomer, UnknownProduct
from salesassist.tasks.records.importing import cells
from salesassist.tasks.records.importing.plan import Plan
from salesassist.tasks.records.importing.tables import Reference, TableKind
from salesassist.texts import N_, Problem

_CUSTOMER = Reference(Customer, UnknownCustomer, ("code", "name", "short_name"))
_PRODUCT = Reference(Product, UnknownProduct, ("code",))


class NoPrice(Problem):
    """A row of prices has neither a price nor a share of the list price."""

    says = N_("There is neither a price nor a percentage of the list price.")


def _settle_contacts(plan: Plan) -> None:
    """Of several mail addresses the first is kept, the others are told."""
    emails = plan.values.get("email", ())
    for at, typed in enumerate(emails):
        if isinstance(typed, cells.Mail):
            emails[at] = str(typed)
            plan.remark(at, "email", cells.MailRead(address=str(typed), text=typed.typed))


def _settle_prices(plan: Plan) -> None:
    blank = [None] * plan.count
    prices, shares = plan.values.get("price", blank), plan.values.get("factor", blank)
    for at, (price, share) in enumerate(zip(prices, shares, strict=True)):
        if price is None and share is None and at not in plan.reader.errors.rows:
            plan.reader.refuse(at, "price", NoPrice())


CONTACTS = TableKind(
    Contact,
    (
        Column(
            "customer",
            Contact.customer,
            "客戶編號 客戶代號 客戶 客戶名稱 公司名稱 customerid customercode customer companyname",
            required=True,
        ),
        Column(
            "name",
            Contact.name,
            "聯絡人 聯絡人姓名 姓名 名字 contactname contact fullname name",
            required=True,
        ),
        Column("title", Contact.title, "職稱 稱謂 聯絡人職稱 contacttitle jobtitle title"),
        Column("department", Contact.department, "部門 department"),
        Column("role", Contact.role, "角色 職務 role"),
        Column("phone", Contact.phone, "電話 聯絡電話 分機 tel phone telephone"),
        Column("mobile", Contact.mobile, "手機 行動電話 mobile cellphone"),
        Column(
            "email",
            Contact.email,
            "電子郵件 電子郵件信箱 信箱 email mail emailaddress",
            read=cells.email,
        ),
        Column("line_id", Contact.line_id, "line lineid"),
        Column("notes", Contact.notes, "備註 notes remarks"),
    ),
    ("customer", "name"),
    {"customer": _CUSTOMER},
    _settle_contacts,
)

PRICES = TableKind(
    PriceRule,
    (
        Column("currency", PriceRule.currency, "幣別 currency"),
        Column(
            "product",
            PriceRule.product,
            "品號 產品編號 料號 商品編號 貨號 productid productcode itemno sku",
            required=True,
        ),
        Column(
            "customer",
            PriceRule.customer,
            "客戶編號 客戶代號 客戶 客戶名稱 customerid customercode customer",
        ),
        Column("least", PriceRule.least, "數量起 起訂量 最小數量 數量 fromquantity minquantity"),
        Column("price", PriceRule.price, "單價 價格 協議價 特價 unitprice price"),
        Column("factor", PriceRule.factor, "折數 牌價比例 percentofthelistprice percent"),
        Column("first", PriceRule.first, "生效日 開始日 起日 from validfrom startdate"),
        Column("last", PriceRule.last, "截止日 結束日 迄日 until validto enddate"),
    ),
    ("product", "customer", "currency", "least", "first"),
    {"product": _PRODUCT, "customer": _CUSTOMER},
    _settle_prices,
)
