"""Protocol A: number, facts, bytes and hash are kept together or not at all."""

import datetime as dt
import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import peewee
import pytest

from salesassist.db import Order, Paper, PaymentTerm, Product, Sequence
from salesassist.db.base import Conflict, unit_of_work
from salesassist.db.opening import open_database
from salesassist.desk.issue import void_copy
from salesassist.desk.verify import Verdict, verify
from salesassist.tasks.orders import (
    LineDraft,
    change_order,
    defaults_for,
    draft_of,
    issue_order_form,
    issue_payment_instruction,
    revise,
    take_order,
    void_order,
)
from salesassist.tasks.orders.checks import NotConfigured
from salesassist.tasks.orders.papers import VoidOrder

ISSUER = """
import sys
from pathlib import Path
from salesassist.db import Order
from salesassist.db.opening import open_database
from salesassist.tasks.orders import issue_order_form
open_database(Path(sys.argv[1]))
print("ready", flush=True)
for order in list(Order.select().order_by(Order.id)):
    if order.id % 2 == int(sys.argv[2]):
        print(issue_order_form(order, who="issuer").number, flush=True)
"""


def taken(customer, products: list[Product], count: int) -> list[Order]:
    """Drafts to be issued."""
    head = defaults_for(customer, on=dt.date(2026, 11, 23), who="test")
    lines = [LineDraft.of_product(products[0])]
    return [take_order(who="test", lines=lines, **head) for _ in range(count)]


def issuer(database: Path, part: int) -> subprocess.Popen:
    """A process of its own that issues every second order."""
    root = Path(__file__).resolve().parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", ISSUER, str(database), str(part)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


def whole_and_gapless(count: int) -> None:
    """Every paper is whole, and the numbers run from 1 without a gap or a double."""
    papers = list(Paper.select())
    numbers = sorted(int(paper.number[-3:]) for paper in papers)
    assert numbers == list(range(1, count + 1))
    for paper in papers:
        assert hashlib.sha256(bytes(paper.pdf)).hexdigest() == paper.sha256
        assert (paper.order.number, paper.order.state) == (paper.number, "confirmed")
    assert Sequence.get(Sequence.kind == "order").following == count + 1


def test_two_processes_take_numbers_at_once(database, customer, products):
    taken(customer, products, 40)
    both = [issuer(database.file, part) for part in (0, 1)]
    told = [each.communicate(timeout=120)[0].split()[1:] for each in both]
    assert [len(each) for each in told] == [20, 20]
    whole_and_gapless(40)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not Windows'")
def test_killed_in_the_middle_nothing_half_stays(database, customer, products):
    """Each round a process is killed -9 after its n-th paper; the next goes on where it stood."""
    taken(customer, products, 24)
    for round_number in range(6):
        process = issuer(database.file, round_number % 2)
        for _ in range(2 + round_number % 3):
            process.stdout.readline()
        time_to_die = 0.002 * round_number
        deadline = time.monotonic() + time_to_die
        while time.monotonic() < deadline:
            pass
        process.send_signal(signal.SIGKILL)
        process.communicate()
        database.close()
        open_database(database.file)
        whole_and_gapless(Paper.select().count())
    for order in Order.select():
        issue_order_form(order, who="test")
    whole_and_gapless(24)


def test_a_failed_issue_leaves_the_order_as_it_was(database, customer, products):
    """GBP without a GBP account: nothing is taken, and the next paper gets the first number."""
    order, other = taken(customer, products, 2)
    with unit_of_work("test", "currency") as work:
        work.change(order, currency="GBP")
    with pytest.raises(NotConfigured):
        issue_payment_instruction(order, who="test")
    assert (order.number, order.state) == (None, "draft")
    assert issue_order_form(other, who="test").number.endswith("001")


def test_what_is_kept_is_issued_not_what_lies_in_memory(customer, products):
    """Somebody else has changed the order since it was read: their lines are on the paper."""
    (order,) = taken(customer, products, 1)
    stale = Order.get_by_id(order.id)
    change_order(order, who="else", lines=[LineDraft.of_product(products[1], 9_000)])
    with pytest.raises(Conflict):
        issue_order_form(stale, who="test", seen=stale.version)
    assert Paper.select().count() == 0
    assert '"total":5528' in issue_order_form(stale, who="test").facts


def test_no_paper_for_an_order_voided_meanwhile(customer, products):
    (order,) = taken(customer, products, 1)
    issue_order_form(order, who="test")
    stale = Order.get_by_id(order.id)
    void_order(Order.get_by_id(order.id), who="else", reason="客戶取消")
    with pytest.raises(VoidOrder):
        issue_payment_instruction(stale, who="test")


def test_verify_tells_replaced_and_void_from_valid(customer, products, tmp_path):
    (order,) = taken(customer, products, 1)
    first = issue_order_form(order, who="test")
    path = tmp_path / "first.pdf"
    path.write_bytes(bytes(first.pdf))
    assert verify(path).verdict is Verdict.UNCHANGED
    order = revise(Order.get_by_id(order.id), who="test")
    change_order(order, who="test", lines=draft_of(order), notes="二版")
    issue_order_form(order, who="test")
    assert verify(path).verdict is Verdict.REPLACED
    assert "-R1" in verify(path).sentence()
    void_order(Order.get_by_id(order.id), who="test", reason="客戶取消")
    assert verify(path).verdict is Verdict.VOID
    assert "客戶取消" in verify(path).sentence()
    path.write_bytes(void_copy(Paper.get_by_id(first.id)))
    assert verify(path).verdict is Verdict.VOID, "the marked copy is ours too"
    path.write_bytes(path.read_bytes().replace(b"SalesAssist", b"salesassist"))
    assert verify(path).verdict is Verdict.ALTERED


def test_an_issued_paper_cannot_be_changed_or_deleted(customer, products):
    (order,) = taken(customer, products, 1)
    paper = issue_order_form(order, who="test")
    for deed in (
        Paper.update(pdf=b"x").where(Paper.id == paper.id),
        Paper.update(number="SO-1").where(Paper.id == paper.id),
        Paper.delete().where(Paper.id == paper.id),
        Paper.replace(**(paper.__data__ | {"pdf": b"x"})),
    ):
        with pytest.raises(peewee.IntegrityError):
            deed.execute()
    assert bytes(Paper.get().pdf) == bytes(paper.pdf)


def test_an_order_without_terms_is_paid_on_delivery(customer, products):
    with unit_of_work("test", "terms") as work:
        work.change(customer, term=None)
    (order,) = taken(customer, products, 1)
    assert issue_payment_instruction(order, who="test").number.startswith("PN-")
    assert PaymentTerm.select().count() == 2
