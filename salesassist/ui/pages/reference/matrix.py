"""The comparisons: what is shown of one, what its keys and buttons do."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QMenu, QWidget

from salesassist.db import (
    FactCard,
    Matrix,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    Paper,
    Record,
    RivalProduct,
)
from salesassist.desk.files import safe_name
from salesassist.rules.reference import CardState
from salesassist.tasks.reference.books import latest_of
from salesassist.tasks.reference.grid import Grid, RowView, read
from salesassist.texts import N_, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.reference.matrix_deeds import MatrixDeeds
from salesassist.ui.pages.reference.matrix_frame import (
    FILTERS,
    NOTHING,
    PANE,
    PAPER,
    TABLE,
    MatrixFrame,
)
from salesassist.ui.pages.reference.words import circled, version_line


def keeps(name: str, view: RowView) -> bool:
    """Whether a filter shows a row."""
    return {
        "all": True,
        "differs": view.differs,
        "better": view.mark == "best",
        "worse": view.worse,
        "open": any(each.open for each in view.cells),
    }[name]


class MatrixView(MatrixFrame):
    """Our product against theirs, attribute by attribute."""

    HINTS = ("card_value", "deed", "matrix_row", "matrix_book", "pane", "help")

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.grid: Grid | None = None
        self.deeds = MatrixDeeds(context, self, self.shown)
        self.pane.set_deeds(
            {
                "confirm": (N_("Still true"), "check", self.deeds.confirm),
                "write": (N_("New value"), "pencil", self.deeds.write),
                "use": (N_("Use a fact"), "file-check", self.deeds.use_card),
                "row": (N_("Attribute"), "settings", self.deeds.change_row),
            }
        )
        self.pane.deeds["confirm"].set_kind("main")
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        deeds = self.deeds
        ways = {
            "new": deeds.begin,
            "product": deeds.add_product,
            "row": deeds.add_row,
            "battle": deeds.battle,
            "book": deeds.workbook,
            "document": deeds.document,
            "more": self.open_menu,
        }
        for name, way in ways.items():
            self.buttons[name].clicked.connect(way)
        self.choice.currentIndexChanged.connect(self.refresh_grid)
        self._group.idClicked.connect(self.refresh_grid)
        self.table.moved.connect(self._show_cell)
        self.table.asked.connect(deeds.write)
        deeds.changed.connect(self._soon)
        deeds.chose.connect(self.show_record)
        deeds.printed.connect(self.show_paper)
        self.back.clicked.connect(self.show_pane)
        self.empty.acted.connect(deeds.begin)
        self.preview.failed.connect(self.context.quiet.error)
        self._watch = Watch(
            {Matrix, MatrixRow, MatrixColumn, MatrixCell, FactCard, RivalProduct, Paper}, self
        )
        self._watch.touched.connect(self._soon)
        self._bind()

    def _bind(self) -> None:
        deeds = self.deeds
        keys.bind(
            self,
            new=deeds.begin,
            deed=deeds.confirm,
            card_value=deeds.write,
            matrix_row=deeds.add_row,
            matrix_up=deeds.row_up,
            matrix_down=deeds.row_down,
            matrix_hide=deeds.hide_row,
            matrix_book=deeds.workbook,
            print=self.print_paper,
            right=self.toggle_pane,
            escape=self.show_pane,
        )

    @Slot()
    def open_menu(self) -> QMenu:
        """What is done less often."""
        menu, deeds = QMenu(self), self.deeds
        for words, way in (
            (N_("Name and what to say"), deeds.change),
            (N_("Change the attribute"), deeds.change_row),
            (N_("Attribute up"), deeds.row_up),
            (N_("Attribute down"), deeds.row_down),
            (N_("Hide or show the attribute"), deeds.hide_row),
            (N_("Take the attribute out"), deeds.remove_row),
            (N_("Take the product out"), deeds.remove_product),
        ):
            menu.addAction(tr(words), way)
        button = self.buttons["more"]
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        return menu

    # Showing

    def open_record(self) -> Record | None:
        """The product compared, whose attributes and cells follow it."""
        return self.grid.matrix if self.grid is not None else None

    def shown(self) -> tuple[Grid | None, RowView | None, int]:
        """The comparison, the current row and the number of its cell (0: ours)."""
        current = self.table.current()
        return (self.grid, *(current or (None, 0)))

    def show_record(self, record_id: int | None) -> None:
        self.refresh()
        if record_id is not None:
            self.choice.set_value(record_id)
            self.refresh_grid()

    def show_new(self) -> None:
        self.deeds.begin()

    @Slot()
    def _soon(self) -> None:
        QTimer.singleShot(0, self, self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Read the comparisons and the one shown again."""
        rows = Matrix.select().order_by(Matrix.name)
        self.choice.set_choices([(each.id, each.name) for each in rows])
        self.refresh_grid()

    @Slot()
    def refresh_grid(self) -> None:
        """Read the comparison chosen again."""
        matrix = Matrix.get_or_none(Matrix.id == self.choice.value())
        self.grid = read(matrix, self.context.today()) if matrix is not None else None
        name = list(FILTERS)[max(self._group.checkedId(), 0)]
        rows = [each for each in self.grid.rows if keeps(name, each)] if self.grid else []
        for each, chip in self.filters.items():
            count = sum(keeps(each, row) for row in self.grid.rows) if self.grid else 0
            chip.set_count(count)
        self.table.show_grid(self.grid, rows)
        for each, button in self.buttons.items():
            button.setEnabled(each == "new" or self.grid is not None)
        self.choice.setVisible(self.grid is not None)
        self._say()
        self._show_cell()

    def _say(self) -> None:
        grid = self.grid
        self.talk.setText(grid.matrix.talk if grid is not None else "")
        self.version.setText(version_line(latest_of(grid.matrix)) if grid is not None else "")
        if grid is None:
            words = tr(N_("No products are compared yet."))
            detail = tr(N_("Begin with one of ours; competitors' products are added then."))
            self.empty.say(words, detail, tr(N_("New comparison")), "columns-3")
        else:
            self.empty.say(tr(N_("Nothing fits the filter.")), icon="search")
        self.stack.setCurrentIndex(TABLE if self.table.model_.lines else NOTHING)
        stale, missing = (grid.count(CardState.STALE), grid.missing()) if grid else (0, 0)
        soon, wrong = (grid.soon(), _wrong(grid)) if grid else (0, 0)
        self.strip_place.setVisible(bool(stale or missing or soon or wrong))
        text = tr(
            N_(
                "Before a document: {stale} to be checked (printed 待查證), {missing} not known, "
                "{soon} within 7 days, {wrong} not comparable."
            )
        )
        said = text.format(stale=stale, missing=missing, soon=soon, wrong=wrong)
        self.strip.say("warning", said, tr(N_("Go through them")), self.next_open)
        cited = [f"{circled(no)} {each.source}" for no, each in enumerate(_sources(grid), 1)]
        self.sources.setText("　".join(cited))

    @Slot()
    def next_open(self) -> None:
        """Go to the next cell where something is to be done."""
        places = [
            (row.row.id, at + 1)
            for row in (self.grid.shown() if self.grid else ())
            for at, cell in enumerate(row.cells)
            if cell.open
        ]
        if not places:
            return
        here = self.table.place()
        later = places[places.index(here) + 1 :] if here in places else places
        self.filters["all"].setChecked(True)
        self.refresh_grid()
        self.table.choose(*(later or places)[0])
        self.table.setFocus()

    @Slot()
    def _show_cell(self) -> None:
        self.pane.show_cell(*self.shown())

    @Slot(object)
    def show_paper(self, paper: Paper) -> None:
        """Show an issued card at the right."""
        number = paper.full_number()
        self.preview.set_file(safe_name(number), self.context.papers)
        self.preview.set_note(number)
        self.preview.show_bytes(bytes(paper.pdf))
        self.right.setCurrentIndex(PAPER)
        self.back.show()

    @Slot()
    def show_pane(self) -> None:
        """Back to the fact."""
        self.right.setCurrentIndex(PANE)
        self.back.hide()
        self.table.setFocus()

    @Slot()
    def toggle_pane(self) -> None:
        """F9: the fact beside the table, or more room for the table."""
        beside = self.splitter.widget(1)
        beside.setVisible(beside.isHidden())

    @Slot()
    def print_paper(self) -> None:
        """Ctrl+P: print the card that is shown, else issue it."""
        if self.right.currentIndex() == PAPER:
            self.preview.print_paper()
        else:
            self.deeds.battle()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.splitter.widget(at) for at in range(self.splitter.count())]

    def _open_part(self, what: object) -> None:
        if isinstance(what, FactCard):
            self.context.go("reference.cards", what.id)


def _wrong(grid: Grid) -> int:
    return sum(bool(each.problem) for row in grid.shown() for each in row.cells)


def _sources(grid: Grid | None) -> tuple[FactCard, ...]:
    return grid.sources if grid is not None else ()
