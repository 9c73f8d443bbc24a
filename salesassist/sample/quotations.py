"""Quotations of the sample company: orders that were quoted first, offers lost, lapsed or open."""

import datetime as dt

from salesassist.db import Competitor, Contest, Customer, Order, Product
from salesassist.db.base import Work
from salesassist.db.calendar import workdays
from salesassist.desk.issue import take_number
from salesassist.rules.orders import OrderState
from salesassist.sample.company import of_role
from salesassist.sample.invent import Dice, told
from salesassist.tasks.orders import LineDraft, defaults_for
from salesassist.tasks.orders.quoting import QUOTATION
from salesassist.tasks.orders.taking import add_order

BACK, MOST = 400, 160
"""Orders of so many days, and no more than so many, are looked at: older offers are past asking."""
QUOTED = 0.7
OFFERS, FEWEST, EVERY = 48, 8, 8
"""So many offers beside the orders, at least so many, one to so many orders."""
ASKED = 60
"""Offers go to customers of the country, the oldest so many of them."""
OPEN, LAPSED = 3, 3
"""So many of the newest wait for an answer; so many before them had none."""


def add_quotations(work: Work, dice: Dice) -> None:
    """Number the offers of what was ordered, and keep others that came to nothing or still may."""
    since = dice.today - dt.timedelta(days=BACK)
    sold = Order.select().where(Order.counts_as_sold() & (Order.ordered_on >= since))
    for order in list(sold.order_by(Order.ordered_on.desc(), Order.id.desc()).limit(MOST)):
        if dice.chance.random() < QUOTED:
            _offered(work, dice, order, dice.chance.randrange(3, 15))
    drafts = Order.select().where((Order.state == "draft") & (Order.quote_number == ""))
    for order in list(drafts.order_by(Order.id))[:-1]:  # the newest is still being written
        _offered(work, dice, order, 0)
    _Offers(work, dice).add_all()


def _offered(work: Work, dice: Dice, order: Order, days: int) -> None:
    on = workdays().previous(order.ordered_on - dt.timedelta(days=days))
    until = max(on + dt.timedelta(days=30), order.ordered_on)
    if not order.number:
        until = max(until, dice.today + dt.timedelta(days=12))
    work.change(order, quote_number=take_number(work, QUOTATION, on), valid_until=until)


class _Offers:
    """Adds offers that were not ordered, the oldest first."""

    def __init__(self, work: Work, dice: Dice):
        self._work, self._dice, self._words = work, dice, told("selling")["quotations"]
        home = Customer.select().where(Customer.currency == "TWD").order_by(Customer.id)
        self._customers, self._who = list(home.limit(ASKED)), of_role("assistant")
        self._products = list(Product.select().where(Product.price > 0).order_by(Product.id))
        self._rivals = list(Competitor.select().order_by(Competitor.id))

    def add_all(self) -> None:
        """Most of them were lost to somebody; the newest are open."""
        count = max(FEWEST, min(OFFERS, self._dice.orders // EVERY))
        for left in reversed(range(count)):
            days = self._age(left, count)
            on = workdays().previous(self._dice.today - dt.timedelta(days=days))
            order = self._offer(on)
            if left >= OPEN + LAPSED and self._rivals:
                self._lose(order, on)

    @staticmethod
    def _age(left: int, count: int) -> int:
        """How many days ago an offer was made that so many follow."""
        if left < OPEN:
            return 3 * left + 1
        if left < OPEN + LAPSED:
            return 32 + 4 * (left - OPEN)
        return 50 + (BACK - 50) * (left - OPEN - LAPSED) // count

    def _offer(self, on: dt.date) -> Order:
        chance = self._dice.chance
        customer = chance.choice(self._customers)
        head = defaults_for(customer, on=on, who=self._who)
        number = take_number(self._work, QUOTATION, on)
        wanted = head | {"promised_on": workdays().next(on + dt.timedelta(days=21))}
        return add_order(self._work, wanted, self._lines(), quote_number=number)

    def _lines(self) -> list[LineDraft]:
        chance = self._dice.chance
        chosen = chance.sample(self._products, min(chance.randint(1, 4), len(self._products)))
        return [
            LineDraft.of_product(each, quantity=chance.choice((5, 10, 20, 30)) * 1_000)
            for each in chosen
        ]

    def _lose(self, order: Order, on: dt.date) -> None:
        """It went to a competitor some days later, and was void."""
        chance = self._dice.chance
        day = min(on + dt.timedelta(days=chance.randrange(4, 25)), self._dice.today)
        self._work.add(
            Contest(
                order=order,
                competitor=chance.choice(self._rivals),
                lost_on=day,
                reason=chance.choice(self._words["reasons"]),
                their_price=order.net * chance.randrange(86, 98) // 100,
                note=chance.choice(self._words["notes"]),
            )
        )
        self._work.change(order, state=OrderState.VOID)
