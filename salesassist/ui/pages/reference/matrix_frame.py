"""The frame of the comparisons: head, filters, table, strip, and the pane beside them."""

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.labels import Label, Rule, ShortLabel, area
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.kit.preview import Preview
from salesassist.ui.pages.records.frame import pane
from salesassist.ui.pages.reference.matrix_pane import MatrixPane
from salesassist.ui.pages.reference.matrix_table import GridTable

FILTERS = {
    "all": N_("All"),
    "differs": N_("Different"),
    "better": N_("We are better"),
    "worse": N_("We are weaker"),
    "open": N_("To be done"),
}
PANES = [1060, 380]
PANE, PAPER = range(2)
TABLE, NOTHING = range(2)


class MatrixFrame(Page):
    """Makes the parts; the view fills them."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.choice = Combo(name=tr(N_("Comparison")))
        self.table = GridTable()
        self.pane = MatrixPane(context, self._open_part)
        self.preview = Preview(context.jobs)
        self.preview.papers.hide()
        self.empty = Empty("columns-3")
        self.strip, self.sources = Message(one_line=True), ShortLabel("", "note")
        self.strip_place = area(QWidget(), "warn")
        self.filters: dict[str, Button] = {}
        self._build()

    def _open_part(self, what: object) -> None:
        """Open what a row of the pane stands for."""
        raise NotImplementedError

    def _build(self) -> None:
        self.splitter = QSplitter()
        self.splitter.addWidget(pane(self._head(), self._body()))
        self.splitter.addWidget(self._right())
        self.splitter.setStretchFactor(0, 1)
        self.remember(self.splitter, "matrix", [theme.current().px(each) for each in PANES])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self.buttons = {
            "new": Button(tr(N_("New comparison")), icon="new", key="new"),
            "product": Button(tr(N_("Add a product")), icon="new"),
            "row": Button(tr(N_("Add an attribute")), icon="new", key="matrix_row"),
            "battle": Button(tr(N_("Battle card")), icon="paper"),
            "book": Button("Excel", icon="excel", key="matrix_book"),
            "document": Button(tr(N_("Document")), icon="book-open"),
            "more": Button(tr(N_("More")), "quiet", icon="more"),
        }
        row.addWidget(self.choice)
        row.addStretch(1)
        for button in self.buttons.values():
            button.show_key(False)
            row.addWidget(button)
        return row

    def _body(self) -> QWidget:
        chips_row = QHBoxLayout()
        chips_row.setContentsMargins(12, 8, 12, 8)
        chips_row.setSpacing(4)
        self._group = QButtonGroup(self)
        for number, (name, words) in enumerate(FILTERS.items()):
            chip = Button(tr(words), "filter")
            self.filters[name] = chip
            self._group.addButton(chip, number)
            chips_row.addWidget(chip)
        self.filters["all"].setChecked(True)
        self.talk = ShortLabel("", "note")
        chips_row.addSpacing(12)
        chips_row.addWidget(self.talk, 1)
        self.version = Label("", "note")
        chips_row.addWidget(self.version)
        inside = QHBoxLayout(self.strip_place)
        inside.setContentsMargins(12, 6, 12, 6)
        inside.addWidget(self.strip)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 5, 12, 5)
        foot.addWidget(self.sources, 1)
        whole, table = area(QWidget(), "base"), QVBoxLayout()
        table.setContentsMargins(0, 0, 0, 0)
        table.setSpacing(0)
        table.addLayout(chips_row)
        table.addWidget(Rule())
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        table.addWidget(self.stack, 1)
        table.addWidget(self.strip_place)
        table.addLayout(foot)
        whole.setLayout(table)
        return whole

    def _right(self) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.addWidget(Label(tr(N_("Fact card")), "title"))
        row.addStretch(1)
        self.back = Button(tr(N_("Back")), "quiet", icon="chevron-left")
        self.back.hide()
        row.addWidget(self.back)
        self.right = QStackedWidget()
        self.right.addWidget(self.pane)
        self.right.addWidget(self.preview)
        return pane(row, self.right)
