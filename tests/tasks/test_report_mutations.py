"""One row is changed under what a report is made of: it refuses, says by how much, and is mended."""

import datetime as dt
import shutil
from dataclasses import dataclass

import pytest

from salesassist import sample
from salesassist.db import Paper
from salesassist.db.opening import open_database
from salesassist.rules.spans import span_of
from salesassist.tasks.reports import catalog, closing, mending
from salesassist.tasks.reports.asking import asked
from salesassist.tasks.reports.footing import DoesNotFoot
from salesassist.tasks.reports.telling import Made, issue_table, refuse_unfooted, table_pdf

TODAY = dt.date(2026, 11, 27)
NOW = dt.datetime(2026, 11, 27, 9)
OCTOBER = span_of("month", dt.date(2026, 10, 1))


@dataclass(frozen=True)
class Mutation:
    """One row changed by SQL: what then must not leave the house, and what stays to be mended."""

    sql: str
    report: str
    apart: str
    basis: str = "order"
    closed: bool = False
    left: int = 0


_MONTH = "month = '2026-10' AND currency = 'TWD'"
_ONE = (
    f"(currency, month, {{0}}) = (SELECT currency, month, {{0}} FROM {{1}} WHERE {_MONTH} LIMIT 1)"
)
_SOLD = (
    "UPDATE sold_month SET {0} WHERE (currency, kind, month, key) = (SELECT currency, kind, month,"
    f" key FROM sold_month WHERE kind = '{{1}}' AND {_MONTH} ORDER BY net DESC LIMIT 1)"
)
_CUSTOMER = f"UPDATE customer_month SET {{0}} WHERE {_ONE.format('customer', 'customer_month')}"
_PRODUCT = f"UPDATE product_month SET {{0}} WHERE {_ONE.format('item', 'product_month')}"
_IN_OCTOBER = "BETWEEN '2026-10-01' AND '2026-10-31'"
_SOLD_LINE = (
    "(SELECT l.id FROM order_line l JOIN sales_order o ON o.id = l.order_id WHERE o.state IN"
    f" ('confirmed', 'delivered', 'closed') AND o.currency = 'TWD' AND o.ordered_on {_IN_OCTOBER} LIMIT 1)"
)
_SENT = (
    "(SELECT l.id FROM delivery_line l JOIN delivery d ON d.id = l.delivery_id"
    f" WHERE d.state <> 'void' AND d.shipped_on {_IN_OCTOBER} LIMIT 1)"
)
_ANY_CLOSED = "(SELECT id FROM closed_line WHERE basis = 'order' AND month = '2026-10' LIMIT 1)"
_SHUT = (
    "UPDATE closed_sum SET {0} WHERE (basis, currency, kind, month, key, word) = (SELECT basis,"
    " currency, kind, month, key, word FROM closed_sum WHERE basis = '{2}' AND kind = '{1}' AND"
    f" {_MONTH} ORDER BY net DESC LIMIT 1)"
)

