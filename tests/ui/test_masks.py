"""An auditor walks through the window: nowhere stands a person in full, unless a reason is given."""

import datetime as dt

import pytest
from PySide6.QtCore import QAbstractListModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from salesassist.db import (
    Address,
    AffectedPerson,
    Anomaly,
    ComplaintNote,
    Contact,
    ContactEntry,
    Customer,
    DataRequest,
    Duty,
    Paper,
    Person,
    PersonalLog,
    PrivacyIncident,
    ReportRequest,
    ServiceRecord,
)
from salesassist.db.base import unit_of_work
from salesassist.desk.veiling import drawing, finished
from salesassist.docs import paper
from salesassist.docs.facts import from_json
from salesassist.tasks.orders import (
    LineDraft,
    defaults_for,
    issue_order_form,
    take_order,
)
from salesassist.ui import looking
from salesassist.ui.kit.ask import Answer
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.pages.exporting import ExportFlow, source_of
from salesassist.ui.pages.find import FindDialog
from salesassist.ui.pages.orders.order_table import OrderTable
from salesassist.ui.pages.settings.page import SECTIONS
from salesassist.ui.pages.upkeep.history import HistoryView
from salesassist.ui.window import MainWindow
from tests.papers import text_of
from tests.tasks.complaint_parts import taken

from .keyboard import type_text

NAME, MOBILE, EMAIL = "游承翰", "0927-331-318", "yu.ch@jinyang.example"
PRIVATE = "闕麗卿"
NOW = dt.datetime.combine(dt.date.today(), dt.time(9, 30))
TALE = f"與{NAME}先生約好，電話 ０９２７-331318 或 {EMAIL}；{PRIVATE} 也在場"
"""What people write: persons by name and number where no column says so."""
TELLING = (NAME, MOBILE, "331318", EMAIL, PRIVATE)
PLACES = ("today", "customers", "products", "orders", "receivables", "aftersales", "reports")


@pytest.fixture
def persons(company, customer, products) -> Contact:
    """One person as contact, receiver, caller and subject, and a customer that is a person."""
    with unit_of_work("王淑芬", "plant") as work:
        for each in customer.contacts:
            work.change(each, name="林佩珊")
        contact = work.add(Contact(customer=customer, name=NAME, mobile=MOBILE, email=EMAIL))
        place = work.add(Address(customer=customer, text="臺中市大里區工業路 1 號", receiver=NAME,
                                 phone=MOBILE))  # fmt: skip
        private = work.add(Customer(code="P1", name=PRIVATE, kind="person", phone=MOBILE))
        asked = {"number": "DR-1", "kind": "access", "received_on": NOW.date()}
        work.add(DataRequest(person=NAME, contact=contact, reach=EMAIL, **asked))
        work.change(customer, notes=TALE)
        incident = work.add(PrivacyIncident(number="IN-1", known_at=NOW, facts=TALE, cause=TALE))
        work.add(AffectedPerson(incident=incident, contact=contact, name=NAME, reach=EMAIL))
        about = {"customer": customer, "contact": contact, "received_at": NOW}
        work.add(
            ServiceRecord(
                number="SV-1",
                fault="異音",
                caller=NAME,
                phone=MOBILE,
                problem=TALE,
                outcome=TALE,
                **about,
            )
        )
        work.add(ContactEntry(customer=customer, counterpart=NAME, content=TALE, at=NOW,
                              promise=TALE, due_on=NOW.date(), written_by="王淑芬"))  # fmt: skip
    complaint = taken(customer, contact=contact)
    with unit_of_work("王淑芬", "tell") as work:
        work.change(complaint, story=TALE, immediate=TALE)
        work.add(ComplaintNote(complaint=complaint, at=NOW, who="王淑芬", text=TALE))
        work.add(ReportRequest(number="RQ-1", topic="月會", purpose=TALE, asked_by=NAME,
                               asked_on=NOW.date(), due_on=NOW.date()))  # fmt: skip
        work.add(Anomaly(number="EX-1", reported_by="王淑芬", subject=TALE, customer=customer,
                         suggestion=TALE, at=NOW, decide_by=NOW))  # fmt: skip
    sell(products[0], (customer, {"contact": contact, "ship_to": place}), (private, {}))
    return contact


