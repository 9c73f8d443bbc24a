"""The table of the order-line grid and its keys."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from salesassist.rules.lines import WORDS
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.line_cells import ROW, Cell, LineDelegate
from salesassist.ui.kit.line_columns import rows_of
from salesassist.ui.kit.line_model import LineModel

NUMBER_WIDTH = 36
EDITING = QAbstractItemView.State.EditingState
STOPS = ("code", "quantity", "price", "discount")
ALL_STOPS = ("code", "name", "quantity", "unit", "price", "discount")


class LineView(QTableView):
    """The table of the grid and its keys; `kind_asked` when another kind of line is wanted."""

    kind_asked = Signal()

    def __init__(self, model: LineModel, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("grid", True)
        self.cells = LineDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(True)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(theme.current().px(ROW))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setFixedWidth(NUMBER_WIDTH)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.setHighlightSections(False)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setFixedHeight(theme.current().px(ROW))
        for at, column in enumerate(model.columns):
            self.setColumnWidth(at, theme.current().px(column.width))
        head.setSectionResizeMode(model.column_of("name"), QHeaderView.ResizeMode.Stretch)
        self.cells.entered.connect(self.next_cell)
        self._bind()

    def _bind(self) -> None:
        keys.bind(
            self,
            cell_above=self.as_above,
            line_insert=self.insert_line,
            line_delete=self.delete_line,
            line_up=self.line_up,
            line_down=self.line_down,
            lines_paste=self.paste,
            line_kind=self.kind_asked.emit,
        )

    def cell_editor(self) -> Cell | None:
        """The editor that is open, if any."""
        # Most of the time no cell is open, and then nothing has to be searched.
        found = self.viewport().findChildren(Cell) if self.state() == EDITING else []
        return found[-1] if found else None

    def half_typed(self) -> tuple[int, str, str] | None:
        """Row, key and text of the cell being typed in, None while none is or nothing changed."""
        editor, here = self.cell_editor(), self.currentIndex()
        if editor is None or not editor.isVisible() or not editor.isModified():
            return None
        return here.row(), self._model().columns[here.column()].key, editor.text()

    def event(self, event: QEvent) -> bool:
        """Esc belongs to a cell as long as that cell has something to give up."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            row, key = self._place(self.currentIndex())
            if (row, key) in self._model().unread():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, F4 picks, Del empties the cell, Esc gives up what cannot be read."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.next_cell()
        elif event.key() == Qt.Key.Key_F4:
            self.pick()
        elif event.key() == Qt.Key.Key_Delete and plain and not self._model().read_only:
            self._model().setData(self.currentIndex(), "")
        elif event.key() == Qt.Key.Key_Escape:
            self._model().give_up(*self._place(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    @Slot()
    def next_cell(self) -> None:
        """Go to the next cell worth typing in; after the last one to the next line."""
        model, here = self._model(), self.currentIndex()
        lines = model.lines()
        if here.row() >= len(lines):
            return
        line = lines[here.row()]
        keys_ = STOPS if line.get("product") else ALL_STOPS
        if line.get("kind") in WORDS:
            keys_ = ("name",)
        stops = [model.column_of(key) for key in keys_]
        later = [at for at in stops if at > here.column()]
        row = here.row() if later else min(here.row() + 1, model.rowCount() - 1)
        self.setCurrentIndex(model.index(row, later[0] if later else stops[0]))

    @Slot()
    def pick(self) -> None:
        """Open the products to choose from in the code cell of the current line."""
        index = self._model().index(max(self.currentIndex().row(), 0), 0)
        self.setCurrentIndex(index)
        self.edit(index)
        editor = self.cell_editor()
        if editor is not None:
            editor.completion.look(editor.text())

    @Slot()
    def as_above(self) -> None:
        """Ctrl+D."""
        here = self.currentIndex()
        if here.isValid() and not self._model().read_only:
            self._model().copy_above(here.row(), self._model().columns[here.column()].key)

    @Slot()
    def insert_line(self) -> None:
        """Ctrl+Ins."""
        if not self._model().read_only:
            self._model().insert(max(self.currentIndex().row(), 0))

    @Slot()
    def delete_line(self) -> None:
        """Ctrl+Del."""
        if not self._model().read_only:
            self._model().remove(self.currentIndex().row())

    @Slot()
    def line_up(self) -> None:
        """Ctrl+Shift+Up."""
        self._move(-1)

    @Slot()
    def line_down(self) -> None:
        """Ctrl+Shift+Down."""
        self._move(1)

    @Slot()
    def paste(self) -> None:
        """Ctrl+V: rows copied from a spreadsheet, or one value into the cell."""
        text = QGuiApplication.clipboard().text()
        rows = rows_of(text)
        here = self.currentIndex()
        if not rows or self._model().read_only:
            return
        if len(rows) > 1 or len(rows[0]) > 1 or not here.isValid():
            self._model().paste(max(here.row(), 0), rows)
        elif self._names_product(here):
            self._paste_product(here, rows[0][0])
        else:
            self._model().setData(here, rows[0][0])

    def _names_product(self, here: QModelIndex) -> bool:
        """Whether a text put here stands for a product: as code, or as name of a line to be."""
        key = self._model().columns[here.column()].key
        return key == "code" or (key == "name" and here.row() >= len(self._model().lines()))

    def _paste_product(self, here: QModelIndex, text: str) -> None:
        """Take the product a text names; with several to choose from, offer them."""
        model, row = self._model(), here.row()
        found = list(model.lookup(text))
        exact = [one for one in found if one.cells[0].casefold() == text.casefold()]
        code = model.index(row, model.column_of("code"))
        if not found:
            model.setData(here, text)
            return
        self.setCurrentIndex(code)
        if len(exact or found) == 1:
            model.take(row, (exact or found)[0])
            self.next_cell()
            return
        self.edit(code)
        editor = self.cell_editor()
        editor.setText(text)
        editor.setModified(True)
        editor.completion.look(text)
        self.cells.typed.emit()

    def _move(self, by: int) -> None:
        here = self.currentIndex()
        if not self._model().read_only and self._model().move(here.row(), by):
            self.setCurrentIndex(self._model().index(here.row() + by, here.column()))

    def _place(self, here: QModelIndex) -> tuple[int, str]:
        """Row and key of a cell; (-1, "") for none."""
        return (
            (here.row(), self._model().columns[here.column()].key) if here.isValid() else (-1, "")
        )

    def _model(self) -> LineModel:
        return self.model()
