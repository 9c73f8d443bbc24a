"""Targets and the closing of months as a person works with them in the window."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from salesassist.db import MonthClose, Order, Person, Target
from salesassist.db.base import unit_of_work
from salesassist.rules.orders import OrderState
from salesassist.rules.spans import month_of, span_of
from salesassist.tasks.orders.drafting import LineDraft
from salesassist.tasks.orders.taking import add_order
from salesassist.texts import set_language
from salesassist.ui.pages.reports import ReportsPage
from salesassist.ui.pages.reports.targets_grid import LAST
from tests.ui.keyboard import type_text
from tests.ui.orders import answer

THIS = dt.date.today().replace(day=1)
LAST_MONTH = span_of("month", THIS).earlier()
YEAR = THIS.year


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("en")


def shown(qtbot, context, name: str):
    page = ReportsPage(context)
    qtbot.addWidget(page)
    page.resize(1440, 850)
    page.show()
    qtbot.waitExposed(page)
    view = page.show_view(name)
    view.whole = page  # it goes with the last who knows it
    return view


def sell(customer, products, on: dt.date, quantity: int, **more) -> Order:
    head = {"customer": customer, "ordered_on": on, "currency": "TWD", "tax_mode": "added", **more}
    number = f"T{Order.select().count() + 1:04d}"
    with unit_of_work("test", "sell") as work:
        lines = [LineDraft.of_product(products[0], quantity * 1_000)]
        return add_order(work, head, lines, number=number, state=OrderState.CONFIRMED)


@pytest.fixture
def rep(company) -> Person:
    return Person.get(Person.role == "sales")


@pytest.fixture
def sold(customer, products, rep) -> Order:
    """Orders of two months ago and of last month, and one of last March."""
    sell(customer, products, dt.date(YEAR - 1, 3, 3), 10, sales_rep=rep)
    sell(customer, products, LAST_MONTH.earlier().first, 1, sales_rep=rep)
    return sell(customer, products, LAST_MONTH.first, 2, sales_rep=rep)


# Targets


def at(view, month: int, row: int = 0):
    index = view.model.index(row, month)
    view.table.setCurrentIndex(index)
    return index


def type_target(view, month: int, text: str, row: int = 0) -> None:
    """Type an amount into a cell and leave it by Enter."""
    index = at(view, month, row)
    view.table.setFocus()
    view.table.edit(index)
    cell = view.table.findChild(QLineEdit)
    cell.selectAll()
    type_text(cell, text)
    QTest.keyClick(cell, Qt.Key.Key_Return)
    while view.table.state() == view.table.State.EditingState:
        QApplication.processEvents()


def words(view, month: int, row: int = 0) -> str:
    return view.model.index(row, month).data()


@pytest.fixture
def targets_view(qtbot, context, sold):
    return shown(qtbot, context, "targets")


def test_an_amount_is_typed_and_kept_and_the_sums_follow(targets_view, rep):
    type_target(targets_view, 10, "1,200,000")
    kept = Target.get()
    assert (kept.month, kept.rep, kept.amount) == (f"{YEAR}-10", rep, 1_200_000)
    assert words(targets_view, 10) == "1,200,000"
    assert words(targets_view, 10, 1) == words(targets_view, LAST) == "1,200,000"


def test_what_is_no_amount_is_told_and_nothing_is_kept(targets_view, context):
    type_target(targets_view, 10, "很多")
    assert not Target.select().exists() and words(targets_view, 10) == ""
    assert "很多" in context.quiet.text()


def test_del_empties_a_cell_and_ctrl_z_takes_it_back(qtbot, targets_view):
    type_target(targets_view, 10, "500")
    at(targets_view, 10)
    qtbot.keyClick(targets_view.table, Qt.Key.Key_Delete)
    assert not Target.select().exists()
    targets_view.undo()
    assert words(targets_view, 10) == "500"
    targets_view.undo()
    assert not Target.select().exists()


def test_fill_to_the_right_and_last_years_sales_with_a_plus(qtbot, targets_view):
    type_target(targets_view, 11, "700")
    at(targets_view, 11)
    qtbot.mouseClick(targets_view.fill_right, Qt.MouseButton.LeftButton)
    assert words(targets_view, 12) == "700" and Target.select().count() == 2
    targets_view.percent.setText("10")
    qtbot.mouseClick(targets_view.carry, Qt.MouseButton.LeftButton)
    assert words(targets_view, 3) == "13,860" and words(targets_view, 11) == "700"


def test_amounts_are_pasted_from_a_spreadsheet(qtbot, targets_view):
    QGuiApplication.clipboard().setText("1,000\t2000\n")
    at(targets_view, 5)
    targets_view.table.setFocus()
    qtbot.keyClick(targets_view.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [words(targets_view, month) for month in (5, 6)] == ["1,000", "2,000"]


def test_other_years_kinds_and_customers_have_their_own(qtbot, targets_view, customer):
    qtbot.mouseClick(targets_view.later, Qt.MouseButton.LeftButton)
    type_target(targets_view, 1, "9")
    assert Target.get().month == f"{YEAR + 1}-01"
    targets_view.kind.setCurrentIndex(targets_view.kind.findData("house"))
    assert words(targets_view, 1) == "" and words(targets_view, 0) == "The whole house"
    targets_view.kind.setCurrentIndex(targets_view.kind.findData("customer"))
    targets_view.year = YEAR + 5
    targets_view.reload()
    assert not targets_view.model.lines

    def choose(dialog):
        dialog.form.editor("customer").set_value(customer)
        dialog.verb.click()

    answer(choose)
    targets_view.add.click()
    type_target(targets_view, 2, "80")
    assert Target.get(Target.kind == "customer").customer == customer


def test_targets_come_from_a_workbook(qtbot, targets_view, tmp_path, monkeypatch, rep):
    path = tmp_path / "targets.csv"
    path.write_text(f"月份,業務,目標\n{YEAR}-07,{rep.name},4500\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    targets_view.import_button.click()
    targets_view.importing.dialog.verb.click()
    assert words(targets_view, 7) == "4,500"


def test_who_may_not_set_targets_reads_them(qtbot, context, sold):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name="主管", role="supervisor"))
        work.add(Person(name="查核", role="auditor"))
    context.who = "查核"
    view = shown(qtbot, context, "targets")
    assert view.model.read_only and not view.carry.isEnabled()
    index = at(view, 4)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable


# Months


def go_to(view, month: str) -> None:
    view.grid.point_at(view.months.index(month))


@pytest.fixture
def months_view(qtbot, context, sold):
    return shown(qtbot, context, "months")


def test_the_month_that_is_over_is_closed_after_what_is_open_was_told(
    qtbot, months_view, context, customer, products
):
    month = LAST_MONTH.key()
    assert months_view.month() == month
    with unit_of_work("test", "draft") as work:
        head = {"customer": customer, "ordered_on": LAST_MONTH.last, "currency": "TWD"}
        add_order(work, head, [LineDraft.of_product(products[0], 1_000)])
    assert "1 orders are drafts still" in months_view.pane.rows("open")[0]
    said = []

    def agree(dialog):
        said.append(
            " ".join(each.text() for each in dialog.findChildren(type(context.quiet.label)))
        )
        dialog.verb.click()

    answer(lambda dialog: dialog.verb.click())
    qtbot.keyClick(months_view.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert MonthClose.get().month == month
    assert months_view.month() == month and not months_view.close_button.isEnabled()
    assert "is closed" in context.quiet.text()


def test_leaving_it_open_closes_nothing(months_view):
    answer(lambda dialog: dialog.keep.click())
    months_view.close_button.click()
    assert not MonthClose.select().exists()


def test_a_month_that_is_not_over_says_when_it_can_be_closed(months_view):
    go_to(months_view, f"{THIS:%Y-%m}")
    later = span_of("month", THIS).later().first
    assert not months_view.close_button.isEnabled()
    assert str(later) in months_view.close_button.toolTip()


def test_corrections_of_a_closed_month_stand_beside_it_and_open_the_document(
    qtbot, months_view, context, sold
):
    answer(lambda dialog: dialog.verb.click())
    months_view.close_button.click()
    line = sold.lines.get()
    with unit_of_work("test", "correct") as work:
        work.change(line, net=line.net + 480)
        work.change(Order.get_by_id(sold.id), net=sold.net + 480)
    [row] = months_view.pane.rows("corrected")
    assert row == f"Correction: {sold.number} {sold.customer_name} Orders taken: 2,520 → 3,000"
    gone = []
    context.go = lambda page, record: gone.append((page, record))
    months_view.reload()
    months_view.pane._places["corrected"].itemAt(0).widget().way()
    assert gone == [("orders", sold.id)]


def test_a_closed_month_is_opened_again_with_a_reason_in_the_journal(qtbot, months_view, context):
    answer(lambda dialog: dialog.verb.click())
    months_view.close_button.click()
    assert months_view.reopen.isVisible()

    def why(dialog):
        assert not dialog.verb.isEnabled()
        type_text(dialog.reason, "漏登一張訂單")
        dialog.verb.click()

    answer(why)
    months_view.reopen.click()
    assert not MonthClose.select().exists()
    assert "is open again" in context.quiet.text()
    assert months_view.close_button.isEnabled()


def test_only_the_supervisor_opens_again(qtbot, context, sold):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name="主管", role="supervisor"))
        work.add(MonthClose(month=LAST_MONTH.key(), closed_at=dt.datetime.now(), closed_by="主管"))
    context.who = Person.get(Person.role == "accounting").name
    view = shown(qtbot, context, "months")
    go_to(view, LAST_MONTH.key())
    assert not view.reopen.isEnabled() and "supervisor" in view.reopen.toolTip()


def test_without_documents_the_room_says_what_it_is_for(qtbot, context, company):
    view = shown(qtbot, context, "months")
    assert view.body.currentIndex() == 1 and not view.close_button.isEnabled()
    assert month_of(f"{THIS:%Y-%m}").first == THIS
    assert QApplication.activeModalWidget() is None
