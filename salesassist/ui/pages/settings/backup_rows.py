"""The list of backups, and what the chosen one holds against the data of now."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from salesassist.db import Journal
from salesassist.db.backup import Contents
from salesassist.desk.backup import Backup
from salesassist.rules.money import format_amount
from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.table import RecordView

ROWS = 5
NONE = "—"
REASONS = {
    "import": N_("Before import"),
    "undo import": N_("Before undoing an import"),
    "migration": N_("Before update"),
    "restore": N_("Before restore"),
    "exit": N_("At the end"),
}
COLUMNS = (
    (N_("Backed up"), 168, "left"),
    (N_("Orders"), 84, "right"),
    (N_("Newest order"), 132, "left"),
    (N_("Size"), 84, "right"),
    (N_("Why"), 100, "left"),
)
COMPARED = (
    ("sales_order", N_("Orders")),
    ("customer", N_("Customers")),
    ("product", N_("Products")),
    ("paper", N_("Papers")),
)

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class _Rows(QAbstractTableModel):
    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.backups: list[Backup] = []

    def show_backups(self, backups: Sequence[Backup]) -> None:
        self.beginResetModel()
        self.backups = list(backups)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.backups)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(self.backups[index.row()])[index.column()]
        return _side(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return tr(COLUMNS[section][0])
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None


class BackupList(RecordView):
    """One row a backup, the newest first; `chosen` gives the backup the cursor is on."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.model_of_rows = _Rows(self)
        self.setModel(self.model_of_rows)
        self.setAccessibleName(tr(N_("Backups")))
        for column, (_, width, _) in enumerate(COLUMNS):
            self.setColumnWidth(column, theme.current().px(width))
        self.selectionModel().currentChanged.connect(self._moved)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show these; the one chosen before stays so if it still is among them."""
        before = self.current()
        self.model_of_rows.show_backups(backups)
        rows = min(max(len(backups), 1), ROWS)
        self.setFixedHeight(theme.current().px(28) * (rows + 1) + 2)
        if before in self.model_of_rows.backups:
            self.selectRow(self.model_of_rows.backups.index(before))
        else:
            self.chosen.emit(None)

    def current(self) -> Backup | None:
        """The backup the cursor is on."""
        row = self.currentIndex().row()
        return self.model_of_rows.backups[row] if row >= 0 else None

    @Slot()
    def _moved(self) -> None:
        self.chosen.emit(self.current())


class Comparison(QWidget):
    """What the data hold now and what a backup holds, side by side."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(24)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(3, 1)
        self.hide()

    def show_both(self, now: Contents | None, backup: Backup) -> None:
        """Show the rows that differ in bold; `now` is None where the data cannot be read."""
        while (item := self.grid.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        heads = ("", tr(N_("Now")), tr(N_("In this backup")))
        for column, words in enumerate(heads):
            self.grid.addWidget(Label(words, "note"), 0, column, _right(column))
        ours, theirs = _facts(now), _facts(backup.contents)
        for line, (name, held) in enumerate(theirs.items(), 1):
            present = ours.get(name, NONE)
            role = "strong" if present != held else ""
            self.grid.addWidget(Label(name, "label"), line, 0)
            self.grid.addWidget(Label(present), line, 1, _right(1))
            self.grid.addWidget(Label(held, role), line, 2, _right(2))
        self.show()

    def shown(self) -> list[list[str]]:
        """The words shown, row by row."""
        rows = range(self.grid.rowCount())
        cells = [[self.grid.itemAtPosition(row, at) for at in range(3)] for row in rows]
        return [[cell.widget().text() for cell in row] for row in cells if all(row)]


def size(count: int) -> str:
    """A size in bytes as people say it."""
    return f"{count / 2**20:,.1f} MB"


def _cells(backup: Backup) -> tuple[str, ...]:
    held = backup.contents
    return (
        Journal.at.show(backup.at),
        f"{held.counts.get('sales_order', 0):,}",
        held.newest_order or NONE,
        size(backup.size),
        tr(REASONS.get(backup.reason, backup.reason)),
    )


def _facts(held: Contents | None) -> dict[str, str]:
    if held is None:
        return {}
    facts = {tr(mark): f"{held.counts.get(table, 0):,}" for table, mark in COMPARED}
    facts[tr(N_("Newest order"))] = held.newest_order or NONE
    for currency, total in held.sums.items():
        name = tr(N_("Orders total {currency}")).format(currency=currency)
        facts[name] = format_amount(total, currency)
    facts[tr(N_("Changes recorded"))] = f"{held.journal:,}"
    return facts


def _side(column: int) -> int:
    right = COLUMNS[column][2] == "right"
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _right(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
