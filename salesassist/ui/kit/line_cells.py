"""The cells of the order-line grid: how they are painted and edited."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from salesassist.rules import lines as kinds
from salesassist.texts import N_, tr
from salesassist.ui.kit import icons, keys, theme
from salesassist.ui.kit.line_model import CELL_PROBLEM, CellProblem, LineModel
from salesassist.ui.kit.messages import KINDS
from salesassist.ui.kit.picker import Candidate, Completion

ROW = 28
PADDING = 8
ICON = 13


class Cell(QLineEdit):
    """The editor of a cell; it remembers a candidate chosen in it."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setProperty("cell", True)
        self.candidate: Candidate | None = None
        self.completion: Completion | None = None
        self.textEdited.connect(self._forget)

    @Slot(object)
    def choose(self, candidate: Candidate) -> None:
        """Take a candidate; typing on forgets it."""
        self.setText(candidate.cells[0])
        self.candidate = candidate

    @Slot()
    def _forget(self) -> None:
        self.candidate = None


class LineDelegate(QStyledItemDelegate):
    """Paints and edits cells; `entered` says that Enter ended the editing of one, `typed` that
    a person types in one."""

    entered = Signal()
    typed = Signal()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        looks = theme.current()
        view = option.widget
        here = view.currentIndex()
        current_row = here.row() == index.row()
        painter.save()
        painter.fillRect(option.rect, looks.colour("acb" if current_row else "base"))
        painter.setPen(looks.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if index.column() or index.row() < len(index.model().lines()):
            painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        if index.row() >= len(index.model().lines()):
            self._paint_hint(painter, option.rect, index, view)
        else:
            self._paint_words(painter, option.rect.adjusted(PADDING, 0, -PADDING, 0), index)
        if here == index and view.hasFocus():
            painter.setPen(QPen(looks.colour("ac"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_hint(
        self, painter: QPainter, rect: QRect, index: QModelIndex, view: QTableView
    ) -> None:
        """The words of the empty last line run over its first two cells, each paints its part."""
        if index.column() > 1:
            return
        looks = theme.current()
        words, key = tr(N_("Type a code or name, or paste rows")), keys.label("lines_paste")
        left = view.columnViewportPosition(0) + PADDING
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        wide = view.columnWidth(0) + view.columnWidth(1) - 2 * PADDING
        room = QRect(left, rect.top(), wide, rect.height())
        painter.setClipRect(rect.adjusted(0, 0, -1, 0))
        painter.setFont(looks.font())
        painter.setPen(looks.colour("t3"))
        painter.drawText(room, middle, words)
        room.setLeft(left + QFontMetrics(looks.font()).horizontalAdvance(words) + 2 * PADDING)
        small = looks.font(11)
        if QFontMetrics(small).horizontalAdvance(key) <= room.width():
            painter.setFont(small)
            painter.drawText(room, middle, key)

    def _paint_words(self, painter: QPainter, room: QRect, index: QModelIndex) -> None:
        looks = theme.current()
        model: LineModel = index.model()
        problem: CellProblem | None = index.data(CELL_PROBLEM)
        if problem is not None:
            icon, tint, _, _ = KINDS[problem.kind]
            at = room.topLeft()
            at.setY(room.center().y() - ICON // 2)
            icons.paint(painter, at, icon, tint, ICON)
            room.setLeft(room.left() + ICON + 4)
        room = self._paint_kind(painter, room, index)
        words = str(index.data() or "")
        quiet = model.columns[index.column()].key in ("unit", "discount")
        metrics = QFontMetrics(looks.font())
        painter.setFont(looks.font())
        painter.setPen(looks.colour("t2" if quiet else "t1"))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)

    def _paint_kind(self, painter: QPainter, room: QRect, index: QModelIndex) -> QRect:
        """What kind of line it is, small before the description; the room that is left."""
        model: LineModel = index.model()
        kind = model.lines()[index.row()].get("kind", kinds.ITEM)
        if kind == kinds.ITEM or model.columns[index.column()].key != "name":
            return room
        looks = theme.current()
        painter.setFont(looks.font(11))
        painter.setPen(looks.colour("ac"))
        words = tr(kinds.KINDS[kind])
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        taken = QFontMetrics(looks.font(11)).horizontalAdvance(words) + PADDING
        return room.adjusted(taken, 0, 0, 0)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> QWidget:
        model: LineModel = index.model()
        column = model.columns[index.column()]
        cell = Cell(parent)
        cell.setAccessibleName(tr(column.label))
        cell.textEdited.connect(self.typed)
        if column.figure:
            cell.setAlignment(Qt.AlignmentFlag.AlignRight)
        if column.key == "code":
            cell.completion = Completion(cell, model.lookup)
            cell.completion.chosen.connect(cell.choose)
            cell.completion.chosen.connect(self._chosen)
        return cell

    def setEditorData(self, editor: Cell, index: QModelIndex) -> None:
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    def setModelData(self, editor: Cell, model: LineModel, index: QModelIndex) -> None:
        if editor.candidate is not None:
            model.take(index.row(), editor.candidate)
        else:
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps the cell and asks to go on; the rest is as Qt does it."""
        if (
            event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._keep(watched)
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_F4:
            if watched.completion is not None:
                watched.completion.look("")
            return True
        return super().eventFilter(watched, event)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(40, theme.current().px(ROW))

    @Slot(object)
    def _chosen(self, candidate: Candidate) -> None:
        # The completer still holds the event; the cell is kept when it has finished with it.
        QTimer.singleShot(0, self, self._keep_open)

    @Slot()
    def _keep_open(self) -> None:
        editor = self.parent().cell_editor()
        if editor is not None:
            self._keep(editor)

    def _keep(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.entered.emit()
