"""The sales reference driven as a person drives it: paste, publish, compare, issue, give out."""

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from salesassist.db import (
    CardFile,
    CardRequest,
    Competitor,
    Contest,
    Distribution,
    FactCard,
    Matrix,
    MatrixRow,
    Paper,
    ReferenceBook,
    ReferenceRule,
    RequestCard,
    RivalProduct,
)
from salesassist.db.base import unit_of_work
from salesassist.tasks.reference import books, cards, matrices, requests
from salesassist.ui.kit.entry import Entry
from salesassist.ui.pages.today import TodayPage
from tests.tasks.reference_parts import BOSS, WHO, cell, compared, rival, row_named, staff
from tests.ui.keyboard import type_text
from tests.ui.orders import answer, type_cell
from tests.ui.orders import shown_page as shown_orders
from tests.ui.reference import fill, shown

TODAY = dt.date.today()
PRICE = "List price, before tax"


@pytest.fixture(autouse=True)
def house(context):
    staff()
    assert context.who == WHO


def type_into(form, name: str, text: str) -> None:
    editor = form.editor(name)
    editor.inner.setFocus()
    type_text(editor.inner, text)
    if hasattr(editor, "completion"):
        editor.completion.popup().hide()
    if hasattr(editor, "tidy"):
        editor.tidy()
    else:
        editor.left.emit()


def card(**values) -> FactCard:
    given = {"title": "立翔降價", "body": "7,900 元", "source": "官網", "kind": "news"} | values
    return cards.keep_card(None, who=WHO, **given)


# Facts


def test_a_page_is_pasted_and_published(qtbot, context):
    view = shown(qtbot, context, "cards")
    QGuiApplication.clipboard().setText("立翔特惠\nhttps://lixiang.invalid/1\n7,900 元")
    view.insight.deeds["paste"].click()
    kept = FactCard.get()
    assert view.sheet.fact.value("title") == "立翔特惠" and view.deed.text() == "Publish"
    view.do_deed()
    assert FactCard.get_by_id(kept.id).state == "published"
    assert view.deed.text() == "Still true"


def test_a_fact_without_a_source_is_not_published_and_says_why(qtbot, context):
    view = shown(qtbot, context, "cards")
    view.show_new()
    type_into(view.sheet.fact, "title", "聽說要停產")
    type_into(view.sheet.fact, "body", "展場聽到")
    assert view.sheet.source.message("source").text() == "Without a source it is not published"
    view.do_deed()
    view.do_deed()
    assert FactCard.get().state == "draft"
    assert "where it comes from" in context.quiet.text()
    type_into(view.sheet.source, "source", "業務轉述")
    view.do_deed()
    assert FactCard.get().state == "published"


def test_words_that_harm_are_named_with_their_law(qtbot, context):
    view = shown(qtbot, context, "cards", card(body="對手是黑心廠商").id)
    assert "公平交易法 §24" in view.sheet.fact.message("body").text()


def test_a_leaflet_dropped_begins_a_fact_and_one_dropped_beside_is_kept(qtbot, context, tmp_path):
    view = shown(qtbot, context, "cards")
    path = tmp_path / "立翔型錄.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    drop(view, path)
    assert FactCard.get().source == path.name and CardFile.select().count() == 1
    other = tmp_path / "報價單.png"
    other.write_bytes(b"\x89PNG\r\n\x1a\n1")
    drop(view.insight, other)
    assert CardFile.select().count() == 2 and FactCard.select().count() == 1
    assert any("報價單" in each for each in view.insight.rows("files"))


def drop(widget, path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left = Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    where = QPointF(QPoint(5, 5))
    widget.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, data, left, none))


def test_a_picture_that_is_none_is_refused_in_a_sentence(qtbot, context, tmp_path):
    view = shown(qtbot, context, "cards")
    path = tmp_path / "a.png"
    path.write_bytes(b"<svg>")
    drop(view, path)
    assert not FactCard.select().exists() and "a.png" in context.quiet.text()


def test_a_new_value_takes_the_place_and_the_past_is_seen(qtbot, context):
    kept = cards.publish(card(kind="price", value="8,300", unit="元"), who=WHO)
    view = shown(qtbot, context, "cards", kept.id)
    assert view.sheet.fact.editor("value").line.isReadOnly()
    fill(value="7,900", source="通路報價單")
    view.insight.deeds["value"].click()
    new = FactCard.get(FactCard.value == "7,900")
    assert new.state == "published" and FactCard.get_by_id(kept.id).state == "replaced"
    assert view.number.text() == new.title
    assert "8,300 元" in view.insight.rows("past")[0]


