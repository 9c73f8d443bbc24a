"""A long report: its bars stand on its rows, its sums stay in sight, its proofs are told whole."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt

from salesassist.db import Customer
from salesassist.db.base import unit_of_work
from salesassist.texts import set_language
from salesassist.ui.kit import theme
from tests.ui.reports import sell, shown_page


@pytest.fixture(autouse=True)
def english():
    set_language("en")


def many(context, products, count=40):
    """So many customers that the table scrolls, the first buying most."""
    for no in range(count):
        with unit_of_work("test", "customer") as work:
            code = f"X{no:03d}"
            made = work.add(Customer(code=code, name=f"客戶{no:02d}", short_name=f"客戶{no:02d}"))
        sell(made, dt.date(2026, 10, 5), (products[0], 100 - no))


@pytest.fixture
def long_page(qtbot, context, products):
    many(context, products)
    return shown_page(qtbot, context)


def test_a_bar_stands_where_its_row_stands(qtbot, long_page):
    """Sorted or scrolled, rows and bars go together; a bar beyond the first twenty is there too."""
    grid, bars = long_page.grid, long_page.splitter.chart.bars
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        grid.horizontalHeader().setSortIndicator(2, order)
        for row in (0, 17, 35):
            grid.point_at(row)
            index = grid.report.index(grid.report.place_of(row), 2)
            seen = grid.viewport().mapToGlobal(grid.visualRect(index).topLeft())
            assert bars.mapToGlobal(bars.area(row).topLeft()).y() == seen.y()
            assert bars.pointed == row
    assert "客戶35" in bars.accessibleName()
    drawn = bars.grab().toImage()
    inks = {drawn.pixelColor(24, y).name() for y in range(drawn.height())}
    assert theme.current().colour("ac").name() in inks


def test_a_press_beside_the_sums_chooses_nothing(qtbot, long_page):
    grid, bars = long_page.grid, long_page.splitter.chart.bars
    below = QPoint(40, bars.mapFromGlobal(grid.mapToGlobal(grid.rect().bottomLeft())).y() - 10)
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=below)
    assert grid.currentIndex().row() == 0


def test_the_sums_stay_at_the_bottom_and_can_be_pressed(qtbot, long_page):
    grid = long_page.grid
    last = grid.report.rowCount() - 1
    rect = grid.visualRect(grid.report.index(last, 2))
    assert grid.viewport().rect().contains(rect) and rect.bottom() == grid.viewport().height() - 1
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert grid.currentIndex().row() == last and grid.verticalScrollBar().value() == 0
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert long_page.documents.sum.text().endswith("= 40 documents")


def test_by_key_no_row_hides_behind_the_sums(qtbot, long_page):
    grid = long_page.grid
    for _ in range(grid.report.rowCount() - 2):
        qtbot.keyClick(grid, Qt.Key.Key_Down)
        here = grid.visualRect(grid.currentIndex())
        assert here.bottom() < grid.rows_high() and here.top() >= 0
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.report.is_total(grid.currentIndex().row())


def test_proofs_without_room_are_counted_and_unfold(qtbot, long_page):
    figures = long_page.foot.figures
    long_page.resize(820, 700)
    qtbot.waitUntil(lambda: figures.more.text() == "4 more")
    assert "Cost of the parts" in figures.text()
    high = long_page.foot.band.height()
    figures.more.setFocus()
    qtbot.keyClick(figures.more, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: long_page.foot.band.height() > high)
    assert figures.more.text() == "Fewer"
