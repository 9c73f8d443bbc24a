"""The parts of an imported customer: its registered address and its first contact."""

from typing import Any

from salesassist.db import Address, Contact, Customer
from salesassist.db.base import Work
from salesassist.desk.importing import Column

PARTS: tuple[Column, ...] = (
    Column("address", Address.text, "地址 住址 公司地址 登記地址 address street"),
    Column("city", Address.text, "城市 city"),
    Column("province", Address.text, "省 州 region state province"),
    Column("postcode", Address.postcode, "郵遞區號 postalcode postcode zip zipcode"),
    Column("country", Address.text, "國家 國別 country"),
    Column("contact_name", Contact.name, "聯絡人 聯絡人姓名 聯繫人 contactname contact"),
    Column("contact_title", Contact.title, "職稱 聯絡人職稱 稱謂 contacttitle title"),
)


class Parts:
    """The registered addresses and contacts kept already, by customer."""

    def __init__(self) -> None:
        registered = Address.select().where(Address.kind == "registered").order_by(-Address.id)
        self._addresses = {each.customer_id: each for each in registered}
        self._contacts = {(each.customer_id, each.name): each for each in Contact.select()}

    def keep(self, work: Work, customer: Customer, cells: dict[str, Any]) -> bool:
        """Add or change the customer's parts; whether anything was written."""
        address = self._keep_address(work, customer, cells)
        return self._keep_contact(work, customer, cells) or address

    def _keep_address(self, work: Work, customer: Customer, cells: dict[str, Any]) -> bool:
        text = _one_line(cells)
        if not text:
            return False
        values = {"text": text} | {key: cells[key] for key in ("postcode",) if key in cells}
        kept = self._addresses.get(customer.id)
        if kept is None:
            work.add(Address(customer=customer, kind="registered", **values))
            return True
        seen = kept.version
        return work.change(kept, **values).version != seen

    def _keep_contact(self, work: Work, customer: Customer, cells: dict[str, Any]) -> bool:
        name, title = cells.get("contact_name", ""), cells.get("contact_title")
        if not name:
            return False
        kept = self._contacts.get((customer.id, name))
        if kept is None:
            work.add(Contact(customer=customer, name=name, title=title or ""))
            return True
        seen = kept.version
        return work.change(kept, **({"title": title} if title else {})).version != seen


def _one_line(cells: dict[str, Any]) -> str:
    """A foreign address in one line; a Taiwanese one is one cell and stays as it is."""
    named = (cells.get(key, "") for key in ("address", "city", "province", "country"))
    return ", ".join(part for part in named if part)
