"""The settings page as a person uses it: each change is kept when it is left and valid."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from salesassist.db import (
    BankAccount,
    Company,
    Holiday,
    Journal,
    Numbering,
    Order,
    Paper,
    PaymentStep,
    PaymentTerm,
    Person,
)
from salesassist.db.base import unit_of_work
from salesassist.desk.issue import DEFAULT_PATTERNS, export
from salesassist.tasks.reports.document.monthly import issue_month
from salesassist.texts import set_language
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.pages.settings import SettingsPage
from salesassist.ui.pages.settings.logo import LIMIT
from tests.ui.keyboard import type_text


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def page(qtbot, context) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def section(page: SettingsPage, name: str):
    page.list.choose(name)
    return page.section(name)


def enter(qtbot, form: RecordForm, name: str, text: str) -> None:
    """Type into a field in place of what stands there, and leave it by Tab."""
    line = form.editor(name).line
    line.setFocus()
    line.selectAll()
    if text:
        type_text(line, text)
    else:
        qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Tab)


@pytest.fixture
def picture(tmp_path) -> Path:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#1F5AA6"))
    path = tmp_path / "logo.png"
    assert image.save(str(path))
    return path


# Company


def test_a_change_is_kept_when_its_field_is_left(qtbot, page, context):
    form = section(page, "company").forms[0]
    enter(qtbot, form, "phone", "02-29950199")
    assert Company.get().phone == "02-2995-0199"
    assert Journal.select().order_by(Journal.id.desc()).first().who == context.who
    assert "phone" in Journal.select().order_by(Journal.id.desc()).first().fields


def test_what_is_wrong_is_said_beside_the_field_and_not_kept(qtbot, page):
    form = section(page, "company").forms[0]
    enter(qtbot, form, "tax_id", "12345678")
    assert "check digit" in form.message("tax_id").text()
    enter(qtbot, form, "fax", "02-2995-0100")
    company = Company.get()
    assert (company.tax_id, company.fax) == ("12345675", "02-2995-0100"), "the others are kept"


def test_a_name_cannot_be_emptied(qtbot, page, company):
    form = section(page, "company").forms[0]
    enter(qtbot, form, "name", "")
    assert form.message("name").kind() == "error"
    assert Company.get().name == company.name


def test_several_forms_of_one_record_do_not_stand_in_each_others_way(qtbot, page):
    sheet = section(page, "company")
    enter(qtbot, sheet.forms[0], "email", "a@b.example")
    enter(qtbot, sheet.forms[1], "tax_rate", "8")
    enter(qtbot, sheet.forms[2], "reply_days", "5")
    company = Company.get()
    assert (company.email, company.tax_rate, company.reply_days) == ("a@b.example", 800, 5)


def test_terms_of_several_lines_are_kept_when_the_section_is_left(qtbot, page):
    sheet = section(page, "company")
    sheet.forms[2].editor("order_terms").pad.setPlainText("交貨：到廠\n保固：一年")
    page.list.choose("people")
    assert Company.get().order_terms == "交貨：到廠\n保固：一年"


def test_a_logo_is_chosen_and_taken_away(qtbot, page, picture, monkeypatch):
    logo = section(page, "company").logo
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: (str(picture), ""))
    logo.choose_button.click()
    assert bytes(Company.get().logo) == picture.read_bytes()
    assert logo.picture.isVisible()
    logo.remove_button.click()
    assert Company.get().logo is None


def test_a_logo_too_large_is_refused(page, tmp_path):
    sheet = section(page, "company")
    (tmp_path / "big.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(LIMIT))
    sheet.logo.take(tmp_path / "big.png")
    assert "1,024 KB" in sheet.logo_problem.text()
    assert Company.get().logo is None


@pytest.mark.parametrize("cut", [0, 8, 40])
def test_half_a_picture_is_none(page, picture, tmp_path, cut):
    sheet = section(page, "company")
    (tmp_path / "half.png").write_bytes(picture.read_bytes()[:cut])
    sheet.logo.take(tmp_path / "half.png")
    assert "no whole PNG" in sheet.logo_problem.text()


@pytest.mark.parametrize(
    "name", ["jpg_is_exe.jpg", "png_is_svg_script.png", "png_truncated.png", "png_zero.png"]
)
def test_bad_files_are_no_logo(page, shared, name):
    sheet = section(page, "company")
    sheet.logo.take(shared / "bad" / "files" / name)
    assert "no whole PNG" in sheet.logo_problem.text()
    assert Company.get().logo is None


# People, accounts


def test_a_new_person_is_kept_once_it_has_a_name(qtbot, page):
    people = section(page, "people")
    page.show_new()
    assert "Name" in people.waiting.text()
    enter(qtbot, people.form, "extension", "33")
    assert Person.select().count() == 2
    enter(qtbot, people.form, "name", "林焱")
    assert Person.get(Person.extension == "33").name == "林焱"
    assert people.sheet.title.text() == "林焱"
    assert people.waiting.text() == ""
    assert people.table.current().name == "林焱"


def test_choosing_another_row_shows_it_and_loses_nothing(qtbot, page):
    people = section(page, "people")
    first = people.table.current()
    line = people.form.editor("extension").line
    line.setFocus()
    line.selectAll()
    type_text(line, "99")
    other = Person.get(Person.id != first.id)
    people.table.select(other.id)
    assert Person.get_by_id(first.id).extension == "99"
    assert people.form.editor("name").line.text() == other.name


def test_ctrl_n_begins_a_new_record(qtbot, page):
    people = section(page, "people")
    people.table.view.setFocus()
    qtbot.keyClick(people.table.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert people.sheet.title.text() == "New person"
    assert people.form.editor("name").line.hasFocus()


def test_an_account_is_removed_and_the_journal_knows_it(page, context):
    accounts = section(page, "accounts")
    accounts.remove_button.click()
    assert not BankAccount.select().exists()
    last = Journal.select().order_by(Journal.id.desc()).first()
    assert (last.deed, last.table) == ("remove bank_account", "bank_account")
    assert "removed" in context.quiet.text()
    assert accounts.sheet.title.text() == "New account"


@pytest.mark.parametrize("name", ["people", "accounts", "terms", "holidays"])
def test_the_tables_are_good_models(page, qtmodeltester, name):
    qtmodeltester.check(section(page, name).table.model)


# Payment terms


def test_terms_are_read_back_as_a_sentence(page):
    terms = section(page, "terms")
    terms.table.select(PaymentTerm.get(PaymentTerm.code == "D361").id)
    assert terms.sentence.kind() == "check"
    assert terms.sentence.text() == (
        "30% Within 7 days of the order; 60% Within 14 days of delivery; "
        "Rest After acceptance: Monthly account, 30 days (closing at month end)"
    )


def test_a_changed_instalment_is_read_back_while_it_is_typed(qtbot, page):
    terms = section(page, "terms")
    terms.table.select(PaymentTerm.get(PaymentTerm.code == "M30").id)
    assert "closing on day 25" in terms.step_sentence.text()
    enter(qtbot, terms.step_form, "days", "60")
    assert "60 days" in terms.step_sentence.text()
    assert PaymentTerm.get(PaymentTerm.code == "M30").steps.get().days == 60
    assert "60 days" in terms.sentence.text()


def test_shares_that_miss_the_order_are_said(qtbot, page):
    terms = section(page, "terms")
    terms.table.select(PaymentTerm.get(PaymentTerm.code == "D361").id)
    terms.steps.select(terms.steps.model.id_at(2))
    terms.drop_button.click()
    assert PaymentStep.select().where(PaymentStep.term == terms.keeper.record).count() == 2
    assert "cover 90" in terms.sentence.text()


def test_an_instalment_is_added_at_the_end(qtbot, page):
    terms = section(page, "terms")
    terms.table.select(PaymentTerm.get(PaymentTerm.code == "M30").id)
    terms.add_button.click()
    enter(qtbot, terms.step_form, "label", "尾款")
    steps = list(PaymentTerm.get(PaymentTerm.code == "M30").steps.order_by(PaymentStep.position))
    assert [(step.position, step.label) for step in steps] == [(1, "全額"), (2, "尾款")]
    assert "is the rest but not the last" in terms.sentence.text()


def test_a_day_that_cannot_be_is_refused(qtbot, page):
    terms = section(page, "terms")
    terms.table.select(PaymentTerm.get(PaymentTerm.code == "M30").id)
    enter(qtbot, terms.step_form, "closing_day", "32")
    assert "1 to 31" in terms.step_form.message("closing_day").text()
    assert PaymentTerm.get(PaymentTerm.code == "M30").steps.get().closing_day == 25


def test_new_terms_need_code_and_name(qtbot, page):
    terms = section(page, "terms")
    page.show_new()
    assert not terms.add_button.isEnabled()
    enter(qtbot, terms.form, "name", "月結 60 天")
    assert PaymentTerm.select().count() == 2
    enter(qtbot, terms.form, "code", "M60")
    assert PaymentTerm.get(PaymentTerm.code == "M60").name == "月結 60 天"
    assert terms.add_button.isEnabled()


def test_a_code_taken_is_refused(qtbot, page):
    terms = section(page, "terms")
    terms.table.select(PaymentTerm.get(PaymentTerm.code == "M30").id)
    enter(qtbot, terms.form, "code", "D361")
    assert "used already" in terms.form.message("code").text()
    assert PaymentTerm.get_or_none(PaymentTerm.code == "M30") is not None


# Numbering


def test_every_series_has_its_numbering(page):
    assert set(section(page, "numbering").forms) == set(DEFAULT_PATTERNS)


def test_numbering_shows_the_next_number_while_it_is_typed(qtbot, page, context):
    sheet = section(page, "numbering")
    form = sheet.forms["order"]
    roc = context.today().year - 1911
    assert form.message("pattern").text().endswith(f"SO-{roc}{context.today():%m%d}-001")
    enter(qtbot, form, "pattern", "{YYYY}{MM}{DD}-{seq:4}")
    assert form.message("pattern").text().endswith(f"{context.today():%Y%m%d}-0001")
    kept = Numbering.get(Numbering.kind == "order")
    assert (kept.pattern, kept.reset) == ("{YYYY}{MM}{DD}-{seq:4}", "daily")


def test_a_pattern_that_would_repeat_is_not_kept(qtbot, page):
    form = section(page, "numbering").forms["report-document"]
    enter(qtbot, form, "pattern", "R{seq:3}")
    assert "would repeat" in form.message("pattern").text()
    assert not Numbering.select().where(Numbering.kind == "report-document").exists()


def sold(order: Order) -> Paper:
    """The report of the month in which an order was sold, issued."""
    with unit_of_work("test", "confirm") as work:
        work.change(order, state="confirmed", number="SO-1")
    day = order.ordered_on
    return issue_month(day.year, day.month, language="en", who="王淑芬", today=day)


def test_a_number_taken_moves_the_next_one(page, kept_order):
    sold(kept_order)
    form = section(page, "numbering").forms["report-document"]
    assert form.message("pattern").text().endswith("-02")


# Holidays


def test_a_day_off_is_added_in_its_year(qtbot, page):
    days = section(page, "holidays")
    page.show_new()
    enter(qtbot, days.form, "name", "颱風假")
    enter(qtbot, days.form, "day", f"{days.year}-07-10")
    assert Holiday.get(Holiday.day == dt.date(days.year, 7, 10)).name == "颱風假"


def test_an_empty_year_is_filled_with_the_public_holidays(page):
    days = section(page, "holidays")
    while days.table.model.rowCount():
        days.go_forth()
    assert days.fill_button.isVisible()
    days.fill_button.click()
    assert Holiday.get(Holiday.day == dt.date(days.year, 5, 1))
    assert not days.fill_button.isVisible()


def test_a_day_cannot_be_emptied(qtbot, page):
    days = section(page, "holidays")
    before = days.keeper.record.day
    enter(qtbot, days.form, "day", "")
    assert days.form.message("day").kind() == "error"
    assert Holiday.get_by_id(days.keeper.record.id).day == before


def test_a_day_is_removed(page):
    days = section(page, "holidays")
    gone = days.keeper.record
    days.remove_button.click()
    assert Holiday.get_or_none(Holiday.id == gone.id) is None
    assert days.keeper.record.day > gone.day


# This PC


@pytest.mark.parametrize(
    ("combo", "state", "value"),
    [("language", "language", "zh_TW"), ("theme", "theme", "dark"), ("size", "text_size", "large")],
)
def test_language_and_look_apply_at_once(page, context, combo, state, value):
    restarted = []
    context.restart = lambda: restarted.append(getattr(context.state, state))
    choice = getattr(section(page, "computer"), combo)
    choice.setCurrentIndex(choice.findData(value))
    assert restarted == [value]


def test_the_papers_folder_is_chosen(page, context, monkeypatch, tmp_path):
    sheet = section(page, "computer")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *given: str(tmp_path / "new"))
    sheet.choose_button.click()
    assert (context.papers, context.state.folder) == (tmp_path / "new", str(tmp_path / "new"))


# Checking a PDF


@pytest.fixture
def issued(context, kept_order) -> Path:
    return export(sold(kept_order), context.papers)


def drop(sheet, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    sheet.dropEvent(
        QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_a_dropped_pdf_is_ours_altered_or_not_ours(page, issued, tmp_path):
    sheet = section(page, "check")
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(issued.read_bytes() + b"\n%")
    foreign = tmp_path / "foreign.pdf"
    foreign.write_bytes(b"%PDF-1.7\n%%EOF\n")
    text = tmp_path / "note.txt"
    text.write_text("hello")
    drop(sheet, issued, altered, foreign, text)
    assert [(each.kind(), each.text().split(": ")[1][:15]) for each in sheet.results()] == [
        ("check", "This is our SD-"),
        ("error", "This says it is"),
        ("warning", "This is not a p"),
        ("error", "it is not a PDF"),
    ]
    drop(sheet, issued)
    assert len(sheet.results()) == 1


def test_a_pdf_is_chosen_by_the_button(page, issued, monkeypatch):
    sheet = section(page, "check")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *given: ([str(issued)], ""))
    sheet.button.click()
    assert "unchanged" in sheet.results()[0].text()
    assert "by 王淑芬" in sheet.results()[0].text()


# About


def test_about_names_version_and_file(page, database):
    sheet = section(page, "about")
    assert sheet.path.text().endswith("test.db")
    assert Path(sheet.path.text()).exists()
    sheet.copy_button.click()
    assert QGuiApplication.clipboard().text() == sheet.path.text()


def test_chinese_words(qtbot, context):
    set_language("zh_TW")
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.list.choose("terms")
    made.section("terms").table.select(PaymentTerm.get(PaymentTerm.code == "M30").id)
    assert made.section("terms").sentence.text() == "月結 30 天（25 日結帳）"
