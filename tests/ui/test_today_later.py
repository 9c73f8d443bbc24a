"""Today beyond the week, and what is done in its place: a quotation extended, a date moved."""

import datetime as dt

import pytest

from salesassist.db import ContactEntry, Order, Paper, PromiseChange, Receivable
from salesassist.db.base import unit_of_work
from salesassist.tasks.orders import issue_order_form, issue_quotation
from salesassist.ui.pages.today import acts
from salesassist.ui.pages.today.page import TodayPage
from tests.ui.orders import answer

TODAY = dt.date.today()


def shown(qtbot, context) -> TodayPage:
    made = TodayPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 850)
    made.show()
    qtbot.waitExposed(made)
    return made


def do(page: TodayPage, kind: str, words: str) -> None:
    page.list.choose_item(kind)
    item = page.list.current()
    assert item.kind == kind
    next(act for act in page.doing.acts.of(item) if act.words == words).do()


@pytest.fixture
def promised(kept_order, context) -> Order:
    with unit_of_work("test", "day") as work:
        work.change(kept_order, promised_on=TODAY + dt.timedelta(days=2))
    issue_order_form(kept_order, who=context.who)
    return Order.get_by_id(kept_order.id)


def test_what_comes_after_the_week_is_a_chip_away(qtbot, context, promised):
    with unit_of_work("test", "day") as work:
        work.change(promised, promised_on=TODAY + dt.timedelta(days=20))
    page = shown(qtbot, context)
    assert "delivery" not in [row.item.kind for row in page.list.rows]
    page.later.click()
    assert "delivery" in [row.item.kind for row in page.list.rows]
    page.grab()
    page.later.click()
    assert "delivery" not in [row.item.kind for row in page.list.rows]


def test_a_quotation_is_extended_in_its_place(qtbot, context, kept_order):
    with unit_of_work("test", "day") as work:
        work.change(kept_order, valid_until=TODAY + dt.timedelta(days=1))
    issue_quotation(kept_order, who=context.who)
    page, later = shown(qtbot, context), TODAY + dt.timedelta(days=30)

    def fill(entry) -> None:
        entry.form.set_value("valid_until", later)
        entry.verb.click()

    answer(fill)
    do(page, "quotation", "Extend")
    newest = Paper.select().order_by(Paper.id.desc()).first()
    assert (newest.kind, newest.revision) == ("quotation", 1)
    assert Order.get_by_id(kept_order.id).valid_until == later
    qtbot.waitUntil(lambda: "quotation" not in [row.item.kind for row in page.list.rows])


def test_a_promised_day_is_moved_in_its_place(qtbot, context, promised):
    page, later = shown(qtbot, context), TODAY + dt.timedelta(days=5)

    def fill(entry) -> None:
        entry.form.set_value("new", later)
        entry.form.set_value("reason", "缺料")
        entry.verb.click()

    answer(fill)
    do(page, "delivery", "Move the date")
    assert PromiseChange.get().reason == "缺料"
    assert Order.get_by_id(promised.id).promised_on == later


def test_a_notice_opens_as_a_mail_and_is_written_down(qtbot, context, customer, monkeypatch):
    with unit_of_work("test", "owe") as work:
        work.add(Receivable(customer=customer, label="DN-1", total=100, opened_on=TODAY,
                            due_on=TODAY + dt.timedelta(days=6)))  # fmt: skip
    opened: list[str] = []
    monkeypatch.setattr(acts, "open_path", opened.append)
    page = shown(qtbot, context)
    do(page, "notice", "Mail draft")
    assert opened[0].endswith(".eml") and "DN-1" in ContactEntry.get().content
    again = TODAY + dt.timedelta(days=3)
    qtbot.waitUntil(
        lambda: [r.item.due_on for r in page.list.rows if r.item.kind == "notice"] == [again]
    )
