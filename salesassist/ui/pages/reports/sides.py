"""The table of the report and what stands beside it: the chart, the paper, or nothing."""

from enum import IntEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesassist.rules.report_table import ReportTable
from salesassist.ui.kit import theme
from salesassist.ui.kit.labels import Label, Rule, area
from salesassist.ui.kit.preview import LEAST, Preview
from salesassist.ui.kit.table import HEAD
from salesassist.ui.pages.reports.drawn import TableChart
from salesassist.ui.pages.reports.grid import ReportGrid

CHART_LEAST = 300


class Beside(IntEnum):
    """What stands at the right of the table."""

    CHART = 0
    PAPER = 1
    NOTHING = 2


class ChartPane(QWidget):
    """The chart under a head as high as the table's own, which says what its figures count."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.unit, self.chart = Label("", "note"), TableChart()
        head = area(QWidget(), "panel")
        head.setFixedHeight(theme.current().px(HEAD) - 1)
        row = QVBoxLayout(head)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self.unit)
        for part in (self.chart, self.chart.viewport(), self.chart.chart):
            part.setAutoFillBackground(False)
        inside = area(QWidget(), "base")
        around = QVBoxLayout(inside)
        around.setContentsMargins(16, 8, 8, 8)
        around.addWidget(self.chart)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((head, 0), (Rule(), 0), (inside, 1)):
            column.addWidget(part, stretch)

    def show_table(self, table: ReportTable, currency: str) -> None:
        """Draw the picture of another report."""
        self.chart.show_table(table, currency)
        self.unit.setText(self.chart.unit)


class Sides(QSplitter):
    """Shows the chart where the table leaves room for it, else the table alone; F9 changes it."""

    turned = Signal(int)

    def __init__(self, table: ReportGrid, paper: Preview, parent: QWidget | None = None):
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.table, self.chart, self.paper = table, ChartPane(), paper
        self.now = Beside.CHART
        self._asked = False
        self.right = QStackedWidget()
        self.right.addWidget(self.chart)
        self.right.addWidget(paper)
        self.addWidget(table)
        self.addWidget(self.right)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        table.arranged.connect(self.give_room)
        self.show_beside(Beside.CHART)

    def following(self) -> Beside:
        """What F9 shows next."""
        order = [Beside.CHART, Beside.PAPER]
        if self._narrow():
            order = [Beside.NOTHING, *order]
        if not self._has_chart():
            order = [Beside.NOTHING, Beside.PAPER]
        return order[(order.index(self.now) + 1) % len(order)] if self.now in order else order[0]

    @Slot()
    def turn(self) -> None:
        """Show the next thing beside the table; a chart asked for stays, even in little room."""
        self._asked = True
        self.show_beside(self.following())

    def show_beside(self, what: Beside) -> None:
        """Show this beside the table."""
        self.now = what
        self.right.setVisible(what is not Beside.NOTHING)
        if what is not Beside.NOTHING:
            self.right.setCurrentIndex(int(what))
        # A page that is not shown must not keep the pane as wide as it would need itself.
        policies = QSizePolicy.Policy
        wide = policies.Preferred if what is Beside.PAPER else policies.Ignored
        self.paper.setSizePolicy(wide, policies.Preferred)
        self.paper.setMinimumWidth(LEAST if what is Beside.PAPER else 0)
        self._share_room()
        self.turned.emit(int(what))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table what it needs first."""
        super().resizeEvent(event)
        self.give_room()

    @Slot()
    def give_room(self) -> None:
        """Let the chart go where the table needs its room, and come back where it does not."""
        if self.now is Beside.CHART and self._gone():
            self.show_beside(Beside.NOTHING)
        elif self.now is Beside.NOTHING and self._has_chart() and not self._narrow():
            self.show_beside(Beside.CHART)
        else:
            self._share_room()

    def _gone(self) -> bool:
        return not self._has_chart() or (self._narrow() and not self._asked)

    def _has_chart(self) -> bool:
        return self.chart.chart.has_picture()

    def _narrow(self) -> bool:
        return self.width() < self.table.needed() + self._least()

    def _least(self) -> int:
        """The width in which the chart can still be read."""
        return theme.current().px(CHART_LEAST)

    def _share_room(self) -> None:
        """Widen the table to what it needs, as far as what stands beside it can give."""
        whole, (left, right) = self.width(), self.sizes()
        least = max(self._least(), self.right.minimumSizeHint().width())
        wanted = min(self.table.needed(), whole - least)
        if self.right.isVisibleTo(self) and (left < wanted or not right):
            left = max(wanted, whole * 2 // 3) if not right else wanted
            self.setSizes([left, whole - left])
