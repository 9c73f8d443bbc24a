"""The sums of the reports: the same by lines and by documents, and unmoved once a month is closed."""

import datetime as dt
import shutil

import peewee
import pytest

from salesassist import sample
from salesassist.db import Customer, Delivery, Order, OrderLine, SalesReturn
from salesassist.db.base import unit_of_work
from salesassist.db.opening import open_database
from salesassist.db.sums import apart
from salesassist.rules.report_table import position
from salesassist.rules.spans import Span, span_of
from salesassist.tasks.records.merging import merge_customers
from salesassist.tasks.reports import catalog, closing, kept_closed, sources, summing
from salesassist.tasks.reports.asking import asked
from salesassist.tasks.reports.behind import documents
from salesassist.tasks.reports.summing import by, whole

TODAY = dt.date(2026, 11, 27)
OCTOBER = span_of("month", dt.date(2026, 10, 1))
BASES = ("order", "delivery", "invoice")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A sample company of two years."""
    return sample.build(tmp_path_factory.mktemp("sums") / "sample.db", orders=240, today=TODAY)


@pytest.fixture
def house(built, tmp_path):
    """The sample company, a copy for each test."""
    opened = open_database(shutil.copy(built, tmp_path / "house.db"))
    yield opened
    opened.close()


@pytest.fixture
def october(house):
    """The question for October's orders."""
    return asked(OCTOBER, today=TODAY)


@pytest.mark.parametrize(
    ("name", "basis"), [(each.name, basis) for each in catalog.REPORTS for basis in each.bases]
)
@pytest.mark.parametrize("kind", ["week", "month", "year"])
def test_every_report_foots(house, basis, name, kind):
    question = asked(span_of(kind, dt.date(2026, 10, 8)), today=TODAY, basis=basis)
    table = catalog.made(name, question)
    assert table.foots and table.controls
    adding = [at for at, column in enumerate(table.columns) if column.adds]
    for at in adding:
        assert table.total.values[at] == sum(row.values[at] or 0 for row in table.rows)


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("name", ["by-customer", "by-product"])
@pytest.mark.parametrize("kind", ["week", "month", "year"])
def test_documents_are_counted_once_in_the_row_of_sums(house, kind, name, basis):
    question = asked(span_of(kind, dt.date(2026, 10, 8)), today=TODAY, basis=basis)
    table = catalog.made(name, question)
    sale = sources.sale(question, live=True)
    lines = sources.rows(peewee.Select([sale], [sale.c.document]))
    at = position(table.columns, "documents")
    assert table.total.values[at] == len(set(lines)) > 0


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("dimension", ["customer", "item", "rep", "category", "region", "month"])
def test_sums_by_anything_are_the_sums_of_all(october, basis, dimension):
    question = asked(OCTOBER, today=TODAY, basis=basis)
    found = by(question, dimension)
    all_ = whole(question)
    assert sum(each.net for each in found.values()) == all_.net
    assert sum(each.quantity for each in found.values()) == all_.quantity


def test_kept_sums_are_those_of_the_lines(october):
    """A filter nobody falls out of takes the other path to the same sums."""
    rep = {each.sales_rep_id for each in Order.select()}
    parts = [by(october.only(rep=each), "item") for each in rep if each]
    for item, sums in by(october, "item").items():
        assert sums.net == sum(part[item].net for part in parts if item in part)


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("dimension", ["customer", "item", "rep", "category", "region", "month"])
def test_closed_months_are_added_up_as_their_lines(house, monkeypatch, basis, dimension):
    """By the sums kept of them, and by the lines they were closed with."""
    closing.close_month(2026, 9, who="", today=TODAY)
    closing.close_month(2026, 10, who="", today=TODAY)
    span = Span("any", dt.date(2026, 8, 20), dt.date(2026, 11, 10))
    question = asked(span, today=TODAY, basis=basis)
    kept = by(question, dimension)
    monkeypatch.setattr(kept_closed, "kind_of", lambda *_: "")
    assert kept == by(question, dimension)


