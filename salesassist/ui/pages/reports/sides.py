"""The table of the report and what stands beside it: the chart, the paper, or nothing."""

from enum import IntEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QStackedWidget, QWidget

from salesassist.ui.kit import theme
from salesassist.ui.kit.preview import LEAST, Preview
from salesassist.ui.pages.reports.drawn import ChartPane
from salesassist.ui.pages.reports.grid import ReportGrid

CHART_LEAST = 300


class Beside(IntEnum):
    """What stands at the right of the table."""

    CHART = 0
    PAPER = 1
    NOTHING = 2


class Sides(QSplitter):
    """Shows the chart where the table leaves room for it, else the table alone; F9 changes it."""

    turned = Signal(int)

    def __init__(self, table: ReportGrid, paper: Preview, parent: QWidget | None = None):
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.table, self.chart, self.paper = table, ChartPane(table), paper
        self.now = Beside.CHART
        self._wanted: Beside | None = None
        self.right = QStackedWidget()
        self.right.addWidget(self.chart)
        self.right.addWidget(paper)
        self.addWidget(table)
        self.addWidget(self.right)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        table.arranged.connect(self.give_room)
        self._show(Beside.CHART)

    def following(self) -> Beside:
        """What F9 shows next: the chart, where there is one, the paper, the table alone."""
        order = [*Beside] if self._has_chart() else [Beside.PAPER, Beside.NOTHING]
        return order[(order.index(self.now) + 1) % len(order)] if self.now in order else order[0]

    @Slot()
    def turn(self) -> None:
        """Show the next thing beside the table; what is asked for stays, even in little room."""
        self.show_beside(self.following())

    def show_beside(self, what: Beside) -> None:
        """Show this beside the table, as somebody wants it."""
        self._wanted = what
        self._show(what)

    def _show(self, what: Beside) -> None:
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
        usual = Beside.NOTHING if self._narrow() else Beside.CHART
        wanted = usual if self._wanted is None else self._wanted
        if wanted is Beside.CHART and not self._has_chart():
            wanted = Beside.NOTHING
        if wanted is not self.now:
            self._show(wanted)
        else:
            self._share_room()

    def _has_chart(self) -> bool:
        return self.chart.has_picture()

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
