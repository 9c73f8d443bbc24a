"""The receivables page and Today, driven in the window."""

import datetime as dt

import pytest

from salesassist.db import Customer, Paper, Receipt, Receivable
from salesassist.db.base import unit_of_work
from salesassist.ui.kit.ask import Question
from salesassist.ui.pages.receivables import ReceivablesPage
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
