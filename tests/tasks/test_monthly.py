"""The month's report: its figures, the proof under them, CSV and JSON, the paper and its number."""

import csv
import datetime as dt
import io
import json

import pytest

from salesassist.db import Customer, Order, OrderLine, Paper, ReportDocument
from salesassist.db.base import unit_of_work
from salesassist.rules.orders import OrderState
from salesassist.tasks.orders.drafting import LineDraft
from salesassist.tasks.orders.taking import add_order
from salesassist.tasks.reports import (
    as_csv,
    as_json,
    as_json_text,
    monthly,
)
from salesassist.tasks.reports.document import keeping
from salesassist.tasks.reports.document.monthly import issue_month
from salesassist.tasks.reports.footing import DoesNotFoot
from salesassist.tasks.reports.monthly import refuse_unfooted
from salesassist.texts import set_language
from tests.papers import text_of

WHO = "王淑芬"
NOON = dt.datetime(2026, 11, 2, 12)


@pytest.fixture(autouse=True)
def english():
    set_language("en")


@pytest.fixture
def other(company) -> Customer:
    """A customer whose name would be a formula in a spreadsheet."""
    with unit_of_work(WHO, "set up") as work:
        return work.add(Customer(code="C00128", name="=旭玥電子", short_name="旭玥"))


def sell(customer, on, *lines, state=OrderState.CONFIRMED, currency="TWD"):
    """Keep an order of (product, quantity) pairs as if it had been confirmed on a day."""
    head = {"customer": customer, "ordered_on": on, "currency": currency, "tax_mode": "added"}
    drafts = [LineDraft.of_product(product, quantity * 1_000) for product, quantity in lines]
    number = f"T{Order.select().count() + 1:04d}"
    with unit_of_work(WHO, "set up") as work:
        return add_order(work, head, drafts, number=number, state=state)


@pytest.fixture
def month(customer, other, products):
    """October 2026: 1,260×10 and 585×2 to one, 1,260×1 to another; a year before 1,260×5."""
    cylinder, valve, _ = products
    sell(customer, dt.date(2026, 10, 1), (cylinder, 10), (valve, 2))
    sell(other, dt.date(2026, 10, 31), (cylinder, 1), state=OrderState.CLOSED)
    sell(customer, dt.date(2025, 10, 15), (cylinder, 5))
    return products


def test_figures_by_customer_and_by_product(month):
    """13,770 + 1,260 = 15,030; by product 13,860 + 1,170; last year 6,300."""
    report = monthly(2026, 10)
    assert (report.orders, report.lines, report.quantity) == (2, 3, 13_000)
    assert (report.net, report.tax, report.total) == (15_030, 752, 15_782)
    assert [(f.name, f.orders, f.net) for f in report.customers] == [
        ("晉暘精密工業股份有限公司", 1, 13_770),
        ("=旭玥電子", 1, 1_260),
    ]
    assert [(f.code, f.quantity, f.net, f.abc) for f in report.products] == [
        ("HC63-100", 11_000, 13_860, "A"),
        ("HV2-08-24D", 2_000, 1_170, "C"),
    ]
    first = report.customers[0]
    assert (first.share, first.cumulative, first.last_year, first.growth) == (
        9162,
        9162,
        6300,
        11857,
    )
    assert report.customers[1].growth is None, "without sales last year there is no growth"
    assert report.customers[-1].cumulative == 10_000
    assert (report.last_year, report.growth) == (6_300, 13_857)


def test_the_first_and_last_day_count_and_their_neighbours_do_not(month, customer):
    sell(customer, dt.date(2026, 9, 30), (month[0], 1))
    sell(customer, dt.date(2026, 11, 1), (month[0], 1))
    assert monthly(2026, 10).orders == 2


@pytest.mark.parametrize("state", [OrderState.DRAFT, OrderState.VOID])
def test_drafts_and_void_orders_do_not_count(month, customer, state):
    sell(customer, dt.date(2026, 10, 9), (month[0], 1), state=state)
    assert monthly(2026, 10).net == 15_030


def test_twelve_months_end_with_the_report_and_know_the_year_before(month):
    report = monthly(2026, 10)
    assert len(report.months) == 12
    assert report.months[-1] == (2026, 10, 15_030, 6_300)
    assert report.months[0][:2] == (2025, 11)


