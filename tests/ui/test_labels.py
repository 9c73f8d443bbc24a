"""Address labels as a person prints them: from the customers listed, from any place of a sheet."""

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QFileDialog, QMenu

from salesassist.db import Address, Contact, Customer, PersonalLog
from salesassist.db.base import unit_of_work
from salesassist.ui.kit.printing import Press
from salesassist.ui.pages.customers import CustomersPage
from salesassist.ui.pages.customers.labels import LabelsDialog
from tests.papers import text_of

from .orders import answer


@pytest.fixture
def page(qtbot, context, customer) -> CustomersPage:
    with unit_of_work("test", "second") as work:
        other = work.add(Customer(code="C00200", name="乙丙五金股份有限公司"))
        work.add(Address(customer=other, text="臺中市大里區工業路 1 號"))
        work.add(Contact(customer=other, name="游承翰", marketing=False))
    made = CustomersPage(context)
    qtbot.addWidget(made)
    made.show()
    made.show_record(customer.id)
    return made


def menu_of(page: CustomersPage) -> dict:
    page.more.click()
    (shown,) = page.findChildren(QMenu)
    return {each.text(): each for each in shown.actions()}


def test_labels_of_those_listed_are_printed_and_logged(page, monkeypatch):
    printed = []
    monkeypatch.setattr(Press, "ask_and_print", lambda self, data, *rest: printed.append(data))
    seen = {}

    def act(dialog: LabelsDialog) -> None:
        dialog.sheet.set_value("3x7")
        dialog.start.set_value(20)
        seen["count"] = dialog.preview.foot.note.text()
        dialog.verb.click()
        dialog.reject()

    answer(act)
    page.print_labels()
    assert seen["count"] == "2 labels"
    assert "游承翰" in text_of(printed[0]), "a label masks nothing"
    line = PersonalLog.get()
    assert (line.what, line.rows, line.reason) == ("address-labels", 2, "Papers and goods")


def test_marketing_tells_who_is_left_out_and_a_pdf_is_saved(page, monkeypatch, tmp_path):
    file = tmp_path / "labels.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *rest: (str(file), ""))
    seen = {}

    def act(dialog: LabelsDialog) -> None:
        dialog.purpose.set_value("marketing")
        seen["told"] = dialog.message.text()
        dialog.save.click()
        dialog.reject()

    answer(act)
    page.print_labels()
    assert "1 refused marketing" in seen["told"]
    assert "游承翰" not in text_of(file.read_bytes()) and PersonalLog.get().reason == "Marketing"


def test_one_customer_alone_who_refused_gets_none_and_the_buttons_say_why(page):
    page.show_record(Customer.get(code="C00200").id)
    seen = {}

    def act(dialog: LabelsDialog) -> None:
        dialog.whom.set_value("shown")
        dialog.purpose.set_value("marketing")
        seen["told"] = (dialog.message.text(), dialog.verb.isEnabled(), dialog.preview.data())
        dialog.reject()

    answer(act)
    page.print_labels()
    told, enabled, _ = seen["told"]
    assert told.startswith("Nobody gets a label") and not enabled
    assert not PersonalLog.select().count()


def test_the_menu_of_the_page_leads_there(page):
    assert "Address labels…" in menu_of(page)


def test_those_chosen_in_the_table_alone_get_labels(page, monkeypatch):
    with unit_of_work("test", "third") as work:
        third = work.add(Customer(code="C00300", name="丁戊企業社"))
        work.add(Address(customer=third, text="彰化縣和美鎮彰美路 2 號"))
    page.table_button.click()
    view = page.table.view
    flags = QItemSelectionModel.SelectionFlag
    # Not selectRow: it asks which keys are held down, and another test may have left one so.
    first, second = (page.table.model.index(row, 0) for row in (1, 2))
    view.selectionModel().setCurrentIndex(first, flags.ClearAndSelect | flags.Rows)
    view.selectionModel().select(second, flags.Select | flags.Rows)
    printed, seen = [], {}
    monkeypatch.setattr(Press, "ask_and_print", lambda self, data, *rest: printed.append(data))

    def act(dialog: LabelsDialog) -> None:
        seen["whom"] = (dialog.whom.value(), dialog.whom.currentText())
        dialog.verb.click()
        dialog.reject()

    answer(act)
    page.labels.click()
    assert seen["whom"] == ("chosen", "2 customers chosen")
    told = text_of(printed[0])
    assert "乙丙五金" in told and "丁戊企業社" in told and "晉暘精密" not in told
