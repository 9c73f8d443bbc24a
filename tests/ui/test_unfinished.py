"""What cannot be kept yet lies aside and comes back; what two people changed is put together."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt

from salesassist.db import Company, Contact, Customer, PaymentStep, PaymentTerm, Person
from salesassist.db.base import database
from salesassist.desk.unfinished import keep_unfinished, unfinished
from salesassist.tasks.records import keep_record
from salesassist.ui.pages import clash
from salesassist.ui.pages.customers import CustomersPage
from salesassist.ui.pages.settings import SettingsPage
from salesassist.ui.unfinished import UnfinishedLine, last_saved, page_of
from tests.ui.keyboard import type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, context, customer) -> CustomersPage:
    return opened(qtbot, CustomersPage(context))


@pytest.fixture
def settings(qtbot, context, company) -> SettingsPage:
    return opened(qtbot, SettingsPage(context))


def opened(qtbot, made):
    qtbot.addWidget(made)
    made.resize(1440, 780)
    made.show()
    qtbot.waitExposed(made)
    return made


def fill(form, name: str, text: str, *, leave: bool = True) -> None:
    """Type a text into a field, in place of what is there."""
    line = form.editor(name).line
    line.setFocus()
    line.selectAll()
    line.del_()
    type_text(line, text)
    if leave:
        line.editingFinished.emit()


def line_of(form, name: str) -> str:
    return form.editor(name).line.text()


def test_a_new_customer_half_typed_lies_aside_within_two_seconds(qtbot, page):
    """Only a tax ID, no name, and nobody leaves a field: a kill now loses nothing."""
    page.show_new()
    fill(page.sheet.basic, "tax_id", "1234567", leave=False)
    qtbot.waitUntil(lambda: bool(unfinished()), timeout=2_000)
    row = unfinished()[0]
    assert (row.form, row.record, row.title) == ("customers.customer", None, "New customer")
    assert row.content["typed"] == {"tax_id": "1234567"}
    assert row.who == page.context.who


def test_it_comes_back_and_becomes_one_customer(qtbot, page, context):
    """After a restart the page takes it up; kept at last, nothing is unfinished any more."""
    page.show_new()
    fill(page.sheet.basic, "phone", "02-2999-1234")
    assert page.leave()
    again = opened(qtbot, CustomersPage(context))
    again.resume(unfinished()[0])
    assert line_of(again.sheet.basic, "phone") == "02-2999-1234"
    assert again.title.text() == "New customer"
    assert "not kept yet" in again.sheet.keeper.draft.notice.text()
    fill(again.sheet.basic, "name", "堃犇精機有限公司")
    assert Customer.get(Customer.name == "堃犇精機有限公司").phone == "02-2999-1234"
    assert unfinished() == []
    assert again.sheet.keeper.draft.notice.text() == ""


def test_what_was_kept_before_a_crash_is_not_kept_twice(qtbot, page, context):
    """The record was written, its draft not yet dropped: taken up again, it stays one customer."""
    page.show_new()
    fill(page.sheet.basic, "phone", "02-2999-1234")
    page.leave()
    row = unfinished()[0]
    fill(page.sheet.basic, "name", "堃犇精機有限公司")
    again = opened(qtbot, CustomersPage(context))
    keep_unfinished(form=row.form, request=row.request, title="", content=row.content, who="x")
    again.resume(row)
    assert again.title.text() == "堃犇精機有限公司"
    assert Customer.select().where(Customer.name == "堃犇精機有限公司").count() == 1
    assert unfinished() == []


def test_it_can_be_thrown_away_on_the_form(page, customer):
    page.show_new()
    fill(page.sheet.basic, "phone", "02-2999-1234")
    page.leave()
    page.sheet.keeper.draft.notice.link().click()
    assert unfinished() == []
    assert page.sheet.keeper.record == customer
    assert Customer.select().count() == 1


def test_esc_lays_aside_what_has_no_name(qtbot, page, customer):
    page.show_new()
    fill(page.sheet.basic, "phone", "02-2999-1234", leave=False)
    qtbot.keyClick(page.sheet.basic.editor("phone").line, Qt.Key.Key_Escape)
    assert page.sheet.keeper.record == customer
    assert len(unfinished()) == 1


def test_a_wrong_field_of_a_kept_customer_is_there_again(qtbot, page, context, customer):
    fill(page.sheet.basic, "tax_id", "12345678")
    page.leave()
    again = opened(qtbot, CustomersPage(context))
    assert line_of(again.sheet.basic, "tax_id") == "12345678"
    assert again.sheet.basic.message("tax_id").kind() == "error"
    fill(again.sheet.basic, "tax_id", "12345675")
    assert Customer.get_by_id(customer.id).tax_id == "12345675"
    assert unfinished() == []


def test_a_contact_without_a_name_lies_aside(qtbot, page, context, customer):
    page.sheet.contacts.add.click()
    fill(page.sheet.contacts.form, "phone", "#301")
    page.leave()
    row = unfinished()[0]
    assert (row.form, row.content["fixed"]) == ("customers.contact", {"customer": customer.id})
    again = opened(qtbot, CustomersPage(context))
    again.resume(row)
    assert again.sheet.contacts.is_open()
    fill(again.sheet.contacts.form, "name", "鄭郁文")
    assert Contact.get(Contact.name == "鄭郁文").phone == "#301"
    assert unfinished() == []


# Settings


def test_a_new_person_without_a_name_lies_aside(qtbot, settings, context):
    settings.list.choose("people")
    settings.show_new()
    fill(settings.section("people").form, "extension", "77")
    settings.list.choose("terms")
    row = unfinished()[0]
    assert (row.form, row.title) == ("settings.person", "New person")
    again = opened(qtbot, SettingsPage(context))
    again.resume(row)
    form = again.section("people").form
    assert line_of(form, "extension") == "77"
    fill(form, "name", "林美玉")
    assert Person.get(Person.name == "林美玉").extension == "77"
    assert unfinished() == []


def test_what_the_company_cannot_be_is_laid_aside(qtbot, settings, context, company):
    fill(settings.section("company").forms[0], "name", "")
    settings.leave()
    assert unfinished()[0].form == "settings.company"
    again = opened(qtbot, SettingsPage(context))
    form = again.section("company").forms[0]
    assert line_of(form, "name") == ""
    again.section("company").keeper.draft.notice.link().click()
    assert line_of(form, "name") == company.name
    assert unfinished() == []


def test_an_instalment_half_typed_lies_aside(qtbot, settings, context):
    settings.list.choose("terms")
    section = settings.section("terms")
    section.table.select(PaymentTerm.get(PaymentTerm.code == "D361").id)
    section.add_step()
    fill(section.step_form, "percent", "a third")
    settings.leave()
    row = unfinished()[0]
    again = opened(qtbot, SettingsPage(context))
    again.resume(row)
    assert line_of(again.section("terms").step_form, "percent") == "a third"
    assert PaymentStep.select().count() == 4


# The line in the window


def test_the_line_names_what_is_unfinished_and_what_was_saved(qtbot, page, context, customer):
    page.show_new()
    fill(page.sheet.basic, "phone", "02-2999-1234")
    page.leave()
    line = UnfinishedLine()
    qtbot.addWidget(line)
    line.refresh(page.open_requests(), context.today())
    assert line.isHidden(), "it lies open in front"
    line.refresh(set(), context.today())
    assert not line.isHidden()
    assert line.link.text() == "Continue 1 unfinished paper"
    assert "晉暘精密工業股份有限公司" in line.note.text()
    chosen = []
    line.chosen.connect(chosen.append)
    menu = line.open_menu()
    menu.actions()[0].trigger()
    assert [row.title for row in chosen] == ["New customer"]
    assert page_of(chosen[0]) == "customers"
    menu.close()
    line.close_button.click()
    line.refresh(set(), context.today())
    assert line.isHidden(), "put off until something else is unfinished"


def test_an_empty_company_saved_nothing(context, company):
    assert last_saved(context.today()) == ""


# Two people, one record

OTHER = """
import sys
from salesassist.db import Customer
from salesassist.db.base import unit_of_work
from salesassist.db.opening import open_database
from pathlib import Path
open_database(Path(sys.argv[1]))
with unit_of_work("許哲維", "change customer") as work:
    work.change(Customer.get(Customer.code == "C00127"), phone="02-1111-1111", grade="B")
