"""Sums kept in the order's own transaction by triggers; `check` proves them against the records.

They count every order that is sold: confirmed, delivered or closed, or under revision (an issued
order whose next version is being written stays sold, at its present figures).
"""

from collections.abc import Iterator

import peewee

from salesassist.db.base import database, proxy


class Kept(peewee.Model):
    """A row of sums; only triggers write it."""

    class Meta:
        database = proxy
        strict_tables = True
        legacy_table_names = False


class OrderCount(Kept):
    """How many orders are in a state."""

    state = peewee.TextField(primary_key=True)
    orders = peewee.IntegerField()

    class Meta:
        without_rowid = True


class MonthSum(Kept):
    """The sold orders of a month ("2026-10") in a currency, in its minor units."""

    currency = peewee.TextField()
    month = peewee.TextField()
    orders = peewee.IntegerField()
    net = peewee.IntegerField()
    tax = peewee.IntegerField()
    total = peewee.IntegerField()

    class Meta:
        without_rowid = True
        primary_key = peewee.CompositeKey("currency", "month")


class CustomerMonth(Kept):
    """A customer's sold orders of a month, and the sums of their lines.

    `net` is that of the orders, `line_net` that of the lines; quantity in 1/1,000; `worth` is
    quantity × cost, exact (1/10,000,000); `uncosted` counts lines whose cost is not known.
    """

    currency = peewee.TextField()
    month = peewee.TextField()
    customer = peewee.IntegerField()
    orders = peewee.IntegerField()
    net = peewee.IntegerField()
    lines = peewee.IntegerField()
    quantity = peewee.IntegerField()
    line_net = peewee.IntegerField()
    worth = peewee.IntegerField()
    uncosted = peewee.IntegerField()

    class Meta:
        without_rowid = True
        primary_key = peewee.CompositeKey("currency", "month", "customer")


class ProductMonth(Kept):
    """An item's sold lines of a month; `item` is its number, or its text where it has none."""

    currency = peewee.TextField()
    month = peewee.TextField()
    item = peewee.TextField()
    code = peewee.TextField()
    name = peewee.TextField()
    orders = peewee.IntegerField()
    lines = peewee.IntegerField()
    quantity = peewee.IntegerField()
    net = peewee.IntegerField()
    worth = peewee.IntegerField()
    uncosted = peewee.IntegerField()

    class Meta:
        without_rowid = True
        primary_key = peewee.CompositeKey("currency", "month", "item")


class SoldMonth(Kept):
    """The sold lines of a month: of all (key 0), by sales rep or by product (0: of none).

    `orders` counts for all and by sales rep; what is sold of a product stands beside other lines.
    """

    currency = peewee.TextField()
    kind = peewee.TextField()  # all, rep, product
    month = peewee.TextField()
    key = peewee.IntegerField()
    orders = peewee.IntegerField()
    lines = peewee.IntegerField()
    quantity = peewee.IntegerField()
    net = peewee.IntegerField()
    worth = peewee.IntegerField()
    uncosted = peewee.IntegerField()

    class Meta:
        without_rowid = True
        primary_key = peewee.CompositeKey("currency", "kind", "month", "key")


class ClosedSum(Kept):
    """The lines of a closed month: of all, by sales rep, customer, item or category.

    Added up when the month is closed, not by triggers. `key` is the id of a sales rep or customer,
    `word` the item or category; `first` and `last` are the days of its first and last line,
    `code` and `name` what an item is called on its lines.
    """

    basis = peewee.TextField()
    currency = peewee.TextField()
    kind = peewee.TextField()  # all, rep, customer, item, category
    month = peewee.TextField()
    key = peewee.IntegerField()
    word = peewee.TextField()
    first = peewee.TextField()
    last = peewee.TextField()
    code = peewee.TextField()
    name = peewee.TextField()
    documents = peewee.IntegerField()
    lines = peewee.IntegerField()
    quantity = peewee.IntegerField()
    net = peewee.IntegerField()
    worth = peewee.IntegerField()
    uncosted = peewee.IntegerField()

    class Meta:
        without_rowid = True
        primary_key = peewee.CompositeKey("basis", "currency", "kind", "month", "key", "word")


FEW = 20_000
"""Up to so many orders, reading what they come to holds nobody up."""


def few_orders() -> bool:
    """Whether the orders are so few that whatever is asked of them is read at once."""
    return (OrderCount.select(peewee.fn.SUM(OrderCount.orders)).scalar() or 0) <= FEW


KEPT: tuple[type[Kept], ...] = (
    OrderCount,
    MonthSum,
    CustomerMonth,
    ProductMonth,
    SoldMonth,
    ClosedSum,
)

_SOLD = (
    "(o.state IN ('confirmed', 'delivered', 'closed') OR (o.state = 'draft' AND o.revision > 0))"
)
_ON = "SUBSTR(o.ordered_on, 1, 7)"
_MONTH = f"o.currency, {_ON}"
_HEADS = "(SELECT 'all' AS kind UNION ALL SELECT 'rep')"
_LINES = f"FROM order_line l JOIN sales_order o ON o.id = l.order_id WHERE {_SOLD} GROUP BY 1, 2, 3"
_PARTS = "SUM(l.quantity), SUM(l.net), SUM(COALESCE(l.quantity * l.cost, 0)), SUM(l.cost IS NULL)"

