"""Written reports driven as a person does: begin, edit, approve, issue, give out, next month."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from salesassist.db import Distribution, Paper, Person, ReportBlock, ReportDocument, ReportTemplate
from salesassist.db.base import unit_of_work
from salesassist.tasks.reports.document import deciding, keeping
from salesassist.ui.pages.reports import ReportsPage
from salesassist.ui.pages.reports import written_deeds as deeds_of
from salesassist.ui.pages.reports.written_dialogs import BeginDialog, PlaceDialog, PutInDialog
from tests.ui.keyboard import type_text
from tests.ui.orders import answer

WHO, BOSS = "王淑芬", "陳建宏"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TODAY = dt.date.today()


@pytest.fixture(autouse=True)
def house(context, customer, kept_order):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=WHO, role="assistant"))
        work.add(Person(name=BOSS, role="supervisor"))
        work.change(kept_order, state="confirmed", number="SO-1", ordered_on=TODAY)


def shown(qtbot, context, record_id: int | None = None):
    """The room of written reports on its page."""
    page = ReportsPage(context)
    qtbot.addWidget(page)
    page.resize(1440, 850)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    view = page.show_view("written")
    view.whole = page  # it goes with the last who knows it
    if record_id is not None:
        view.show_record(record_id)
    view.look_again()
    return view


def begun(name: str = "month", **head) -> ReportDocument:
    """This period's report, begun and run."""
    made = keeping.begin(name, TODAY, who=WHO, **head)
    for _ in deciding.run_again(made, who=WHO, today=TODAY):
        pass
    return ReportDocument.get_by_id(made.id)


def fresh(document: ReportDocument) -> ReportDocument:
    return ReportDocument.get_by_id(document.id)


def open_block(view, kind: str) -> ReportBlock:
    block = keeping.block_of(view.sheet.keeper.record, kind)
    view.sheet.blocks.edit(block)
    return block


def test_a_report_is_begun_from_a_template_and_speaks_at_once(qtbot, context):
    view = shown(qtbot, context)
    assert view.empty.isVisible()

    def choose(dialog: BeginDialog) -> None:
        dialog.template.set_value("year")
        dialog.template.set_value("month")
        dialog.form.set_value("first", TODAY)
        dialog.do()

    answer(choose)
    view.show_new()
    document = ReportDocument.get()
    assert (document.kind, document.prepared_by) == ("month", WHO)
    assert "net NT$" in keeping.block_of(document, "summary").draft or document.language == "zh_TW"
    assert view.preview.pages() >= 2 and view.deed.text() == "Send for approval"
    assert view.sheet.blocks.table.model.rowCount() == 15


def test_the_draft_stands_beside_the_words_and_is_edited(qtbot, context):
    document = begun(language="en")
    view = shown(qtbot, context, document.id)
    block = open_block(view, "target")
    blocks = view.sheet.blocks
    assert blocks.draft.text() == block.draft != ""
    blocks.take.click()
    assert blocks.form.value("text") == block.draft
    editor = blocks.form.editor("text")
    editor.inner.setFocus()
    type_text(editor.inner, "本月達標，")
    editor.left.emit()
    blocks.leave()
    kept = ReportBlock.get_by_id(block.id)
    assert "本月達標" in kept.text and kept.edited_from == block.draft
    view.look_again()
    assert blocks.table.model.index(1, 2).data() == "edited"


def test_it_says_when_the_figures_moved_since_the_edit(qtbot, context, kept_order):
    document = begun(language="en")
    keeping.keep_block(keeping.block_of(document, "target"), who=WHO, text="Well done.")
    with unit_of_work("test", "more") as work:
        line = kept_order.lines.get()
        work.change(line, net=line.net + 900)
        work.change(kept_order, net=kept_order.net + 900)
    view = shown(qtbot, context, document.id)
    open_block(view, "target")
    assert "moved since you edited" in view.sheet.blocks.form.message("text").text()
    assert view.sheet.blocks.table.model.index(1, 2).data() == "figures moved since edited"


def test_blocks_are_ordered_and_left_out_by_keys(qtbot, context):
    document = begun()
    view = shown(qtbot, context, document.id)
    blocks = view.sheet.blocks
    blocks.table.view.setFocus()
    qtbot.waitUntil(blocks.table.view.hasFocus)
    blocks.table.view.setCurrentIndex(blocks.table.model.index(1, 0))
    QTest.keyClick(blocks.table.view, Qt.Key.Key_Up, CTRL | SHIFT)
    assert [each.kind for each in keeping.blocks_of(document)][:2] == ["target", "summary"]
    assert blocks.table.view.currentIndex().row() == 0
    QTest.keyClick(blocks.table.view, Qt.Key.Key_Down, CTRL | SHIFT)
    assert [each.kind for each in keeping.blocks_of(document)][:2] == ["summary", "target"]
    QTest.keyClick(blocks.table.view, Qt.Key.Key_H, CTRL | SHIFT)
    assert not keeping.block_of(document, "target").printed
    assert blocks.table.model.index(1, 2).data() == "left out"


