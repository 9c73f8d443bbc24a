"""Cases of peers that need records: receivables, deliveries, versions, two windows, reminders."""

import datetime as dt
from dataclasses import replace

import pytest

from salesassist.db import Order, OrderLine, Receivable
from salesassist.db.base import Conflict, unit_of_work
from salesassist.rules import late
from salesassist.rules.deliveries import DeliveredLineGone, open_quantity, percent_delivered
from salesassist.tasks.orders import (
    LineDraft,
    change_order,
    defaults_for,
    draft_of,
    issue_order_form,
    issue_quotation,
    revise,
    take_order,
)
from salesassist.tasks.orders.closing import close_order
from salesassist.tasks.orders.delivering import Part, deliver, void_delivery
from salesassist.tasks.orders.quoting import has_lapsed
from salesassist.tasks.orders.receiving import open_debts, receive, write_off

WHO = "王淑芬"
TODAY = dt.date.today()


@pytest.fixture
def order(customer, products) -> Order:
    """Ten pieces of one article, confirmed."""
    head = defaults_for(customer, on=TODAY, who=WHO)
    made = take_order(who=WHO, lines=[LineDraft.of_product(products[0], 10_000)], **head)
    issue_order_form(made, who=WHO)
    return Order.get_by_id(made.id)


def debt(customer, total: int) -> Receivable:
    with unit_of_work("test", "owe") as work:
        return work.add(
            Receivable(customer=customer, label="A", net=total, total=total, opened_on=TODAY)
        )


def test_three_receipts_and_the_last_unit_written_off(customer):
    """TRY-09: 240 paid by 120, 20 and 99 leaves 120, 100 and 1; the 1 is written off."""
    row, left = debt(customer, 240), []
    for amount in (120, 20, 99):
        receive(customer, who=WHO, amount=amount, received_on=TODAY)
        left.append(Receivable.get_by_id(row.id).open)
    assert left == [120, 100, 1]
    row = Receivable.get_by_id(row.id)
    write_off(row, who=WHO, on=TODAY, reason="尾差")
    assert row.open == 0


def test_what_is_paid_too_much_is_kept_for_the_payer(customer):
    """TRY-11 writes the 10 too much off; an advance stays the payer's. ERP-30: it is −10 to us."""
    debt(customer, 100)
    kept = receive(customer, who=WHO, amount=110, received_on=TODAY, advance=True)
    assert open_debts(customer) == [] and kept.left == 10


def still(order: Order) -> int:
    line = order.lines[0]
    again = OrderLine.get_by_id(line.id)
    state = Order.get_by_id(order.id).state
    return open_quantity(again.quantity, again.delivered) if state == "confirmed" else 0


def test_what_is_still_to_come_follows_each_step(order):
    """ERP-17: ordered 10, delivered 5, the delivery taken back, closed: 10, 5, 10, 0."""
    found = [still(order)]
    deliver(order, [Part(order.lines[0].id, 5_000)], who=WHO)
    found.append(still(order))
    void_delivery(order.deliveries[0], who=WHO, reason="退回")
    found.append(still(order))
    close_order(Order.get_by_id(order.id), who=WHO, reason="客戶不要了")
    found.append(still(order))
    assert found == [10_000, 5_000, 10_000, 0]


def test_more_than_all_is_all():
    """ERP-19: 12 of 10 are 100 %; TRY-32's two shipments of 5 are 4 and 1: what is left is 1."""
    assert percent_delivered(10_000, 12_000) == 10_000
    assert open_quantity(5_000, 4_000) == 1_000


def test_a_quotation_lapses_by_itself(customer, products):
    """TRY-36: nobody runs a daily job; a day later it binds no more."""
    head = defaults_for(customer, on=TODAY, who=WHO) | {"valid_until": TODAY}
    order = take_order(who=WHO, lines=[LineDraft.of_product(products[0])], **head)
    issue_quotation(order, who=WHO)
    order = Order.get_by_id(order.id)
    assert not has_lapsed(order, TODAY)
    assert has_lapsed(order, TODAY + dt.timedelta(days=1))


def test_a_version_stands_under_the_same_number(order):
    """TRY-37: back to draft is revision 1 of the same number."""
    number = order.number
    revise(order, who=WHO)
    paper = issue_order_form(order, who=WHO)
    assert (paper.number, paper.revision) == (number, 1)


def test_two_windows_the_second_is_refused(order):
    """ERP-07."""
    revise(order, who=WHO)
    one, other = Order.get_by_id(order.id), Order.get_by_id(order.id)
    change_order(one, who=WHO, lines=draft_of(one), notes="甲")
    with pytest.raises(Conflict):
        change_order(other, who=WHO, lines=draft_of(other), notes="乙")


def test_a_delivered_line_is_not_taken_away(order):
    """ERP-22."""
    deliver(order, [Part(order.lines[0].id, 5_000)], who=WHO)
    revise(order, who=WHO)
    (line,) = draft_of(order)
    another = replace(line, line=None, name="別的貨", product=None)
    with pytest.raises(DeliveredLineGone):
        change_order(order, who=WHO, lines=[another])


def test_reminders_count_from_the_due_day():
    """INJ-28 counts 5, 10 and 15 days from the invoice of 1 March; ours count from the due day."""
    due = dt.date(2024, 3, 1)
    days = [dt.date(2024, 3, 6), dt.date(2024, 3, 11), dt.date(2024, 3, 16)]
    assert late.reminder_days(due, [5, 10, 15]) == days
    assert late.reminder_level(due, dt.date(2024, 3, 12), [5, 10, 15]) == 2
