"""Parts and hours of a service record, and what of them the customer pays."""

from dataclasses import dataclass
from typing import Any

from salesassist.db import Company, Product, ServicePart, ServiceRecord, ServiceStep
from salesassist.db.base import unit_of_work
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.people import permit
from salesassist.rules import money
from salesassist.tasks.aftersales.service.taking import VERB, refuse_closed
from salesassist.texts import N_, Problem

ONE = 1_000
Row = ServicePart | ServiceStep


class FreeWithoutReason(Problem):
    """Something outside the warranty is free and nobody says why."""

    says = N_("It is out of warranty: write why it is free of charge.")


@dataclass(frozen=True)
class Cost:
    """What a case cost and what the customer pays of it; whole NT dollars, tax included."""

    amount: int
    charged: int

    @property
    def free(self) -> int:
        """What we bear."""
        return self.amount - self.charged


def keep_part(
    part: ServicePart | None, *, who: str, request: str | None = None, **values: Any
) -> ServicePart:
    """Keep a new part (None) or changes of one; amounts are computed, tax included.

    A product gives code, name and its list price with tax where they are not given. Raises
    RecordProblems, ServiceClosed.
    """
    permit(who, VERB)
    record: ServiceRecord = values["service"] if part is None else part.service
    record = ServiceRecord.get_by_id(record.id)
    refuse_closed(record, {"parts": True})
    values = _filled(part, values)
    problems = check_values(ServicePart, part, values)
    told = {name: values.get(name, getattr(part, name, None)) for name in _ASKED}
    if told["free"] and not record.inside and not (record.free_reason or told["note"]):
        problems["free"] = FreeWithoutReason()
    if problems:
        raise RecordProblems(problems)
    quantity = ONE if told["quantity"] is None else told["quantity"]
    amount = money.line_amount(quantity, told["price"] or 0)
    values |= {"amount": amount, "charged": 0 if told["free"] else amount}
    with unit_of_work(who, "service part", request) as work:
        if work.done_before:
            return ServicePart.get_by_id(work.result)
        if part is None:
            last = record.parts.order_by(ServicePart.position.desc()).first()
            values["position"] = last.position + 1 if last else 1
            kept = work.add(ServicePart(**values))
        else:
            kept = work.change(part, **values)
        work.result = kept.id
    return kept


_ASKED = ("free", "note", "quantity", "price")


def _filled(part: ServicePart | None, values: dict[str, Any]) -> dict[str, Any]:
    product: Product | None = values.get("product")
    if product is None:
        return values
    found = {"code": product.code, "name": values.get("name") or product.name}
    if not values.get("price", getattr(part, "price", 0)):
        found["price"] = price_with_tax(product)
    return values | found


def price_with_tax(product: Product) -> int:
    """A product's list price with tax, in 1/10,000 NT dollars; 0 for a foreign one."""
    if product.currency != "TWD":
        return 0
    company = Company.select().first()
    rate = company.tax_rate if company and product.tax_class == "taxable" else 0
    return product.price + money.percent_of(product.price, rate)


def remove_row(row: Row, *, who: str, request: str | None = None) -> None:
    """Take a part or a step away again; the journal keeps what it said. Raises ServiceClosed."""
    permit(who, VERB)
    refuse_closed(row.service, {"rows": True})
    with unit_of_work(who, f"remove {row._meta.table_name}", request) as work:
        if not work.done_before:
            work.remove(row)


def cost_of(record: ServiceRecord) -> Cost:
    """What a case cost so far."""
    rows = list(record.parts)
    return Cost(sum(each.amount for each in rows), sum(each.charged for each in rows))
