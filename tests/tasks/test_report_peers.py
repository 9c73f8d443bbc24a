"""Reports of peers as stories: what they give for the same orders (TRY-70, ERP-38, ERP-39)."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from salesassist.db import Company, Customer, Product
from salesassist.db.base import unit_of_work
from salesassist.rules.orders import OrderState
from salesassist.rules.report_table import position
from salesassist.rules.spans import Span
from salesassist.tasks.orders.drafting import LineDraft
from salesassist.tasks.orders.taking import add_order
from salesassist.tasks.reports import catalog
from salesassist.tasks.reports.asking import asked
from salesassist.tasks.reports.summing import by

TODAY = dt.date(2026, 11, 27)


@pytest.fixture
def cases(shared):
    """The cases of the peers by their id."""
    text = (shared / "cases" / "peer_cases.json").read_text(encoding="utf-8")
    return {row["id"]: row for row in json.loads(text)}


@pytest.fixture
def house(company) -> Company:
    return company


def sell(customer: str, on: dt.date, lines: dict[str, tuple[str, str]]) -> None:
    """A sold order of (quantity, price) by product; who and what is new is kept."""
    with unit_of_work("test", "sell") as work:
        who = Customer.get_or_none(Customer.code == customer) or work.add(
            Customer(code=customer, name=customer)
        )
        drafts = []
        for code, (quantity, price) in lines.items():
            product = Product.get_or_none(Product.code == code) or work.add(
                Product(code=code, name=code, unit="pc")
            )
            draft = LineDraft.of_product(product, int(Decimal(quantity) * 1_000))
            values = draft.values() | {"price": int(Decimal(price) * 10_000)}
            drafts.append(LineDraft(**values))
        head = {"customer": who, "ordered_on": on, "currency": "TWD", "tax_mode": "added"}
        number = f"P{customer}-{on}-{len(lines)}"
        add_order(work, head, drafts, number=number, state=OrderState.CONFIRMED)


def test_try_70_products_with_their_orders_and_revenue(house, cases):
    """The lines of the case are amounts; a product counts each order once."""
    case = cases["TRY-70"]
    for order in case["input"]["orders"]:
        lines = {code: ("1", amount) for code, amount in order["lines"].items()}
        sell(order["customer"], dt.date(2026, order["month"], 10), lines)
    span = Span("any", dt.date(2026, 1, 1), dt.date(2026, 2, 28))
    table = catalog.made("by-product", asked(span, today=TODAY))
    columns = (table.column(key) for key in ("code", "documents", "net"))
    found = {
        code: {"orders": n, "revenue": str(net)} for code, n, net in zip(*columns, strict=True)
    }
    assert table.foots and found == case["expected"]


@pytest.fixture
def yearly(house, cases):
    """The six orders of ERP-38 and the question over its year."""
    given = cases["ERP-38"]["input"]
    for customer, day, quantity in given["orders_qty"]:
        sell(customer, dt.date.fromisoformat(day), {"ITEM": (str(quantity), given["price"])})
    days = (dt.date.fromisoformat(given[name]) for name in ("from", "to"))
    return asked(Span("any", *days), today=TODAY)


def test_erp_38_customers_by_month_with_their_totals(yearly, cases):
    found: dict[str, dict[str, str]] = {}
    names = dict(Customer.select(Customer.id, Customer.code).tuples())
    for (customer, month), sums in by(yearly, "customer", "month").items():
        found.setdefault(names[customer], {})[month] = str(sums.net)
    for customer, months in found.items():
        months["total"] = str(sum(map(int, months.values())))
        assert months == cases["ERP-38"]["expected"][customer]
    table = catalog.made("by-customer", yearly)
    assert str(table.total.values[position(table.columns, "net")]) == "7500"
    assert cases["ERP-38"]["expected"]["all"] == "7500"


def test_erp_39_a_total_row_leaves_no_month_out(yearly, cases):
    """The peer's own total row omits February; ours is the sum of its months."""
    table = catalog.made("by-region", yearly)
    told = {
        column.key: str(table.total.values[at])
        for at, column in enumerate(table.columns)
        if column.key[:2] == "20" and table.total.values[at]
    }
    assert told == cases["ERP-39"]["expected"] and told["2018-02"] == "2000"
    assert table.foots
