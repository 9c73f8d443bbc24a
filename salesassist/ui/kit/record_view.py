"""The view of all tables of records: no grid, rows chosen whole, no input method."""

import PySide6.QtGui as gui
from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from salesassist.ui.kit import theme
from salesassist.ui.kit.cells import CellDelegate
from salesassist.ui.kit.delegate import ROW, RowDelegate

HEAD = 28


class RecordView(QTableView):
    """A QTableView as look.md wants it: no grid, rows chosen whole, no input method."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.rows = RowDelegate(self)
        self.setItemDelegate(self.rows)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.current().px(ROW))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setStretchLastSection(True)
        head.setFixedHeight(theme.current().px(HEAD))
        self.doubleClicked.connect(self._open)

    def paint_by(self, cells: CellDelegate) -> None:
        """Let the cells be painted by one that knows where their words are."""
        self.rows = cells
        self.setItemDelegate(cells)

    def paintEvent(self, event: gui.QPaintEvent) -> None:
        """Tell the cells' painter that it begins: what all cells share is looked up once."""
        if isinstance(self.rows, CellDelegate):
            self.rows.begin()
        super().paintEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, not a search."""

    def keyPressEvent(self, event: gui.QKeyEvent) -> None:
        """Enter opens the chosen row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.row())
