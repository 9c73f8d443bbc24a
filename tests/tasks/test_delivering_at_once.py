"""Two people deliver and take back at once, and one dies between: no gap, no double, never more."""

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from salesassist.db import Delivery, Order, OrderLine, Paper, SalesReturn, Sequence
from salesassist.db.opening import open_database
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order

PIECES = 30
DELIVERER = """
import sys
import datetime as dt
from pathlib import Path
from salesassist.db import Order, OrderLine
from salesassist.db.opening import open_database
from salesassist.rules.deliveries import MoreThanOrdered
from salesassist.tasks.orders.delivering import NotToDeliver, Part, deliver
from salesassist.tasks.orders.returning import take_return
open_database(Path(sys.argv[1]))
print("ready", flush=True)
order, line = Order.get(), OrderLine.get()
while True:
    try:
        print(deliver(order, [Part(line.id, 1_000)], who="test").number, flush=True)
    except (MoreThanOrdered, NotToDeliver):
        break
    if sys.argv[2] == "back":
        took = OrderLine.get_by_id(line.id)
        take_return(order, took, who="test", quantity=1_000, decision="allowance", net=1,
                    returned_on=dt.date.today())
"""


@pytest.fixture
def order(customer, products) -> Order:
    head = defaults_for(customer, on=dt.date.today(), who="test")
    lines = [LineDraft.of_product(products[0], PIECES * 1_000)]
    issue_order_form(take_order(who="test", lines=lines, **head), who="test")
    return Order.get()


def deliverer(database: Path, what: str) -> subprocess.Popen:
    root = Path(__file__).resolve().parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", DELIVERER, str(database), what],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


def whole_and_gapless(kind: str, numbers: list[str]) -> None:
    """The numbers of a kind run from 1, each has its paper, the next one follows."""
    taken = sorted(int(number[-3:]) for number in numbers)
    assert taken == list(range(1, len(taken) + 1))
    assert Paper.select().where(Paper.kind == kind).count() == len(taken)
    if taken:
        assert Sequence.get(Sequence.kind == kind).following == len(taken) + 1


def all_is_right() -> None:
    sent = [part.quantity for each in Delivery.select() for part in each.lines]
    assert OrderLine.get().delivered == sum(sent) <= PIECES * 1_000
    whole_and_gapless("delivery-note", [each.number for each in Delivery.select()])
    whole_and_gapless("sales-return", [each.number for each in SalesReturn.select()])


def test_two_people_at_once_never_send_more_than_was_ordered(database, order):
    both = [deliverer(database.file, what) for what in ("out", "back")]
    told = [each.communicate(timeout=120)[0].split()[1:] for each in both]
    assert sum(map(len, told)) == PIECES == Delivery.select().count()
    all_is_right()
    assert Order.get().state == "delivered"


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not Windows'")
def test_killed_between_nothing_half_stays(database, order):
    for round_number in range(3):
        process = deliverer(database.file, "back")
        for _ in range(2 + round_number):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.communicate()
        database.close()
        open_database(database.file)
        all_is_right()
