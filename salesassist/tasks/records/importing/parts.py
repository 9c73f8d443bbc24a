"""The parts of an imported customer: its registered address and its first contact."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from salesassist.db import Address, Contact
from salesassist.db.base import Work
from salesassist.desk.importing import Column
from salesassist.desk.importing.many import add_columns

PARTS: tuple[Column, ...] = (
    Column("address", Address.text, "地址 住址 公司地址 登記地址 address street"),
    Column("city", Address.text, "城市 city"),
    Column("province", Address.text, "省 州 region state province"),
    Column("postcode", Address.postcode, "郵遞區號 postalcode postcode zip zipcode"),
    Column("country", Address.text, "國家 國別 country"),
    Column("contact_name", Contact.name, "聯絡人 聯絡人姓名 聯繫人 contactname contact"),
    Column("contact_title", Contact.title, "職稱 聯絡人職稱 稱謂 contacttitle title"),
)

Deed = tuple[Address | Contact, dict[str, Any]]
"""A part with what is to change of it; a part that is not kept yet is to be added."""


class Parts:
    """The address and contact each row of a file gives its customer."""

    def __init__(self, cells: Mapping[str, Sequence[Any]], count: int):
        self._cells = {column.key: cells.get(column.key, [None] * count) for column in PARTS}
        named = ("address", "city", "province", "country")
        wanted = [self._cells[key] for key in named]
        alone = all(key not in cells for key in named[1:])
        # A foreign address becomes one line; a Taiwanese one is one cell and stays as it is.
        self.lines = (
            wanted[0]
            if alone
            else [", ".join(filter(None, row)) for row in zip(*wanted, strict=True)]
        )

    def add_new(self, work: Work, rows: Sequence[int], ids: Sequence[int]) -> Iterator[int]:
        """Add the parts of new customers, whose rows and ids are given side by side."""
        placed = [(at, owner) for at, owner in zip(rows, ids, strict=True) if self.lines[at]]
        codes = self._cells["postcode"]  # one that is certain is filled in as of every address
        address = {
            "customer": [owner for _, owner in placed],
            "kind": ["registered"] * len(placed),
            "text": [self.lines[at] for at, _ in placed],
            "postcode": [codes[at] or "" for at, _ in placed],
        }
        yield from add_columns(work, Address, address, len(placed))
        names, titles = self._cells["contact_name"], self._cells["contact_title"]
        known = [(at, owner) for at, owner in zip(rows, ids, strict=True) if names[at]]
        contact = {
            "customer": [owner for _, owner in known],
            "name": [names[at] for at, _ in known],
            "title": [titles[at] or "" for at, _ in known],
        }
        yield from add_columns(work, Contact, contact, len(known))

    def deeds(self, kept: Sequence[tuple[int, int]]) -> dict[int, list[Deed]]:
        """What is to be done for kept customers, given as (row, id); rows without are left out."""
        telling = [(at, owner) for at, owner in kept if self.lines[at] or self._name(at)]
        owners = [owner for _, owner in telling]
        addresses, contacts = _addresses(owners), _contacts(owners)
        found: dict[int, list[Deed]] = {}
        for at, owner in telling:
            deeds = [*self._address(at, owner, addresses), *self._contact(at, owner, contacts)]
            if deeds:
                found[at] = deeds
        return found

    def _name(self, at: int) -> str | None:
        return self._cells["contact_name"][at]

    def _address(self, at: int, owner: int, kept: Mapping[int, Address]) -> Iterator[Deed]:
        if not self.lines[at]:
            return
        values = {"text": self.lines[at], "postcode": self._cells["postcode"][at]}
        values = {name: value for name, value in values.items() if value is not None}
        address = kept.get(owner)
        if address is None:
            yield Address(customer=owner, kind="registered"), values
        elif any(getattr(address, name) != value for name, value in values.items()):
            yield address, values

    def _contact(self, at: int, owner: int, kept: Mapping[Any, Contact]) -> Iterator[Deed]:
        name, title = self._name(at), self._cells["contact_title"][at]
        if not name:
            return
        contact = kept.get((owner, name))
        if contact is None:
            yield Contact(customer=owner, name=name), {"title": title or ""}
        elif title and contact.title != title:
            yield contact, {"title": title}


def keep(work: Work, deeds: Sequence[Deed]) -> None:
    """Add or change parts of a kept customer."""
    for part, values in deeds:
        if part.id is None:
            work.add(type(part)(**(part.__data__ | values)))
        else:
            work.change(part, **values)


def _addresses(owners: Sequence[int]) -> dict[int, Address]:
    found = Address.select().where(Address.kind == "registered").order_by(-Address.id)
    wanted = set(owners)
    return {each.customer_id: each for each in found if each.customer_id in wanted}


def _contacts(owners: Sequence[int]) -> dict[tuple[int, str], Contact]:
    wanted = set(owners)
    return {
        (each.customer_id, each.name): each
        for each in Contact.select()
        if each.customer_id in wanted
    }
