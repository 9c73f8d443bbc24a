"""Northwind comes in with its prices of the day, and every month comes out as computed elsewhere."""

import json
import time

import pytest

from salesassist.db import Order, OrderLine, Product
from salesassist.desk.importing import finish
from salesassist.tasks import reports
from salesassist.tasks.orders.importing import import_orders
from salesassist.tasks.records.importing import import_customers, import_products

WHO = "test"


@pytest.fixture
def northwind(company, shared):
    """The four files, taken over in US dollars without tax."""
    folder = shared / "data" / "northwind"
    start = time.monotonic()
    customers = import_customers(folder / "customers.csv", who=WHO, currency="USD", tax_mode="zero")
    products = import_products(folder / "products.csv", who=WHO, currency="USD")
    assert (finish(customers).added, finish(products).added) == (93, 77)
    outcome = finish(
        import_orders(
            folder / "orders.csv", who=WHO, lines=folder / "order_details.csv", currency="USD",
            tax_mode="zero",
        )
    )  # fmt: skip
    assert outcome.added == 830
    assert time.monotonic() - start < 60
    return json.loads((shared / "data/expected/northwind.json").read_text(encoding="utf-8"))


def test_every_month_equals_the_figures_computed_elsewhere(northwind):
    figures = northwind["figures"]
    assert (Order.select().count(), OrderLine.select().count()) == (830, figures["lines"])
    assert len(figures["by_month"]) == 23
    for month in figures["by_month"]:
        year, number = map(int, month["month"].split("-"))
        told = reports.as_json(reports.monthly(year, number, "USD"))
        assert (
            told["net"],
            told["quantity"],
            told["orders"],
            told["lines"],
            len(told["by_customer"]),
        ) == (
            month["amount_lines_rounded_2dp"],
            str(month["qty"]),
            month["orders"],
            month["lines"],
            month["customers"],
        ), month["month"]


def test_what_the_files_say_of_one_order_and_its_articles(northwind):
    order = Order.get(Order.number == "10250")
    assert (order.state, order.currency, order.tax, order.promised_on.isoformat()) == (
        "delivered",
        "USD",
        0,
        "1996-08-05",
    )
    assert order.ship_text.startswith("Hanari Carnes, Rua do Paço, 67, Rio de Janeiro")
    assert [line.discount_bp for line in order.lines] == [0, 1_500, 1_500]
    assert Order.get(Order.number == "11077").state == "confirmed"
    assert Product.select().where(Product.state == "closed").count() == 8
