"""T1.2, from a LINE message to a paid, closed order.

Ms Lin of Jinyang writes on LINE what she needs. The assistant pastes it, sends a quotation; Ms Lin
wants more for less, so a second version goes out with a comparison; her purchase order differs in
one price and is compared; the supervisor, away for a week, is stood in for and grants the discount.
The order is confirmed with a deposit, delivered in two lots, a bad roll comes back, the rest is
reminded of and paid, and the order is closed. Every paper can be read in both languages.
"""

import datetime as dt
from dataclasses import replace

import pytest

from salesassist.cli import checking_selling
from salesassist.db import (
    ContactEntry,
    Delivery,
    Order,
    OrderLine,
    Paper,
    PaymentTerm,
    Person,
    Receivable,
    StandIn,
)
from salesassist.db.base import unit_of_work
from salesassist.desk.contacts import log_contact
from salesassist.desk.mail import mail_of
from salesassist.desk.verify import Verdict, verify
from salesassist.docs import paper as paper_kind
from salesassist.docs.facts import from_json
from salesassist.tasks.orders import (
    change_order,
    defaults_for,
    draft_of,
    issue_order_form,
    issue_payment_instruction,
    issue_quotation,
    take_order,
)
from salesassist.tasks.orders.approvals import NeedsApproval, ask_approval
from salesassist.tasks.orders.claiming import (
    issue_receipt,
    issue_reminder,
    issue_request,
    next_level,
)
from salesassist.tasks.orders.closing import close_order
from salesassist.tasks.orders.comparing import compare_purchase_order, issue_comparison
from salesassist.tasks.orders.deciding import decide
from salesassist.tasks.orders.delivering import Part, confirm_receipt, deliver
from salesassist.tasks.orders.matching import SURE, learn, match_text
from salesassist.tasks.orders.receiving import offset, open_debts, receive
from salesassist.tasks.orders.returning import take_return
from salesassist.tasks.orders.statements import issue_statement, period_of
from salesassist.tasks.orders.today import due
from tests.papers import text_of

WHO, BOSS, DEPUTY, ACCOUNTS = "王淑芬", "陳經理", "林副理", "周佩瑜"
TODAY = dt.date.today()
MESSAGE = "您好，請報價：\n氣缸63×100 x 40 支\n電磁閥五口二位 60只 @585\n謝謝"


@pytest.fixture
def house(company) -> None:
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=WHO, role="assistant"))
        boss = work.add(Person(name=BOSS, role="supervisor"))
        deputy = work.add(Person(name=DEPUTY, role="sales"))
        week = {"first": TODAY, "last": TODAY + dt.timedelta(days=6)}
        work.add(StandIn(person=boss, by=deputy, **week))


def now(order: Order) -> Order:
    return Order.get_by_id(order.id)


def in_both_languages(kept: Paper) -> None:
    """The paper as it was issued is ours, and the same facts make a paper in the other language."""
    told = from_json(kept.kind, kept.facts)
    english = text_of(paper_kind(kept.kind).draw(replace(told, language="en")))
    assert kept.full_number() in english and kept.full_number() in text_of(bytes(kept.pdf))


def offered(customer) -> Order:
    # She pastes the message: both lines are matched, and what she calls them is learned.
    matches = match_text(MESSAGE, customer)
    taken = [match for match in matches if match.product]
    assert [match.product.code for match in taken] == ["HC63-100", "HV2-08-24D"]
    assert all(match.pasted.quantity in (40_000, 60_000) for match in taken)
    learn(customer, taken, who=WHO)
    again = [match for match in match_text(MESSAGE, customer) if match.product]
    assert again[0].mark == SURE

    # The quotation goes out by mail.
    lines = [match.draft("TWD", "zh_TW") for match in taken]
    head = defaults_for(customer, on=TODAY, who=WHO)
    head["term"] = PaymentTerm.get(PaymentTerm.code == "D361")
    order = take_order(who=WHO, lines=lines, **head)
    quotation = issue_quotation(order, who=WHO)
    in_both_languages(quotation)
    assert b"application/pdf" in mail_of(quotation)
    log_contact(who=WHO, customer=customer, order=order, content="報價已寄", promise="追蹤回覆",
                due_on=TODAY)  # fmt: skip
    assert [item.kind for item in due(TODAY)] == ["promise"]

    return now(order)


