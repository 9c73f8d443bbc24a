"""The strip of last prices: on two hundred thousand order lines against on two thousand."""

import datetime as dt
import statistics
import tempfile
import time
from pathlib import Path

from salesassist.db import Customer, OrderLine, Product
from salesassist.db.base import database
from salesassist.db.opening import open_database
from salesassist.sample import build
from salesassist.tasks.orders.prices import last_prices
from tests.benchmarks.measure import Line, show

TODAY = dt.date(2026, 11, 23)
SMALL, LARGE = 590, 59_000  # orders; some 3.4 lines each
ASKED = 400


def taken(path: Path) -> tuple[int, float]:
    """How many lines there are, and the median milliseconds of an answer."""
    open_database(path)
    customers, products = list(Customer.select()), list(Product.select())
    times = []
    for at in range(ASKED):
        customer, product = customers[at % len(customers)], products[at * 7 % len(products)]
        before = time.process_time()
        last_prices(customer, product.id, "TWD")
        times.append((time.process_time() - before) * 1_000)
    lines = OrderLine.select().count()
    database().close()
    return lines, statistics.median(times)


def main() -> None:
    """Build both companies, ask both, print the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for orders in (LARGE, SMALL):
            path = Path(folder) / f"{orders}.db"
            build(path, orders=orders, today=TODAY)
            found.append(taken(path))
    (many, ours), (few, reference) = found
    job = f"last prices among {many:,} lines"
    show([Line(job, ours, reference, "ms", f"among {few:,} lines", 2.0)])


if __name__ == "__main__":
    main()
