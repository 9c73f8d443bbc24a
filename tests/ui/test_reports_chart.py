"""The chart beside a report: the row chosen in the table is marked in it, and the other way."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from salesassist.rules.report_table import Column, Kind, Picture, ReportTable, Row, Series
from salesassist.ui.kit import theme
from salesassist.ui.pages.reports.drawn import TableChart

COLUMNS = (Column("name", "Name"), Column("net", "Net", Kind.AMOUNT, adds=True))


def table(*named: tuple[str, int], form: str = "bars") -> ReportTable:
    """A report of names and amounts with its picture."""
    series = Series("115/10", tuple(net for _, net in named))
    picture = Picture(form, tuple(name for name, _ in named), (series,))
    return ReportTable(COLUMNS, tuple(Row(pair) for pair in named), picture=picture)


@pytest.fixture
def chart(qtbot):
    """A chart in a pane, with three customers of whom two are called the same."""
    made = TableChart()
    qtbot.addWidget(made)
    made.resize(480, 240)
    made.show()
    made.show_table(table(("禾昱", 300_000), ("晉暘", 200_000), ("禾昱", 100_000)), "TWD")
    qtbot.waitUntil(lambda: not made.chart.area(2).isEmpty())
    return made


def colour(chart: TableChart, place: int) -> QColor:
    """The ground of a place, between its label and its bar."""
    area = chart.chart.area(place)
    return chart.chart.grab().toImage().pixelColor(round(area.right()) - 2, round(area.top()) + 2)


def test_the_chosen_row_is_marked_with_the_colour_of_a_chosen_row(chart):
    chart.point_at(1)
    assert colour(chart, 1).name() == theme.current().colour("acb").name()
    assert colour(chart, 0).name() == theme.current().colour("base").name()
    chart.point_at(7)
    assert chart.chart.pointed == -1


def test_of_two_names_that_are_the_same_the_rows_own_is_marked(chart):
    chart.point_at(2)
    assert chart.chart.pointed == 2


def test_a_press_chooses_the_row_and_two_open_it(chart, qtbot):
    told = []
    chart.chosen.connect(lambda row: told.append(("chosen", row)))
    chart.opened.connect(lambda row: told.append(("opened", row)))
    middle = chart.chart.area(1).center().toPoint()
    qtbot.mouseClick(chart.chart, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseDClick(chart.chart, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseClick(chart.chart, Qt.MouseButton.LeftButton, pos=QPoint(3, 100_000))
    assert told[0] == ("chosen", 1) and told[-1] == ("opened", 1)
    assert chart.chart.pointed == 1


def test_it_tells_its_figures_and_its_unit(chart):
    assert "晉暘 200,000" in chart.chart.accessibleName()
    assert chart.unit == "Unit: New Taiwan dollars"
    chart.show_table(None, "TWD")
    assert not chart.has_picture() and not chart.unit


@pytest.mark.parametrize("form", ["bars", "columns", "lines", "pareto"])
def test_every_form_is_seen(qtbot, form):
    made = TableChart()
    qtbot.addWidget(made)
    made.resize(480, 240)
    made.show()
    made.show_table(table(("a", 5), ("b", 3), form=form), "TWD")
    image = made.chart.grab().toImage()
    inks = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(image.height())
    }
    assert theme.current().colour("ac").name() in inks
