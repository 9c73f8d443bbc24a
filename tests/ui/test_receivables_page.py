"""The receivables page and Today, driven in the window."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from salesassist.db import BankAccount, Customer, Paper, Receipt, Receivable
from salesassist.db.base import unit_of_work
from salesassist.tasks.orders.receiving import receive
from salesassist.ui.kit.ask import Question
from salesassist.ui.pages.receivables import ReceivablesPage
from salesassist.ui.pages.receivables.receiving import MoneyEntry
from tests.ui.orders import answer

WHO = "王淑芬"
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


def test_each_currency_is_asked_for_on_its_own(page, customer):
    with unit_of_work("test", "dollars") as work:
        work.add(BankAccount(bank="First", account="1", holder="H", currency="USD", main=True))
        work.add(Receivable(customer=customer, label="U", net=100, total=100, currency="USD",
                            opened_on=TODAY - dt.timedelta(days=60),
                            due_on=TODAY - dt.timedelta(days=40)))  # fmt: skip
    for name in ("request", "reminder"):
        before = Paper.select().count()
        page.button(name).click()
        assert Paper.select().count() == before + 2


def test_what_the_payer_said_is_kept_when_the_fee_changes(page):
    seen = []

    def type_it(entry) -> None:
        first, second = (entry.parts.fields(row)[0] for row in (0, 1))
        first.setText("")
        second.setText("20,000")
        for name, value in (("amount", 19_970), ("fee", 30)):
            entry.form.set_value(name, value)
            entry.form.changed.emit(name)
        seen.extend(row[0] for row in entry.parts.texts())
        entry.do()

    answer(type_it)
    page.deeds.receive()
    assert seen == ["", "20,000"]
    assert [row.open for row in Receivable.select().order_by(Receivable.id)] == [50_000, 0]


def test_too_much_is_told_in_the_dialog_until_it_is_said_to_be_an_advance(page):
    said = []

    def pay(entry) -> None:
        entry.form.set_value("amount", 70_001)
        entry.form.changed.emit("amount")
        entry.do()
        said.append((entry.message.isHidden(), Receipt.select().count()))
        entry.form.set_value("advance", True)
        entry.do()

    answer(pay)
    page.deeds.receive()
    assert said == [(False, 0)] and Receipt.get().left == 1


def test_a_cheque_bounces_with_a_reason_of_its_own(page, customer):
    kept = receive(customer, who=WHO, amount=100, received_on=TODAY, method="cheque")

    def back(question: Question) -> None:
        question.reason.setText("存款不足")
        question.verb.click()

    answer(back)
    page.button("bounce").click()
    assert Receipt.get_by_id(kept.id).cheque_state == "bounced"
    assert not page.button("bounce").isEnabled()


def test_the_chosen_credit_is_set_off(page, customer):
    first, second = (debt(customer, f"SR-{no}", -100, no) for no in (1, 2))
    page.refresh()
    labels = [page.debts.model.fact(at).label for at in range(page.debts.model.rowCount())]
    page.debts.view.selectRow(labels.index("SR-2"))
    page.button("offset").click()
    assert [Receivable.get_by_id(row.id).open for row in (first, second)] == [-100, 0]


def test_all_statements_of_a_month_in_one_go(page, context):
    page.button("batch").click()
    assert Paper.select().where(Paper.kind == "statement").count() == 1
    assert "1 statements" in context.quiet.text()


def test_nobody_owes_anything(qtbot, context):
    made = ReceivablesPage(context)
    qtbot.addWidget(made)
    assert made.title.text() == "Nobody owes anything."
    assert not made.button("receive").isEnabled()


@pytest.mark.parametrize(
    ("owes", "settled", "said"), [(True, "49,970", "owes it"), (False, "50,000", "bear")]
)
def test_a_fee_kept_back_is_borne_by_whom_the_customers_sheet_says(
    qtbot, context, customer, debts, owes, settled, said
):
    with unit_of_work("test", "terms") as work:
        work.change(customer, owes_fees=owes)
    page = QWidget()
    qtbot.addWidget(page)
    entry = MoneyEntry(customer, context, page)
    entry.form.editor("amount").set_text("49970")
    entry.form.editor("fee").set_text("30")
    assert entry.parts.texts()[0][-1] == settled
    assert any(said in label.text() for label in entry.findChildren(QLabel))
    entry.deleteLater()