def test_a_stale_fact_is_confirmed_by_the_filled_button(qtbot, context):
    kept = cards.publish(card(review_on=TODAY - dt.timedelta(days=1)), who=WHO)
    view = shown(qtbot, context, "cards", kept.id)
    assert view.chip.mark().kind == "late"
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    view.do_deed()
    assert FactCard.get_by_id(kept.id).review_on > TODAY
    assert view.chip.mark().text == "Published"


def test_a_draft_is_thrown_away_after_asking(qtbot, context):
    view = shown(qtbot, context, "cards", card().id)
    answer(lambda dialog: dialog.accept())
    view.insight.deeds["remove"].click()
    assert not FactCard.select().exists()


# Requests


def test_the_supervisor_asks_and_facts_answer(qtbot, context):
    context.who = BOSS
    view = shown(qtbot, context, "requests")
    view.show_new()
    type_into(view.sheet.forms[0], "topic", "立翔降價了嗎")
    view.do_deed()
    asked = CardRequest.get()
    assert (asked.topic, asked.asked_by) == ("立翔降價了嗎", BOSS)
    fact = card()
    fill(card=fact)
    view.insight.deeds["link"].click()
    assert RequestCard.get().card == fact
    view.do_deed()
    assert CardRequest.get().state == "answered"


def test_today_leads_to_the_request(qtbot, context):
    asked = requests.keep_request(None, who=BOSS, topic="立翔？", due_on=TODAY)
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    (item,) = page.items
    assert (item.page, item.record) == ("reference.requests", asked.id)
    assert page.kinds[item.kind].words == "Asked for"


# Competitors


def test_a_competitor_with_a_product_and_a_lost_quotation(qtbot, context, kept_order, products):
    view = shown(qtbot, context, "rivals")
    view.show_new()
    type_into(view.sheet.forms[0], "name", "立翔科技股份有限公司")
    view.do_deed()
    whose = Competitor.get()
    view.sheet.products.begin()
    type_into(view.sheet.products.form, "model", "LX-400")
    view.sheet.products.close_entry()
    assert RivalProduct.get().competitor == whose
    fill(order=kept_order, reason="price")
    view.insight.deeds["lost"].click()
    assert (Contest.get().competitor, Contest.get().lost_on) == (whose, TODAY)
    assert view.insight.figures.figures() == ["0", "1", "0.0%", "Price"]
    assert "Price" in view.insight.rows("contests")[0]


# Comparisons


@pytest.fixture
def matrix(products) -> Matrix:
    made, column = compared(products[0])
    cell(row_named(made, PRICE), column, "1,380")
    return made


def test_a_comparison_begins_with_our_product(qtbot, context, products):
    view = shown(qtbot, context, "matrix")
    assert view.stack.currentIndex() == 1
    fill(name="氣缸 63", product=products[0])
    view.buttons["new"].click()
    qtbot.waitUntil(lambda: view.grid is not None)
    assert len(view.grid.rows) == 6 and view.table.model_.columnCount() == 2
    theirs = rival(product=products[0])
    fill(rival=theirs)
    view.buttons["product"].click()
    qtbot.waitUntil(lambda: len(view.grid.columns) == 1)
    assert "LX-400" in view.table.model_.headerData(2, Qt.Orientation.Horizontal)


def test_a_value_is_typed_with_its_source_by_the_keyboard(qtbot, context, matrix):
    view = shown(qtbot, context, "matrix")
    view.table.choose(row_named(matrix, "Delivery time").id, 2)
    fill(value="7", source="官網")
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert FactCard.get(FactCard.value == "7").unit == "天"
    fill(value="5", source="官網")
    view.deeds.write()
    assert FactCard.get(FactCard.value == "7").state == "replaced"
    qtbot.waitUntil(lambda: any("7" in each for each in view.pane.rows("past")))


def test_another_unit_is_refused_in_the_dialog_and_nothing_is_lost(qtbot, context, matrix):
    view = shown(qtbot, context, "matrix")
    view.table.choose(row_named(matrix, "Delivery time").id, 2)
    said = []

    def act(dialog: Entry) -> None:
        for name, value in {"value": "7", "unit": "支", "source": "官網"}.items():
            dialog.form.set_value(name, value)
        dialog.do()
        said.append(dialog.message.text())
        dialog.reject()

    answer(act)
    view.deeds.write()
    assert (
        "counted in 天" in said[0] and FactCard.select().where(FactCard.value == "7").count() == 0
    )


