"""Records in order, as a person keeps them: duplicates, quality, history, the bin, the sheet."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from salesassist.db import (
    Address,
    Binned,
    Contact,
    ContactEntry,
    Customer,
    CustomerMerge,
    KeptApart,
    Order,
    Paper,
    Person,
    QualityRule,
    QualityRun,
)
from salesassist.db.base import unit_of_work
from salesassist.desk.unfinished import unfinished
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.tasks.records import keep_customer, keep_product, remove_record
from salesassist.tasks.records.merging import merge_customers
from salesassist.ui.kit.entry import Entry
from salesassist.ui.kit.picker import CANDIDATE
from salesassist.ui.kit.printing import Press
from salesassist.ui.pages.customers import CustomersPage
from salesassist.ui.pages.customers.paper import CustomerPaper
from salesassist.ui.pages.products import ProductsPage
from salesassist.ui.pages.settings.page import SettingsPage
from salesassist.ui.pages.upkeep.history import HistoryDialog, show_history
from salesassist.ui.pages.upkeep.schedule import look_when_due
from tests.ui.keyboard import type_text
from tests.ui.orders import answer

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, context, customer, products) -> CustomersPage:
    made = CustomersPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 780)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def settings(qtbot, context, customer) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 780)
    made.show()
    qtbot.waitExposed(made)
    context.go = lambda name, record=None: context.gone.append((name, record))
    context.gone = []
    return made


@pytest.fixture
def twin(customer) -> Customer:
    return keep_customer(None, who="王淑芬", name="晉暘精密工業(股)公司", fax="04-2358-6121")


@pytest.fixture
def sold(context, customer, products) -> Order:
    head = defaults_for(customer, on=context.today(), who=context.who)
    return take_order(who=context.who, lines=[LineDraft.of_product(products[0], 2_000)], **head)


def yes(dialog) -> None:
    dialog.verb.click()


def menu_of(page: CustomersPage) -> dict[str, object]:
    """The entries of the menu of more deeds, by their words."""
    menu: QMenu = page.deeds.menu()
    return {action.text(): action for action in menu.actions() if action.text()}


def fill(page: CustomersPage, name: str, text: str) -> None:
    line = page.sheet.form_of(name).editor(name).line
    line.setFocus()
    line.selectAll()
    type_text(line, text)
    page.sheet.form_of(name).editor(name).tidy()


def merge_by_menu(page: CustomersPage, kept: Customer, monkeypatch) -> None:
    """Merge the customer shown into another one, and say yes."""

    def choose(dialog: Entry) -> bool:
        dialog.form.set_value("kept", kept)
        dialog.do()
        return True

    monkeypatch.setattr(Entry, "exec", choose)
    answer(yes)
    menu_of(page)["Merge into another…"].trigger()


# While typing


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", "晉暘精密工業有限公司"),
        ("tax_id", "04595257"),
        ("phone", "(04)2358-6120"),
    ],
)
def test_a_customer_known_already_is_told_before_it_is_kept(page, customer, field, text):
    page.show_new()
    fill(page, field, text)
    message = page.sheet.basic.message(field)
    assert message.kind() == "warning"
    assert customer.code in message.text()
    assert Customer.select().count() == 1
    message.link().click()
    assert page.sheet.keeper.record == customer


def test_an_address_says_its_district_and_whose_else_it_is(page, qtbot, customer):
    other = keep_customer(None, who="王淑芬", name="甲乙丙股份有限公司")
    page.show_record(other.id)
    parts = page.sheet.addresses
    parts.begin()
    line = parts.form.editor("text").line
    type_text(line, "台中市西屯區文心路 1 號")
    assert parts.form.message("text").text() == "407　臺中市　西屯區"
    line.selectAll()
    type_text(line, "台中市西屯區精科東路31號")
    assert customer.code in parts.form.message("text").text()
    assert parts.form.message("text").kind() == "warning"
    parts.close_entry()
    kept = Address.get(Address.customer == other)
    assert (kept.postcode, kept.city, kept.district) == ("407", "臺中市", "西屯區")


# The customers page


def test_the_timeline_stands_beside_and_f9_takes_it_away(qtbot, page, sold, customer):
    page.show_record(customer.id)
    table = page.timeline.table
    assert any("Order" in table.model.fact(row).words for row in range(table.model.rowCount()))
    aside = page.splitter.widget(3)
    assert aside.isVisible()
    page.toggle_timeline()
    assert not aside.isVisible()
    page.toggle_timeline()
    page.resize(1100, 780)
    assert not aside.isVisible()


def test_enter_in_the_timeline_goes_there(page, context, sold):
    gone = []
    context.go = lambda name, record=None: gone.append((name, record))
    rows = range(page.timeline.table.model.rowCount())
    row = next(row for row in rows if page.timeline.table.model.fact(row).kind == "order")
    page.timeline.table.view.opened.emit(row)
    assert gone == [("orders", sold.id)]


def test_approving_closing_and_using_again(page, customer, context):
    menu_of(page)["Approve"].trigger()
    assert Customer.get().approved_by == context.who
    assert "Approved" in page.sheet.basic.message("code").text()
    assert "Approve" not in menu_of(page)
    menu_of(page)["Close"].trigger()
    assert Customer.get().state == "closed"
    menu_of(page)["Use again"].trigger()
    assert Customer.get().state == "active"


def test_a_customer_never_used_goes_to_the_bin_and_back(page, customer, context):
    answer(yes)
    menu_of(page)["Remove…"].trigger()
    assert not Customer.select().exists()
    context.quiet.links()[0].click()
    assert Customer.get().name == customer.name
    assert Contact.select().exists()


def test_a_used_one_stays_and_is_told_by_what(page, sold, context):
    answer(yes)
    menu_of(page)["Remove…"].trigger()
    assert Customer.select().exists()
    assert "1 Order" in context.quiet.text()


def test_merging_from_the_menu_and_undoing_it_there(page, twin, customer, context, monkeypatch):
    page.show_record(twin.id)

    merge_by_menu(page, customer, monkeypatch)
    assert Customer.get().former_codes == twin.code
    assert page.sheet.keeper.record == customer
    assert twin.code in page.sheet.basic.message("code").text()
    menu_of(page)[f"Undo merge of {twin.code}"].trigger()
    assert Customer.select().count() == 2


def test_the_sheet_is_shown_masked_and_printing_issues_it(page, customer, context, monkeypatch):
    printed = []
    monkeypatch.setattr(Press, "ask_and_print", lambda self, data, *rest: printed.append(data))
    seen = {}

    def act(dialog: CustomerPaper) -> None:
        seen["masked"] = dialog.preview.data()
        dialog.full.setChecked(True)
        seen["full"] = dialog.preview.data()
        dialog.full.setChecked(False)
        dialog.verb.click()
        dialog.reject()

    answer(act)
    page.print_paper()
    paper = Paper.get()
    assert (paper.kind, paper.number, paper.issued_by) == (
        "customer-sheet", customer.code, context.who,
    )  # fmt: skip
    assert printed == [bytes(paper.pdf)]
    assert seen["masked"] and seen["full"] and seen["masked"] != seen["full"]
    assert list(context.papers.glob("*.pdf"))


def test_history_of_a_record_by_key(qtbot, page, customer, context):
    keep_customer(customer, who="陳經理", grade="B")
    page.show_record(customer.id)
    seen = []

    def act(dialog: HistoryDialog) -> None:
        lines = dialog.view.lines.model
        seen.append([lines.record(row).who for row in range(lines.rowCount())])
        dialog.view.fields.set_value("grade")
        seen.append(dialog.view.changes.model.fact(0).new)
        dialog.reject()

    answer(act)
    show_history(context, page.open_record(), page)
    assert seen == [["陳經理", "test"], "B"]


def test_products_have_a_history_too(qtbot, context, products):
    made = ProductsPage(context)
    qtbot.addWidget(made)
    made.show()
    made.show_record(products[0].id)
    titles = []
    answer(lambda dialog: (titles.append(dialog.windowTitle()), dialog.reject()))
    show_history(context, made.open_record(), made)
    assert products[0].code in titles[0]


# The sections


def test_a_pair_is_compared_merged_and_undone(settings, twin, customer, context):
    section = settings.show_view("duplicates")
    assert section.pairs.model.rowCount() == 1
    labels = [section.sides.model.fact(row).label for row in range(section.sides.model.rowCount())]
    assert "Its documents" in labels
    answer(yes)
    section.first.click()
    assert CustomerMerge.get().code == twin.code
    assert section.pairs.model.rowCount() == 0
    section.merges.view.selectRow(0)
    section.undo.click()
    assert Customer.select().count() == 2
    assert section.pairs.model.rowCount() == 1


def test_two_that_stay_two(settings, twin):
    section = settings.show_view("duplicates")
    section.apart.click()
    assert KeptApart.select().count() == 1
    assert section.pairs.model.rowCount() == 0


def test_a_question_answered_with_no_merges_nothing(settings, twin):
    section = settings.show_view("duplicates")
    answer(lambda dialog: dialog.keep.click())
    section.second.click()
    assert Customer.select().count() == 2


def test_findings_by_rule_open_the_record_and_the_trend_is_shown(settings, customer, context):
    section = settings.show_view("quality")
    assert section.state.text()
    section.look.click()
    section.look.click()
    assert section.runs.model.rowCount() == QualityRun.select().count() == 2
    assert (
        section.findings.model.rowCount() == 4
    )  # two numbers with a blank, no mail address, no notice
    assert section.chart.isVisibleTo(section) and "Warnings" in section.chart.accessibleName()
    section.kinds.set_value("no_email")
    assert section.findings.model.rowCount() == 1
    section.findings.view.opened.emit(0)
    assert context.gone == [("customers", customer.id)]
    section.phones.click()
    assert "changed" in context.quiet.text()


def test_severity_and_owner_are_set_in_their_sheet(settings, customer):
    section = settings.show_view("quality_rules")
    form = section.forms["no_email"]
    form.editor("severity").set_value("error")
    form.editor("severity").changed.emit()
    form.editor("severity").left.emit()
    kept = QualityRule.get()
    assert (kept.kind, kept.severity) == ("no_email", "error")


def test_a_record_comes_back_from_the_bin(settings, context):
    binned = remove_record(keep_product(None, who="王淑芬", code="A1", name="甲"), who="王淑芬")
    section = settings.show_view("bin")
    section.table.select(binned.id)
    section.back.click()
    assert Binned.get().restored_by == context.who
    context.quiet.links()[0].click()
    assert context.gone[0][0] == "products"


def test_the_journal_is_filtered_by_record_person_and_day(settings, customer, context):
    keep_customer(customer, who="陳經理", grade="B")
    view = settings.show_view("history").view
    every = view.lines.model.rowCount()
    type_text(view.record, "c00127")
    offered = view.completion.popup().model()
    assert offered.rowCount() >= 1
    view.choose(offered.index(0, 0).data(CANDIDATE))
    assert 1 < view.lines.model.rowCount() < every
    view.people.set_value("陳經理")
    assert view.lines.model.rowCount() == 1
    view.first.set_value(context.today() + dt.timedelta(days=1))
    view.filter()
    assert view.lines.model.rowCount() == 0
    view.clear()
    assert view.lines.model.rowCount() == every


def test_who_may_not_read_the_journal_sees_no_line_of_it(settings, context, page):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=context.who, role="sales"))
        work.add(Person(name="陳經理", role="supervisor"))
    assert settings.show_view("history").view is None
    show_history(context, page.open_record(), page)
    assert "may not" in context.quiet.text()


def test_the_program_looks_by_itself_when_the_days_are_over(context, customer):
    failed = []
    assert look_when_due(context, context.jobs, failed.append)
    assert QualityRun.select().count() == 1
    assert not look_when_due(context, context.jobs, failed.append)
    assert not failed


@pytest.mark.parametrize("name", ["history", "bin"])
def test_the_tables_are_good_models(settings, qtmodeltester, name):
    section = settings.show_view(name)
    table = section.view.lines if name == "history" else section.table
    qtmodeltester.check(table.model)


def test_who_may_not_see_personal_data_sees_masks(qtbot, context, customer, products):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=context.who, role="auditor"))
        work.add(Person(name="業務員", role="sales"))
        work.add(ContactEntry(customer=customer, at=work.at, content="議價", counterpart="林佩珊"))
    made = CustomersPage(context)
    qtbot.addWidget(made)
    made.show()
    made.show_record(customer.id)
    parts = made.sheet.contacts
    assert parts.table.model.index(0, 0).data() == "林○珊"
    events = made.timeline.table.model
    words = [events.fact(row).words for row in range(events.rowCount())]
    assert any("林○珊" in each for each in words) and not any("林佩珊" in each for each in words)
    assert made.insight.log.model.fact(0).counterpart == "林○珊"


# What is typed and not kept when a customer goes


def test_what_is_typed_on_a_merged_customer_is_asked_about_at_the_kept_one(
    page, twin, customer, context, monkeypatch
):
    page.show_record(twin.id)
    fill(page, "tax_id", "1234567")
    merge_by_menu(page, customer, monkeypatch)
    row = unfinished()[0]
    assert row.record == customer.id
    assert page.sheet.keeper.record == customer
    assert page.sheet.basic.editor("tax_id").line.text() == "1234567"
    page.sheet.keeper.draft.notice.link().click()
    assert page.sheet.basic.editor("tax_id").line.text() == customer.tax_id
    assert unfinished() == []


def test_a_form_of_a_removed_customer_says_so_and_can_be_thrown_away(page, twin, context):
    page.show_record(twin.id)
    fill(page, "tax_id", "1234567")
    page.leave()
    row = unfinished()[0]
    remove_record(twin, who="王淑芬")
    page.resume(row)
    assert "put it back from the bin" in context.quiet.text()
    context.quiet.links()[0].click()
    assert unfinished() == []


def test_a_part_half_typed_of_a_merged_customer_is_not_laid_aside_for_it_again(
    page, twin, customer
):
    page.show_record(twin.id)
    page.sheet.contacts.add.click()
    type_text(page.sheet.contacts.form.editor("phone").line, "#301")
    page.leave()
    merge_customers(customer, twin, who="王淑芬")
    assert not page.sheet.contacts.is_open()
    page.show_record(customer.id)
    assert [row.content["fixed"] for row in unfinished()] == [{"customer": customer.id}]
    page.resume(unfinished()[0])
    assert page.sheet.contacts.form.editor("phone").line.text() == "#301"
