"""Targets: typed, carried on from last year, read from a file, and what they are held against."""

import datetime as dt

import pytest

from salesassist.db import Customer, Person, Target
from salesassist.db.base import unit_of_work
from salesassist.desk.importing import ImportRefused, finish
from salesassist.rules.spans import span_of
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.tasks.records.importing import IMPORTS
from salesassist.tasks.records.importing.targets import NoMonth, read_month
from salesassist.tasks.reports import catalog, targets
from salesassist.tasks.reports.asking import asked

WHO = "王淑芬"
DAY = dt.date(2025, 3, 4)


@pytest.fixture
def rep(company) -> Person:
    return Person.get(Person.role == "sales")


def keep(kind, cells, currency="TWD"):
    return targets.set_targets(kind, cells, currency=currency, who=WHO)


@pytest.fixture
def sold(customer, products, rep):
    """126,000 in March 2025, by the sales rep."""
    head = defaults_for(customer, on=DAY, who=WHO) | {"sales_rep": rep}
    order = take_order(who=WHO, lines=[LineDraft.of_product(products[0], 100_000)], **head)
    with unit_of_work("test", "sold") as work:
        work.change(order, state="confirmed", number="SO-1")
    return order


def test_a_target_is_kept_changed_and_taken_away(rep):
    cells = {("2026-10", rep.id): 1_000_000, ("2026-11", rep.id): 1_200_000}
    assert keep("rep", cells) == 2
    assert keep("rep", cells) == 0
    assert keep("rep", {("2026-10", rep.id): 900_000}) == 1
    [line] = [each for each in targets.lines(2026, "rep", "TWD") if each.key == rep.id]
    assert line.amounts == {"2026-10": 900_000, "2026-11": 1_200_000}
    assert keep("rep", {("2026-11", rep.id): None}) == 1
    assert [each.amount for each in Target.select()] == [900_000]
    with pytest.raises(targets.TargetBelowNothing, match="2026-10"):
        keep("rep", {("2026-10", rep.id): -1})


def test_each_kind_and_currency_has_targets_of_its_own(rep, customer):
    keep("rep", {("2026-10", rep.id): 1})
    keep("customer", {("2026-10", customer.id): 2})
    keep("category", {("2026-10", "氣缸"): 3})
    keep("house", {("2026-10", None): 4})
    keep("house", {("2026-10", None): 5}, "USD")
    found = {kind: targets.lines(2026, kind, "TWD") for kind in ("rep", "customer", "category")}
    assert [line.amounts for line in found["customer"]] == [{"2026-10": 2}]
    assert [line.amounts["2026-10"] for line in targets.lines(2026, "house", "USD")] == [5]
    assert Target.select().count() == 5


def test_doubles_of_a_cell_become_one(rep):
    with unit_of_work("test", "doubles") as work:
        for amount in (100, 200):
            work.add(Target(month="2026-10", kind="rep", rep=rep, amount=amount))
    [line] = targets.lines(2026, "rep", "TWD")
    assert line.amounts == {"2026-10": 300}
    assert keep("rep", {("2026-10", rep.id): 300}) == 1
    assert [each.amount for each in Target.select()] == [300]


def test_last_year_is_carried_on_where_nothing_stands(sold, rep):
    rows = targets.lines(2026, "rep", "TWD")
    about = {"base": "sold", "percent": 500}
    assert targets.carried(rows, 2026, "rep", "TWD", **about) == {("2026-03", rep.id): 132_300}
    keep("rep", {("2026-03", rep.id): 1})
    rows = targets.lines(2026, "rep", "TWD")
    assert targets.carried(rows, 2026, "rep", "TWD", **about) == {}
    rows = targets.lines(2027, "rep", "TWD")
    given = {"base": "targets", "percent": 0}
    assert targets.carried(rows, 2027, "rep", "TWD", **given) == {("2027-03", rep.id): 1}
    with pytest.raises(targets.NothingLastYear, match="2029"):
        rows = targets.lines(2030, "rep", "TWD")
        targets.carried(rows, 2030, "rep", "TWD", **about)


def test_the_achievement_report_is_held_against_them(sold, rep):
    keep("rep", {("2025-03", rep.id): 100_000})
    question = asked(span_of("month", DAY), today=DAY)
    table = catalog.made("achievement", question)
    assert table.foots and table.column("achievement") == (12_600,)
    assert table.total.values[1:5] == (100_000, 126_000, 12_600, 26_000)


def test_a_week_is_held_against_its_working_days_and_says_so(sold, rep):
    """Five of the 21 working days of March 2025, of what nobody has as of the others."""
    keep("rep", {("2025-03", rep.id): 100_000})
    keep("house", {("2025-03", None): 121_000})
    question = asked(span_of("week", DAY), today=DAY)
    table = catalog.made("achievement", question)
    assert table.column("target") == (23_810, 5_000) and table.foots
    assert table.total.values[1:3] == (28_810, 126_000)
    assert table.notes == ("Targets of 2025-03 by 5 of its 21 working days.",)
    month = catalog.made("achievement", asked(span_of("month", DAY), today=DAY))
    assert month.column("target") == (100_000, 21_000) and month.notes == ()


FILE = """月份,業務,客戶,目標金額
115/10,許哲維,,"1,000,000"
2026-11,許哲維,,1200000
2026/10/01,,C00127,300000
2026-10,,,5000000
"""


def test_targets_come_from_a_file_and_again_change_nothing(write, rep, customer):
    kind = next(each for each in IMPORTS if each.name == "targets")
    path = write(FILE)
    outcome = finish(kind.take(path, who=WHO))
    assert outcome.added == 4
    found = {(each.month, each.kind): each.amount for each in Target.select()}
    assert found == {
        ("2026-10", "rep"): 1_000_000,
        ("2026-11", "rep"): 1_200_000,
        ("2026-10", "customer"): 300_000,
        ("2026-10", "house"): 5_000_000,
    }
    again = finish(kind.take(write(FILE.replace("300000", "310000")), who=WHO))
    assert (again.added, again.changed) == (0, 1)
    assert Target.get(Target.customer == Customer.get()).amount == 310_000


def test_a_row_of_two_or_of_nobody_known_is_refused(write, rep, customer):
    kind = next(each for each in IMPORTS if each.name == "targets")
    bad = "月份,業務,客戶,目標\n2026-10,許哲維,C00127,1\n2026-10,路人,,1\n十月,許哲維,,1\n"
    with pytest.raises(ImportRefused) as told:
        finish(kind.take(write(bad), who=WHO))
    assert len(told.value.errors) == 3 and not Target.select().exists()


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-10", "2026-10"), ("2026/10/01", "2026-10"), ("115/10", "2026-10"),
        ("115年10月", "2026-10"), ("１１５．１", "2026-01"), ("2026-10-01 00:00:00", "2026-10"),
    ],
)  # fmt: skip
def test_months_are_read_as_people_write_them(text, month):
    assert read_month(text) == month


@pytest.mark.parametrize("text", ["", "十月", "2026-13", "2026", "1"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(NoMonth):
        read_month(text)
