"""A process that works until it is killed: `python -m tests.faults.worker WHAT DATABASE …`.

Each deed that is done is said on a line of its own, after its commit: what was said must be there.
"""

import datetime as dt
import itertools
import sys
import time
from pathlib import Path

from salesassist.db import Customer, Order, Product
from salesassist.db.opening import open_database
from salesassist.tasks.orders import (
    LineDraft,
    defaults_for,
    issue_order_form,
    issue_payment_instruction,
    take_order,
)
from salesassist.tasks.records import importing

WHO = "測試員"
DAY = dt.date(2026, 11, 23)
BREATH = 0.004  # seconds between deeds: who writes without any starves whoever waits for the file


def say(*words: object) -> None:
    """Tell the watcher; a line is whole or not there."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def entry(name: str) -> None:
    """Take orders of one to six lines, one after another."""
    customers, products = list(Customer.select()), list(Product.select())
    for at in itertools.count():
        customer = customers[at % len(customers)]
        lines = [
            LineDraft.of_product(products[(at + each) % len(products)], 2_000)
            for each in range(1 + at % 6)
        ]
        head = defaults_for(customer, on=DAY, who=WHO)
        order = take_order(who=WHO, lines=lines, request=f"{name}-{at}", **head)
        say("order", order.id, len(lines))
        time.sleep(BREATH)


def issue(name: str) -> None:
    """Issue both papers of each draft there is, newest last; take new orders when none is left."""
    customers, products = list(Customer.select()), list(Product.select())
    for at in itertools.count():
        head = defaults_for(customers[at % len(customers)], on=DAY, who=WHO)
        line = LineDraft.of_product(products[at % len(products)], 3_000)
        order = take_order(who=WHO, lines=[line], request=f"{name}-{at}", **head)
        for deed in (issue_order_form, issue_payment_instruction):
            paper = deed(order, who=WHO, request=f"{name}-{at}-{deed.__name__}")
            say("paper", paper.id, paper.full_number(), paper.sha256)
            time.sleep(BREATH)


def take_in(file: str) -> None:
    """Import a file of customers, again and again."""
    for _ in itertools.count():
        for _step in importing.import_customers(Path(file), who=WHO):
            pass
        say("imported")


def upgrade() -> None:
    """Opening was all: the old schema has been brought up."""
    say("opened", Order.select().count())


DEEDS = {"entry": entry, "issue": issue, "import": take_in, "upgrade": upgrade}

if __name__ == "__main__":
    what, path, *words = sys.argv[1:]
    say("starting")
    open_database(Path(path))
    say("ready")
    DEEDS[what](*words)
