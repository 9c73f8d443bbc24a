"""What is done with a comparison: its products, attributes and cells, its card and workbook."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from salesassist.db import (
    FactCard,
    Matrix,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    ReferenceBook,
)
from salesassist.desk.exporting import logged, refuse_unpermitted
from salesassist.desk.issue import new_request
from salesassist.tasks.reference import books, cards, issuing, matrices, sheets
from salesassist.tasks.reference.grid import Grid, RowView
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.reference.matrix_pane import newest_of
from salesassist.ui.pages.reference.words import value_of

MATRIX = "name+ product talk+ notes+"
ROW = "heading name unit direction price judged talk+"
VALUE = "value unit source+ source_kind reliability seen_on outward"
PRICE = "value unit currency tax_basis source+ source_kind reliability seen_on outward"
Shown = Callable[[], tuple[Grid | None, RowView | None, int]]


class MatrixDeeds(QObject):
    """The verbs of the view; `changed` after each, `chose` a comparison, `printed` a paper."""

    changed = Signal()
    chose = Signal(int)
    printed = Signal(object)

    def __init__(self, context: Context, over: QWidget, shown: Shown):
        super().__init__(over)
        self._context, self._over, self._shown = context, over, shown

    def _do(self, deed: Callable[..., Any], *given: Any, **more: Any) -> Any:
        try:
            return deed(*given, who=self._context.who, request=new_request(), **more)
        except Problem as problem:
            self._context.quiet.error(problem)
            return None
        finally:
            self.changed.emit()

    def _enter(
        self, title: str, record: Any, names: str, verb: str, deed: Callable, note: str = ""
    ) -> Any:
        request = new_request()

        def perform(values: dict[str, Any]) -> Any:
            return deed(who=self._context.who, request=request, **values)

        entry = Entry(title, record, names, tr(verb), perform, note=note, parent=self._over)
        done = run(entry)
        self.changed.emit()
        return done

    def _matrix(self) -> Matrix | None:
        grid = self._shown()[0]
        return Matrix.get_by_id(grid.matrix.id) if grid is not None else None

    def _row(self) -> MatrixRow | None:
        view = self._shown()[1]
        return MatrixRow.get_by_id(view.row.id) if view is not None else None

    def _column(self) -> MatrixColumn | None:
        grid, _, at = self._shown()
        return grid.columns[at - 1] if grid is not None and at else None

    # The comparison

    @Slot()
    def begin(self) -> None:
        """A new comparison of a product of ours."""
        title, deed = tr(N_("New comparison")), partial(matrices.keep_matrix, None)
        made = self._enter(title, Matrix(), MATRIX, N_("Begin"), deed)
        if made is not None:
            self.chose.emit(made.id)

    @Slot()
    def change(self) -> None:
        """The name of the comparison and the one sentence to say."""
        matrix = self._matrix()
        if matrix is not None:
            deed = partial(matrices.keep_matrix, matrix)
            self._enter(matrix.name, matrix, MATRIX, N_("Save now"), deed)

    @Slot()
    def add_product(self) -> None:
        """One more product of a competitor."""
        matrix = self._matrix()
        if matrix is None:
            return

        def deed(*, who: str, request: str, rival: Any) -> Any:
            return matrices.add_column(matrix, rival, who=who, request=request) if rival else None

        self._enter(tr(N_("Compare with")), MatrixColumn(), "rival+", N_("Compare"), deed)

    @Slot()
    def remove_product(self) -> None:
        """Take the product of the current column out."""
        column = self._column()
        if column is None:
            words = tr(N_("Stand on the column of a competitor's product first."))
            self._context.quiet.warn(words, self.changed.emit, "warning")
            return
        title = tr(N_("Compare with {name} no more?")).format(name=str(column.rival))
        text = tr(N_("The facts stay; they only leave this comparison."))
        if ask(self._over, title, text, tr(N_("Take it out")), tr(N_("Leave it"))):
            self._do(matrices.remove_part, column)

    # Attributes

    @Slot()
    def add_row(self) -> None:
        """Ctrl+Ins: one more attribute, in the group of the current one."""
        matrix, here = self._matrix(), self._row()
        if matrix is None:
            return
        blank = MatrixRow(heading=here.heading if here is not None else "")
        deed = partial(matrices.keep_row, None, matrix=matrix)
        self._enter(tr(N_("New attribute")), blank, ROW, N_("Add"), deed)

    @Slot()
    def change_row(self) -> None:
        """Unit, direction, judgement and words of the current attribute."""
        row = self._row()
        if row is not None:
            self._enter(row.name, row, ROW, N_("Save now"), partial(matrices.keep_row, row))

    @Slot()
    def row_up(self) -> None:
        """Ctrl+Shift+Up."""
        self._move(-1)

    @Slot()
    def row_down(self) -> None:
        """Ctrl+Shift+Down."""
        self._move(1)

    def _move(self, by: int) -> None:
        row = self._row()
        if row is not None:
            self._do(matrices.move_row, row, by)

    @Slot()
    def hide_row(self) -> None:
        """Ctrl+Shift+H: a hidden attribute is not printed."""
        row = self._row()
        if row is not None:
            self._do(matrices.keep_row, row, hidden=not row.hidden)

    @Slot()
    def remove_row(self) -> None:
        """Take the current attribute out."""
        row = self._row()
        if row is None:
            return
        title = tr(N_("Take “{name}” out?")).format(name=row.name)
        text = tr(N_("The facts stay; they only leave this comparison."))
        if ask(self._over, title, text, tr(N_("Take it out")), tr(N_("Leave it"))):
            self._do(matrices.remove_part, row)

    # Cells

    @Slot()
    def write(self) -> None:
        """F2: a value with its source; over a published fact it is what is so now."""
        row, column = self._row(), self._column()
        _, view, at = self._shown()
        if row is None:
            return
        card = newest_of(view.cells[at])
        blank = FactCard(unit=row.unit, seen_on=self._context.today(), source_kind="document")
        if card is not None:
            for name in ("unit", "source_kind", "reliability", "outward", "currency", "tax_basis"):
                setattr(blank, name, getattr(card, name))
        whose = str(column.rival) if column is not None else row.matrix.product.code
        names = PRICE if row.price else VALUE
        deed = partial(matrices.write_cell, row, column)
        title = f"{whose}　{row.name}"
        self._enter(title, blank, names, N_("Write down"), deed, _before(card))

    @Slot()
    def use_card(self) -> None:
        """Let a fact that is written down already stand in the cell."""
        row, column = self._row(), self._column()
        if row is None:
            return

        def deed(*, who: str, request: str, card: FactCard | None) -> Any:
            if card is None:
                return None
            return matrices.set_cell(row, column, card, who=who, request=request)

        self._enter(row.name, MatrixCell(), "card+", N_("Use the fact"), deed)

    @Slot()
    def confirm(self) -> None:
        """Ctrl+Enter: the fact of the cell is still true."""
        _, view, at = self._shown()
        card = newest_of(view.cells[at]) if view is not None else None
        if card is not None:
            self._do(cards.confirm, card, on=self._context.today())

    # What comes of it

    @Slot()
    def battle(self) -> None:
        """Issue the one-page card, and show it."""
        matrix = self._matrix()
        if matrix is not None:
            paper = self._do(issuing.issue_battle, matrix, on=self._context.today())
            if paper is not None:
                self.printed.emit(paper)

    @Slot()
    def document(self) -> None:
        """The document of this comparison, begun now if there is none."""
        matrix = self._matrix()
        if matrix is None:
            return
        mine = ReferenceBook.select().where(ReferenceBook.matrix == matrix)
        book = mine.order_by(ReferenceBook.id.desc()).first()
        if book is None:
            book = self._do(books.keep_book, None, title=matrix.name, matrix=matrix)
        if book is not None:
            self._context.go("reference.books", book.id)

    @Slot()
    def workbook(self) -> None:
        """Ctrl+E: write the comparison as a workbook."""
        matrix = self._matrix()
        if matrix is None:
            return
        start = str(self._context.papers / sheets.book_name(matrix, self._context.today()))
        words, kinds = tr(N_("Comparison as a workbook")), f"{tr(N_('Workbook'))} (*.xlsx)"
        name, _ = QFileDialog.getSaveFileName(self._over, words, start, kinds)
        if name:
            self.write_to(Path(name))

    def write_to(self, path: Path) -> None:
        """Write the workbook to a file, and say where it is."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            refuse_unpermitted(self._context.who)
            matrix, file = self._matrix(), path.with_suffix(".xlsx")
            sheets.write_matrix(matrix, file, self._context.today())
            logged(file, who=self._context.who, what=matrix.name, rows=matrix.rows.count())
        except Problem as problem:
            self._context.quiet.error(problem)
            return
        self._context.quiet.done(tr(N_("{name} is written.")).format(name=path.name))


def _before(card: FactCard | None) -> str:
    """What stands in the cell now, from where and since when."""
    if card is None:
        return ""
    words = tr(N_("Now: {value}, {source}, {day}. What is typed takes its place."))
    day = FactCard.seen_on.text(card)
    return words.format(value=value_of(card), source=card.source, day=day)
