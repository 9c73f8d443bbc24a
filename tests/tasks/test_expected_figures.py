"""Northwind, Chinook and AdventureWorks through the product equal what was computed elsewhere.

Figures named `_lines_rounded_2dp` are ours to the cent; the others, rounded once at the end, lie
within half a cent a line. Their ABC counts the share before an item, ours the share with it.
"""

import datetime as dt
import json
from decimal import Decimal

import pytest

from salesassist.db import Customer, Order, Receivable
from salesassist.db.base import unit_of_work
from salesassist.db.opening import create_database, open_database
from salesassist.rules.report_table import position
from salesassist.rules.spans import Span, month_of, span_of
from salesassist.tasks.reports import catalog
from salesassist.tasks.reports.asking import asked
from salesassist.tasks.reports.kinds import customers
from salesassist.tasks.reports.summing import by, whole

from . import expected_parts

TODAY = dt.date(2026, 11, 27)
SHOPS = {"northwind": expected_parts.northwind, "chinook": expected_parts.chinook}


def told_of(name: str, shared):
    """The figures a data set must give; skips where they are not."""
    path = shared / "data" / "expected" / f"{name}.json"
    if not path.is_file():
        pytest.skip(f"no expected figures of {name}")
    return json.loads(path.read_text(encoding="utf-8"))["figures"]


def opened_shop(folder, shop: expected_parts.Shop):
    """A database into which a data set was taken over."""
    create_database(folder / "shop.db").close()
    opened = open_database(folder / "shop.db")
    expected_parts.take_over(shop, folder)
    return opened


@pytest.fixture(scope="module", params=SHOPS)
def built(request, tmp_path_factory, shared):
    """The data set taken over, and the figures it must give."""
    figures = told_of(request.param, shared)
    opened = opened_shop(tmp_path_factory.mktemp(request.param), SHOPS[request.param](shared))
    yield request.param, figures
    opened.close()


@pytest.fixture
def figures(built):
    return built[1]


@pytest.fixture
def all_(figures):
    """The question over the whole time of the data."""
    return over_all(figures)


def over_all(figures):
    first, last = (dt.date.fromisoformat(figures[name]) for name in ("first_date", "last_date"))
    return about(Span("any", first, last))


def about(span: Span):
    return asked(span, today=TODAY)


def cents(text: str) -> int:
    return int(Decimal(text) * 100)


def near(net: int, text: str, lines: int) -> bool:
    """Within half a cent a line of a sum that was rounded once."""
    return abs(net - Decimal(text) * 100) <= Decimal(lines) / 2


def percent(text: str | None) -> int | None:
    return None if text is None else int(Decimal(text) * 100)


def test_in_all(figures, all_):
    found = whole(all_)
    assert found.net == cents(figures["total_amount_lines_rounded_2dp"])
    assert (found.documents, found.lines) == (figures["orders"], figures["lines"])
    assert found.quantity == figures["total_qty"] * 1_000
    assert near(found.net, figures["total_amount"], found.lines)
    assert len(by(all_, "customer")) == figures["customers"]
    assert len(by(all_, "item")) == figures["products"]


def test_every_month(figures, all_):
    found = by(all_, "month")
    buyers = by(all_, "month", "customer")
    for month in figures["by_month"]:
        sums = found[month["month"]]
        assert sums.net == cents(month["amount_lines_rounded_2dp"])
        assert sums.quantity == month["qty"] * 1_000
        assert (sums.documents, sums.lines) == (month["orders"], month["lines"])
        assert len([key for key in buyers if key[0] == month["month"]]) == month["customers"]
    assert len(found) == len(figures["by_month"])


def test_growth_of_every_month_stands_in_the_trend(figures):
    """Growth is rounded to 0.01 %; sums rounded by line may move the last digit by one."""
    told = {month["month"]: month for month in figures["by_month"]}
    for year in sorted({key[:4] for key in told}):
        table = catalog.made("trend", about(month_of(f"{year}-12")))
        at = [position(table.columns, key) for key in ("growth", "step")]
        for row in table.rows:
            month = told.get(str(row.values[0]))
            if month is None:
                continue
            names = ("growth_vs_same_month_last_year_pct", "growth_vs_previous_month_pct")
            for ours, name in zip((row.values[each] for each in at), names, strict=True):
                theirs = percent(month[name])
                assert (ours is None) == (theirs is None), (month["month"], name)
                assert ours is None or abs(ours - theirs) <= 1, (month["month"], name)


@pytest.mark.parametrize("kind", ["quarter", "year"])
def test_every_quarter_and_year(figures, kind):
    for name, told in figures[f"by_{kind}"].items():
        month = (int(name[-1]) - 1) * 3 + 1 if kind == "quarter" else 1
        found = whole(about(span_of(kind, dt.date(int(name[:4]), month, 1))))
        assert near(found.net, told["amount"], found.lines)
        assert (found.documents, found.quantity) == (told["orders"], told["qty"] * 1_000)


def ranked(name: str, question):
    """The rows of a ranking by code: net, quantity, documents, share."""
    table = catalog.made(name, question)
    assert table.foots
    keys = ("code", "net", "quantity", "documents", "share")
    columns = (table.column(key) for key in keys)
    return {code: rest for code, *rest in zip(*columns, strict=True)}


def test_the_best_customers(figures, all_):
    found = ranked("by-customer", all_)
    for rank, told in enumerate(figures["top_customers"]):
        net, quantity, orders, share = found[str(told["customer"])]
        assert net == cents(told["amount_lines_rounded_2dp"])
        assert (quantity, orders) == (told["qty"] * 1_000, told["orders"])
        assert abs(share - percent(told["share_pct"])) <= 1
        better = sum(each[0] > net for each in found.values())
        assert better <= rank
        known = customers.ever(all_, Customer.get(Customer.code == str(told["customer"])).id)
        assert (str(known.first), str(known.last)) == (told["first"], told["last"])


