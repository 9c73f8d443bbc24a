"""The orders of the sample company: rows as stored, computed by the same rules as typed ones."""

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from salesassist.db import Customer, Order, OrderLine, Person, Product
from salesassist.db.base import Record, Work
from salesassist.db.calendar import workdays
from salesassist.db.papers import Sequence as NumberSequence
from salesassist.db.sales import own_words
from salesassist.rules import names, numbering
from salesassist.rules.workdays import Workdays
from salesassist.sample.company import patterns
from salesassist.sample.invent import Dice, in_dollars, to_tidy
from salesassist.tasks.orders import LineDraft, add_up, defaults_for
from salesassist.tasks.orders.drafting import kept_sums

CHUNK = 5_000
SEASON = (9, 6, 11, 10, 10, 10, 9, 9, 11, 11, 13, 12)
"""Orders of a month against the others: the lunar New Year is quiet, the year's end is not."""
GROWTH_A_DAY = 0.0015
DISCOUNTS = (0, 0, 0, 0, 0, 300, 500, 1_000)
MANY = 50_000
"""From so many orders on, each customer orders one of its usual baskets again."""
BASKETS = 12
LINES = (1, 1, 2, 2, 3, 3, 4, 5, 6, 8)

_HEAD = tuple(name for name in Order._meta.sorted_field_names if name != "search")
_ORDER = (*_HEAD, "search")
_LINE = tuple(OrderLine._meta.sorted_field_names)
_QUANTITY = _LINE.index("quantity") - 3  # a row of a basket has no id, version and order yet


@dataclass(frozen=True)
class Buyer:
    """A customer as orders need it: the stored head its terms give, and what it usually buys."""

    head: dict[str, Any]
    stored: dict[str, Any]
    basket: Sequence[tuple[int, list[int]]]


@dataclass(frozen=True)
class Basket:
    """The lines of an order as stored, but id and order, and what they come to."""

    sums: dict[str, int]
    rows: list[tuple]


