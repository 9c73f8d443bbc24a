"""The sections of personal data as a person drives them: by keys, buttons and dialogs."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from salesassist.db import (
    Contact,
    ContactEntry,
    DataRequest,
    Erasure,
    Paper,
    Person,
    PersonalLog,
    PrivacyIncident,
    PrivacyNotice,
    PurgeRun,
    RetentionRule,
    SecurityMeasure,
)
from salesassist.db.base import unit_of_work
from salesassist.desk.today import OVERDUE, gathered, grouped
from salesassist.tasks.privacy import notices
from salesassist.ui.kit.entry import Entry
from salesassist.ui.looking import look
from salesassist.ui.pages.customers import CustomersPage
from salesassist.ui.pages.settings import SettingsPage
from salesassist.ui.pages.settings.privacy import exports, finding, incidents, retention
from salesassist.ui.pages.settings.privacy import requests as section
from salesassist.ui.pages.today.sources import SOURCES
from tests.tasks import privacy_parts as parts
from tests.ui.keyboard import type_text
from tests.ui.orders import answer

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, context, customer) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 850)
    made.show()
    qtbot.waitExposed(made)
    return made


def enter(qtbot, form, name: str, text: str) -> None:
    """Type over what stands in a field and leave it by Tab."""
    line = getattr(form.editor(name), "line", None) or form.editor(name).inner
    line.setFocus()
    line.selectAll()
    type_text(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Tab)


def a_request(**values) -> DataRequest:
    usual = {"number": "DR-115-001", "received_on": dt.date.today(), "person": "林佩珊"}
    with unit_of_work("test", "ask") as work:
        return work.add(DataRequest(**usual | values))


def confirm(reason: str = ""):
    """Answer a question with its verb, after its reason."""

    def act(dialog) -> None:
        if reason:
            type_text(dialog.reason, reason)
        dialog.verb.click()

    answer(act)


def test_a_new_request_is_kept_with_its_number_and_its_clock(qtbot, page):
    shown = page.show_view("requests")
    page.show_new()
    enter(qtbot, shown.form, "person", "林佩珊")
    kept = DataRequest.get()
    assert kept.number.startswith("DR-") and kept.due_on == kept.received_on + dt.timedelta(days=15)
    assert "15 days left" in shown.clock.text()


def test_a_request_goes_from_finding_to_the_answer(qtbot, page, context, customer):
    a_request(contact=customer.contacts.get(), identity="card")
    shown = page.show_view("requests")
    assert not shown.buttons[section.ANSWER].isEnabled()
    shown.buttons[section.FIND].click()
    assert "Found in" in shown.found.text()
    answer(lambda dialog: dialog.verb.click())
    shown.buttons[section.GRANT].click()
    assert DataRequest.get().state == "granted"
    assert not shown.buttons[section.GRANT].isEnabled()
    shown.buttons[section.ANSWER].click()
    paper = Paper.get(Paper.kind == "data-answer")
    assert [path for path in context.papers.iterdir() if paper.number in path.name]
    shown.buttons[section.CSV].click()
    assert (context.papers / "DR-115-001.csv").exists()


def test_a_refusal_without_reason_stays_open_and_says_so(qtbot, page):
    a_request()
    shown = page.show_view("requests")

    def act(dialog: Entry) -> None:
        dialog.form.set_value("ground", "interest")
        dialog.do()
        assert dialog.message.isVisible()
        type_text(dialog.form.editor("reason").inner, "涉及第三人")
        dialog.do()

    answer(act)
    shown.buttons[section.REFUSE].click()
    assert (DataRequest.get().state, DataRequest.get().reason) == ("refused", "涉及第三人")
    shown.buttons[section.FIND].click()
    assert not shown.buttons[section.ERASE].isEnabled()


def test_a_granted_deletion_erases(qtbot, page, customer):
    contact = customer.contacts.get()
    with unit_of_work("test", "said") as work:
        work.add(ContactEntry(customer=customer, at=parts.NOW, content="林佩珊來電"))
    a_request(kind="delete", contact=contact, identity="card", state="granted",
              decided_on=dt.date.today())  # fmt: skip
    shown = page.show_view("requests")
    shown.buttons[section.FIND].click()
    confirm()
    shown.buttons[section.ERASE].click()
    assert "林佩珊" not in ContactEntry.get().content
    assert Erasure.get().request == DataRequest.get()
    assert "Erased in" in shown.found.text()


def test_an_extension_and_a_withdrawal(qtbot, page):
    a_request()
    shown = page.show_view("requests")

    def act(dialog: Entry) -> None:
        type_text(dialog.form.editor("extension").inner, "需查核紙本")
        dialog.do()

    answer(act)
    shown.buttons[section.EXTEND].click()
    assert "30 days left" in shown.clock.text()
    confirm("當事人撤回")
    shown.buttons[section.WITHDRAW].click()
    assert DataRequest.get().state == "withdrawn"


def test_a_person_is_found_by_typing_and_erased_but_for_a_namesake(qtbot, page, customer):
    with unit_of_work("test", "said") as work:
        work.add(ContactEntry(customer=customer, at=parts.NOW, content="游承翰來電"))
        work.add(ContactEntry(customer=customer, at=parts.NOW, content="另一位游承翰"))
    shown = page.show_view("find")
    enter(qtbot, shown.form, "also", "游承翰")
    qtbot.keyClick(shown.button, Qt.Key.Key_Return)
    entries = [row for row in shown.rows if row.hit.model is ContactEntry]
    assert len(entries) == 2
    at = shown.rows.index(entries[1])
    shown.table.view.setCurrentIndex(shown.table.model.index(at, 0))
    qtbot.keyClick(shown.table.view, Qt.Key.Key_Return)
    assert not entries[1].taken
    confirm("重複的資料")
    shown.buttons["Erase what is taken…"].click()
    said = [entry.content for entry in ContactEntry.select().order_by(ContactEntry.id)]
    assert said == ["○○○來電", "另一位游承翰"]


def test_what_is_too_short_is_told(qtbot, page, context):
    shown = page.show_view("find")
    enter(qtbot, shown.form, "also", "林")
    shown.find()
    assert "too short" in context.quiet.text()


def test_the_notice_is_written_and_given(qtbot, page, context, customer):
    shown = page.show_view("notices")
    assert "1 contacts have not been told" in shown.left_to_tell.text()
    enter(qtbot, shown.form, "first", "115/01/01")
    assert PrivacyNotice.get().purposes.startswith("069")

    def act(dialog: Entry) -> None:
        dialog.picked.set_value("contact", Contact.get())
        dialog.do()

    answer(act)
    shown.buttons["Give it to a contact…"].click()
    assert Contact.get().notice == PrivacyNotice.get()
    assert "All contacts have been told" in shown.left_to_tell.text()
    shown.buttons["Paper of this version"].click()
    assert any(path.suffix == ".pdf" for path in context.papers.iterdir())


def test_an_incident_runs_its_course(qtbot, page, customer):
    shown = page.show_view("incidents")
    page.show_new()
    enter(qtbot, shown.form, "facts", "名冊誤寄給另一家客戶")
    shown.keeper.keep()
    assert PrivacyIncident.get().number.startswith("IN-")
    assert "of 72 hours left" in shown.clock.text()
    for name in (incidents.FIND_ALL, incidents.BOSS, incidents.LETTERS, incidents.TOLD,
                 incidents.REPORT, incidents.CLOSE):  # fmt: skip
        shown.buttons[name].click()
    assert PrivacyIncident.get().closed_on is None, "cause and measures are missing"
    enter(qtbot, shown.form, "cause", "選錯附件")
    enter(qtbot, shown.form, "measures", "已請刪除")
    shown.buttons[incidents.CLOSE].click()
    assert PrivacyIncident.get().closed_on == dt.date.today()
    assert Paper.select().where(Paper.kind == "incident-letter").count() == 1
    assert Paper.select().where(Paper.kind == "incident-report").count() == 1


def test_years_are_data_and_the_purge_is_looked_at_first(qtbot, page, customer):
    with unit_of_work("test", "old") as work:
        work.add(ContactEntry(customer=customer, at=dt.datetime(2019, 1, 2), content="王小明來電"))
    shown = page.show_view("retention")
    assert not shown.buttons[retention.PURGE].isEnabled()
    enter(qtbot, shown.forms["log"], "years", "3")
    assert RetentionRule.get().years == 3
    shown.buttons[retention.LOOK].click()
    assert [row.kind for row in shown.over] == ["log"]
    confirm()
    shown.buttons[retention.PURGE].click()
    assert PurgeRun.get().counts == {"log": 1}
    assert ContactEntry.get().content == "○○○"


def test_lists_leave_masked_or_with_a_reason(qtbot, page, context):
    shown = page.show_view("exports")
    assert not shown.buttons[exports.MASKED].isEnabled(), "a mailing list cannot be masked"
    shown.list.set_value("contacts")
    shown.buttons[exports.MASKED].click()
    file = context.papers / "Contacts.csv"
    assert "林○珊" in file.read_text("utf-8-sig")
    confirm("寄送月曆")
    shown.buttons[exports.FULL].click()
    assert "林佩珊" in file.read_text("utf-8-sig")
    told = [shown.log.model.cells(row) for row in range(2)]
    assert [cells[5:7] for cells in told] == [["In full", "寄送月曆"], ["Masked", ""]]
    assert "Mobile" in told[0][7] and told[0][8] == "csv"


def test_the_eleven_measures_are_kept_and_printed(qtbot, page):
    shown = page.show_view("measures")
    assert list(shown.forms) == [str(no) for no in range(1, 12)]
    enter(qtbot, shown.forms["7"], "keeper", "王淑芬")
    assert SecurityMeasure.get().keeper == "王淑芬"
    shown.buttons["Print the checklist"].click()
    assert Paper.get().kind == "security-checklist"


def test_today_leads_to_the_request(qtbot, page):
    asked = a_request(received_on=dt.date.today() - dt.timedelta(days=20))
    late = grouped(gathered(SOURCES, dt.date.today()), dt.date.today())[OVERDUE]
    item = next(each for each in late if each.kind == "data-request")
    name, _, view = item.page.partition(".")
    page.show_view(view)
    page.show_record(item.record)
    assert name == "settings" and page.section(view).keeper.record == asked
    assert "Overdue by 5 days" in page.section(view).clock.text()


# At the customer


@pytest.fixture
def customers(qtbot, context, customer):
    made = CustomersPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 780)
    made.show()
    qtbot.waitExposed(made)
    return made


def marks(page: CustomersPage) -> list[str]:
    model = page.sheet.contacts.table.model
    return [model.index(row, 3).data() for row in range(model.rowCount())]


def test_the_contact_carries_its_mark(customers, context, customer):
    assert marks(customers) == ["Not told"]
    with unit_of_work("test", "notice") as work:
        work.add(PrivacyNotice(number="115-1", first=context.today(), **notices.usual("zh_TW")))
    notices.give_notice(customer.contacts.get(), who=context.who, by="paper", on=context.today())
    customers.sheet.contacts.refresh()
    assert marks(customers) == ["Told"]


def test_an_auditor_sees_masks_and_says_why_to_see_more(qtbot, context, customer):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name="稽核員", role="auditor"))
        work.add(Person(name="王淑芬", role="assistant"))
    context.who = "稽核員"
    look(context)
    page = CustomersPage(context)
    qtbot.addWidget(page)
    page.show()
    contacts = page.sheet.contacts
    assert contacts.table.model.index(0, 0).data() == "林○珊"
    assert contacts.table.model.index(0, 2).data().endswith("#***")
    confirm("半年稽核")
    contacts.edit(customer.contacts.get())
    assert contacts.is_open() and contacts.form.value("name") == "林佩珊"
    assert PersonalLog.get().reason == "半年稽核"


def test_finding_rows_say_why_they_are_in_doubt(company):
    hit = finding.Hit(Contact, 1, ("name",), "林佩珊", "1", False, "Of another customer")
    assert finding._mark(finding.Row(hit, False)).text == "Of another customer"
    assert finding._mark(finding.Row(hit, True)).text == "To be erased"