MUTATIONS = {
    "a customer's net": Mutation(_CUSTOMER.format("line_net = line_net + 7"), "by-customer", "7"),
    "a customer's quantity": Mutation(
        _CUSTOMER.format("quantity = quantity - 1"), "by-region", "−0.001"
    ),
    "a customer's cost": Mutation(_CUSTOMER.format("worth = worth + 1"), "margin-customer", "1"),
    "a product's net": Mutation(_PRODUCT.format("net = net - 300"), "by-product", "−300"),
    "a product's cost": Mutation(_PRODUCT.format("uncosted = uncosted + 1"), "margin", "1"),
    "a rep's net": Mutation(_SOLD.format("net = net + 1", "rep"), "by-rep", "1"),
    "a category's net": Mutation(_SOLD.format("net = net + 1", "product"), "by-category", "1"),
    "the month's net": Mutation(_SOLD.format("net = net + 1", "all"), "trend", "1"),
    "the month's documents": Mutation(_SOLD.format("orders = orders + 1", "all"), "trend", "1"),
    "a line of an order": Mutation(
        f"UPDATE order_line SET net = net + 11 WHERE id = {_SOLD_LINE}", "by-product", "11", left=1
    ),
    "the head of an order": Mutation(
        "UPDATE sales_order SET net = net - 5 WHERE id = (SELECT order_id FROM order_line WHERE"
        f" id = {_SOLD_LINE})", "by-customer", "5", left=1,
    ),
    "a line of a delivery": Mutation(
        f"UPDATE delivery_line SET net = net + 2 WHERE id = {_SENT}",
        "by-customer", "2", "delivery", left=1,
    ),
    "a closed line": Mutation(
        f"UPDATE closed_line SET net = net + 13 WHERE id = {_ANY_CLOSED}", "trend", "13", closed=True
    ),
    "a closed head": Mutation(
        "UPDATE closed_head SET net = net + 17 WHERE basis = 'order' AND currency = 'TWD'",
        "by-product", "−17", closed=True, left=1,
    ),
    "a customer's closed net": Mutation(
        _SHUT.format("net = net + 19", "customer", "order"), "by-customer", "19", closed=True
    ),
    "a customer's closed cost": Mutation(
        _SHUT.format("uncosted = uncosted + 2", "customer", "order"),
        "margin-customer", "2", closed=True,
    ),
    "a product's closed net": Mutation(
        _SHUT.format("net = net - 23", "item", "order"), "by-product", "−23", closed=True
    ),
    "a rep's closed net": Mutation(
        _SHUT.format("net = net + 29", "rep", "order"), "by-rep", "29", closed=True
    ),
    "a category's closed net": Mutation(
        _SHUT.format("net = net + 31", "category", "order"), "by-category", "31", closed=True
    ),
    "the closed month's net": Mutation(
        _SHUT.format("net = net + 37", "all", "order"), "trend", "37", closed=True
    ),
    "the closed month's documents": Mutation(
        _SHUT.format("documents = documents + 1", "all", "order"), "trend", "1", closed=True
    ),
    "a customer's closed deliveries": Mutation(
        _SHUT.format("net = net + 41", "customer", "delivery"),
        "by-region", "41", "delivery", closed=True,
    ),
}  # fmt: skip


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


def made(mutation: Mutation) -> Made:
    """The report of October that stands on what was changed."""
    question = asked(OCTOBER, today=TODAY, basis=mutation.basis)
    table = catalog.made(mutation.report, question)
    return Made(catalog.report(mutation.report), question, table)


def last(steps):
    """What a long work gives in the end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_report_on_a_changed_row_refuses_says_by_how_much_and_is_mended(house, name):
    mutation = MUTATIONS[name]
    if mutation.closed:
        closing.close_month(2026, 10, who="", today=TODAY)
    refuse_unfooted(made(mutation))
    assert last(mending.prove()) == []
    house.execute_sql(mutation.sql)
    report = made(mutation)
    with pytest.raises(DoesNotFoot, match=f"neither printed nor exported.* {mutation.apart} apart"):
        table_pdf(report, paper_language="zh_TW", who="", at=NOW)
    papers = Paper.select().count()
    with pytest.raises(DoesNotFoot):
        issue_table(report, paper_language="zh_TW", who="")
    assert Paper.select().count() == papers
    assert last(mending.prove())
    left = last(mending.mend(""))
    assert len(left) == mutation.left
    if not mutation.left:
        refuse_unfooted(made(mutation))
        assert last(mending.prove()) == []


def test_what_a_person_has_to_mend_is_named_with_both_sums(house):
    house.execute_sql(MUTATIONS["a line of an order"].sql)
    (found,) = [each for each in last(mending.prove()) if each.kind == mending.DOCUMENT]
    assert found.where.startswith("SO-") and " 11 apart" in found.detail


def test_a_corrected_month_is_not_copied_again(house):
    """Its documents are others by now: what it was closed with is only in a backup."""
    closing.close_month(2026, 10, who="", today=TODAY)
    house.execute_sql(MUTATIONS["a closed line"].sql)
    house.execute_sql(
        f"UPDATE sales_order SET net = net + 1 WHERE currency = 'TWD' AND ordered_on {_IN_OCTOBER}"
    )
    left = [each.kind for each in last(mending.mend(""))]
    assert mending.MONTH in left