def test_customers_merged_take_their_closed_sums_along(house):
    closing.close_month(2026, 10, who="", today=TODAY)
    sold = by(asked(OCTOBER, today=TODAY), "customer")
    kept, gone = list(sold)[:2]
    merge_customers(Customer.get_by_id(kept), Customer.get_by_id(gone), who="")
    merged = by(asked(OCTOBER, today=TODAY), "customer")
    assert gone not in merged and merged[kept] == sold[kept] + sold[gone]
    assert not [what for what, *_ in apart() if what == "closed_sum"]


@pytest.mark.parametrize("name", [each.name for each in catalog.REPORTS])
def test_a_report_lets_go_between_its_steps(house, monkeypatch, name):
    """Where orders are many it reads a few days at a time, and can be left between any two."""
    wanted = catalog.report(name)
    question = wanted.fits(asked(span_of("year", TODAY), today=TODAY, filters={}))
    whole = catalog.made(name, question)
    monkeypatch.setattr(summing, "few_orders", lambda: False)
    assert catalog.made(name, question) == whole
    count = sum(1 for _ in wanted.build(question))
    for at in range(1, count):
        steps = wanted.build(question)
        for _ in range(at):
            next(steps)
        steps.close()


def test_behind_a_figure_stand_its_documents(october):
    for customer, sums in by(october, "customer").items():
        found = documents(october, "customer", customer)
        assert sum(each.net for each in found) == sums.net
        assert len(found) == sums.documents
        assert all(Order.get_by_id(each.id).number == each.number for each in found)


def test_a_closed_month_does_not_move(october):
    before = [catalog.made(each.name, october).rows for each in catalog.REPORTS]
    closing.close_month(2026, 10, who="", today=TODAY)
    assert [catalog.made(each.name, october).rows for each in catalog.REPORTS] == before
    line = OrderLine.select().join(Order).where(Order.ordered_on.between(*_days())).get()
    with unit_of_work("test", "correct") as work:
        work.change(line, net=line.net + 100)
        work.change(line.order, net=line.order.net + 100)
    assert [catalog.made(each.name, october).rows for each in catalog.REPORTS] == before
    told = closing.corrections(october)
    assert [(each.month, each.now - each.kept) for each in told] == [("2026-10", 100)]
    assert all(catalog.made(each.name, october).foots for each in catalog.REPORTS)


def test_a_changed_row_under_a_kept_sum_is_found(october, house):
    """One line is changed past everything that keeps the sums: the report no longer foots."""
    house.execute_sql("UPDATE product_month SET net = net + 1 WHERE month = '2026-10'")
    assert not catalog.made("by-product", october).foots


def test_months_are_closed_once_over_and_in_their_order(october):
    with pytest.raises(closing.MonthNotOver, match="2026-12-01"):
        closing.close_month(2026, 11, who="", today=TODAY)
    closing.close_month(2026, 8, who="", today=TODAY)
    with pytest.raises(closing.AlreadyClosed):
        closing.close_month(2026, 8, who="", today=TODAY)
    with pytest.raises(closing.EarlierMonthOpen, match="2026-09"):
        closing.close_month(2026, 10, who="", today=TODAY)


def test_lines_of_a_delivery_are_worth_what_it_is_worth(house):
    for delivery in Delivery.select():
        assert sum(line.net for line in delivery.lines) == delivery.net


def test_what_came_back_is_taken_off_where_deliveries_count(october):
    sent = Delivery.select().where(Delivery.shipped_on.between(*_days())).get()
    line = sent.lines.get().line
    before = whole(asked(OCTOBER, today=TODAY, basis="delivery"))
    with unit_of_work("test", "return") as work:
        work.add(
            SalesReturn(
                number="R1", order=sent.order, customer=sent.customer_id, line=line, delivery=sent,
                returned_on=OCTOBER.last, quantity=1_000, net=70, tax=4, total=74,
            )
        )  # fmt: skip
    after = whole(asked(OCTOBER, today=TODAY, basis="delivery"))
    assert (after.net, after.quantity) == (before.net - 70, before.quantity - 1_000)
    assert whole(october) == whole(asked(OCTOBER, today=TODAY))


def _days():
    return OCTOBER.first, OCTOBER.last
