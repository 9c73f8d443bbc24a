"""The comparison as it is seen: its marks, its head, its document; a lost quotation."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from salesassist.db import Contest, Matrix, Order, ReferenceBook
from salesassist.rules.reference_matrix import Mark
from salesassist.tasks.reference import books, issuing, matrices, rivals
from salesassist.ui.pages.reference.matrix import keeps
from salesassist.ui.pages.reference.words import seen_mark
from tests.tasks.reference_parts import BOSS, WHO, cell, compared, rival, row_named, staff
from tests.ui.orders import shown_page as shown_orders
from tests.ui.reference import fill, shown

TODAY = dt.date.today()
PRICE = "List price, before tax"


@pytest.fixture(autouse=True)
def house(context):
    staff()


@pytest.fixture
def matrix(products) -> Matrix:
    made, column = compared(products[0])
    cell(row_named(made, PRICE), column, "1,380")
    return made


def test_one_mark_a_cell_seen_from_our_side(qtbot, context, matrix):
    """Their better price is our weakness, never a green mark; ours then carries none."""
    column = matrix.columns.get()
    cell(row_named(matrix, PRICE), column, "1,190")
    cell(row_named(matrix, "Warranty period"), column, "6")
    cell(row_named(matrix, "Warranty period"), None, "18")
    view = shown(qtbot, context, "matrix")
    found = {}
    for line in view.table.model_.lines:
        if line.view is not None:
            found[line.view.row.name] = [seen_mark(each, line.view) for each in line.view.cells]
    assert found[PRICE] == [Mark.NONE, Mark.WEAK]
    assert found["Warranty period"] == [Mark.BEST, Mark.NONE]
    assert [keeps("worse", each) for each in view.grid.rows][:1] == [True]
    view.table.choose(row_named(matrix, PRICE).id, 2)
    said = view.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "we are weaker" in said


def test_the_head_names_model_maker_and_origin(qtbot, context, matrix):
    model = shown(qtbot, context, "matrix").table.model_
    assert model.head(1) == ("HC63-100", "Ours", "")
    assert model.head(2) == ("LX-400", "立翔", "Domestic")


def test_the_newest_document_is_named_beside_the_filters(qtbot, context, matrix):
    view = shown(qtbot, context, "matrix")
    assert view.version.text() == "No document issued yet"
    book = books.keep_book(None, who=WHO, title="氣缸銷售參考", matrix=matrix)
    books.check_book(book, who=BOSS, on=TODAY)
    issuing.issue_book(ReferenceBook.get_by_id(book.id), who=WHO, on=TODAY)
    view.refresh()
    said = view.version.text()
    assert said.startswith("Internal use　V1　") and said.endswith(f"checked: {BOSS}")


def test_the_pane_cites_the_source_and_says_the_talk_whole(qtbot, context, matrix):
    talk = "牌價低 70 元，但附磁環要加 60 元、最小 10 支；以附磁計算只差 10 元，我方交期快 4 天。"
    matrices.keep_row(row_named(matrix, PRICE), who=WHO, talk=talk)
    view = shown(qtbot, context, "matrix")
    view.table.choose(row_named(matrix, PRICE).id, 1)
    assert view.pane.rows("fact")[0].startswith("1,260 元 ①")
    assert view.pane.rows("talk") == [talk]


def test_a_quotation_is_lost_from_the_order_itself(qtbot, context, kept_order):
    page = shown_orders(qtbot, context)
    page.show_record(kept_order.id)
    command = next(each for each in page.deeds.commands() if each.words == "Lost to a competitor")
    assert command.fits(Order.get_by_id(kept_order.id))
    command.deed()
    assert "No competitor is known yet" in context.quiet.text() and not Contest.select().exists()
    theirs = rival().competitor
    fill(competitor=theirs, reason="delivery", note="交期 3 天")
    command.deed()
    kept = Contest.get()
    assert (kept.order, kept.competitor, kept.reason, kept.lost_on) == (
        kept_order, theirs, "delivery", TODAY,
    )  # fmt: skip
    assert rivals.score(theirs).lost == 1 and "counts as lost" in context.quiet.text()
