"""Behind every figure of every report stand its documents, and they come to the figure."""

import datetime as dt

import pytest

from salesassist import sample
from salesassist.db import Customer, Order, SalesReturn
from salesassist.db.base import unit_of_work
from salesassist.db.opening import open_database
from salesassist.rules.report_table import position
from salesassist.rules.spans import span_of
from salesassist.tasks.reports import catalog
from salesassist.tasks.reports.asking import asked

TODAY = dt.date(2026, 11, 27)
FIRST_YEAR = dt.date(2025, 2, 1)  # in which all customers are new
# Report -> the columns whose figures the documents behind them add up to.
ADDS_UP = {
    "by-customer": ("net", "before"),
    "by-product": ("net", "before"),
    "achievement": ("net", "before"),
    "achievement-category": ("net", "before"),
    "achievement-customer": ("net",),
    "by-rep": ("net", "2026-10", "2026-11"),
    "by-category": ("net", "2026-12"),
    "by-region": ("net",),
    "by-channel": ("net", "2026-11"),
    "by-industry": ("net",),
    "trend": ("net", "before"),
    "margin": ("net",),
    "margin-customer": ("net",),
    "journal": ("net",),
    "returns": ("net",),
    "ageing": ("open", "current", "1-30", "90+"),
    "ageing-months": ("open", "this", "last", "6+"),
    "collection": ("due", "collected", "received", "open"),
    "rfm": ("net",),
    "new-lost": ("net",),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A sample company of two years, one of whose deliveries came back in part."""
    path = tmp_path_factory.mktemp("behind") / "sample.db"
    opened = open_database(sample.build(path, orders=240, today=TODAY))
    order = Order.select().where(Order.state == "delivered").get()
    for number, reason in (("R1", "quality"), ("R2", "quality"), ("R3", "wrong")):
        with unit_of_work("test", "return") as work:
            back = {"returned_on": dt.date(2026, 10, 5), "net": 70, "tax": 4, "total": 74}
            about = {"order": order, "customer": order.customer_id, "line": order.lines.get()}
            work.add(SalesReturn(number=number, reason=reason, quantity=1_000, **about, **back))
    yield opened
    opened.close()


def question(name: str, kind: str = "quarter"):
    """What a report is asked, as it can answer it."""
    wanted = catalog.report(name)
    day = TODAY if name != "new-lost" else FIRST_YEAR
    return wanted, wanted.fits(asked(span_of(kind, day), today=TODAY))


@pytest.mark.parametrize("name", ADDS_UP)
def test_documents_behind_a_figure_add_up_to_it(house, name):
    wanted, about = question(name)
    table = catalog.made(name, about)
    assert table.rows
    for column in ADDS_UP[name]:
        at = position(table.columns, column)
        for row in table.rows[:12]:
            found = wanted.behind(about, row.behind, column)
            assert sum(each.net for each in found) == (row.values[at] or 0), (column, row)


@pytest.mark.parametrize("name", [each.name for each in catalog.REPORTS])
def test_every_row_opens_its_documents(house, name):
    wanted, about = question(name, "year")
    table = catalog.made(name, about)
    for row in table.rows[:12]:
        if name != "trend" and any(each for each in row.values if isinstance(each, int)):
            found = wanted.behind(about, row.behind, "")
            assert found or row.values[-1] is None or "before" in [c.key for c in table.columns]
            assert all(each.number and each.day.year > 2000 for each in found)


def test_lines_without_a_name_are_opened_too(house):
    """What has neither a value nor an empty one stands in one row, and its documents behind it."""
    Customer.update(channel="").execute()
    wanted, about = question("by-channel")
    rows = catalog.made("by-channel", about).rows
    assert rows[0].behind is None
    assert sum(each.net for each in wanted.behind(about, None, "net")) == rows[0].values[-2]


def test_deliveries_on_time_are_those_that_were(house):
    wanted, about = question("on-time", "year")
    for row in catalog.made("on-time", about).rows[:12]:
        all_ = wanted.behind(about, row.behind, "lines")
        late = wanted.behind(about, row.behind, "late")
        assert all_ and {each.id for each in late} <= {each.id for each in all_}
        assert bool(late) == (row.values[1] > row.values[2])
