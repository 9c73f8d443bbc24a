"""The documents behind a figure of the report; their parts add up to it, Enter opens one."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import ContactEntry, Receipt, Receivable, Response
from salesassist.rules.report_table import Column, Kind, Row
from salesassist.tasks.reports.behind import Document
from salesassist.tasks.reports.digging import Dug
from salesassist.texts import N_, tr
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, Rule, ShortLabel, area
from salesassist.ui.pages.reports import words
from salesassist.ui.pages.reports.grid import ReportGrid

HEAD = 40
AT_LEAST = 200
_OF_CUSTOMER = {"receivable": Receivable, "receipt": Receipt, "promise": ContactEntry}
_PAGES = {
    "order": "orders",
    "complaint": "aftersales.complaints",
    "service": "aftersales.service",
    "receivable": "receivables",
    "receipt": "receivables",
    "promise": "customers",
    "answer": "aftersales.surveys",
}


def place_of(document: Document) -> tuple[str, int | None]:
    """The page a document is seen on, and what is shown there: it, its order or its customer."""
    if document.kind in _OF_CUSTOMER:
        record = _OF_CUSTOMER[document.kind].get_by_id(document.id)
        return _PAGES[document.kind], record.customer_id
    if document.kind == "answer":
        return _PAGES["answer"], Response.get_by_id(document.id).wave_id
    if document.kind in _PAGES:
        return _PAGES[document.kind], document.id
    return _PAGES["order"], document.order


class Documents(QWidget):
    """`opened` gives the document chosen by Enter or a double click; Esc closes the panel.

    `exported` asks for the list as a file.
    """

    opened = Signal(object)
    exported = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.dug: Dug | None = None
        self.grid = ReportGrid()
        self.grid.setAccessibleName(tr(N_("Documents")))
        self.title, self.sum = Label("", "strong"), ShortLabel("", "note")
        self.excel = Button(tr(N_("Excel")), icon="excel", deed=self.export)
        self.close_button = Button("", "quiet", icon="x", name=tr(N_("Close")), deed=self.leave)
        head = QWidget()
        head.setFixedHeight(theme.current().px(HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(self.sum, 1)
        row.addWidget(self.excel)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((Rule(), 0), (head, 0), (Rule(), 0), (self.grid, 1)):
            column.addWidget(part, stretch)
        self.setMinimumHeight(theme.current().px(AT_LEAST))
        area(self, "base")
        keys.action(self, "escape", self.leave)
        self.grid.traced.connect(self._open)
        self.hide()

    def show_dug(self, dug: Dug, currency: str) -> None:
        """Show what stands behind a figure."""
        self.dug = dug
        self.title.setText(dug.title)
        self.sum.setText(_sum(dug, currency))
        self.sum.set_role("note" if dug.agrees else "error")
        told = any(each.net is not None for each in dug.documents)
        self.grid.show_table(dug.table, currency, () if told else ("part",))
        self.show()
        self.grid.setFocus()

    @Slot()
    def leave(self) -> None:
        """Close the panel."""
        if self.isVisible():
            self.hide()
            self.closed.emit()
        self.dug = None

    @Slot()
    def export(self) -> None:
        """Ask for the list as a file."""
        if self.dug is not None:
            self.exported.emit(self.dug)

    @Slot(object, object)
    def _open(self, row: Row, column: Column) -> None:
        found = self.dug.documents if self.dug is not None else ()
        for document in found:
            if (document.kind, document.id) == row.behind:
                self.opened.emit(document)
                return


def _sum(dug: Dug, currency: str) -> str:
    """How many there are, what they come to, and whether that is the figure."""
    count = tr(N_("{count:,} documents")).format(count=len(dug.documents))
    if dug.cut:
        count = tr(N_("the newest {count:,} documents")).format(count=len(dug.documents))
    if dug.told is None:
        return count
    told = words.figure(dug.told, Kind.AMOUNT, currency)
    if dug.agrees:
        return tr(N_("{told} = {documents}")).format(told=told, documents=count)
    parts = words.figure(dug.table.total.values[-1] or 0, Kind.AMOUNT, currency)
    text = tr(N_("the figure is {told}, {documents} come to {parts}"))
    return text.format(told=told, documents=count, parts=parts)
