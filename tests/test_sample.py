"""The sample company: the same for a seed, sound in every sum, and ready to go on working."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from salesassist import sample
from salesassist.db import (
    MODELS,
    Company,
    Contest,
    Customer,
    Deed,
    Distribution,
    Holiday,
    Journal,
    Order,
    OrderLine,
    Paper,
    Person,
    Sequence,
)
from salesassist.db.base import Database
from salesassist.db.opening import Exists, open_database
from salesassist.rules.identity import check_tax_id
from salesassist.sample.building import OrdersOutOfRange
from salesassist.tasks.orders import LineDraft, add_up, defaults_for, issue_order_form, take_order

TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample company of 300 orders, built once."""
    return sample.build(tmp_path_factory.mktemp("sample") / "s.db", orders=300, today=TODAY)


@pytest.fixture
def company(path: Path) -> Iterator[Database]:
    """That company, open."""
    opened = open_database(path)
    yield opened
    opened.close()


def contents(path: Path) -> dict[str, list[tuple]]:
    """Every row of every table but those that know the hour of building."""
    opened = open_database(path)
    timed = (Journal, Deed, Paper, Distribution)
    kept = [model for model in MODELS if model not in timed]
    found = {model.__name__: list(model.select().order_by(model.id).tuples()) for model in kept}
    opened.close()
    return found


def test_the_same_seed_and_day_give_the_same_company(tmp_path):
    made = [
        contents(sample.build(tmp_path / f"{name}.db", orders=40, seed=seed, today=TODAY))
        for name, seed in (("a", 7), ("b", 7), ("c", 8))
    ]
    assert made[0] == made[1]
    assert made[0] != made[2]


def test_a_file_that_is_there_is_never_touched(tmp_path):
    path = tmp_path / "salesassist.db"
    path.write_text("precious")
    with pytest.raises(Exists):
        sample.build(path, today=TODAY)
    assert path.read_text() == "precious"
    assert [each.name for each in tmp_path.iterdir()] == ["salesassist.db"]


def test_given_up_half_way_it_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("salesassist.sample.orders.CHUNK", 10)
    steps = sample.steps(tmp_path / "s.db", orders=30, today=TODAY)
    assert next(steps) == (10, 30)
    steps.close()
    assert list(tmp_path.iterdir()) == []


def test_a_place_is_a_folder_or_a_file():
    assert sample.file_at(Path("out")) == Path("out/salesassist.db")
    assert sample.file_at(Path("out/my.db")) == Path("out/my.db")


@pytest.mark.parametrize("orders", [0, -1, 10**9])
def test_sizes_that_make_no_sense(tmp_path, orders):
    with pytest.raises(OrdersOutOfRange):
        sample.build(tmp_path / "s.db", orders=orders, today=TODAY)


def test_it_is_a_whole_company(company):
    house = Company.get()
    assert house.sample
    assert check_tax_id(house.tax_id).valid
    roles = {person.role for person in Person.select()}
    assert {"assistant", "sales", "accounting", "supervisor"} <= roles
    assert {day.day.year for day in Holiday.select()} == {2024, 2025, 2026, 2027}
    customers = list(Customer.select())
    assert all(check_tax_id(each.tax_id).valid for each in customers if each.language != "en")
    assert {each.currency for each in customers} == {"TWD", "USD"}
    names = "".join(each.name for each in [*customers, *Person.select()])
    assert all(mark in names for mark in "堃犇喆𡘙碁恒")


def test_its_orders_are_those_of_two_years_up_to_today(company):
    days = [order.ordered_on for order in Order.select()]
    assert dt.date(2024, 11, 1) <= min(days)
    assert TODAY - dt.timedelta(days=14) < max(days) <= TODAY
    states = {order.state for order in Order.select()}
    assert states >= {"draft", "confirmed", "delivered", "closed"}
    lost = {each.order_id for each in Contest.select().where(Contest.lost_on.is_null(False))}
    for order in Order.select():
        assert (order.number is None) == (order.state == "draft" or order.id in lost)


def test_every_order_is_what_the_rules_make_of_its_lines(company):
    for order in Order.select():
        lines = list(order.lines.order_by(OrderLine.position))
        head = {"currency": order.currency, "tax_mode": order.tax_mode}
        sums = add_up(head, [LineDraft.of_line(line) for line in lines])
        assert [(line.amount, line.net) for line in lines] == list(
            zip(sums.amounts, sums.nets, strict=True)
        )
        assert (order.net, order.tax, order.total) == (
            sums.totals.net,
            sums.totals.tax,
            sums.totals.total,
        )


def test_what_a_search_finds_is_what_saving_would_write(company):
    for order in Order.select():
        kept = order.search
        order.prepare()
        assert order.search == kept


def test_numbers_go_on_after_those_of_the_sample(tmp_path):
    """Built for today: the next order issued today takes the number after the sample's last."""
    today = dt.date.today()
    opened = open_database(sample.build(tmp_path / "s.db", orders=2_000, today=today))
    row = Sequence.get_or_none((Sequence.kind == "order") & (Sequence.period == str(today)))
    following = row.following if row else 1
    customer = Customer.get()
    line = LineDraft(name="氣缸", price=10_000)
    order = take_order(who="t", lines=[line], **defaults_for(customer, on=today, who="t"))
    issue_order_form(order, who="t")
    assert Order.get_by_id(order.id).number.endswith(f"-{following:03d}")
    assert order.draft > 2_001, "offers that were not ordered have drafts too"
    opened.close()
