"""Customers from a file, each with its registered address and the person one talks to."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from salesassist.db import Customer
from salesassist.db.base import Work
from salesassist.desk.importing import (
    GUESS,
    Column,
    Errors,
    How,
    Looking,
    Reader,
    RowError,
    Steps,
    match,
    read_sheet,
)
from salesassist.desk.importing.batches import taking
from salesassist.desk.importing.many import free_id
from salesassist.desk.importing.undisturbed import undisturbed
from salesassist.desk.people import permit
from salesassist.rules import names
from salesassist.tasks.records.importing import cells
from salesassist.tasks.records.importing.existing import Existing
from salesassist.tasks.records.importing.parts import PARTS, Deed, Parts, keep
from salesassist.tasks.records.importing.plan import Plan, apart, reading
from salesassist.tasks.records.keeping import next_customer_code
from salesassist.tasks.records.limits import activation_problem, permit_looser

COLUMNS: tuple[Column, ...] = (
    Column("currency", Customer.currency, "幣別 currency"),
    Column(
        "code",
        Customer.code,
        "客戶編號 客戶代號 公司代號 customerid customercode customerkey custid code",
    ),
    Column(
        "name",
        Customer.name,
        "客戶名稱 公司名稱 客戶全名 公司名 全名 名稱 companyname customername company fullname "
        "name",
        required=True,
    ),
    Column("short_name", Customer.short_name, "客戶簡稱 公司簡稱 簡稱 shortname"),
    Column("name_en", Customer.name_en, "英文名稱 英文簡稱 nameen englishname"),
    Column("tax_id", Customer.tax_id, "統一編號 營利事業統一編號 統編 taxid vatnumber ubn"),
    Column("kind", Customer.kind, "客戶類別 類別 kind customertype"),
    Column("grade", Customer.grade, "等級 客戶等級 grade"),
    Column("industry", Customer.industry, "產業別 行業別 產業 industry"),
    Column("region", Customer.region, "地區 區域 salesregion"),
    Column("phone", Customer.phone, "電話 總機電話 公司電話 聯絡電話 tel phone telephone"),
    Column("fax", Customer.fax, "傳真 傳真機號碼 傳真號碼 fax"),
    Column(
        "email",
        Customer.email,
        "電子郵件 電子郵件信箱 電子信箱 信箱 email mail emailaddress",
        read=cells.email,
    ),
    Column("website", Customer.website, "網址 網站 homepage website url"),
    Column("owner", Customer.owner, "業務 業務員 負責業務 salesrep", read=cells.person),
    Column("term", Customer.term, "付款條件 付款方式 terms paymentterms", read=cells.term),
    Column("pay_method", Customer.pay_method, "收款方式 paidby paymethod"),
    Column("tax_mode", Customer.tax_mode, "課稅方式 taxmode"),
    Column("invoice_title", Customer.invoice_title, "發票抬頭 抬頭 invoiceto"),
    Column("credit_limit", Customer.credit_limit, "信用額度 額度 creditlimit"),
    Column("notes", Customer.notes, "備註 說明 notes remarks note"),
    *PARTS,
)
_HOME = {"taiwan", "台灣", "中華民國", "tw", "roc", "taiwanroc"}


@dataclass
class Whole:
    """The customers of a file with their parts: what is to be done for those kept already."""

    plan: Plan
    parts: Parts
    deeds: dict[int, list[Deed]]

    def changed(self) -> set[int]:
        """The rows that change a kept customer or one of its parts."""
        return self.plan.changes.keys() | self.deeds.keys()


@undisturbed
def import_customers(
    path: Path,
    *,
    who: str,
    how: How = GUESS,
    currency: str = "",
    tax_mode: str = "",
    skip_bad: bool = False,
) -> Steps:
    """Take customers over; a code (else a tax ID, else a name) known already is updated.

    `currency` and `tax_mode` are given to new customers whose row has none. All rows or none,
    unless `skip_bad`. Raises ImportRefused and what reading and matching raise.
    """
    permit(who, "import data")
    whole = yield from planned(path, how, currency, tax_mode)
    plan = whole.plan
    plan.refuse_errors(skip_bad)
    changed = sorted(whole.changed())
    for at, values in plan.changes.items():
        if "credit_limit" in values:
            permit_looser(who, Customer.get_by_id(plan.ids[at]), values)
    if activation_problem(who, None, ""):
        # A file makes nobody a regular customer where the house wants the supervisor for it.
        plan.initial["state"] = ["prospect"] * plan.count
    with taking("customers", path, who) as taken:
        taken.outcome = plan.outcome(len(changed))
        for done in _add_new(taken.work, whole):
            yield plan.count + done, 2 * plan.count
        for done, at in enumerate(changed, start=len(plan.new())):
            if at in plan.changes:
                taken.work.change(Customer.get_by_id(plan.ids[at]), **plan.changes[at])
            keep(taken.work, whole.deeds.get(at, ()))
            yield plan.count + done, 2 * plan.count
    return taken.outcome


@undisturbed
def preview_customers(
    path: Path, *, how: How = GUESS, currency: str = "", tax_mode: str = ""
) -> Looking:
    """What import_customers would do with a file; nothing is written."""
    whole = yield from planned(path, how, currency, tax_mode)
    return whole.plan.preview(whole.changed())


def planned(
    path: Path, how: How, currency: str, tax_mode: str
) -> Generator[tuple[int, int], None, Whole]:
    """Read a file and hold it against what is kept."""
    sheet = read_sheet(path, how, COLUMNS)
    reader = Reader(sheet, match(sheet, COLUMNS, how), Errors(), currency or "TWD", how)
    yield from reading(reader)
    cells_of_parts = apart(reader.values, PARTS)
    plan = Plan("customers", Customer, reader, reader.values)
    parts = Parts(cells_of_parts, plan.count)
    for name, word in (("currency", currency), ("tax_mode", tax_mode)):
        if word:
            plan.initial[name] = [word] * plan.count
    if "country" in cells_of_parts:
        foreign = [_is_foreign(country) for country in cells_of_parts["country"]]
        plan.initial["kind"] = ["foreign" if each else None for each in foreign]
        plan.initial["language"] = ["en" if each else None for each in foreign]
    _take_apart(plan)
    existing = Existing(reader)
    existing.refuse_doubles()
    plan.ids = existing.ids()
    existing.keep_codes(plan.values)
    plan.compare()
    return Whole(plan, parts, parts.deeds([(at, plan.ids[at]) for at in plan.kept()]))


def _is_foreign(country: str | None) -> bool:
    bare = names.fold(country or "").replace(" ", "").replace(".", "")
    return bool(bare) and bare not in _HOME


def _take_apart(plan: Plan) -> None:
    """Put the first of several mail addresses in its field and tell where the others went."""
    notes: list[str | None] = [None] * plan.count
    errors, head = plan.reader.errors, plan.reader.matched.head("email")
    for at, typed in enumerate(plan.values.get("email", ())):
        if isinstance(typed, cells.Mail):
            plan.values["email"][at] = str(typed)
            notes[at] = typed.rest or None
            said = cells.MailRead(address=str(typed), text=typed.typed)
            errors.remarks.append(RowError(plan.reader.sheet.lines[at], head, said))
    if any(notes):
        plan.initial["notes"] = notes


def _add_new(work: Work, whole: Whole) -> Generator[int, None, None]:
    """Add the new customers with their parts; yields how many customers are in."""
    plan, rows = whole.plan, whole.plan.new()
    first = free_id(Customer)
    ids = range(first, first + len(rows))
    yield from plan.add_new(work, rows, id=ids, code=_codes(plan, rows))
    for _ in whole.parts.add_new(work, rows, ids):
        yield len(rows)


def _codes(plan: Plan, rows: list[int]) -> list[str]:
    """The codes of new customers; those without get the ones after the highest C00001."""
    given = plan.values.get("code")
    codes: list[Any] = [given[at] for at in rows] if given else [None] * len(rows)
    if None in codes:
        free = int(next_customer_code()[1:])
        taken = set(codes)
        for at, code in enumerate(codes):
            while code is None:
                code = f"C{free:05d}"
                free += 1
                code = None if code in taken else code
            codes[at] = code
    return codes
