"""The chart of a report beside its table: on its rows, or the drawing its paper has."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from salesassist.rules.report_table import Picture, ReportTable, beside, position
from salesassist.tasks.reports import charting
from salesassist.texts import tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.chart import Chart
from salesassist.ui.kit.labels import Rule, ShortLabel, area
from salesassist.ui.kit.record_view import HEAD
from salesassist.ui.pages.reports.grid import ReportGrid
from salesassist.ui.pages.reports.row_bars import RowBars

AIR = 12  # between the edge of the pane and the chart


class TableChart(QScrollArea):
    """`show_table` draws the table's picture; `point_at` marks the place of one of its rows.

    `chosen` and `opened` tell the row of the place that was pressed or pressed twice. A place
    belongs to the row that has its label among its values; one of a sum belongs to none.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._table: ReportTable | None = None
        self.unit = ""
        self.chart = Chart()
        self.setWidget(self.chart)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area(self.viewport(), "base")
        self.setViewportMargins(AIR, AIR, AIR, 0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chart.pressed.connect(self._pressed)
        self.chart.opened.connect(self._opened)

    def show_table(self, table: ReportTable | None, currency: str) -> None:
        """Draw the picture of a table, or nothing where it has none; `unit` says what it counts."""
        self._table = table
        picture = table.picture if table else None
        if picture is None or not picture.labels:
            self.unit = ""
            self.chart.show_chart(None)
            return
        self.unit = charting.unit_line(picture, currency)
        self.chart.show_chart(charting.draw(picture, currency), charting.spoken(picture, currency))

    def has_picture(self) -> bool:
        """Whether there is something to see."""
        return bool(self._table and self._table.picture and self._table.picture.labels)

    @Slot(int)
    def point_at(self, row: int) -> None:
        """Mark the place of a row of the table and bring it into sight; none where it has none."""
        place = self._place(row)
        self.chart.point_to(place)
        area = self.chart.area(place)
        if not area.isEmpty():
            middle = area.center().toPoint()
            self.ensureVisible(middle.x(), middle.y(), 0, round(area.height()))

    @Slot(int)
    def _pressed(self, place: int) -> None:
        self.chart.point_to(place)
        self._tell(self.chosen, place)

    @Slot(int)
    def _opened(self, place: int) -> None:
        self._tell(self.opened, place)

    def _tell(self, signal: Signal, place: int) -> None:
        row = self._row(place)
        if row >= 0:
            signal.emit(row)

    def _labels(self) -> tuple[str, ...]:
        picture = self._table.picture if self._table else None
        return picture.labels if picture else ()

    def _is_of(self, place: int, row: int) -> bool:
        labels, rows = self._labels(), self._table.rows if self._table else ()
        there = 0 <= place < len(labels) and 0 <= row < len(rows)
        return there and labels[place] in rows[row].values

    def _place(self, row: int) -> int:
        """The place of a row: the one that stands where it does, where two are called the same."""
        places = [row, *range(len(self._labels()))]
        return next((place for place in places if self._is_of(place, row)), -1)

    def _row(self, place: int) -> int:
        rows = [place, *range(len(self._table.rows) if self._table else 0)]
        return next((row for row in rows if self._is_of(place, row)), -1)


class ChartPane(QWidget):
    """The chart under a head as high as the table's own, which says what its figures count.

    Lying bars of rows stand on the rows of the table; any other form is drawn as on its paper.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, grid: ReportGrid, parent: QWidget | None = None):
        super().__init__(parent)
        self._table: ReportTable | None = None
        self.unit, self.legend = ShortLabel("", "note"), Chart(ground="panel")
        self.bars, self.chart = RowBars(grid), TableChart()
        self._high = theme.current().px(HEAD) - 1
        head = area(QWidget(), "panel")
        head.setFixedHeight(self._high)
        row = QHBoxLayout(head)
        row.setContentsMargins(AIR, 0, 0, 0)
        row.addWidget(self.unit, 1)
        row.addWidget(self.legend, 1)
        for part in (self.chart, self.chart.viewport(), self.chart.chart):
            part.setAutoFillBackground(False)
        self._around = area(QWidget(), "base")
        around = QVBoxLayout(self._around)
        around.setContentsMargins(16, 8, 8, 8)
        around.addWidget(self.chart)
        self.body = QStackedWidget()
        self.body.addWidget(self.bars)
        self.body.addWidget(self._around)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((head, 0), (Rule(), 0), (self.body, 1)):
            column.addWidget(part, stretch)
        for part in (self.bars, self.chart):
            part.chosen.connect(self.chosen)
            part.opened.connect(self.opened)

    def show_table(self, table: ReportTable | None, currency: str) -> None:
        """Draw the picture of another report."""
        self._table = table
        rows = beside(table) if table else None
        self.bars.show_rows(rows, currency)
        self.chart.show_table(None if rows else table, currency)
        self.body.setCurrentWidget(self.bars if rows else self._around)
        self.unit.setText(self._counted(rows, currency) if rows else self.chart.unit)
        self.legend.show_chart(charting.legend(rows, self._high) if rows else None)

    def has_picture(self) -> bool:
        """Whether there is something to see."""
        picture = self._table.picture if self._table else None
        return bool(picture and picture.labels)

    @Slot(int)
    def point_at(self, row: int) -> None:
        """Mark a row of the table; none where it has no place."""
        self.bars.point_at(row)
        self.chart.point_at(row)

    def _counted(self, rows: Picture, currency: str) -> str:
        """What the figures at the bars are, and in which unit: “Net, TWD thousand”."""
        columns = self._table.columns
        column = columns[position(columns, rows.series[0].column)]
        return charting.counted(rows, tr(column.label), currency)
