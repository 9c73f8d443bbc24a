"""Papers, import, statistics and the comparison of complaints, as a person drives them."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from salesassist.db import Complaint, ImportBatch, Paper
from salesassist.tasks.aftersales.complaints.clock import pause
from salesassist.tasks.aftersales.complaints.statistics import issued
from salesassist.texts import set_language
from salesassist.ui.pages.aftersales.complaints.compare import CompareDialog
from salesassist.ui.pages.aftersales.complaints.importing import ColumnsDialog
from salesassist.ui.pages.aftersales.complaints.statistics import StatisticsDialog
from tests.tasks.complaint_parts import WHO, fresh, staff, taken, write
from tests.ui.orders import answer
from tests.ui.test_complaints_page import shown

NOW = dt.datetime.now().replace(microsecond=0)
HEAD = "客訴編號,受理日期,客戶,品名,問題,客戶描述,業務區\n"
ROW = "A-1,2026-10-05,晉暘精密工業股份有限公司,氣缸,漏氣,新到的漏氣。,北區\n"


@pytest.fixture(autouse=True)
def house(context):
    staff()


@pytest.fixture
def mails(monkeypatch) -> list[str]:
    """The drafts that would have been opened."""
    opened: list[str] = []
    monkeypatch.setattr("salesassist.ui.pages.mailing.open_path", opened.append)
    return opened


def ctrl_shift(view, key) -> None:
    view.activateWindow()
    QTest.qWaitForWindowActive(view)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view.list.view, key, both)


# Papers


def test_the_record_is_printed_by_key_shown_and_left_by_esc(qtbot, context, customer):
    view = shown(qtbot, context, taken(customer))
    view.activateWindow()
    QTest.qWaitForWindowActive(view)
    QTest.keyClick(view.list.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    paper = Paper.get()
    assert paper.kind == "complaint-record" and view.side.preview.data() == bytes(paper.pdf)
    assert view.side.shows_paper() and view.side.printer.text() == "Print"
    assert not view.side.mail.isVisible()  # the record never leaves the house
    view.escape()
    assert not view.side.shows_paper()
    row = view.insight.log.itemAt(0).widget()
    assert paper.number in row.words.text()
    row.words.click()
    assert view.side.shows_paper() and Paper.select().count() == 1


def test_the_8d_and_the_reply_are_made_by_key_and_mailed(qtbot, context, customer, mails):
    complaint = taken(customer, immediate="停出同批")
    view = shown(qtbot, context, complaint)
    ctrl_shift(view, Qt.Key.Key_D)
    assert Paper.get().kind == "eight-d"
    view.escape()
    view.insight.deeds["reply"].click()
    assert view.side.mail.isVisible()
    ctrl_shift(view, Qt.Key.Key_M)
    assert len(mails) == 1 and mails[0].endswith(".eml")
    other = taken(customer, subject="別件")
    view.show_record(other.id)
    assert not view.side.shows_paper()


def test_what_may_not_be_promised_is_said_and_no_paper_is_made(qtbot, context, customer):
    complaint = taken(customer)
    view = shown(qtbot, context, complaint)
    view.papers.reply()
    assert "nothing to reply yet" in context.quiet.text()
    write(complaint, immediate="全額退費")
    view.show_record(complaint.id)
    view.papers.reply()
    assert "退費" in context.quiet.text() and Paper.select().count() == 0


# The clock


def test_the_clock_says_by_its_colour_how_near_the_deadline_is(qtbot, context, customer):
    complaint = taken(customer, severity="1", channel="email")
    view = shown(qtbot, context, complaint)
    assert view.insight.bar.property("level") == "soon"  # two hours to acknowledge it
    write(complaint, received_at=NOW - dt.timedelta(days=40))
    view.show_record(complaint.id)
    assert view.insight.bar.property("level") == "late"
    pause(fresh(complaint), who=WHO, reason="等樣品")
    view.show_record(complaint.id)
    assert view.insight.bar.property("level") == "still"


# Side by side


def test_two_complaints_are_compared_and_tied(qtbot, context, customer, products):
    first = taken(customer, product=products[0], subject="漏氣 4 支")
    second = taken(customer, product=products[0], subject="漏氣 6 支")
    view = shown(qtbot, context, second)
    said = []

    def look(dialog: CompareDialog) -> None:
        said.append(dialog.why.text())
        dialog.verb.click()

    answer(look)
    view.strip.beside.click()
    assert "HC63-100" in said[0] and "the same customer" in said[0]
    assert fresh(second).repeats == first
    answer(lambda dialog: (said.append(dialog.verb.isEnabled()), dialog.open_button.click()))
    view.strip.beside.click()
    assert said[1] is False and view.sheet.keeper.record == first


def test_several_similar_ones_are_chosen_among(qtbot, context, customer, products):
    others = [taken(customer, product=products[0], subject=f"漏氣 {no}") for no in range(3)]
    view = shown(qtbot, context, others[-1])

    def choose(dialog: CompareDialog) -> None:
        assert dialog.choice.isVisible()
        dialog.choice.set_value(others[0].id)
        dialog.refresh()
        dialog.verb.click()

    answer(choose)
    view.strip.compare()
    assert fresh(others[-1]).repeats == others[0]


# From a file


def test_a_file_is_settled_looked_at_taken_over_and_taken_back(qtbot, context, customer, tmp_path):
    view = shown(qtbot, context)
    path = tmp_path / "客訴.csv"
    path.write_text(HEAD + ROW, encoding="utf-8")

    def settle(dialog: ColumnsDialog) -> None:
        assert dialog.columns["story"].value() == "客戶描述" and dialog.newcomers.isChecked()
        dialog.verb.click()

    answer(settle)
    view.importing.look(path)
    dialog = view.importing.dialog
    assert dialog.place_area.isHidden() and "1 new" in dialog.message.accessibleName()
    assert Complaint.select().count() == 0
    answer(settle)
    dialog.settle.click()
    dialog.verb.click()
    assert Complaint.get().outside_id == "A-1"
    answer(settle)
    view.importing.look(path)
    assert "nothing to import" in view.importing.dialog.message.accessibleName()
    view.importing.dialog.leave.click()
    view.importing.undo(ImportBatch.get().id)
    assert Complaint.select().count() == 0


def test_the_message_of_an_import_undoes_it(qtbot, context, customer, tmp_path):
    view = shown(qtbot, context)
    path = tmp_path / "客訴.csv"
    path.write_text(HEAD + ROW, encoding="utf-8")
    answer(lambda dialog: dialog.verb.click())
    view.importing.look(path)
    view.importing.dialog.verb.click()
    assert Complaint.select().count() == 1
    (undo,) = [each for each in context.quiet.links() if "Undo" in each.text()]
    undo.click()
    assert Complaint.select().count() == 0


def test_rows_that_are_wrong_are_listed_and_the_good_ones_come_in(qtbot, context, tmp_path):
    view = shown(qtbot, context)
    path = tmp_path / "a.csv"
    path.write_text(HEAD + ROW + ROW.replace("A-1,2026-10-05", "A-2,怪日"), encoding="utf-8")
    answer(lambda dialog: dialog.verb.click())
    view.importing.look(path)
    dialog = view.importing.dialog
    assert Complaint.select().count() == 0 and dialog.table.isVisible()
    assert dialog.verb.isHidden() and dialog.save.isVisible()
    dialog.rest.click()
    assert Complaint.select().count() == 1


def test_a_person_who_gives_up_the_columns_imports_nothing(qtbot, context, tmp_path):
    view = shown(qtbot, context)
    path = tmp_path / "a.csv"
    path.write_text(HEAD + ROW, encoding="utf-8")
    answer(lambda dialog: dialog.back.click())
    view.importing.look(path)
    assert Complaint.select().count() == 0


# The month


def test_the_month_is_seen_another_is_chosen_and_it_is_issued(qtbot, context, customer):
    taken(customer)
    taken(customer, received_at=NOW.replace(day=1) - dt.timedelta(days=3), subject="上月")
    view = shown(qtbot, context)
    seen = []

    def drive(dialog: StatisticsDialog) -> None:
        assert dialog.month() == (NOW.year, NOW.month) and dialog.preview.data()
        dialog.go_earlier()
        seen.append(dialog.month())
        dialog.issue.click()
        seen.append(dialog.state.text())
        dialog.go_later()
        seen.append(dialog.month())
        dialog.shut.click()

    answer(drive)
    view.statistics.click()
    made = issued(*seen[0])[0]
    assert seen == [seen[0], f"issued as {made.number}", (NOW.year, NOW.month)]
    assert Paper.select().count() == 1


def test_in_chinese_the_views_words_stand_in_chinese(qtbot, context, customer):
    set_language("zh_TW")
    view = shown(qtbot, context, taken(customer))
    assert view.side.printer.text() == "客訴紀錄表"
    assert view.insight.deeds["8d"].text() == "8D 報告"
    assert view.statistics.text() == "統計" and view.import_button.text() == "匯入"


def test_what_came_closed_from_a_file_is_not_called_late(qtbot, context, tmp_path):
    view = shown(qtbot, context)
    path = tmp_path / "a.csv"
    head, row = HEAD.strip() + ",狀態\n", ROW.strip() + ",已結案\n"
    path.write_text(head + row.replace("2026-10-05", "2019-10-05"), encoding="utf-8")

    answer(lambda dialog: dialog.verb.click())
    view.importing.look(path)
    view.importing.dialog.verb.click()
    view.show_record(Complaint.get().id)
    assert [stage.late for stage in view.stages.stages()] == [False] * 7
    assert "not recorded" in view.stages.stages()[-1].when
    assert view.sheet.case.message("received_at").text() == ""
    assert view.insight.stage.text() == "Closed"
