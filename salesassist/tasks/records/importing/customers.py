"""Customers from a file, each with its registered address and the person one talks to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from salesassist.db import Customer
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.importing import (
    Column,
    Errors,
    ImportRefused,
    Outcome,
    Reader,
    RowError,
    Steps,
    match,
    read_sheet,
)
from salesassist.rules import names
from salesassist.tasks.records.importing import cells
from salesassist.tasks.records.importing.existing import Existing
from salesassist.tasks.records.importing.parts import PARTS, Parts
from salesassist.tasks.records.keeping import next_customer_code

COLUMNS: tuple[Column, ...] = (
    Column("currency", Customer.currency, "幣別 currency"),
    Column("code", Customer.code, "客戶編號 客戶代號 公司代號 customerid customercode custid code"),
    Column(
        "name",
        Customer.name,
        "客戶名稱 公司名稱 客戶全名 公司名 全名 名稱 companyname customername company name",
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
        "email", Customer.email, "電子郵件 電子郵件信箱 電子信箱 信箱 email mail", read=cells.email
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
class Plan:
    """One row as it will be kept: its own fields, what only a new record gets, its parts."""

    line: int
    values: dict[str, Any]
    initial: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)


def import_customers(
    path: Path,
    *,
    who: str,
    encoding: str = "",
    currency: str = "",
    tax_mode: str = "",
    skip_bad: bool = False,
) -> Steps:
    """Take customers over; a code (else a tax ID, else a name) known already is updated.

    `currency` and `tax_mode` are given to new customers whose row has none. All rows or none,
    unless `skip_bad`. Raises ImportRefused and what reading and matching raise.
    """
    sheet = read_sheet(path, encoding)
    matched = match(sheet, COLUMNS)
    given = {"currency": currency, "tax_mode": tax_mode}
    reader = Reader(sheet, matched, Errors(), currency or "TWD")
    existing, total = Existing(), 2 * len(sheet.rows)
    plans, remarks = [], []
    for done, (line, values) in enumerate(reader.rows(), start=1):
        plan = _plan(line, values, {name: word for name, word in given.items() if word})
        remarks += _taken_apart(plan, matched.head("email"))
        _refuse_doubles(plan, reader, existing)
        plans.append(plan)
        yield done, total
    errors, bad = tuple(reader.errors.found), reader.errors.lines
    if errors and not skip_bad:
        raise ImportRefused(sheet.name, errors)
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    with unit_of_work(who, f"import customers {sheet.name}") as work:
        parts = Parts()
        for done, plan in enumerate(plans, start=len(plans) + 1):
            if plan.line not in bad:
                counts[_keep(work, plan, existing, parts)] += 1
            yield done, total
    return Outcome(
        "customers", **counts, errors=errors, remarks=tuple(remarks), unused=matched.unused
    )


def _plan(line: int, values: dict[str, Any], given: dict[str, Any]) -> Plan:
    parts = {column.key: values.pop(column.key) for column in PARTS if column.key in values}
    initial = dict(given)
    country = names.fold(parts.get("country", "")).replace(" ", "").replace(".", "")
    if country and country not in _HOME:
        initial |= {"kind": "foreign", "language": "en"}
    return Plan(line, values, initial, parts)


def _taken_apart(plan: Plan, head: str) -> Sequence[RowError]:
    """Put the first of several mail addresses in its field and tell where the others went."""
    typed = plan.values.get("email")
    if not isinstance(typed, cells.Mail):
        return ()
    plan.values["email"] = str(typed)
    if typed.rest:
        plan.initial["notes"] = typed.rest
    return (RowError(plan.line, head, cells.MailRead(address=str(typed), text=typed.typed)),)


def _refuse_doubles(plan: Plan, reader: Reader, existing: Existing) -> None:
    code, tax_id = plan.values.get("code", ""), plan.values.get("tax_id", "")
    twice = existing.note_code(code, plan.line)
    if twice:
        reader.refuse(plan.line, "code", twice)
        return
    problem = existing.note_tax_id(tax_id, code, plan.line)
    if problem:
        reader.refuse(plan.line, "tax_id", problem)


def _keep(work: Work, plan: Plan, existing: Existing, parts: Parts) -> str:
    """Add or change one customer; says which of added, changed, unchanged it was."""
    customer = existing.find(plan.values)
    if customer is None:
        values = plan.initial | plan.values
        if not values.get("code"):
            values["code"] = next_customer_code()
        customer = work.add(Customer(**values))
        parts.keep(work, customer, plan.parts)
        return "added"
    seen = customer.version
    work.change(customer, **plan.values)
    touched = parts.keep(work, customer, plan.parts)
    return "changed" if touched or customer.version != seen else "unchanged"