def haggled(order: Order) -> Order:
    # She wants fifty for forty percent less: more than the assistant may give.
    first, second = draft_of(order)
    cheaper = [replace(first, quantity=50_000, discount_bp=4_000), second]
    order = change_order(order, who=WHO, lines=cheaper)
    with pytest.raises(NeedsApproval):
        issue_quotation(order, who=WHO)
    asked = ask_approval(order, who=WHO, reason="年度合作")
    assert "approval" in [item.kind for item in due(TODAY)]
    decide(asked, who=DEPUTY, grant=True, comment="照辦")
    revised = issue_quotation(order, who=WHO)
    assert revised.revision == 1 and revised.full_number().endswith("-R1")
    in_both_languages(issue_comparison(order, who=WHO, reason="客戶增購並議價"))

    # Her purchase order has another price in one line: that is a new offer.
    order = now(order)
    ours = draft_of(order)
    theirs = [ours[0], replace(ours[1], price=5_800_000)]
    told = compare_purchase_order(order, theirs, dt.datetime.now())
    assert [each.mark for each in told.lines] == ["changed"]

    return order


def confirmed(order: Order, customer) -> int:
    # Mr Xu clears it up; the order is confirmed, the deposit asked for and paid.
    form = issue_order_form(order, who=WHO)
    in_both_languages(form)
    in_both_languages(issue_payment_instruction(now(order), who=WHO))
    order = now(order)
    (deposit,) = open_debts(customer)
    assert deposit.total == round(order.total * 0.3)
    in_both_languages(issue_request(customer, [deposit], who=WHO))
    in_both_languages(issue_receipt(
        receive(customer, who=ACCOUNTS, amount=deposit.total, received_on=TODAY), who=ACCOUNTS
    ))  # fmt: skip
    assert open_debts(customer) == []

    return deposit.total


def delivered(order: Order) -> int:
    # Two lots go out; the second delivers the order.
    cylinders, valves = order.lines.order_by(OrderLine.position)
    note = deliver(order, [Part(cylinders.id, 50_000)], who=WHO, carrier="自送")
    in_both_languages(note)
    assert now(order).state == "confirmed"
    deliver(now(order), [Part(valves.id, 60_000)], who=WHO)
    assert now(order).state == "delivered"
    assert sum(row.total for row in Receivable.select()) == order.total
    for each in Delivery.select():
        confirm_receipt(each, who=WHO, received_on=TODAY, received_by="吳明達",
                        invoice_number="AB12345678", invoice_on=TODAY)  # fmt: skip

    # Four cylinders are bad: credited and set off against what is due.
    back = take_return(now(order), OrderLine.get_by_id(cylinders.id), who=WHO, quantity=4_000,
                       decision="return", returned_on=TODAY, reason="quality",
                       document_number="C-1")  # fmt: skip
    credit = Receivable.get(Receivable.returned == back)
    offset(credit, who=ACCOUNTS, on=TODAY)

    return back.total


def paid(order: Order, customer, already: int) -> None:
    # The statement says what is left; it grows late, is reminded of, and paid.
    statement = issue_statement(customer, period_of(customer, TODAY.year, TODAY.month), who=WHO)
    in_both_languages(statement)
    left = sum(row.open for row in open_debts(customer))
    assert left == order.total - already
    with unit_of_work("test", "time passes") as work:
        for row in open_debts(customer):
            work.change(row, due_on=TODAY - dt.timedelta(days=8))
    assert next_level(customer, TODAY) == 1
    in_both_languages(issue_reminder(customer, who=WHO, level=1))
    last = receive(customer, who=ACCOUNTS, amount=left, received_on=TODAY, words="末五碼 01877")
    in_both_languages(issue_receipt(last, who=ACCOUNTS))
    assert open_debts(customer) == []


def test_from_a_pasted_message_to_a_paid_and_closed_order(house, customer, products, tmp_path):
    order = haggled(offered(customer))
    deposit = confirmed(order, customer)
    order = now(order)
    credited = delivered(order)
    paid(order, customer, deposit + credited)

    # Closed: what is left to do is to ask how content she is.
    order = close_order(now(order), who=WHO)
    assert order.state == "closed"
    promised = ContactEntry.get(ContactEntry.content == "Order closed")
    assert promised.due_on == TODAY + dt.timedelta(days=14)

    # Everything that can be recomputed agrees.
    assert not [*checking_selling.deliveries(), *checking_selling.money()]

    # A year later every paper still proves itself.
    for kept in Paper.select():
        path = tmp_path / f"{kept.id}.pdf"
        path.write_bytes(bytes(kept.pdf))
        assert verify(path).verdict in (Verdict.UNCHANGED, Verdict.REPLACED), kept.kind