"""


@pytest.fixture
def elsewhere(page) -> None:
    """Another process changes the customer that is open here."""
    path = str(database().file)
    subprocess.run([sys.executable, "-c", OTHER, path], check=True, timeout=60)


@pytest.fixture
def choices(monkeypatch) -> list:
    """What the person will choose in the dialog: by field, or None to go back."""
    coming: list = []

    def ask(parent, rows, **more):
        asked.append([(row.name, row.mine, row.theirs, row.both) for row in rows])
        return coming.pop(0)

    asked: list = []
    coming_asked = coming
    monkeypatch.setattr(clash, "ask_conflict", ask)
    coming_asked.append(asked)
    return coming


def test_ctrl_s_asks_field_by_field(qtbot, page, customer, elsewhere, choices):
    """Mine, theirs, by field; kept on top of the newest version."""
    asked = choices.pop()
    choices.append({"phone": "mine"})
    fill(page.sheet.basic, "phone", "02-2222-2222", leave=False)
    page.sheet.basic.editor("short_name").line.setFocus()
    assert page.context.quiet.kind() == "conflict"
    fill(page.sheet.basic, "short_name", "晉暘", leave=False)
    qtbot.keyClick(page.sheet.basic.editor("short_name").line, Qt.Key.Key_S, CTRL)
    assert ("phone", "02-2222-2222", "02-1111-1111", True) in asked[0]
    kept = Customer.get_by_id(customer.id)
    assert (kept.phone, kept.short_name, kept.grade) == ("02-2222-2222", "晉暘", "B")
    assert not page.sheet.keeper.dirty()


def test_going_back_loses_nothing(qtbot, page, customer, elsewhere, choices):
    choices.pop()
    choices.append(None)
    fill(page.sheet.basic, "phone", "02-2222-2222", leave=False)
    page.keep()
    assert Customer.get_by_id(customer.id).phone == "02-1111-1111"
    assert line_of(page.sheet.basic, "phone") == "02-2222-2222"
    assert page.sheet.keeper.dirty()
    assert page.leave()
    assert unfinished()[0].content["typed"] == {"phone": "02-2222-2222"}


def test_left_and_taken_up_again_it_still_asks(qtbot, page, context, customer, elsewhere, choices):
    """The draft knows which version it was typed over."""
    asked = choices.pop()
    fill(page.sheet.basic, "phone", "02-2222-2222", leave=False)
    page.leave()
    again = opened(qtbot, CustomersPage(context))
    assert line_of(again.sheet.basic, "phone") == "02-2222-2222"
    choices.append({"phone": "theirs"})
    again.keep()
    assert [row[0] for row in asked[0]] == ["phone"]
    assert Customer.get_by_id(customer.id).phone == "02-1111-1111"
    assert line_of(again.sheet.basic, "phone") == "02-1111-1111"
    assert unfinished() == []


def test_left_by_itself_it_waits_in_the_quiet_place(page, context, customer, elsewhere, choices):
    """No dialog in the midst of typing: mine, theirs or field by field when one likes."""
    choices.pop()
    fill(page.sheet.basic, "phone", "02-2222-2222")
    assert context.quiet.kind() == "conflict"
    choices.append({"phone": "mine"})
    context.quiet.links()[2].click()
    assert Customer.get_by_id(customer.id).phone == "02-2222-2222"


def test_a_wrong_field_survives_the_choice(page, context, customer, elsewhere):
    fill(page.sheet.basic, "tax_id", "12345678", leave=False)
    fill(page.sheet.basic, "phone", "02-2222-2222")
    context.quiet.links()[0].click()
    assert Customer.get_by_id(customer.id).phone == "02-2222-2222"
    assert line_of(page.sheet.basic, "tax_id") == "12345678"
    assert page.sheet.keeper.dirty()


def test_other_fields_of_the_company_are_put_together(settings, context):
    form = settings.section("company").forms[0]
    keep_record(Company, Company.get(), who="another", fax="02-1111-1111")
    fill(form, "phone", "02-2222-2222")
    assert "another" in context.quiet.text() and "Both" in context.quiet.text()
    company = Company.get()
    assert (company.phone, company.fax) == ("02-2222-2222", "02-1111-1111")
    assert line_of(form, "fax") == "02-1111-1111"


def test_one_field_of_the_company_is_put_to_choice(settings, context, choices):
    asked = choices.pop()
    form = settings.section("company").forms[0]
    keep_record(Company, Company.get(), who="another", phone="02-1111-1111")
    fill(form, "phone", "02-2222-2222")
    assert context.quiet.kind() == "conflict"
    assert Company.get().phone == "02-1111-1111"
    choices.append({"phone": "mine"})
    settings.keep()
    assert len(asked) == 1
    assert Company.get().phone == "02-2222-2222"


def test_or_theirs_is_taken(settings, context):
    form = settings.section("company").forms[0]
    keep_record(Company, Company.get(), who="another", phone="02-1111-1111")
    fill(form, "phone", "02-2222-2222")
    context.quiet.links()[1].click()
    assert line_of(form, "phone") == Company.get().phone == "02-1111-1111"
