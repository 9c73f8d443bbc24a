"""Verbs of selling and paying, each as a deed somebody tries: (verb, deed of who, order, house)."""

import datetime as dt

from salesassist.db import AccountChange, BankAccount, Delivery, Person, Receivable
from salesassist.db.base import unit_of_work
from salesassist.desk import contacts
from salesassist.tasks import orders
from salesassist.tasks.orders import (
    LineDraft,
    account_notices,
    approvals,
    claiming,
    closing,
    comparing,
    deciding,
    delivering,
    duties,
    handing,
    receiving,
    returning,
    sets,
    statements,
    taking_back,
    trading,
)

DAY = dt.date(2026, 11, 23)


def accounts() -> tuple[BankAccount, BankAccount]:
    old = BankAccount.get()
    with unit_of_work("test", "another account") as work:
        new = work.add(BankAccount(bank="玉山", account="0211940012345", holder=old.holder))
    return old, new


def changed(house) -> AccountChange:
    return account_notices.change_account(*accounts(), who=house["supervisor"], from_on=DAY)


def run(steps) -> None:
    for _ in steps:
        pass


def parts(order):
    """Everything of an order, to be delivered."""
    lines = [delivering.Part(line.id, line.quantity) for line in order.lines]
    return order, lines


def sent(order, house):
    """The delivery of a whole order."""
    delivering.deliver(*parts(issued(order, house)), who=house["assistant"])
    return Delivery.get()


def debt(order, total):
    with unit_of_work("test", "owe") as work:
        return work.add(
            Receivable(
                customer=order.customer,
                label="A",
                net=total,
                total=total,
                opened_on=DAY,
                due_on=dt.date(2026, 1, 1),
            )
        )


def paid(order, who):
    given = {"amount": 5, "received_on": DAY, "method": "cheque", "advance": True}
    return receiving.receive(order.customer, who=who, **given)


def credit(order):
    debt(order, 5)
    return debt(order, -5)


def advance(order, house):
    kept = paid(order, house["accounting"])
    debt(order, 3)
    return kept


def revised(order, house):
    orders.issue_order_form(order, who=house["assistant"])
    order = type(order).get_by_id(order.id)
    orders.revise(order, who=house["assistant"])
    lines = orders.draft_of(order)
    orders.change_order(order, who=house["assistant"], lines=(*lines, LineDraft(name="運費")))
    orders.issue_order_form(order, who=house["assistant"])
    return type(order).get_by_id(order.id)


def free(order):
    """The order with more discount than the house allows."""
    with unit_of_work("test", "discount") as work:
        return work.change(order, discount=order.net)


def issued(order, house):
    orders.issue_order_form(order, who=house["assistant"])
    return type(order).get_by_id(order.id)