def sell(product, *sales) -> None:
    """An order with its form and a promise to each of these."""
    for whom, more in sales:
        head = defaults_for(whom, on=NOW.date(), who="王淑芬") | more | {"notes": TALE}
        order = take_order(who="王淑芬", lines=[LineDraft.of_product(product, 2_000)], **head)
        issue_order_form(order, who="王淑芬")
        with unit_of_work("王淑芬", "promise") as work:
            work.add(Duty(order=order, what=TALE, who="王淑芬", due_on=NOW.date()))


@pytest.fixture
def window(qtbot, context, persons) -> MainWindow:
    """The window of an auditor in a house with an assistant."""
    with unit_of_work("test", "staff") as work:
        work.add(Person(name="稽核員", role="auditor"))
        work.add(Person(name="王淑芬", role="assistant"))
    context.who = "稽核員"
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1600, 1000)
    made.show()
    return made


def texts(root: QWidget) -> list[str]:
    """Everything that stands in a widget: labels, fields, cells and what points tell."""
    found = []
    for each in (root, *root.findChildren(QWidget)):
        found += [each.toolTip(), each.accessibleName(), each.windowTitle()]
        if isinstance(each, QLabel | QLineEdit):
            found.append(each.text())
        elif isinstance(each, QPlainTextEdit):
            found.append(each.toPlainText())
        elif isinstance(each, QTabBar):
            found += [each.tabText(at) for at in range(each.count())]
        elif isinstance(each, QAbstractItemView) and each.model() is not None:
            model = each.model()
            if isinstance(model, QAbstractListModel):
                cells = [(row, 0) for row in range(model.rowCount())]
            else:
                columns = range(model.columnCount())
                cells = [(row, at) for row in range(model.rowCount()) for at in columns]
            found += [str(model.index(*cell).data() or "") for cell in cells]
    return found


def told(root: QWidget) -> list[str]:
    return [said for said in texts(root) if any(each in said for each in TELLING)]


def walk(page: QWidget) -> None:
    """Show each record of a page's list and look at all that stands there."""
    model = getattr(getattr(page, "list", None), "model", None)
    for row in range(model.rowCount() if hasattr(model, "id_at") else 0):
        page.show_record(model.id_at(row))
        QApplication.processEvents()
        assert not told(page), row
    assert not told(page)


@pytest.mark.parametrize("place", PLACES)
def test_no_page_tells_of_a_person(window, place, persons):
    window.go(place)
    page = window.page(place)
    assert not told(page)
    for view in getattr(page, "VIEWS", ()):
        window.go(f"{place}.{view.name}")
        walk(page.view(view.name))
    walk(page)
    if place == "orders":
        page.views.show_follow()
        walk(page)


@pytest.mark.parametrize("name", SECTIONS)
def test_no_section_of_the_settings_tells_of_a_person(window, name):
    window.go(f"settings.{name}")
    section = window.page("settings").section(name)
    for row in range(section.table.model.rowCount() if hasattr(section, "table") else 0):
        section.table.select(section.table.model.id_at(row)) if hasattr(
            section.table.model, "id_at"
        ) else None
    QApplication.processEvents()
    assert not told(section)


def test_find_masks_what_it_finds(window):
    window.find()
    dialog = window.findChild(FindDialog)
    type_text(dialog.field, NAME)
    assert not [said for said in told(dialog) if said != NAME]