_CLOSED = " UNION ALL ".join(
    f"SELECT basis, currency, '{kind}', month, {key}, {word}, MIN(day), MAX(day),"
    " MAX(code), MAX(name),"
    " COUNT(DISTINCT document), COUNT(*), SUM(quantity), SUM(net),"
    " SUM(COALESCE(quantity * cost, 0)), SUM(cost IS NULL AND quantity <> 0)"
    " FROM closed_line GROUP BY 1, 2, 3, 4, 5, 6"
    for kind, key, word in (
        ("all", "0", "''"),
        ("rep", "COALESCE(rep_id, 0)", "''"),
        ("customer", "customer_id", "''"),
        ("item", "0", "item"),
        ("category", "0", "category"),
    )
)
_PROOFS = {
    "order_count": (
        "SELECT state, orders FROM order_count WHERE orders <> 0",
        "SELECT state, COUNT(*) FROM sales_order GROUP BY state",
    ),
    "month_sum": (
        "SELECT * FROM month_sum WHERE orders <> 0",
        f"SELECT {_MONTH}, COUNT(*), SUM(net), SUM(tax), SUM(total) FROM sales_order o"
        f" WHERE {_SOLD} GROUP BY 1, 2",
    ),
    "customer_month: orders": (
        "SELECT currency, month, customer, orders, net FROM customer_month WHERE orders <> 0",
        f"SELECT {_MONTH}, o.customer_id, COUNT(*), SUM(net) FROM sales_order o"
        f" WHERE {_SOLD} GROUP BY 1, 2, 3",
    ),
    "customer_month: lines": (
        "SELECT currency, month, customer, lines, quantity, line_net, worth, uncosted"
        " FROM customer_month WHERE lines <> 0",
        f"SELECT {_MONTH}, o.customer_id, COUNT(*), {_PARTS} {_LINES}",
    ),
    "product_month": (
        "SELECT currency, month, item, orders, lines, quantity, net, worth, uncosted"
        " FROM product_month WHERE lines <> 0",
        f"SELECT {_MONTH}, COALESCE(NULLIF(l.code, ''), l.name), COUNT(DISTINCT l.order_id),"
        f" COUNT(*), {_PARTS} {_LINES}",
    ),
    "sold_month: orders": (
        "SELECT currency, kind, month, key, orders FROM sold_month WHERE orders <> 0",
        f"SELECT o.currency, k.kind, {_ON}, CASE k.kind WHEN 'rep' THEN COALESCE(o.sales_rep_id, 0)"
        f" ELSE 0 END, COUNT(*) FROM sales_order o, {_HEADS} k WHERE {_SOLD} GROUP BY 1, 2, 3, 4",
    ),
    "sold_month: lines": (
        "SELECT currency, kind, month, key, lines, quantity, net, worth, uncosted FROM sold_month"
        " WHERE lines <> 0",
        f"SELECT o.currency, k.kind, {_ON}, CASE k.kind WHEN 'rep' THEN COALESCE(o.sales_rep_id, 0)"
        f" WHEN 'product' THEN COALESCE(l.product_id, 0) ELSE 0 END, COUNT(*), {_PARTS}"
        " FROM order_line l JOIN sales_order o ON o.id = l.order_id,"
        f" ({_HEADS[1:-1]} UNION ALL SELECT 'product') k WHERE {_SOLD} GROUP BY 1, 2, 3, 4",
    ),
    "closed_sum": ("SELECT * FROM closed_sum", f"SELECT * FROM ({_CLOSED})"),
}


def differences() -> Iterator[tuple[str, str]]:
    """Each kept sum that is not what the records come to now: (table, the row that differs)."""
    for what, (kept, reckoned) in _PROOFS.items():
        for one, other in ((kept, reckoned), (reckoned, kept)):
            found = database().execute_sql(f"{one} EXCEPT {other} LIMIT 3").fetchall()
            yield from ((what, " / ".join(map(str, row))) for row in found)


KEYS = {
    "order_count": 1,
    "month_sum": 2,
    "sold_month: orders": 4,
    "sold_month: lines": 4,
    "closed_sum": 6,
}
"""How many of a proof's columns name the row; where nothing is said, three."""


def apart() -> Iterator[tuple[str, tuple, tuple, tuple]]:
    """What differs, by proof and key: the figures as they are kept and as they come to now.

    An empty tuple stands for a row that is not there. A few of each proof are enough to see.
    """
    for what, (kept, reckoned) in _PROOFS.items():
        sides = []
        for one, other in ((kept, reckoned), (reckoned, kept)):
            rows = database().execute_sql(f"{one} EXCEPT {other} LIMIT 20")
            count = KEYS.get(what, 3)
            sides.append({row[:count]: row[count:] for row in map(tuple, rows.fetchall())})
        for key in dict.fromkeys([*sides[0], *sides[1]]):
            yield what, key, sides[0].get(key, ()), sides[1].get(key, ())
