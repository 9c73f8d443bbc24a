"""Building a sample database: aside, whole, then in its place."""

import datetime as dt
import random
from collections.abc import Generator
from pathlib import Path
from uuid import uuid4

from salesassist.db.base import unit_of_work
from salesassist.db.loading import loading
from salesassist.db.opening import Exists, create_database, remove_database
from salesassist.sample.company import add_company
from salesassist.sample.complaints import add_complaints
from salesassist.sample.customers import add_customers
from salesassist.sample.deliveries import add_deliveries
from salesassist.sample.invent import Dice
from salesassist.sample.orders import OrderBook
from salesassist.sample.products import add_products
from salesassist.sample.quotations import add_quotations
from salesassist.sample.reference import add_reference
from salesassist.sample.reporting import add_schedules, write_reports
from salesassist.sample.reports import add_reports
from salesassist.sample.service import add_services
from salesassist.sample.surveys import add_surveys
from salesassist.sample.targets import add_targets
from salesassist.texts import N_, Problem

FILE_NAME = "salesassist.db"
DEFAULT_ORDERS = 480
"""Some twenty orders a month: enough for reports that say something."""
MOST_ORDERS = 5_000_000
WHO = "sample"


class OrdersOutOfRange(Problem):
    """A sample of less than one order, or of more than a disk holds."""

    says = N_("A sample company has 1 to {most:,} orders, not {orders}.")


def file_at(place: Path) -> Path:
    """The database file a place means: itself if it is named *.db, else salesassist.db in it."""
    return place if place.suffix == ".db" else place / FILE_NAME


def build(
    path: Path, *, orders: int = DEFAULT_ORDERS, seed: int = 1, today: dt.date | None = None
) -> Path:
    """Build a sample company into a new database file and close it; returns the file.

    The same number of orders, seed and day give the same company. Raises Exists rather than
    touch a file that is there.
    """
    work = steps(path, orders=orders, seed=seed, today=today)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def steps(
    path: Path, *, orders: int = DEFAULT_ORDERS, seed: int = 1, today: dt.date | None = None
) -> Generator[tuple[int, int], None, Path]:
    """As `build`, step by step: yields (orders done, orders in all), returns the file.

    Until it is whole the database lies beside its place; failing or closing removes it.
    """
    if not 1 <= orders <= MOST_ORDERS:
        raise OrdersOutOfRange(orders=orders, most=MOST_ORDERS)
    if path.exists():
        raise Exists(path=path)
    aside = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    database = create_database(aside)
    try:
        dice = Dice(random.Random(seed), today or dt.date.today(), orders)
        with unit_of_work(WHO, "sample company") as work:
            add_company(work, dice)
            customers, products = add_customers(work, dice), add_products(work, dice)
            with loading():
                for done in OrderBook(dice, customers, products).write(work):
                    yield done, orders
            add_deliveries(work, dice)
            add_complaints(work, dice)
            add_surveys(work, dice)
            add_services(work, dice)
            add_reports(work, dice)
            add_reference(work, dice)
            add_quotations(work, dice)
            add_targets(work, dice)
            add_schedules(work, dice)
        write_reports(dice)
        database.close()
        return aside.replace(path)
    finally:
        remove_database(aside)
