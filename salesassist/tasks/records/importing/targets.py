"""Targets from a file: a month, whose or of what, and the amount in each row."""

import datetime as dt
import re

from salesassist.db import Customer, Person, Target
from salesassist.desk.importing import Column
from salesassist.desk.importing.references import UnknownCustomer
from salesassist.rules.dates import ROC_OFFSET
from salesassist.rules.figures import half_width
from salesassist.tasks.records.importing.cells import NoSuchPerson
from salesassist.tasks.records.importing.plan import Plan
from salesassist.tasks.records.importing.tables import Reference, TableKind
from salesassist.texts import N_, Problem

_MONTH = re.compile(r"(\d{2,4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*\d{0,2}日?)?(?:\s+00:00:00)?")
_OWNERS = ("rep", "category", "customer")


class NoMonth(Problem):
    """A cell that should name a month says something else."""

    says = N_("“{text}” is no month: write it as 2026-10 or 115/10.")


class SeveralOwners(Problem):
    """A target is of a sales rep and of a customer at once."""

    says = N_("A target is of one thing: a sales rep, a category or a customer.")


def read_month(text: str) -> str:
    """A month of either calendar, or any day of it, as it is kept: 2026-10. Raises NoMonth."""
    found = _MONTH.fullmatch(half_width(text).strip())
    if found is None:
        raise NoMonth(text=text.strip())
    year, month = int(found[1]), int(found[2])
    year += ROC_OFFSET if len(found[1]) < 4 else 0
    try:
        return f"{dt.date(year, month, 1):%Y-%m}"
    except ValueError:
        raise NoMonth(text=text.strip()) from None


def _settle(plan: Plan) -> None:
    """What a target is of follows from the column that is filled; none is the whole house."""
    blank = [None] * plan.count
    columns = {name: plan.values.get(name, blank) for name in _OWNERS}
    kinds = []
    for at in range(plan.count):
        filled = [name for name in _OWNERS if columns[name][at]]
        if len(filled) > 1:
            plan.reader.refuse(at, filled[1], SeveralOwners())
        kinds.append(filled[0] if filled else "house")
    plan.values["kind"] = kinds


TARGETS = TableKind(
    Target,
    (
        Column("currency", Target.currency, "幣別 currency"),
        Column("month", Target.month, "月份 年月 month period", required=True, read=read_month),
        Column("rep", Target.rep, "業務 業務員 業務姓名 負責業務 salesrep salesperson rep"),
        Column("category", Target.category, "產品類別 類別 category productcategory"),
        Column(
            "customer", Target.customer, "客戶編號 客戶代號 客戶 客戶名稱 customercode customer"
        ),
        Column(
            "amount",
            Target.amount,
            "目標 目標金額 業績目標 目標未稅 未稅目標 target amount salestarget",
            required=True,
        ),
    ),
    ("month", "kind", "rep", "category", "customer", "currency"),
    {
        "rep": Reference(Person, NoSuchPerson, ("name", "name_en")),
        "customer": Reference(Customer, UnknownCustomer, ("code", "name", "short_name")),
    },
    _settle,
)