def test_the_best_products(figures, all_):
    found = ranked("by-product", all_)
    for told in (*figures["top_products_by_amount"], *figures["top_products_by_qty"]):
        net, quantity, orders, share = found[str(told["product"])]
        assert net == cents(told["amount_lines_rounded_2dp"])
        assert (quantity, orders) == (told["qty"] * 1_000, told["orders"])
        assert abs(share - percent(told["share_pct"])) <= 1
    falling = sorted(found.values(), key=lambda each: -each[0])[:20]
    assert [each[0] for each in falling] == [
        cents(each["amount_lines_rounded_2dp"]) for each in figures["top_products_by_amount"]
    ]


def test_abc_by_their_rule_and_by_ours(figures, all_):
    """Theirs: A while the share before the item is under 80 %; ours: while it is with it."""
    table = catalog.made("by-product", all_)
    nets = table.column("net")
    in_all, so_far, theirs = sum(nets), 0, {"A": 0, "B": 0, "C": 0}
    for net in nets:
        grade = "A" if so_far * 100 < 80 * in_all else "B" if so_far * 100 < 95 * in_all else "C"
        theirs[grade] += 1
        so_far += net
    assert theirs == {grade: figures["abc_products"][grade] for grade in theirs}
    ours = table.column("class")
    grades = {grade: ours.count(grade) for grade in theirs}
    assert theirs["A"] - grades["A"] in (0, 1) and theirs["C"] <= grades["C"] <= theirs["C"] + 1


def test_who_bought_again_and_who_is_new(figures, all_):
    found = by(all_, "customer")
    often = sum(each.documents >= 2 for each in found.values())
    assert often == figures["repeat_customers_2plus_orders"]
    assert len(found) - often == figures["one_order_customers"]
    assert round(often * 10_000 / len(found)) == percent(figures["repeat_rate_pct"])
    for month, count in list(figures["new_customers_by_first_month"].items())[:8]:
        table = catalog.made("new-lost", about(month_of(month)))
        assert table.foots and table.column("change").count("New") == count, month


def test_recency_frequency_and_money(figures, all_):
    on = dt.date.fromisoformat(figures["rfm_reference_date"])
    for told in figures["rfm_top_customers"]:
        key = Customer.get(Customer.code == str(told["customer"])).id
        found = customers.ever(all_, key)
        assert (on - found.last).days == told["recency_days"]
        assert found.documents == told["frequency_orders"]
        assert near(found.net, told["monetary"], 500)
    known = customers.bought(all_)
    for days, count in figures["customers_silent_over_days_before_reference"].items():
        silent = [each for each in known.values() if (on - each.last).days > int(days)]
        assert len(silent) == count, days


CHECKS = (
    test_in_all,
    test_every_month,
    test_the_best_customers,
    test_the_best_products,
    test_abc_by_their_rule_and_by_ours,
    test_who_bought_again_and_who_is_new,
    test_recency_frequency_and_money,
)


def test_adventureworks(tmp_path, shared):
    """All checks in one test: taking over 25,164 orders takes most of its time."""
    figures = told_of("adventureworks", shared)
    opened = opened_shop(tmp_path, expected_parts.adventureworks(shared))
    for check in CHECKS:
        check(figures, over_all(figures))
    test_growth_of_every_month_stands_in_the_trend(figures)
    for kind in ("quarter", "year"):
        test_every_quarter_and_year(figures, kind)
    opened.close()


def test_northwinds_categories(built, figures, all_):
    if built[0] != "northwind":
        pytest.skip("only Northwind tells its categories by the product")
    table = catalog.made("by-category", all_)
    found = dict(zip(table.column("name"), table.column("net"), strict=True))
    for name, told in figures["by_category"].items():
        assert near(found[name], told["amount"], 500), name
        assert by(all_, "category")[name].documents == told["orders"]


def test_northwinds_ageing(built, figures, shared):
    """Every order unpaid, due 30 days after it was shipped, as of 31 May 1998."""
    if built[0] != "northwind":
        pytest.skip("only Northwind has an ageing")
    shipped = {row[0]: row[3] for row in expected_parts.northwind(shared).orders}
    on, days = dt.date(1998, 5, 31), dt.timedelta(days=30)
    orders = [each for each in Order.select() if shipped[each.number]]
    with unit_of_work("test", "debts") as work:
        for order in orders:
            day = dt.date.fromisoformat(shipped[order.number])
            about_ = {"customer": order.customer_id, "order": order, "label": order.number}
            figures_ = {"net": order.net, "total": order.net, "currency": "USD"}
            work.add(Receivable(**about_, opened_on=day, due_on=day + days, **figures_))
    wanted = catalog.report("ageing")
    question = wanted.fits(asked(span_of("month", on), today=on))
    table = catalog.made("ageing", question)
    assert table.foots
    told = figures["ageing_if_all_unpaid_net30_after_shipping_asof_1998-05-31"]
    assert len(Order.select()) - len(orders) == told["not_shipped"]["orders"]
    names = {"current": "not_due", "90+": "91+"}
    for column in ("current", "1-30", "31-60", "61-90", "90+"):
        theirs = told[names.get(column, column)]
        ours = table.total.values[position(table.columns, column)]
        assert near(ours, theirs["amount"], 2_155), column
        behind = [wanted.behind(question, row.behind, column) for row in table.rows]
        assert sum(map(len, behind)) == theirs["orders"], column
