"""The sum row under a table: bold figures that stand under their columns."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from salesassist.ui.kit import theme

PADDING = 8
ROW = 28


class SumRow(QWidget):
    """Painted in step with the widths and the scrolling of the table above it."""

    def __init__(self, view: QTableView, parent: QWidget | None = None):
        super().__init__(parent)
        self._view = view
        self._words, self._sums = "", {}
        self.setFixedHeight(theme.current().px(ROW))
        head = view.horizontalHeader()
        head.sectionResized.connect(self.update)
        head.sectionMoved.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(self.update)
        self.hide()

    def set_sums(self, words: str, sums: dict[str, str]) -> None:
        """Words for the first column and figures by the keys of their columns; none hides it."""
        self._words, self._sums = words, sums
        self.setAccessibleName(" ".join([words, *sums.values()]))
        self.setVisible(bool(words or sums))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        looks = theme.current()
        painter.fillRect(self.rect(), looks.colour("panel"))
        painter.fillRect(0, 0, self.width(), 1, looks.colour("fbb"))
        painter.setFont(looks.font(bold=True))
        painter.setPen(looks.colour("t1"))
        head = self._view.horizontalHeader()
        first = True
        for visual in range(head.count()):
            at = head.logicalIndex(visual)
            if head.isSectionHidden(at):
                continue
            column = self._view.model().columns[at]
            text = self._words if first else self._sums.get(column.key, "")
            side = Qt.AlignmentFlag.AlignRight if not first else Qt.AlignmentFlag.AlignLeft
            left = head.sectionViewportPosition(at)
            room = QRect(left + PADDING, 0, head.sectionSize(at) - 2 * PADDING, self.height())
            painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), text)
            first = False
