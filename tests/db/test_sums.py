"""The kept sums equal those of the records, whatever is done to the orders."""

import datetime as dt
import random

from salesassist.db import Customer, Order, OrderLine, Person, Product
from salesassist.db.base import unit_of_work
from salesassist.db.sums import MonthSum, OrderCount, differences

STATES = ("draft", "confirmed", "delivered", "closed", "void")


def customers(count: int = 3) -> list[Customer]:
    with unit_of_work("test", "add") as work:
        return [work.add(Customer(code=f"C{at}", name=f"客戶{at}")) for at in range(count)]


class Desk:
    """Does one thing after another to orders, chosen by chance."""

    def __init__(self, seed: int):
        self.chance = random.Random(seed)
        self.customers = customers()
        self.drafts = 0
        with unit_of_work("test", "add") as work:
            self.reps = [work.add(Person(name=name, role="sales")) for name in "甲乙"]
            self.goods = [work.add(Product(code=code, name=code)) for code in "XY"]

    def day(self) -> dt.date:
        return dt.date(2026, self.chance.randint(1, 3), self.chance.randint(1, 28))

    def line(self, order: Order, position: int) -> OrderLine:
        code = self.chance.choice(("", "A", "B"))
        cost = self.chance.choice((None, 5_000))
        return OrderLine(
            order=order,
            position=position,
            code=code,
            product=self.chance.choice((None, *self.goods)),
            name=self.chance.choice("甲乙"),
            quantity=self.chance.randint(1, 9) * 1_000,
            cost=cost,
            net=self.chance.randint(1, 99),
        )

    def add(self, work) -> None:
        self.drafts += 1
        order = work.add(
            Order(
                draft=self.drafts,
                customer=self.chance.choice(self.customers),
                ordered_on=self.day(),
                sales_rep=self.chance.choice((None, *self.reps)),
                state=self.chance.choice(STATES),
                revision=self.chance.choice((0, 0, 1)),
                currency=self.chance.choice(("TWD", "USD")),
                net=self.chance.randint(1, 999),
                tax=5,
                total=9,
            )
        )
        for position in range(1, self.chance.randint(1, 5)):
            work.add(self.line(order, position))

    def change(self, work) -> None:
        order = self.chance.choice(list(Order.select()))
        work.change(
            order,
            **self.chance.choice(
                (
                    {"state": self.chance.choice(STATES)},
                    {"customer": self.chance.choice(self.customers)},
                    {"ordered_on": self.day()},
                    {"currency": self.chance.choice(("TWD", "USD"))},
                    {"net": self.chance.randint(1, 999)},
                    {"revision": order.revision + 1, "state": "draft"},
                    {"sales_rep": self.chance.choice((None, *self.reps))},
                )
            ),
        )

    def change_lines(self, work) -> None:
        order = self.chance.choice(list(Order.select()))
        for line in list(order.lines):
            work.remove(line)
        for position in range(1, self.chance.randint(1, 5)):
            work.add(self.line(order, position))

    def change_line(self, work) -> None:
        line = OrderLine.select().order_by(OrderLine.id.desc()).first()
        if line is not None:
            work.change(line, code="Z", product=None, quantity=7_000, net=line.net + 1, cost=None)

    def remove(self, work) -> None:
        work.remove(self.chance.choice(list(Order.select())))


def test_sums_follow_whatever_is_done(database):
    desk = Desk(1)
    for _ in range(150):
        with unit_of_work("test", "something") as work:
            if Order.select().count() < 3:
                desk.add(work)
            deeds = (desk.add, desk.change, desk.change_lines, desk.change_line, desk.remove)
            desk.chance.choice(deeds)(work)
        assert list(differences()) == []
    assert MonthSum.select().count() and OrderCount.select().count()


def test_a_sum_that_was_tampered_with_is_named(database):
    desk = Desk(2)
    with unit_of_work("test", "something") as work:
        for _ in range(9):
            desk.add(work)
    database.execute_sql('UPDATE "month_sum" SET "net" = "net" + 1')
    assert {what for what, _ in differences()} == {"month_sum"}


def test_a_renamed_customer_is_renamed_in_its_orders(database):
    (customer,) = customers(1)
    with unit_of_work("test", "add") as work:
        work.add(Order(draft=1, customer=customer, ordered_on=dt.date(2026, 1, 5)))
        work.change(customer, name="新名")
    assert Order.get().customer_name == "新名"