def test_other_currencies_are_left_out_and_named(month, customer):
    sell(customer, dt.date(2026, 10, 5), (month[0], 1), currency="USD")
    report = monthly(2026, 10)
    assert (report.net, report.other_currencies) == (15_030, ("USD",))
    dollars = monthly(2026, 10, "USD")
    assert (dollars.net, dollars.other_currencies) == (126_000, ("TWD",))


def test_every_proof_foots(month):
    report = monthly(2026, 10)
    assert report.foots
    assert {proof.one for proof in report.proofs} == {15_030, 15_782}
    refuse_unfooted(report)


def test_an_empty_month_foots(company):
    report = monthly(2026, 10)
    assert (report.orders, report.foots) == (0, True)
    refuse_unfooted(report)


@pytest.mark.parametrize("wrong", ["line", "order", "tax"])
def test_a_row_changed_behind_the_programs_back_stops_all_output(month, wrong):
    """One unit more in a line, in an order's net, or in its tax."""
    change = {
        "line": OrderLine.update(net=OrderLine.net + 1).where(OrderLine.id == 1),
        "order": Order.update(net=Order.net + 1).where(Order.number == "T0001"),
        "tax": Order.update(tax=Order.tax + 1).where(Order.number == "T0001"),
    }
    change[wrong].execute()
    report = monthly(2026, 10)
    assert not report.foots
    for output in (
        lambda: refuse_unfooted(report),
        lambda: as_csv(report),
        lambda: as_json(report),
    ):
        with pytest.raises(DoesNotFoot, match="against"):
            output()
    if wrong != "tax":  # the written report speaks of net alone
        with pytest.raises(DoesNotFoot, match="against"):
            issue_month(2026, 10, language="en", who=WHO, today=NOON.date())
    assert not Paper.select().exists(), "no number was taken, no bytes kept"


def test_csv_for_a_spreadsheet(month):
    """BOM, the basis in its head, no cell that could be a formula, figures as plain numbers."""
    content = as_csv(monthly(2026, 10))
    assert content.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["Monthly sales report", "2026-10"]
    assert rows[1][0].startswith("Basis: order date; net of tax; currency TWD")
    assert rows[4] == [
        "Customer",
        "C00127",
        "晉暘精密工業股份有限公司",
        "1",
        "12",
        "13770",
        "91.6",
        "6300",
        "118.6",
    ]
    assert rows[5][2] == "'=旭玥電子"
    assert rows[-1][3:] == ["2", "", "15030"]
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row if cell)


def test_json_for_a_program(month):
    """Amounts are decimal text; the text is the same structure."""
    report = monthly(2026, 10)
    found = as_json(report)
    assert (found["period"], found["currency"], found["basis"], found["tax_basis"]) == (
        "2026-10",
        "TWD",
        "orders",
        "net",
    )
    assert (found["net"], found["tax"], found["total"], found["quantity"]) == (
        "15030",
        "752",
        "15782",
        "13",
    )
    assert found["by_product"][0] | {"name": ""} == {
        "code": "HC63-100", "name": "", "orders": 2, "quantity": "11", "net": "13860", "last_year": "6300", "abc": "A",
    }  # fmt: skip
    assert all(each["one"] == each["two"] for each in found["controls"])
    assert json.loads(as_json_text(report)) == found


def test_the_paper_says_the_figures_and_never_changes(month, customer):
    """SD-11510-01; an order more changes the next version, not this paper's bytes."""
    on = {"language": "zh_TW", "who": WHO, "today": NOON.date()}
    paper = issue_month(2026, 10, **on)
    assert (paper.kind, paper.full_number(), paper.issued_by) == (
        "report-document",
        "SD-11510-01",
        WHO,
    )
    before = bytes(paper.pdf)
    text = text_of(before)
    assert all(words in text for words in ("115", "15,030", "13,770", "HC63-100", "13,860"))
    sell(customer, dt.date(2026, 10, 20), (month[0], 1))
    assert bytes(Paper.get_by_id(paper.id).pdf) == before
    again = issue_month(2026, 10, **on)
    assert again.full_number() == "SD-11510-01-R1" and bytes(again.pdf) != before
    english = issue_month(2026, 10, **on | {"language": "en"})
    assert english.full_number() == "SD-11510-02"


def test_a_report_that_waits_for_approval_is_left_alone(month):
    mine = keeping.begin("month", dt.date(2026, 10, 1), who=WHO)
    issue_month(2026, 10, language="zh_TW", who=WHO, today=NOON.date())
    kept = ReportDocument.get_by_id(mine.id)
    assert (kept.state, kept.number, kept.approval) == ("draft", "", True)
