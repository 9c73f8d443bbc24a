"""Editors and forms made from fields."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from salesassist.db import ReportRequest, base
from salesassist.db.customers import Customer
from salesassist.db.fields import Required
from salesassist.db.sales import Order
from salesassist.db.settings import PaymentTerm
from salesassist.texts import set_language
from salesassist.ui.kit.fields import DateEditor, NoSuchRecord, RefEditor, editor, records
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.form_layout import BESIDE_DAY
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.month import Month, head
from salesassist.ui.kit.picker import Candidate

NAMES = "code name tax_id grade credit_limit owner notes | phone email website"


@pytest.fixture
def form(database, show):
    made = RecordForm(Customer, NAMES)
    made.resize(700, 500)
    made.load(Customer(code="C1", name="晉暘精密", credit_limit=1_600_000))
    return show(made)


def type_into(form, name, text):
    form.editor(name).inner.clear()
    form.editor(name).inner.insert(text)
    form.editor(name).inner.setModified(True)


def test_each_field_has_its_label_as_buddy_and_its_name(form):
    for name in form.names():
        assert form.label(name).buddy() is form.editor(name).inner
        assert form.editor(name).inner.accessibleName() == Customer._meta.fields[name].label


def test_numbers_stand_at_the_right_with_commas(form):
    line = form.editor("credit_limit").inner
    assert line.text() == "1,600,000"
    assert line.alignment() & Qt.AlignmentFlag.AlignRight


def test_only_changes_are_told(form):
    """Typing 2,000,000 into the credit limit → {"credit_limit": 2000000}."""
    assert form.changes() == {}
    told = []
    form.changed.connect(told.append)
    type_into(form, "credit_limit", "2000000")
    assert form.changes() == {"credit_limit": 2_000_000}
    assert told == ["credit_limit"]


def test_what_cannot_be_read_stays_as_typed_and_is_said(form):
    type_into(form, "credit_limit", "abc")
    form.editor("credit_limit").tidy()
    assert form.editor("credit_limit").inner.text() == "abc"
    assert form.message("credit_limit").kind() == "error"
    assert form.editor("credit_limit").inner.property("state") == "error"
    assert "credit_limit" not in form.changes()
    type_into(form, "credit_limit", "5")
    assert form.message("credit_limit").kind() == ""


def test_leaving_a_field_tidies_it(form, qtbot):
    line = form.editor("credit_limit").inner
    line.setFocus()
    line.clear()
    qtbot.keyClicks(line, "1234567")
    form.editor("name").setFocus()
    assert line.text() == "1,234,567"


def test_a_required_field_and_a_wrong_tax_id_are_named(form):
    type_into(form, "name", "")
    type_into(form, "tax_id", "12345678")
    wrong = form.problems()
    assert set(wrong) == {"name", "tax_id"}
    assert isinstance(wrong["name"], Required)
    assert form.message("name").text() == "Full name is empty: please fill it in."


def test_a_message_has_a_kind_and_a_way_out(form):
    done = []
    form.say("name", "warning", "Looks like C2.", "Open C2", lambda: done.append("C2"))
    assert form.editor("name").inner.property("state") == "warn"
    form.message("name").link().click()
    assert done == ["C2"]
    form.say("name", "check", "")
    assert not form.message("name").isVisible()


def test_the_rest_is_folded_until_f8(form, qtbot):
    assert not form.editor("phone").isVisible()
    assert form.fold.text() == "3 more fields"
    form.bind_keys()
    qtbot.keyClick(form.editor("name").inner, Qt.Key.Key_F8)
    assert form.editor("phone").isVisible()


def test_a_problem_in_a_folded_field_unfolds_it(form):
    type_into(form, "email", "not a mail")
    form.problems()
    assert form.editor("email").isVisible()
    assert form.message("email").isVisible()


def test_tab_goes_in_the_order_of_the_fields(form, qtbot):
    form.focus()
    visited = []
    for _ in range(5):
        visited.append(form.focusWidget().accessibleName())
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    assert visited == ["Customer code", "Full name", "Tax ID", "Grade", "Credit limit"]


def test_a_narrow_form_has_one_column(form):
    wide = form.editor("name").x()
    form.resize(380, 700)
    assert form.editor("name").x() < wide


@pytest.mark.parametrize("width", range(300, 700, 20))
def test_a_day_is_never_cut(database, show, width):
    """Long labels beside two days leave them no room: then there is one column."""
    form = RecordForm(ReportRequest, "topic+ purpose+ asked_by asked_on due_on owner")
    form.resize(width, 500)
    form.load(ReportRequest(asked_on=dt.date(2026, 11, 25), due_on=dt.date(2026, 11, 30)))
    show(form)
    line = form.editor("due_on").inner
    free = line.width() - line.textMargins().left() - BESIDE_DAY
    assert line.fontMetrics().horizontalAdvance("2026-11-30") <= free


def test_a_form_can_be_only_read(form):
    form.set_read_only(True)
    assert form.editor("name").inner.isReadOnly()
    assert form.editor("grade").inner.property("fixed")
    form.grab()


def test_at_most_twelve_fields_are_seen(database, show):
    names = " ".join(
        name for name in Customer._meta.fields if name not in ("id", "version", "search")
    )
    form = show(RecordForm(Customer, names))
    assert sum(form.editor(name).isVisible() for name in form.names()) == 12


def test_labels_of_a_form_are_plain_text(form):
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in form.findChildren(Label))


# Days


@pytest.fixture
def day(database, show):
    made = show(DateEditor(Order.promised_on))
    made.set_value(dt.date(2026, 12, 18))
    return made


@pytest.mark.parametrize("typed", ["1151218", "115/12/18", "2026-12-18"])
def test_a_day_can_be_typed_in_either_calendar(day, typed):
    day.set_text(typed)
    assert day.value() == dt.date(2026, 12, 18)


def test_a_day_that_is_shown_is_that_day(day):
    for language in ("en", "zh_TW"):
        set_language(language)
        day.set_value(dt.date(2026, 12, 18))
        assert day.value() == dt.date(2026, 12, 18)


def test_there_is_no_thirteenth_month(day):
    day.set_text("115/13/45")
    assert "115/13/45" in str(day.problem())


def test_f4_opens_the_month_and_the_keys_move_in_it(day, qtbot):
    qtbot.keyClick(day.inner, Qt.Key.Key_F4)
    month = day.findChildren(Month)[-1]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        qtbot.keyClick(month, key)
    month.grab()
    qtbot.keyClick(month, Qt.Key.Key_Return)
    assert day.value() == dt.date(2027, 1, 26)


def test_the_month_is_headed_by_the_calendar_of_the_language():
    assert head(dt.date(2026, 11, 3)) == "November 2026"
    set_language("zh_TW")
    assert head(dt.date(2026, 11, 3)) == "115年11月"


# References and choices


@pytest.fixture
def owner(customers, show):
    return show(RefEditor(Order.customer))


def test_a_reference_is_found_by_a_part_of_its_name(owner, qtbot):
    qtbot.keyClicks(owner.inner, "C0042")
    assert owner.completion.popup().isVisible()
    qtbot.keyClick(owner.completion.popup(), Qt.Key.Key_Return)
    assert owner.value().code == "C0042"
    assert owner.inner.text() == "晉暘精密42號"


def test_typing_is_not_written_over_by_the_first_candidate(owner, qtbot):
    qtbot.keyClicks(owner.inner, "C00")
    assert owner.inner.text() == "C00"


def test_a_text_that_names_nothing_is_a_problem(owner, qtbot):
    qtbot.keyClicks(owner.inner, "nobody")
    assert isinstance(owner.problem(), NoSuchRecord)
    owner.inner.clear()
    assert owner.value() is None


def test_the_only_candidate_is_taken_when_one_leaves(owner, qtbot):
    owner.inner.setText("C0042")
    owner.inner.textEdited.emit("C0042")
    owner.tidy()
    assert owner.value().code == "C0042"


def test_other_candidates_can_be_offered(owner):
    owner.set_lookup(lambda text: [Candidate(None, ("nothing",))])
    owner.show_all()
    assert owner.completion.completionModel().rowCount() == 1


def test_records_without_search_words_are_looked_through(database):
    with base.unit_of_work("test", "fill") as work:
        required = {"name": "月結30天"}
        if "code" in PaymentTerm._meta.fields:
            required["code"] = "N30"
        work.add(PaymentTerm(**required))
    assert len(records(PaymentTerm, "")) == 1


def test_a_choice_is_shown_in_words(show):
    made = show(editor(Order.state))
    made.set_value("confirmed")
    assert made.value() == "confirmed"
    assert made.inner.currentText() == "Confirmed"


def test_several_lines_of_text_are_left_by_tab(form, qtbot):
    pad = form.editor("notes").inner
    pad.setPlainText("一\n二")
    assert form.changes()["notes"] == "一\n二"
    assert pad.tabChangesFocus()


def test_no_editor_takes_markup(form):
    form.load(Customer(code="<b>", name="<img src='http://x'>"))
    assert form.findChildren(QLineEdit)[0].text() == "<b>"