class OrderBook:
    """Makes the orders of the sample company, day by day."""

    def __init__(
        self,
        dice: Dice,
        customers: Sequence[Customer],
        products: Sequence[tuple[Product, list[int]]],
    ):
        self._dice, self._days = dice, workdays()
        self._pattern, self._reset = patterns(dice.orders)["order"]
        self._products = {product.id: LineDraft.of_product(product) for product, _ in products}
        self._english = {
            product.id: LineDraft.of_product(product, language="en") for product, _ in products
        }
        self._who = [each.name for each in Person.select().where(Person.role == "assistant")]
        quantities = [(product.id, usual) for product, usual in products]
        self._buyers = [self._buyer(each, quantities) for each in customers]
        self._lure = list(itertools.accumulate(10 / (at + 4) for at in range(len(customers))))
        self._taken: dict[str, int] = {}
        self._usual: dict[tuple[int, bool], list[Basket]] = {}
        self._line_id = 0
        self._line = lru_cache(maxsize=200_000)(self._line_of)

    def write(self, work: Work) -> Iterator[int]:
        """Keep all orders in chunks; yields how many are kept so far."""
        days = sorted(self._chosen_days())
        drafts = min(max(1, self._dice.orders // 30), 5)
        for start in range(0, len(days), CHUNK):
            chunk = days[start : start + CHUNK]
            heads, lines = [], []
            for at, day in enumerate(chunk, start=start + 1):
                draft = at > len(days) - drafts
                head, below = self._order(at, day, draft)
                heads.append(head)
                lines += below
            work.add_many(Order, _ORDER, heads)
            work.add_many(OrderLine, _LINE, lines)
            yield start + len(chunk)
        for period, last in self._taken.items():
            work.add(NumberSequence(kind="order", period=period, following=last + 1))

    def _chosen_days(self) -> list[dt.date]:
        """The day of each order: working days only, by season, with some growth."""
        span = (self._dice.today - self._dice.start).days + 1
        every = (self._dice.start + dt.timedelta(days=at) for at in range(span))
        open_days = [day for day in every if self._days.is_working(day)]
        weights = [self._weight(day) for day in open_days]
        return self._dice.chance.choices(open_days, weights, k=self._dice.orders)

    def _weight(self, day: dt.date) -> float:
        """How busy a day is; a small company shows more of the work it has in hand now."""
        grown = 1 + GROWTH_A_DAY * (day - self._dice.start).days
        return SEASON[day.month - 1] * grown

    def _buyer(self, customer: Customer, quantities: list[tuple[int, list[int]]]) -> Buyer:
        head = defaults_for(customer, on=self._dice.today, who="")
        full = Order(**head)
        stored = {name: _stored(full, name) for name in _HEAD}
        size = self._dice.chance.randint(6, 18)
        basket = self._dice.chance.sample(quantities, size)
        return Buyer(head, stored | {"customer_name": customer.name}, basket)

    def _order(self, at: int, day: dt.date, draft: bool) -> tuple[tuple, list[tuple]]:
        chance = self._dice.chance
        buyer = chance.choices(self._buyers, cum_weights=self._lure)[0]
        basket = self._basket(buyer, day < self._dice.today - dt.timedelta(days=365))
        promised = _next(self._days, day + dt.timedelta(days=chance.randint(4, 26)))
        state = "draft" if draft else self._state(promised)
        number = None if draft else self._number(day)
        po = f"PO-{day:%y%m%d}-{chance.randrange(1, 99):02d}" if chance.random() < 0.6 else ""
        head = buyer.stored | basket.sums
        head |= {
            "id": at,
            "version": 1,
            "number": number,
            "draft": at,
            "state": state,
            "customer_po": po,
            "prepared_by": chance.choice(self._who),
            "ordered_on": day.isoformat(),
            "promised_on": promised.isoformat(),
            "first_promised_on": promised.isoformat(),
        }
        search = names.fold(own_words(number, po, ""))
        gone = state in ("delivered", "closed")
        below = [
            (self._line_id + each, 1, at, *row, row[_QUANTITY] if gone else 0)
            for each, row in enumerate(basket.rows, 1)
        ]
        self._line_id += len(below)
        return (*map(head.__getitem__, _HEAD), search), below

    def _basket(self, buyer: Buyer, last_year: bool) -> Basket:
        """What a customer orders; in a very large company it orders the same again and again."""
        if self._dice.orders < MANY:
            return self._filled(buyer, last_year)
        usual = self._usual.setdefault((id(buyer), last_year), [])
        if len(usual) < BASKETS:
            usual.append(self._filled(buyer, last_year))
            return usual[-1]
        return self._dice.chance.choice(usual)

    def _filled(self, buyer: Buyer, last_year: bool) -> Basket:
        lines = self._lines(buyer, last_year)
        sums = add_up(buyer.head, lines)
        kept = zip(lines, sums.amounts, sums.nets, strict=True)
        rows = [_line_row(at, *each) for at, each in enumerate(kept, start=1)]
        return Basket(kept_sums(sums), rows)

    def _lines(self, buyer: Buyer, last_year: bool) -> list[LineDraft]:
        chance = self._dice.chance
        count = min(chance.choice(LINES), len(buyer.basket))
        dollars = buyer.head["currency"] == "USD"
        return [
            self._line(product, chance.choice(usual), chance.choice(DISCOUNTS), last_year, dollars)
            for product, usual in chance.sample(buyer.basket, count)
        ]

    def _line_of(
        self, product: int, units: int, discount: int, last_year: bool, dollars: bool
    ) -> LineDraft:
        """A line at the price of its day: before the last rise everything was 3 % cheaper."""
        line = (self._english if dollars else self._products)[product]
        price = to_tidy(line.price * 0.97 / 10_000) if last_year else line.price
        return replace(
            line,
            quantity=units * 1_000,
            price=in_dollars(price) if dollars else price,
            cost=in_dollars(line.cost) if dollars else line.cost,
            discount_bp=discount,
        )

    def _state(self, promised: dt.date) -> str:
        chance, age = self._dice.chance.random(), (self._dice.today - promised).days
        if chance < 0.01:
            return "void"
        if age < 0:
            return "confirmed"
        if age > 60 or chance < age / 90:
            return "closed"
        return "delivered" if age > 7 or chance < 0.7 else "confirmed"

    def _number(self, day: dt.date) -> str:
        period = numbering.period(self._reset, day)
        self._taken[period] = self._taken.get(period, 0) + 1
        return numbering.render(self._pattern, day, self._taken[period])


def _line_row(position: int, line: LineDraft, amount: int, net: int) -> tuple:
    """A line as stored, from its position on."""
    return (
        position,
        line.product,
        line.code,
        line.name,
        line.detail,
        line.quantity,
        line.unit,
        line.price,
        line.cost,
        line.discount_bp,
        line.discount_amount,
        amount,
        net,
        line.tax_class,
        None,
        line.kind,
        line.free_reason,
    )


@lru_cache(maxsize=4_096)
def _next(days: Workdays, day: dt.date) -> dt.date:
    return days.next(day)


def _stored(record: Record, name: str) -> Any:
    field = record._meta.fields[name]
    return field.db_value(record.__data__.get(name))
