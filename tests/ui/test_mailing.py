"""Sending from the window: what went out before goes again only when that is meant."""

import pytest
from PySide6.QtWidgets import QWidget

from salesassist.db import Company, ContactEntry
from salesassist.db.base import unit_of_work
from salesassist.desk import posting
from salesassist.tasks.orders import issue_order_form
from salesassist.ui.pages.mailing import send_now
from tests.ui.orders import answer


@pytest.fixture
def went(monkeypatch) -> list[str]:
    """A server in a company that has one; what it was handed."""
    handed: list[str] = []
    monkeypatch.setattr(posting, "post", lambda found, message, word: handed.append(message["To"]))
    return handed


@pytest.fixture
def paper(kept_order, context):
    with unit_of_work("test", "server") as work:
        work.change(Company.get(), mail_host="mail.house.example", email="desk@house.example")
        contact = kept_order.customer.contacts.first()
        work.change(contact, email="lin@jinyang.example")
    return issue_order_form(kept_order, who=context.who)


@pytest.fixture
def page(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_sent_again_only_when_it_is_meant(qtbot, context, paper, went, page):
    send_now(context, page, paper)
    qtbot.waitUntil(lambda: not context.jobs.busy())
    assert len(went) == 1 and ContactEntry.select().count() == 1
    answer(lambda question: question.keep.click())
    send_now(context, page, paper)
    assert len(went) == 1
    answer(lambda question: question.verb.click())
    send_now(context, page, paper)
    qtbot.waitUntil(lambda: not context.jobs.busy())
    assert len(went) == 2 and ContactEntry.select().count() == 2


def test_while_it_is_being_sent_a_second_click_is_none(context, paper, went, page, monkeypatch):
    monkeypatch.setattr(context.jobs, "does", lambda name: paper.full_number() in name)
    send_now(context, page, paper)
    assert not went
