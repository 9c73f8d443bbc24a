"""The customers page as the assistant uses it: find or begin, fill in, and order from there."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from salesassist.db import Address, Contact, Customer, Order, sums
from salesassist.db.base import unit_of_work
from salesassist.desk.unfinished import unfinished
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.tasks.records import sheet
from salesassist.ui.kit.ask import Answer
from salesassist.ui.pages.customers import CustomersPage
from salesassist.ui.pages.records import parts
from salesassist.ui.pages.records.frame import SHEETS, TABLE
from tests.ui.keyboard import type_text

CTRL = Qt.KeyboardModifier.ControlModifier
OTHER_TAX_ID = "12345675"


@pytest.fixture
def page(qtbot, context, customer, products) -> CustomersPage:
    made = CustomersPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 780)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def sold(context, customer, products) -> Order:
    """An order of 2 and 5 pieces, confirmed today: 5,445 net."""
    head = defaults_for(customer, on=context.today(), who=context.who)
    lines = [LineDraft.of_product(products[0], 2_000), LineDraft.of_product(products[1], 5_000)]
    order = take_order(who=context.who, lines=lines, **head)
    with unit_of_work("test", "confirm") as work:
        return work.change(order, state="confirmed", number="D1")


@pytest.fixture
def answers(monkeypatch) -> list[bool]:
    """What the person will answer to questions; questions asked are answered in turn."""
    coming: list[bool] = []

    def ask(*words, **more):
        return Answer(coming.pop(0))

    monkeypatch.setattr(parts, "ask", ask)
    return coming


def fill(page: CustomersPage, name: str, text: str) -> None:
    """Type a text into a field, in place of what is there, and leave the field."""
    line = page.sheet.form_of(name).editor(name).line
    line.setFocus()
    line.selectAll()
    type_text(line, text)
    line.editingFinished.emit()


def message(page: CustomersPage, name: str):
    return page.sheet.form_of(name).message(name)


def changed_elsewhere(customer: Customer, **values) -> None:
    with unit_of_work("許哲維", "change customer") as work:
        work.change(Customer.get_by_id(customer.id), **values)


def test_the_first_customer_is_open(qtbot, page):
    """Name and sales of twelve months, code and tax ID, state; the sheet beside it."""
    line = page.list.model.index(0, 0).data()
    assert line == "晉暘精密, 0, C00127　04595257, Regular"
    assert page.title.text() == "晉暘精密"
    assert page.sheet.keeper.value("name") == "晉暘精密工業股份有限公司"
    assert "Check digit correct" in message(page, "tax_id").text()
    qtbot.waitUntil(page.list.view.hasFocus)


def test_a_new_customer_by_keyboard(qtbot, page, context):
    """Ctrl+N, name, tax ID: the rest keeps itself."""
    qtbot.keyClick(page.list.view, Qt.Key.Key_N, CTRL)
    assert page.title.text() == "New customer"
    fill(page, "name", "堃犇精機有限公司")
    fill(page, "tax_id", OTHER_TAX_ID)
    made = Customer.get(Customer.name == "堃犇精機有限公司")
    assert (made.code, made.tax_id) == ("C00128", OTHER_TAX_ID)
    assert page.list.current() == made
    assert page.title.text() == "堃犇精機有限公司"
    assert Customer.select().count() == 2


def test_what_is_typed_is_kept_after_a_pause(qtbot, page, customer):
    page.sheet.keeper._pause.setInterval(10)
    line = page.sheet.basic.editor("short_name").line
    line.setFocus()
    line.clear()
    qtbot.keyClicks(line, "JINYANG")
    qtbot.waitUntil(lambda: Customer.get_by_id(customer.id).short_name == "JINYANG")
    assert line.hasFocus() and line.text() == "JINYANG"
    assert page.title.text() == "JINYANG"


def test_nothing_is_made_of_an_empty_form(qtbot, page, customer):
    page.show_new()
    qtbot.keyClick(page.sheet.basic.editor("name").line, Qt.Key.Key_Escape)
    assert Customer.select().count() == 1
    assert page.sheet.keeper.record == customer
    assert page.list.view.hasFocus()


def test_a_wrong_tax_id_is_told_beside_the_field(page, customer):
    line = page.sheet.basic.editor("tax_id").line
    line.setFocus()
    line.selectAll()
    type_text(line, "1234567")
    assert message(page, "tax_id").kind() != "error", "still typing"
    type_text(line, "8")
    assert message(page, "tax_id").kind() == "error"
    assert not page.sheet.clean()
    assert Customer.get_by_id(customer.id).tax_id == "04595257"


def test_leaving_what_cannot_be_kept_lays_it_aside(page, context, customer):
    """A wrong tax ID holds nobody up: the rest is kept, it lies aside, and can be thrown away."""
    fill(page, "tax_id", "12345678")
    fill(page, "phone", "02-2712-3456")
    assert Customer.get_by_id(customer.id).phone == "02-2712-3456", "the rest is kept"
    assert page.leave()
    assert [row.content["typed"] for row in unfinished()] == [{"tax_id": "12345678"}]
    assert "laid aside" in context.quiet.text()
    assert page.sheet.basic.editor("tax_id").line.text() == "12345678", "still there to correct"
    context.quiet.links()[0].click()
    assert unfinished() == []
    assert page.sheet.keeper.value("tax_id") == "04595257"


def test_one_tax_id_is_one_customer(qtbot, page, customer):
    """A new form with a tax ID that is there already keeps nothing by itself; the link leads there."""
    page.show_new()
    fill(page, "tax_id", "04595257")
    fill(page, "name", "別的名稱")
    assert message(page, "tax_id").kind() == "warning"
    assert "C00127" in message(page, "tax_id").text()
    assert Customer.select().count() == 1
    qtbot.mouseClick(message(page, "tax_id").link(), Qt.MouseButton.LeftButton)
    assert page.sheet.keeper.record == customer
    assert Customer.select().count() == 1
    assert [row.title for row in unfinished()] == ["New customer 別的名稱"], "nothing typed is lost"


def test_the_same_name_written_otherwise_is_noticed(page):
    """晉暘精密工業(股)公司 is 晉暘精密工業股份有限公司; who means it may keep it with Ctrl+S."""
    page.show_new()
    fill(page, "name", "晉暘精密工業(股)公司")
    assert message(page, "name").text() == "C00127 has the same name."
    assert Customer.select().count() == 1
    page.keep()
    assert Customer.select().count() == 2


def test_choosing_another_customer_keeps_this_one(qtbot, page, customer):
    with unit_of_work("test", "add") as work:
        other = work.add(Customer(code="C00200", name="沐川食品機械有限公司"))
    line = page.sheet.basic.editor("short_name").line
    line.setFocus()
    line.selectAll()
    type_text(line, "晉暘")
    qtbot.keyClick(line, Qt.Key.Key_PageDown, CTRL)
    assert page.sheet.keeper.record == other
    assert page.list.current() == other
    assert Customer.get_by_id(customer.id).short_name == "晉暘"


def test_a_click_on_another_customer_lays_aside_what_cannot_be_kept(page, customer):
    with unit_of_work("test", "add") as work:
        other = work.add(Customer(code="C00200", name="沐川食品機械有限公司"))
    fill(page, "email", "no address")
    page.list.view.setCurrentIndex(page.list.model.index(1, 0))
    assert page.sheet.keeper.record == other
    page.list.view.setCurrentIndex(page.list.model.index(0, 0))
    assert page.sheet.keeper.record == customer
    assert page.sheet.form_of("email").editor("email").line.text() == "no address"


def test_two_people_change_one_customer(page, context, customer):
    """What the other wrote is named; 用我的 keeps mine over it."""
    page.hide()
    changed_elsewhere(customer, phone="02-1111-1111", short_name="新簡稱")
    fill(page, "phone", "02-2222-2222")
    assert context.quiet.kind() == "conflict"
    assert "許哲維" in context.quiet.text() and "Telephone" in context.quiet.text()
    context.quiet.links()[0].click()
    kept = Customer.get_by_id(customer.id)
    assert (kept.phone, kept.short_name) == ("02-2222-2222", "新簡稱")
    assert page.sheet.keeper.value("short_name") == "新簡稱"


def test_the_others_version_can_be_taken(page, context, customer):
    page.hide()
    changed_elsewhere(customer, phone="02-1111-1111")
    fill(page, "phone", "02-2222-2222")
    context.quiet.links()[1].click()
    assert page.sheet.keeper.value("phone") == "02-1111-1111"
    assert not page.sheet.keeper.dirty()


def test_what_others_change_appears_where_nothing_is_typed(page, customer):
    changed_elsewhere(customer, grade="A", short_name="晉暘精工")
    assert page.sheet.keeper.value("short_name") == "晉暘精工"
    assert (page.title.text(), page.remark.text()) == ("晉暘精工", "Grade A")


def test_contacts_are_edited_in_place(qtbot, page, context, customer, answers):
    people = page.sheet.contacts
    people.add.click()
    line = people.form.editor("name").line
    type_text(line, "鄭郁文")
    line.editingFinished.emit()
    assert [each.name for each in customer.contacts] == ["林佩珊", "鄭郁文"]
    people.form.editor("department").set_text("會計")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not people.is_open()
    assert people.table.model.index(1, 1).data() == "會計"
    answers.append(True)
    people.edit(people.table.model.fact(1))
    people.remove_button.click()
    assert [each.name for each in customer.contacts] == ["林佩珊"]
    context.quiet.links()[0].click()
    assert Contact.get(Contact.name == "鄭郁文").department == "會計"


def test_an_address_may_stay(page, customer, answers):
    answers.append(False)
    places = page.sheet.addresses
    places.edit(places.table.model.fact(0))
    places.remove_button.click()
    assert Address.select().count() == 2


def test_a_new_customer_has_no_parts_until_it_is_kept(page):
    page.show_new()
    assert not page.sheet.contacts.add.isEnabled()
    fill(page, "name", "堃犇精機有限公司")
    assert page.sheet.contacts.add.isEnabled()
    page.sheet.contacts.add.click()
    page.sheet.contacts.form.editor("name").set_text("黃小姐")
    assert page.leave()
    assert Contact.get(Contact.name == "黃小姐").customer.name == "堃犇精機有限公司"


def test_ctrl_enter_begins_an_order(qtbot, page, context, customer):
    begun = []
    context.new_order = begun.append
    line = page.sheet.basic.editor("short_name").line
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return, CTRL)
    assert begun == [customer.id]


def test_no_order_for_a_customer_that_is_not_kept(page, context):
    begun = []
    context.new_order = begun.append
    page.show_new()
    page.do_deed()
    assert begun == []


def test_what_the_customer_buys(page, context, sold):
    """One order of today: its month, its four figures, the open order, the items."""
    today = context.today()
    assert f"{today.year}-{today.month}: 5,445" in page.insight.bars.spoken()
    assert page.insight.figures.figures() == ["5,445", "30.0%", "—", "—"]
    table = page.insight.open
    assert [table.model.index(0, at).data() for at in (0, 2)] == ["Order", "5,717"]
    assert "D1" in table.model.index(0, 1).data()
    assert table.view.rows.marks[3](table.model.fact(0)).text == "Under way"
    items = page.insight.bought.model
    assert [items.index(0, at).data() for at in range(4)] == [
        "HV2-08-24D",
        "電磁閥 五口二位 DC24V",
        "5 只",
        "585",
    ]
    assert "5,445" in page.list.model.index(0, 0).data()


def test_a_late_order_says_so(page, context, sold):
    with unit_of_work("test", "late") as work:
        work.change(sold, promised_on=context.today() - dt.timedelta(days=3))
    mark = page.insight.open.view.rows.marks[3](page.insight.open.model.fact(0))
    assert (mark.text, mark.kind) == ("3 days overdue", "late")


def test_enter_on_an_open_order_goes_there(qtbot, page, context, sold):
    gone = []
    context.go = lambda name, record: gone.append((name, record))
    view = page.insight.open.view
    view.setCurrentIndex(page.insight.open.model.index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert gone == [("orders", sold.id)]


def test_credit_in_use_is_told(page, customer, sold):
    fill(page, "credit_limit", "10,000")
    assert message(page, "credit_limit").text() == "Open orders use 5,717 (57%)"
    fill(page, "credit_limit", "6000")
    assert message(page, "credit_limit").kind() == "warning"


def test_a_limit_stays_its_figure_in_another_currency(page, customer):
    """6,000 typed for TWD is 6,000.00 in USD, not 60.00."""
    fill(page, "credit_limit", "6,000")
    combo = page.sheet.terms.editor("currency").combo
    combo.setCurrentIndex(combo.findData("USD"))
    assert page.sheet.clean()
    assert Customer.get_by_id(customer.id).credit_limit == 600_000
    assert page.sheet.terms.editor("credit_limit").line.text() == "6,000.00"


def test_all_customers_as_a_table(qtbot, page, customer):
    """Alt+2; search; sort by sales; Enter opens the sheet."""
    with unit_of_work("test", "add") as work:
        other = work.add(Customer(code="C00200", name="沐川食品機械有限公司", state="prospect"))
    qtbot.keyClick(page.list.view, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page.stack.currentIndex() == TABLE
    assert page.table.current() == customer
    page.table.search.setFocus()
    type_text(page.table.search, "沐川")
    assert page.table.model.rowCount() == 1
    page.table.select(other.id)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert page.stack.currentIndex() == SHEETS
    assert page.sheet.keeper.record == other
    assert page.list.current() == other, "its filter is chosen"


def test_the_table_sorts_by_sales_in_the_database(page, customer, sold):
    with unit_of_work("test", "add") as work:
        work.add(Customer(code="A", name="甲"))
    page.show_table()
    names = [column.key for column in page.table.model.columns]
    page.table.model.sort(names.index("sold"), Qt.SortOrder.DescendingOrder)
    assert page.table.model.record(0) == customer
    assert page.table.model.index(0, names.index("sold")).data() == "5,445"


def test_customers_come_from_a_file(qtbot, page, context, tmp_path):
    path = tmp_path / "customers.csv"
    path.write_text("客戶名稱,統一編號\n沐川食品機械有限公司,12345675\n", encoding="utf-8")
    page.importing.look(path)
    assert Customer.select().count() == 1
    dialog = page.importing.dialog
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.verb, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert context.quiet.text() == "customers.csv: 1 new, 0 changed, 0 as they were, 0 left out"
    assert Customer.select().count() == 2
    assert page.list.model.rowCount() == 2


def test_an_import_says_first_what_it_would_do(page, context, customer, tmp_path):
    """One new, one changed: nothing is written until the person agrees."""
    path = tmp_path / "customers.csv"
    rows = "客戶編號,客戶名稱,電話\nC00127,晉暘精密工業股份有限公司,02-1111-2222\nC2,沐川公司,\n"
    path.write_text(rows, encoding="utf-8")
    page.importing.look(path)
    assert page.importing.dialog.changes.model.rowCount() == 1
    page.importing.dialog.leave.click()
    assert Customer.select().count() == 1
    page.importing.look(path)
    page.importing.dialog.verb.click()
    assert Customer.select().count() == 2
    assert Customer.get_by_id(customer.id).phone == "02-1111-2222"
    page.importing.look(path)
    assert "nothing to import" in page.importing.dialog.message.accessibleName()
    assert not page.importing.dialog.verb.isEnabled()
    page.importing.dialog.leave.click()


def test_a_file_with_problems_is_told_row_by_row(page, context, tmp_path):
    path = tmp_path / "customers.csv"
    path.write_text("客戶名稱,統一編號\n甲有限公司,12345678\n乙有限公司,\n", encoding="utf-8")
    page.importing.look(path)
    dialog = page.importing.dialog
    row = [dialog.table.model.index(0, at).data() for at in range(3)]
    assert row[:2] == ["2", "統一編號"] and "12345678" in row[2]
    assert dialog.verb.isHidden() and "1 new" in dialog.message.accessibleName()
    dialog.rest.click()
    assert Customer.get(Customer.name == "乙有限公司")
    assert page.stack.currentIndex() == SHEETS


def test_a_file_that_is_no_table_is_refused(page, context, tmp_path):
    path = tmp_path / "page.csv"
    path.write_text("<html><body>sign in</body></html>", encoding="utf-8")
    page.importing.look(path)
    assert page.importing.dialog is None
    assert context.quiet.kind() == "error"


def test_without_customers_the_first_step_is_offered(qtbot, context):
    page = CustomersPage(context)
    qtbot.addWidget(page)
    assert page.sheet_place.currentWidget() is page.empty
    page.empty.button().click()
    fill(page, "name", "甲有限公司")
    assert Customer.get().code == "C00001"
    assert page.list.current() == Customer.get()


def test_esc_after_the_first_step_leaves_the_empty_page(qtbot, context):
    page = CustomersPage(context)
    qtbot.addWidget(page)
    page.show_new()
    page.escape()
    assert page.sheet_place.currentWidget() is page.empty


def test_figures_leave_out_other_currencies_and_drafts(context, sold, customer):
    with unit_of_work("test", "other") as work:
        work.change(sold, currency="USD")
    assert sheet.customer_sales(customer, context.today()).year.net == 0
    with unit_of_work("test", "other") as work:
        work.change(sold, currency="TWD", state="draft")
    assert sheet.customer_sales(customer, context.today()).year.orders == 0
    assert sheet.open_orders(customer) == [sold]
    assert sheet.credit_used(customer) == 0


def test_of_many_orders_the_sales_are_read_beside_the_window(
    qtbot, context, sold, customer, monkeypatch
):
    monkeypatch.setattr(sums, "FEW", -1)
    page = CustomersPage(context)
    qtbot.addWidget(page)
    page.show_record(customer.id)
    assert not page.insight.isEnabled()
    qtbot.waitUntil(page.insight.isEnabled)
    assert page.insight.figures.figures()[0] == "5,445"