SELLING = {
    "draw_up": ("log a contact", lambda who, order, house: duties.draw_up(order, who=who)),
    "add_duty": (
        "log a contact",
        lambda who, order, house: duties.add_duty(order, who=who, what="保險"),
    ),
    "fulfil_duty": (
        "log a contact",
        lambda who, order, house: duties.fulfil_duty(
            duties.add_duty(order, who=house["assistant"], what="保險"),
            who=who,
            on=DAY,
            evidence="保單",
        ),
    ),
    "issue_fulfilment": (
        "issue a paper",
        lambda who, order, house: duties.issue_fulfilment(
            duties.add_duty(order, who=house["assistant"], what="保險").order, who=who
        ),
    ),
    "issue_hand_over": (
        "log a contact",
        lambda who, order, house: handing.issue_hand_over(
            *Person.select().limit(2), DAY, DAY, who=who
        ),
    ),
    "change_account": (
        "tell of a changed account",
        lambda who, order, house: account_notices.change_account(*accounts(), who=who, from_on=DAY),
    ),
    "issue_account_notice": (
        "tell of a changed account",
        lambda who, order, house: account_notices.issue_account_notice(
            order.customer, changed(house), who=who
        ),
    ),
    "issue_account_notices": (
        "tell of a changed account",
        lambda who, order, house: run(
            account_notices.issue_account_notices([order.customer], changed(house), who=who)
        ),
    ),
    "issue_proforma": (
        "issue a paper",
        lambda who, order, house: orders.issue_proforma(order, who=who),
    ),
    "keep_set": (
        "write an order",
        lambda who, order, house: sets.keep_set("組", orders.draft_of(order), who=who),
    ),
    "remove_set": (
        "write an order",
        lambda who, order, house: sets.remove_set(
            sets.keep_set("組", orders.draft_of(order), who=house["assistant"]), who=who
        ),
    ),
    "pack": (
        "deliver",
        lambda who, order, house: trading.pack(sent(order, house), [], who=who),
    ),
    "issue_contract": (
        "issue a paper",
        lambda who, order, house: orders.issue_contract(order, who=who),
    ),
    "deliver": (
        "deliver",
        lambda who, order, house: delivering.deliver(*parts(issued(order, house)), who=who),
    ),
    "confirm_receipt": (
        "deliver",
        lambda who, order, house: delivering.confirm_receipt(sent(order, house), who=who),
    ),
    "void_delivery": (
        "void an order",
        lambda who, order, house: delivering.void_delivery(
            sent(order, house), who=who, reason="送錯"
        ),
    ),
    "close_order": (
        "deliver",
        lambda who, order, house: closing.close_order(
            issued(order, house), who=who, reason="不交了"
        ),
    ),
    "take_return": (
        "deliver",
        lambda who, order, house: returning.take_return(
            order,
            sent(order, house).lines[0].line,
            who=who,
            quantity=1_000,
            decision="return",
            returned_on=DAY,
        ),
    ),
    "receive": (
        "keep money",
        lambda who, order, house: paid(order, who),
    ),
    "use_left": (
        "keep money",
        lambda who, order, house: receiving.use_left(advance(order, house), who=who, on=DAY),
    ),
    "write_off": (
        "keep money",
        lambda who, order, house: receiving.write_off(
            debt(order, 5), who=who, on=DAY, reason="尾差"
        ),
    ),
    "write_off (large)": (
        "write off",
        lambda who, order, house: receiving.write_off(
            debt(order, 500), who=who, on=DAY, reason="尾差"
        ),
    ),
    "offset": (
        "keep money",
        lambda who, order, house: receiving.offset(credit(order), who=who, on=DAY),
    ),
    "take_back": (
        "keep money",
        lambda who, order, house: taking_back.take_back(
            paid(order, house["accounting"]), who=who, reason="重複"
        ),
    ),
    "bounce": (
        "keep money",
        lambda who, order, house: taking_back.bounce(
            paid(order, house["accounting"]), who=who, reason="存款不足"
        ),
    ),
    "move_cheque": (
        "keep money",
        lambda who, order, house: taking_back.move_cheque(
            paid(order, house["accounting"]), "deposited", who=who
        ),
    ),
    "issue_request": (
        "keep money",
        lambda who, order, house: claiming.issue_request(order.customer, [debt(order, 5)], who=who),
    ),
    "issue_reminder": (
        "keep money",
        lambda who, order, house: claiming.issue_reminder(
            debt(order, 5).customer, who=who, level=1
        ),
    ),
    "issue_receipt": (
        "keep money",
        lambda who, order, house: claiming.issue_receipt(paid(order, house["accounting"]), who=who),
    ),
    "issue_statement": (
        "keep money",
        lambda who, order, house: statements.issue_statement(
            order.customer, statements.period_of(order.customer, 2026, 11), who=who
        ),
    ),
    "issue_statements": (
        "keep money",
        lambda who, order, house: run(
            statements.issue_statements([debt(order, 5).customer], 2026, 11, who=who)
        ),
    ),
    "issue_comparison": (
        "issue a paper",
        lambda who, order, house: comparing.issue_comparison(
            revised(order, house), who=who, reason="改"
        ),
    ),
    "ask_approval": (
        "ask approval",
        lambda who, order, house: approvals.ask_approval(free(order), who=who, reason="標案"),
    ),
    "decide": (
        "approve",
        lambda who, order, house: deciding.decide(
            approvals.ask_approval(free(order), who=house["assistant"], reason="標案"),
            who=who,
            grant=True,
        ),
    ),
    "log_contact": (
        "log a contact",
        lambda who, order, house: contacts.log_contact(who=who, content="電話"),
    ),
}
