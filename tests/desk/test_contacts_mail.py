"""The contact log, what is due from it, and mail drafts."""

import datetime as dt
import email
from email import policy

import pytest

from salesassist.db import ContactEntry
from salesassist.desk.contacts import (
    NothingSaid,
    PromiseWithoutDay,
    finish,
    log_contact,
    postpone,
    promises,
)
from salesassist.desk.mail import mail_of, write_mail
from salesassist.desk.today import Item, grouped
from salesassist.tasks.orders import LineDraft, defaults_for, issue_quotation, take_order
from salesassist.tasks.orders.today import due

WHO = "王淑芬"
TODAY = dt.date(2026, 11, 24)


def test_a_promise_is_due_until_it_is_kept(customer):
    entry = log_contact(
        who=WHO, customer=customer, content="詢問交期", promise="回覆交期", due_on=TODAY
    )
    assert entry.owner == WHO and promises(TODAY) == [entry]
    later = TODAY + dt.timedelta(days=3)
    postpone(entry, who=WHO, to=later)
    assert promises(TODAY) == [] and promises(later) == [entry]
    finish(entry, who=WHO, on=later, result="已回覆")
    assert promises(later) == []


def test_what_helps_nobody_is_refused(company):
    with pytest.raises(NothingSaid):
        log_contact(who=WHO, content="  ")
    with pytest.raises(PromiseWithoutDay):
        log_contact(who=WHO, content="電話", promise="寄樣品")
    assert ContactEntry.select().count() == 0


def test_written_twice_it_is_one(company):
    one = log_contact(who=WHO, content="電話", request="r")
    assert log_contact(who=WHO, content="電話", request="r") == one


def test_items_are_grouped_overdue_first():
    items = [
        Item("money", "b", "", TODAY + dt.timedelta(days=1), "orders", 1),
        Item("money", "a", "", TODAY - dt.timedelta(days=1), "orders", 1),
        Item("money", "c", "", TODAY, "orders", 1),
    ]
    found = grouped(items, TODAY)
    assert [[each.words for each in found[key]] for key in ("overdue", "today", "week")] == [
        ["a"],
        ["c"],
        ["b"],
    ]


@pytest.fixture
def quotation(customer, products):
    head = defaults_for(customer, on=dt.date.today(), who=WHO)
    order = take_order(who=WHO, lines=[LineDraft.of_product(products[0])], **head)
    return issue_quotation(order, who=WHO)


def test_a_lapsing_quotation_is_due_three_days_before(quotation):
    until = quotation.order.valid_until
    kinds = [item.kind for item in due(until - dt.timedelta(days=3))]
    assert kinds == ["quotation"]
    assert not list(due(until - dt.timedelta(days=4)))


def test_a_mail_draft_has_the_paper_and_the_words_of_its_kind(quotation, tmp_path):
    message = email.message_from_bytes(mail_of(quotation), policy=policy.default)
    assert quotation.number in message["Subject"]
    assert message["X-Unsent"] == "1"
    body = message.get_body().get_content()
    assert "林佩珊" in body and "有效期限" in body
    (attached,) = message.iter_attachments()
    assert attached.get_content() == bytes(quotation.pdf)
    assert attached.get_filename().endswith(".pdf")
    assert write_mail(quotation, tmp_path).read_bytes() == mail_of(quotation)
