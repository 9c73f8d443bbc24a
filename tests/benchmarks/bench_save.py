"""One order of five lines kept with number, journal and sums, against plain SQL doing the same."""

import datetime as dt
import json
import shutil
import tempfile
from pathlib import Path

from sqlcipher3 import dbapi2

from salesassist.db import Customer, Order, Product, search
from salesassist.db.base import unit_of_work
from salesassist.db.opening import PRAGMAS, open_database
from salesassist.desk.issue import take_number
from salesassist.rules.names import fold
from salesassist.sample import build
from salesassist.tasks.orders import LineDraft, defaults_for
from salesassist.tasks.orders.checks import refuse_problems
from salesassist.tasks.orders.papers import is_number_taken
from salesassist.tasks.orders.taking import add_order
from tests.benchmarks.measure import Line, in_turn, show

TODAY = dt.date(2026, 11, 23)
ROUNDS = 400
LINES = 5


class Ours:
    """The unit of work of the product: checks, number, journal with its chain, search, sums."""

    def __init__(self, path: Path):
        open_database(path)
        self.customers = list(Customer.select().limit(50))
        self.products = list(Product.select().limit(40))

    def save(self, at: int) -> None:
        customer = self.customers[at % len(self.customers)]
        head = self.heads[customer.id]
        lines = [
            LineDraft.of_product(self.products[(at * LINES + each) % len(self.products)], 3_000)
            for each in range(LINES)
        ]
        refuse_problems(head, lines)
        with unit_of_work("林佳蓉", "take order", f"request-{at}") as work:
            number = take_number(work, "order", TODAY, is_number_taken)
            order = add_order(work, head, lines, number=number, state="confirmed")
            work.result = order.id

    def prepare(self) -> None:
        """The head of each customer: what the form fills in before anybody saves."""
        self.heads = {
            each.id: defaults_for(each, on=TODAY, who="林佳蓉") for each in self.customers
        }


class Plain:
    """A careful hand: the same rows and sums in one durable transaction, with the driver alone."""

    def __init__(self, path: Path, heads: dict[int, dict], products: list[Product]):
        self.link = dbapi2.connect(str(path), isolation_level=None)
        for name, value in PRAGMAS.items():
            self.link.execute(f"PRAGMA {name} = {value}")
        self.heads, self.products = list(heads.values()), products
        self.order_empty, self.order = self._insert("sales_order")
        self.line_empty, self.line = self._insert("order_line")

    def _insert(self, table: str) -> tuple[dict[str, object], str]:
        """The columns with what stands in them when nothing is said, and the statement."""
        empty: dict[str, object] = {}
        for _, name, kind, required, *_ in self.link.execute(f"PRAGMA table_info({table})"):
            empty[name] = ("" if kind == "TEXT" else 0) if required else None
        del empty["id"]
        listed = ", ".join(f'"{name}"' for name in empty)
        return empty, f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * len(empty))})"

    def save(self, at: int) -> None:
        """One transaction: asked before, number, order, lines, pairs, journal, deed."""
        send, request = self.link.execute, f"plain-{at}"
        head = self.heads[at % len(self.heads)]
        send("BEGIN IMMEDIATE")
        if send("SELECT result FROM deed WHERE request = ?", (request,)).fetchone():
            send("ROLLBACK")
            return
        rows = [self._row(at, position) for position in range(1, LINES + 1)]
        number = f"PL-{send(_TAKE, ('plain',)).fetchone()[0]:06d}"
        draft = send("SELECT MAX(draft) FROM sales_order").fetchone()[0] + 1
        order = self._head(head, number, draft, sum(row["net"] for row in rows))
        key = send(self.order, [order[name] for name in self.order_empty]).lastrowid
        send(search.insert(Order), (key, search.pairs(order["search"])))
        below = [
            [key if name == "order_id" else row[name] for name in self.line_empty] for row in rows
        ]
        self.link.executemany(self.line, below)
        said = json.dumps({"order": order, "lines": rows}, ensure_ascii=False)
        moment = dt.datetime.now().isoformat(sep=" ", timespec="seconds")
        send(_JOURNAL, (moment, key, said))
        send(_DEED, (request, str(key), moment))
        send("COMMIT")

    def _row(self, at: int, position: int) -> dict[str, object]:
        product = self.products[(at * LINES + position - 1) % len(self.products)]
        amount = (3 * product.price + 5_000) // 10_000
        return self.line_empty | {
            "version": 1, "position": position, "product_id": product.id, "code": product.code,
            "name": product.name, "detail": product.detail, "quantity": 3_000,
            "unit": product.unit, "price": product.price, "cost": product.cost, "discount_bp": 0,
            "discount_amount": 0, "amount": amount, "net": amount, "tax_class": "taxable",
            "promised_on": None,
        }  # fmt: skip

    def _head(self, head: dict, number: str, draft: int, net: int) -> dict[str, object]:
        tax, customer = (net * 5 + 50) // 100, head["customer"]
        term, rep = head.get("term"), head.get("sales_rep")
        return self.order_empty | {
            "version": 1, "number": number, "draft": draft, "revision": 0, "state": "confirmed",
            "customer_id": customer.id, "customer_name": customer.name, "contact_id": None,
            "sales_rep_id": rep.id if rep else None, "ordered_on": TODAY.isoformat(),
            "promised_on": None, "term_id": term.id if term else None, "pay_method": "transfer",
            "ship_to_id": None, "bill_to_id": None, "currency": "TWD", "language": "zh_TW",
            "tax_mode": "added", "tax_method": "document", "tax_rate": 500, "tax_adjust": 0,
            "invoice_kind": "einvoice", "lines_sum": net, "discount": 0, "net": net, "tax": tax,
            "total": net + tax, "search": fold(number),
        }  # fmt: skip


_TAKE = (
    "INSERT INTO sequence (version, kind, period, following) VALUES (1, 'order', ?, 2)"
    " ON CONFLICT (kind, period) DO UPDATE SET following = following + 1 RETURNING following - 1"
)
_JOURNAL = (
    'INSERT INTO journal (version, at, who, deed, "table", record, fields, hash)'
    " VALUES (1, ?, '林佳蓉', 'take order', 'sales_order', ?, ?, '')"
)
_DEED = "INSERT INTO deed (version, request, deed, result, at) VALUES (1, ?, 'take', ?, ?)"


def main() -> None:
    """Measure in two copies of one company, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder) / "ours.db", Path(folder) / "plain.db"
        build(one, orders=2_000, today=TODAY)
        shutil.copy(one, other)
        ours = Ours(one)
        ours.prepare()
        plain = Plain(other, ours.heads, ours.products)
        wall = in_turn(ours.save, plain.save, rounds=ROUNDS, warm=20)
        show([Line("save an order of 5 lines, durable", *wall, "ms", "plain SQL", 2.0)])


if __name__ == "__main__":
    main()
