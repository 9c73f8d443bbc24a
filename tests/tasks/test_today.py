"""What Today is told by orders: each step stands there until it is done, however long it takes."""

import datetime as dt

import pytest

from salesassist.db import Company, ContactEntry, Order, Receipt, Receivable, Snooze
from salesassist.db.base import unit_of_work
from salesassist.desk.contacts import NothingSaid
from salesassist.desk.today import LATER as AFTER_THE_WEEK
from salesassist.desk.today import Item, follow_up, gathered, grouped, put_off
from salesassist.tasks.orders import (
    LineDraft,
    defaults_for,
    issue_contract,
    issue_order_form,
    issue_quotation,
    revise,
    take_order,
    void_order,
)
from salesassist.tasks.orders.delivering import Part, confirm_receipt, deliver
from salesassist.tasks.orders.quoting import DayPassed, NotAnOffer, extend_quotation
from salesassist.tasks.orders.today import SOURCE, due

WHO = "王淑芬"
TODAY = dt.date.today()
LATER = TODAY + dt.timedelta(days=400)


@pytest.fixture
def order(customer, products) -> Order:
    head = defaults_for(customer, on=TODAY, who=WHO)
    return take_order(who=WHO, lines=[LineDraft.of_product(products[0], 1_000)], **head)


def about(kind: str, on: dt.date = TODAY) -> list[Item]:
    return [item for item in due(on) if item.kind == kind]


def test_an_order_that_was_taken_waits_for_its_paper(order):
    (item,) = about("order")
    assert order.title() in item.words and item.due_on == TODAY
    issue_order_form(order, who=WHO)
    assert not about("order")


def test_a_change_that_was_begun_waits_for_its_paper(order):
    issue_order_form(order, who=WHO)
    revise(Order.get_by_id(order.id), who=WHO)
    (item,) = about("order")
    assert "change" in item.words and item.order == order.id


def test_a_void_draft_is_nothing_to_do(order):
    void_order(order, who=WHO, reason="客戶取消")
    assert not list(due(LATER))


def test_an_order_form_is_asked_back_until_it_is_signed(order):
    issue_order_form(order, who=WHO)
    days = dt.timedelta(days=Company.get().reply_days)
    assert not about("order", TODAY + days - dt.timedelta(days=1))
    for on in (TODAY + days, LATER):
        (item,) = about("order", on)
        assert "signed" in item.words and item.due_on == TODAY + days


def test_what_was_sealed_as_a_contract_has_no_form_to_come_back(order):
    issue_contract(order, who=WHO)
    assert not about("order", LATER)


def test_a_lapsed_quotation_stays_until_it_is_renewed_or_void(order):
    issue_quotation(order, who=WHO)
    (item,) = about("quotation", LATER)
    assert "lapsed" in item.words
    order = Order.get_by_id(order.id)
    with unit_of_work("test", "renewed") as work:
        work.change(order, valid_until=LATER + dt.timedelta(days=30))
    assert not about("quotation", LATER)
    void_order(Order.get_by_id(order.id), who=WHO, reason="未成交")
    assert not about("quotation", LATER + dt.timedelta(days=90))


def test_a_missing_invoice_stays_until_it_is_written_down(order):
    issue_order_form(order, who=WHO)
    order = Order.get_by_id(order.id)
    (line,) = order.lines
    deliver(order, [Part(line.id, 1_000)], who=WHO)
    (item,) = about("invoice", LATER)
    assert item.due_on == TODAY
    delivery = order.deliveries.get()
    confirm_receipt(delivery, who=WHO, invoice_number="AB-12345678", invoice_on=TODAY)
    assert not about("invoice", LATER)


def test_a_result_and_its_next_day_are_kept_together_or_not_at_all(order):
    """Nothing said: neither the entry nor the day it waits for is kept; asked twice, it is one."""
    (item,) = about("order")
    given = {"who": WHO, "on": TODAY, "next_on": TODAY + dt.timedelta(days=3)}
    with pytest.raises(NothingSaid):
        follow_up(item, said=" ", **given)
    assert not Snooze.select().exists() and not ContactEntry.select().exists()
    for _ in range(2):
        follow_up(item, said="等圖面", request="once", **given)
    assert ContactEntry.get().content == "等圖面" and ContactEntry.get().order == order
    assert Snooze.get().until == given["next_on"]


def test_a_cheque_says_by_when_it_is_presented(customer):
    """Seven days, fifteen at another place (Negotiable Instruments Act 130)."""
    with unit_of_work("test", "cheque") as work:
        work.add(
            Receipt(number="RC-9", customer=customer, received_on=TODAY, amount=5, method="cheque",
                    cheque_number="AB1", cheque_on=TODAY, cheque_state="held"))  # fmt: skip
    (item,) = about("cheque")
    for days in (7, 15):
        assert Receipt.cheque_on.show(TODAY + dt.timedelta(days=days)) in item.known


def test_everything_of_a_sort_is_counted_however_many_there_are(customer):
    with unit_of_work("test", "many") as work:
        rows = [
            {"customer": customer.id, "label": f"DN-{no}", "total": 5, "open": 5,
             "opened_on": TODAY, "due_on": TODAY - dt.timedelta(days=40)}
            for no in range(450)
        ]  # fmt: skip
        work.add_parts(Receivable, rows)
    assert len(about("money")) == 450


def test_what_is_due_after_the_week_is_told_when_it_is_asked_for(order):
    issue_order_form(order, who=WHO)
    with unit_of_work("test", "later") as work:
        work.change(Order.get_by_id(order.id), promised_on=TODAY + dt.timedelta(days=20))
    assert not [item for item in gathered((SOURCE,), TODAY) if item.kind == "delivery"]
    told = gathered((SOURCE,), TODAY, later=True)
    (item,) = [item for item in told if item.kind == "delivery"]
    assert grouped(told, TODAY)[AFTER_THE_WEEK] == [item]
    put_off(item, who=WHO, to=TODAY + dt.timedelta(days=30), on=TODAY)
    again = gathered((SOURCE,), TODAY, later=True)
    assert [each.due_on for each in again if each.kind == "delivery"] == [
        TODAY + dt.timedelta(days=30)
    ]


def test_nothing_is_told_twice_where_what_comes_later_is_shown_too(customer):
    with unit_of_work("test", "owe") as work:
        for days in (-1, 0, 7, 8, 60):
            due_on = TODAY + dt.timedelta(days=days)
            work.add(Receivable(customer=customer, label=str(days), total=5, opened_on=TODAY,
                                due_on=due_on))  # fmt: skip
    keys = [item.key() for item in gathered((SOURCE,), TODAY, later=True)]
    assert len(keys) == len(set(keys)) and sum(key.startswith("money") for key in keys) == 5


def test_a_quotation_is_extended_by_its_next_version(order):
    first = issue_quotation(order, who=WHO)
    later = TODAY + dt.timedelta(days=60)
    second = extend_quotation(Order.get_by_id(order.id), who=WHO, until=later)
    assert (second.number, second.revision) == (first.number, 1)
    assert Order.get_by_id(order.id).valid_until == later
    with pytest.raises(DayPassed):
        extend_quotation(order, who=WHO, until=TODAY - dt.timedelta(days=1))
    assert Order.get_by_id(order.id).valid_until == later
    issue_order_form(Order.get_by_id(order.id), who=WHO)
    with pytest.raises(NotAnOffer):
        extend_quotation(order, who=WHO, until=later)