def test_marks_filters_and_what_is_to_be_done(qtbot, context, matrix):
    view = shown(qtbot, context, "matrix")
    view.filters["better"].click()
    assert [each.view.row.name for each in view.table.model_.lines if each.view] == [PRICE]
    view.filters["worse"].click()
    assert view.stack.currentIndex() == 1
    view.filters["all"].click()
    assert "not known" in view.strip.text() and "①" in view.sources.text()
    view.next_open()
    _, row, at = view.shown()
    assert row.cells[at].card is None
    assert [bar.said for bar in view.pane.bars.bars] == ["1,260 元", "1,380 元"]


def test_rows_move_hide_and_change(qtbot, context, matrix):
    view = shown(qtbot, context, "matrix")
    row = row_named(matrix, PRICE)
    view.table.choose(row.id, 1)
    view.deeds.row_down()
    assert MatrixRow.get_by_id(row.id).position == 2
    view.deeds.hide_row()
    assert MatrixRow.get_by_id(row.id).hidden
    qtbot.waitUntil(lambda: view.shown()[1].row.hidden)
    fill(talk="含磁環一起算")
    view.deeds.change_row()
    assert MatrixRow.get_by_id(row.id).talk == "含磁環一起算"


def test_the_card_and_the_workbook(qtbot, context, matrix):
    view = shown(qtbot, context, "matrix")
    view.buttons["battle"].click()
    assert Paper.get().kind == "battle-card" and view.right.currentIndex() == 1
    view.show_pane()
    view.deeds.write_to(context.papers / "m.xlsx")
    assert (context.papers / "m.xlsx").read_bytes().startswith(b"PK")
    went = []
    context.go = lambda page, record: went.append((page, record))
    view.buttons["document"].click()
    assert went == [("reference.books", ReferenceBook.get().id)]


# Documents


@pytest.fixture
def book(matrix) -> ReferenceBook:
    return books.keep_book(None, who=WHO, title="氣缸銷售參考", matrix=matrix)


def test_a_document_is_written_issued_and_given_out(qtbot, context, book):
    view = shown(qtbot, context, "books", book.id)
    block = next(each for each in books.blocks_of(book) if each.kind == "qa")
    view.sheet.blocks.edit(block)
    assert "question" in view.sheet.blocks.form.message("rows").text()
    type_into(view.sheet.blocks.form, "text", "先談停機成本")
    view.sheet.blocks.close_entry()
    view.show_draft()
    assert view.right.currentIndex() == 1
    view.escape()
    assert view.right.currentIndex() == 0
    view.do_deed()
    paper = Paper.get()
    assert paper.number == book.number and view.right.currentIndex() == 1
    view.show_pane()
    fill(to="業務部 3 人", way="meeting")
    view.insight.deeds["give"].click()
    assert Distribution.get().to == "業務部 3 人"
    assert "業務部" in view.insight.rows("given")[0]


def test_what_stands_against_issuing_is_said_before(qtbot, context, book, matrix):
    old = FactCard.get(FactCard.value == "1,380")
    with unit_of_work("test", "long ago") as work:
        work.change(old, review_on=TODAY - dt.timedelta(days=1))
    view = shown(qtbot, context, "books", book.id)
    assert "立翔" in view.insight.rows("against")[0]
    context.who = BOSS
    fill(stale="block")
    view.insight.deeds["rules"].click()
    assert ReferenceRule.get().stale == "block"
    context.who = WHO
    view.do_deed()
    assert not Paper.select().exists() and "review day" in context.quiet.text()


def test_the_next_version_shows_what_changed(qtbot, context, book, matrix):
    view = shown(qtbot, context, "books", book.id)
    view.do_deed()
    cell(row_named(matrix, PRICE), matrix.columns.get(), "1,190")
    view = shown(qtbot, context, "books", book.id)
    assert "1,380 元 → 1,190 元" in view.insight.rows("changes")[0]


# Where it is needed


def test_the_order_line_says_what_to_say(qtbot, context, customer, products, matrix):
    matrices.keep_matrix(matrix, who=WHO, talk="主打交期")
    page = shown_orders(qtbot, context)
    page.show_new()
    type_cell(qtbot, page, 0, "code", "HC63-100")
    page.editor.grid.focus_cell(0, "quantity")
    assert page.editor.prices.said() == "To say: 主打交期"


def test_a_fact_is_found_by_its_words(qtbot, context):
    card(title="立翔降價", source="https://lixiang.invalid")
    card(title="佳域漲價")
    view = shown(qtbot, context, "cards")
    view.list.search.setText("立翔")
    qtbot.waitUntil(lambda: view.list.model.rowCount() == 1)