def test_a_report_is_put_into_a_block_and_taken_out(qtbot, context):
    document = begun()
    view = shown(qtbot, context, document.id)
    open_block(view, "appendix")

    def put(dialog: PutInDialog) -> None:
        dialog.report.set_value("margin")
        dialog.most.set_value(5)
        dialog.picture.setChecked(True)
        dialog.do()

    answer(put)
    view.sheet.blocks.put.click()
    (table,) = keeping.block_of(document, "appendix").tables
    assert (table["report"], table["most"], table["picture"]) == ("margin", 5, True)
    assert view.sheet.blocks.reports.model.index(0, 0).data() == "Margin by product"

    def fewer(dialog) -> None:
        dialog.most.set_value(0)
        dialog.do()

    answer(fewer)
    view.sheet.blocks.change_report((0, table))
    assert view.sheet.blocks.reports.model.index(0, 1).data() == "only the sums"
    view.sheet.blocks.out.click()
    assert keeping.block_of(document, "appendix").tables == []


def test_the_way_to_the_issued_report(qtbot, context):
    document = begun(recipients="陳總 boss@example.com")
    view = shown(qtbot, context, document.id)
    view.do_deed()
    assert fresh(document).state == "waiting" and view.deed.text() == "Approve"
    view.do_deed()
    assert fresh(document).state == "waiting" and context.quiet.text()
    view.insight.deeds["review"].click()
    context.who = BOSS
    view.do_deed()
    assert fresh(document).state == "approved" and view.deed.text() == "Issue"
    context.who = WHO
    view.do_deed()
    paper = Paper.get(Paper.kind == "report-document")
    assert view.preview.data() == bytes(paper.pdf)
    assert view.number.text() == paper.number and view.deed.text() == "Next report"
    assert any(paper.number in row for row in view.insight.rows("versions"))
    assert len(view.insight.rows("signed")) == 3


def test_a_report_is_sent_back_with_its_reason(qtbot, context):
    document = begun()
    deciding.ask_approval(document, who=WHO, today=TODAY)
    context.who = BOSS
    view = shown(qtbot, context, document.id)

    def refuse(question) -> None:
        type_text(question.reason, "補客訴說明")
        question.verb.click()

    answer(refuse)
    view.insight.deeds["back"].click()
    assert fresh(document).sent_back == "補客訴說明"
    view.look_again()
    assert any("Sent back" in row for row in view.insight.rows("against"))


def test_next_month_is_one_key(qtbot, context):
    document = begun("month", approval=False, unit="業務部", recipients="陳總 boss@example.com")
    keeping.keep_block(keeping.block_of(document, "remarks"), who=WHO, remark="例行", stays=True)
    view = shown(qtbot, context, document.id)
    view.do_deed()
    assert fresh(document).state == "issued"
    view.do_deed()
    following = view.sheet.keeper.record
    assert following.first > document.last and following.unit == "業務部"
    assert keeping.block_of(following, "remarks").remark == "例行"
    assert keeping.block_of(following, "summary").draft
    view.show_record(document.id)
    view.next_period()
    assert "already" in context.quiet.text()


def test_a_version_goes_out_by_mail_and_stands_in_the_log(qtbot, context, monkeypatch):
    opened = []
    monkeypatch.setattr(deeds_of, "open_path", opened.append)
    document = begun("day", recipients="陳總 boss@example.com")
    view = shown(qtbot, context, document.id)
    assert not view.insight.deeds["mail"].isEnabled()
    view.do_deed()
    view.mail()
    assert opened and opened[0].endswith(".eml")

    def told(dialog) -> None:
        dialog.form.set_value("to", "總經理")
        dialog.do()

    answer(told)
    view.insight.deeds["give"].click()
    assert {each.to for each in Distribution.select()} == {"陳總 boss@example.com", "總經理"}
    assert len(view.insight.rows("given")) == 2


def test_the_shape_is_saved_as_a_template(qtbot, context):
    document = begun()
    view = shown(qtbot, context, document.id)

    def name(dialog) -> None:
        dialog.form.set_value("name", "我的月報")
        dialog.do()

    answer(name)
    view.insight.deeds["template"].click()
    assert ReportTemplate.get().name == "我的月報"


def test_what_was_never_issued_is_thrown_away_after_asking(qtbot, context):
    document = begun()
    view = shown(qtbot, context, document.id)
    answer(lambda question: question.verb.click())
    view.insight.deeds["remove"].click()
    assert not ReportDocument.select().exists() and view.empty.isVisible()


def test_what_does_not_foot_is_said_in_the_place_of_the_paper(qtbot, context, database):
    document = begun(language="en")
    month = f"{TODAY:%Y-%m}"
    database.execute_sql(f"UPDATE product_month SET net = net + 1 WHERE month = '{month}'")
    view = shown(qtbot, context, document.id)
    assert not view.preview.data()
    assert "does not foot" in view.insight.rows("against")[0] or view.insight.rows("against")
    view.do_deed()
    assert fresh(document).state == "draft" and "foot" in context.quiet.text()


def test_the_reports_page_puts_what_it_shows_into_a_written_report(qtbot, context):
    document = begun()
    page = ReportsPage(context)
    qtbot.addWidget(page)
    page.resize(1440, 850)
    page.show()
    qtbot.waitExposed(page)
    page.list.choose("by-region")

    def place(dialog: PlaceDialog) -> None:
        dialog.documents.set_value(document.id)
        dialog.do()

    answer(place)
    page.put_into_report()
    (table,) = keeping.block_of(document, "appendix").tables
    assert table["report"] == "by-region" and table["asked"]["kind"] == "month"
    assert document.title in context.quiet.text()


def test_keys_go_through_list_blocks_and_paper(qtbot, context):
    view = shown(qtbot, context, begun().id)
    assert len(view.panes()) == 3
    view.turn_pane()
    assert view.insight.isVisible() and view.turn.text() == "Paper"
    view.turn_pane()
    assert view.preview.isVisible() and view.beside.text() == "Paper"
