"""The receivables page and Today, driven in the window."""

import datetime as dt

import pytest

from salesassist.db import Approval, ContactEntry, Customer, Paper, Person, Receipt, Receivable
from salesassist.db.base import unit_of_work
from salesassist.desk.contacts import log_contact
from salesassist.tasks.orders.approvals import ask_approval
from salesassist.ui.kit.ask import Question
from salesassist.ui.pages.receivables import ReceivablesPage
from salesassist.ui.pages.today import TodayPage
from tests.ui.orders import answer

TODAY = dt.date.today()


def debt(customer: Customer, label: str, total: int, days: int) -> Receivable:
    with unit_of_work("test", "owe") as work:
        return work.add(
            Receivable(
                customer=customer,
                label=label,
                net=total,
                total=total,
                opened_on=TODAY - dt.timedelta(days=60),
                due_on=TODAY + dt.timedelta(days=days),
            )
        )


@pytest.fixture
def debts(customer) -> list[Receivable]:
    return [debt(customer, "DN-1 全額", 50_000, -40), debt(customer, "DN-2 全額", 20_000, 5)]


@pytest.fixture
def page(qtbot, context, debts) -> ReceivablesPage:
    made = ReceivablesPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 850)
    made.show()
    qtbot.waitExposed(made)
    return made


def newest() -> Paper:
    return Paper.select().order_by(Paper.id.desc()).first()


def test_the_longest_overdue_stands_first_and_is_shown(page):
    assert page.title.text() == "晉暘精密工業股份有限公司"
    assert "50,000" in page.sums.text() and "70,000" in page.sums.text()
    assert page.debts.model.rowCount() == 2


def test_each_deed_issues_its_paper_and_shows_it(page):
    for name, kind in (
        ("statement", "statement"),
        ("request", "payment-request"),
        ("reminder", "reminder"),
    ):
        page.button(name).click()
        assert newest().kind == kind
        assert page.preview.data() == bytes(newest().pdf)
    assert page.papers.model.rowCount() == 3


def test_a_payment_settles_what_is_due_first(page):
    answer(lambda entry: (entry.form.set_value("amount", 50_000),
                          entry.form.changed.emit("amount"), entry.do()))  # fmt: skip
    page.deeds.receive()
    assert [row.open for row in Receivable.select().order_by(Receivable.id)] == [0, 20_000]
    assert newest().kind == "receipt"
    assert not page.button("reminder").isEnabled()


def test_a_receipt_is_taken_back_with_a_reason(page):
    answer(lambda entry: entry.do())
    page.deeds.receive()

    def back(question: Question) -> None:
        question.reason.setText("重複登錄")
        question.verb.click()

    answer(back)
    page.button("back").click()
    assert Receipt.get().state == "void"
    assert sum(row.open for row in Receivable.select()) == 70_000


def test_all_statements_of_a_month_in_one_go(page, context):
    page.button("batch").click()
    assert Paper.select().where(Paper.kind == "statement").count() == 1
    assert "1 statements" in context.quiet.text()


def test_nobody_owes_anything(qtbot, context):
    made = ReceivablesPage(context)
    qtbot.addWidget(made)
    assert made.title.text() == "Nobody owes anything."
    assert not made.button("receive").isEnabled()


# Today


@pytest.fixture
def today(qtbot, context, debts, customer) -> TodayPage:
    log_contact(who=context.who, customer=customer, content="詢價", promise="寄型錄", due_on=TODAY)
    made = TodayPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 850)
    made.show()
    qtbot.waitExposed(made)
    return made


def rows(today: TodayPage, group: str) -> list[str]:
    model = today.tables[group].model
    return [model.fact(at).kind for at in range(model.rowCount())]


def choose(today: TodayPage, group: str, kind: str) -> None:
    table = today.tables[group]
    table.view.selectRow(rows(today, group).index(kind))


def test_what_is_due_is_listed_overdue_first(today):
    assert rows(today, "overdue") == ["money"]
    assert rows(today, "today") == ["promise", "reminder"]
    assert rows(today, "week") == ["money"]
    assert today.overdue() == 1


def test_a_promise_is_done_in_place(qtbot, today):
    assert not today.done.isVisible()
    choose(today, "today", "promise")
    assert today.done.isVisible()
    today.finish()
    assert ContactEntry.get().done_on == TODAY
    qtbot.waitUntil(lambda: rows(today, "today") == ["reminder"])


def test_a_promise_is_postponed_to_a_day_as_it_is_typed(qtbot, today):
    choose(today, "today", "promise")

    def later(question: Question) -> None:
        question.reason.setText("+3")
        question.verb.click()

    answer(later)
    today.postpone()
    assert ContactEntry.get().due_on == TODAY + dt.timedelta(days=3)


def test_an_item_leads_to_where_it_is_done(today, context):
    went = []
    context.go = lambda page, record: went.append((page, record))
    choose(today, "overdue", "money")
    today.go()
    assert went == [("receivables", Customer.get().id)]


def test_the_supervisor_decides_here_and_nobody_else(qtbot, today, context, kept_order):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=context.who, role="assistant"))
        work.add(Person(name="陳經理", role="supervisor"))
        work.change(kept_order, discount=kept_order.net // 2)
    ask_approval(kept_order, who=context.who, reason="標案")
    qtbot.waitUntil(lambda: "approval" in rows(today, "today"))
    choose(today, "today", "approval")
    assert today.grant.isVisible() and not today.grant.isEnabled()
    context.who = "陳經理"
    today.refresh()
    choose(today, "today", "approval")
    today.approve()
    assert Approval.get().state == "granted"