def test_papers_are_shown_masked_and_stay_as_they_were_issued(window, persons):
    issued = Paper.select().order_by(Paper.id).get()
    before = bytes(issued.pdf)
    shown = finished(before)
    assert shown != before and NAME not in text_of(shown) and "游○翰" in text_of(shown)
    assert text_of(drawing(lambda: paper(issued.kind).draw(from_json(issued.kind, issued.facts)))())
    assert bytes(Paper.get_by_id(issued.id).pdf) == before and NAME in text_of(before)
    assert draw_anew(issued) == before, "outside of a preview a paper is drawn as it is"


def draw_anew(issued: Paper) -> bytes:
    return paper(issued.kind).draw(from_json(issued.kind, issued.facts))


def test_a_masked_field_cannot_be_written_and_changes_nothing(window, persons):
    window.go("aftersales.service")
    view = window.page("aftersales").view("service")
    view.show_record(ServiceRecord.get().id)
    form = next(each for each in view.findChildren(RecordForm) if "caller" in each.names())
    assert form.editor("caller").line.text() == "游○翰" and form.value("caller") == NAME
    assert form.editor("caller").line.isReadOnly() and not form.changes()
    assert "caller" not in form.typed() and not form.problems()


def test_the_journal_is_masked_on_screen_and_in_what_is_exported(window, persons, tmp_path):
    window.go("settings.history")
    view = window.page("settings").section("history").view
    assert not told(view) and any("游○翰" in said for said in texts(view))
    file = tmp_path / "history.csv"
    source = source_of("History", view.lines)
    ExportFlow(window.context, window).write(source, file, "csv", reason="查核")
    told_ = file.read_text("utf-8-sig")
    assert not any(each in told_ for each in TELLING) and "游○翰" in told_
    line = PersonalLog.get(form="csv")
    assert line.masked and "Changes" in line.columns, "the auditor may not take persons out"


def test_who_sees_persons_exports_the_journal_masked_without_a_reason(
    qtbot, context, persons, tmp_path
):
    view = HistoryView(context)
    qtbot.addWidget(view)
    assert told(view)
    flow = ExportFlow(context, view)
    for reason, shows in (("", False), ("年度稽核", True)):
        file = tmp_path / f"{shows}.csv"
        flow.write(source_of("History", view.lines), file, "csv", reason=reason)
        assert (NAME in file.read_text("utf-8-sig")) is shows
    assert [line.masked for line in PersonalLog.select()] == [True, False]


def test_a_list_of_orders_hides_a_customer_that_is_a_person(qtbot, context, persons, tmp_path):
    page = OrderTable(context)
    qtbot.addWidget(page)
    table = page.table
    file, flow = tmp_path / "orders.csv", ExportFlow(context, page)
    flow.write(source_of("Orders", table), file, "csv", reason="")
    text = file.read_text("utf-8-sig")
    assert PRIVATE not in text and "闕○卿" in text and "晉暘精密工業股份有限公司" in text
    flow.write(source_of("Orders", table), file, "csv", reason="月會")
    assert PRIVATE in file.read_text("utf-8-sig")
    first, second = PersonalLog.select().order_by(PersonalLog.id)
    assert first.masked and second.whole() and "Customer" in second.columns


def test_a_reason_shows_a_form_in_full_and_is_kept(window, persons, monkeypatch):
    window.go("settings.requests")
    section = window.page("settings").section("requests")
    section.table.select(DataRequest.get().id)
    section.keeper.load(DataRequest.get())
    form = section.form
    assert form.editor("person").line.text() == "游○翰" and form.unveil.isVisibleTo(form)
    monkeypatch.setattr(looking, "ask", lambda *words, **more: Answer(True, " "))
    form.unveil.click()
    assert form.editor("person").line.text() == "游○翰", "a blank is no reason"
    monkeypatch.setattr(looking, "ask", lambda *words, **more: Answer(True, "查核請求"))
    form.unveil.click()
    assert form.editor("person").line.text() == NAME and not form.unveil.isVisibleTo(form)
    line = PersonalLog.get()
    assert (line.deed, line.what, line.reason) == ("seen", "data_request", "查核請求")
    assert line.contact == persons
