"""Completion: candidates for what is typed, in columns, chosen by keys or the mouse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from salesassist.ui.kit import theme

CANDIDATE = Qt.ItemDataRole.UserRole
ROW = 28
GAP = 16
PADDING = 8
ROWS = 9
CELL_LIMIT = 320


@dataclass(frozen=True)
class Candidate:
    """Something to choose: its value, and its cells; the first is what the field will say.

    The number of trailing `figures` cells are aligned right.
    """

    value: object
    cells: tuple[str, ...]
    figures: int = 0


Lookup = Callable[[str], Sequence[Candidate]]
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class CandidateModel(QAbstractListModel):
    """The candidates of the moment."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._found: list[Candidate] = []

    def set_candidates(self, found: Sequence[Candidate]) -> None:
        """Replace all candidates."""
        self.beginResetModel()
        self._found = list(found)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        found = self._found[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return found.cells[0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, found.cells))
        return found if role == CANDIDATE else None

    def widths(self, metrics: QFontMetrics) -> list[int]:
        """The width each column of cells needs, in pixels."""
        columns = max((len(found.cells) for found in self._found), default=0)
        return [
            min(
                CELL_LIMIT,
                max(
                    metrics.horizontalAdvance(found.cells[at])
                    for found in self._found
                    if at < len(found.cells)
                ),
            )
            for at in range(columns)
        ]


class _CandidateDelegate(QStyledItemDelegate):
    """Paints a candidate's cells in columns: the first plain, the rest as second lines are."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        looks = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, looks.colour("acb" if chosen else "base"))
        found: Candidate = index.data(CANDIDATE)
        metrics = QFontMetrics(option.font)
        left = option.rect.left() + PADDING
        for at, wide in enumerate(index.model().sourceModel().widths(metrics)):
            if at < len(found.cells):
                room = QRect(left, option.rect.top(), wide + 1, option.rect.height())
                figure = at >= len(found.cells) - found.figures
                side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
                painter.setPen(looks.colour("t1" if at == 0 or figure else "t2"))
                words = metrics.elidedText(found.cells[at], Qt.TextElideMode.ElideRight, wide + 1)
                painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), words)
            left += wide + GAP

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, theme.current().px(ROW))


class Completion(QCompleter):
    """Offers candidates of `lookup` for what is typed in a line edit; `chosen` tells which."""

    chosen = Signal(object)

    def __init__(self, line: QLineEdit, lookup: Lookup):
        self._model = CandidateModel()
        super().__init__(self._model, line)
        self._model.setParent(self)
        self._line, self._lookup = line, lookup
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(ROWS)
        popup = QListView()
        popup.setUniformItemSizes(True)
        popup.setProperty("popup", True)
        self.setPopup(popup)
        popup.setItemDelegate(_CandidateDelegate(popup))
        # Not line.setCompleter: that would write the marked candidate over what is being typed.
        self.setWidget(line)
        line.textEdited.connect(self.look)
        self.activated[QModelIndex].connect(self._activated)

    def set_lookup(self, lookup: Lookup) -> None:
        """Look elsewhere from now on."""
        self._lookup = lookup

    @Slot(str)
    def look(self, text: str) -> None:
        """Show what fits the text; nothing that fits hides the popup."""
        self._model.set_candidates(self._lookup(text))
        if not self._model.rowCount():
            self.popup().hide()
            return
        popup = self.popup()
        widths = self._model.widths(QFontMetrics(popup.font()))
        wide = sum(widths) + GAP * (len(widths) - 1) + 2 * PADDING + 16
        area = self._line.rect()
        area.setWidth(max(area.width(), wide))
        self.complete(area)
        popup.setCurrentIndex(self.completionModel().index(0, 0))

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        found = index.data(CANDIDATE)
        if found is not None:
            self.chosen.emit(found)
