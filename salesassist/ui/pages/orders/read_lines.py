"""Lines from a pasted message or a file: matched, marked, corrected, and only then taken."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from salesassist.db import Customer, Product
from salesassist.rules.pasted_figures import (
    AmountDiffers,
    FiguresUnnamed,
    GiftWritten,
    LeadingFigure,
    QuantityUnread,
    TwoQuantities,
)
from salesassist.rules.pasting import read_lines
from salesassist.tasks.orders import LineDraft
from salesassist.tasks.orders.doubting import PriceDiffers, UnitDiffers
from salesassist.tasks.orders.matching import (
    LOOK,
    MISSING,
    SURE,
    Asker,
    Match,
    match_lines,
    rematch,
    text_of_file,
)
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.dropping import LINE_FILES, brings_lines, dropped
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.line_columns import COLUMNS, LineColumn
from salesassist.ui.kit.line_model import CellProblem
from salesassist.ui.kit.lines import LineGrid
from salesassist.ui.kit.picker import Candidate
from salesassist.ui.pages.orders import lookups

SIZE = (1060, 640)
TEXT = 150
RESTS = 250  # milliseconds after the last key before the text is read

_PLACES: dict[type[Problem], str] = {
    QuantityUnread: "quantity",
    TwoQuantities: "quantity",
    GiftWritten: "quantity",
    LeadingFigure: "quantity",
    FiguresUnnamed: "price",
    AmountDiffers: "price",
    UnitDiffers: "quantity",
    PriceDiffers: "price",
}
_COLUMNS = (
    LineColumn(
        "written", N_("As written"), None, lambda line, _: line.get("written", ""), width=250
    ),
    *(column for column in COLUMNS if column.key != "discount"),
)


class ReadLinesDialog(QDialog):
    """The text above, what it was read as below: green is sure, yellow wants a look, red is left.

    `lines()` are those to take, `chosen()` those whose product a person has seen and let stand.
    """

    title = N_("Lines from a message or a file")
    takes = N_("Take {count} lines")
    counted = N_("{sure} sure, {look} to look at, {missing} without a product: left out")

    def __init__(
        self,
        customer: Customer | None,
        head: Mapping[str, Any],
        text: str = "",
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(tr(self.title))
        self.resize(*SIZE)
        self._currency, self._language = head["currency"], head["language"]
        self._asker = Asker(customer, head["ordered_on"] or dt.date.today(), self._currency)
        self._matches: list[Match] = []
        self.text = QPlainTextEdit()
        self.grid = LineGrid(self._products, self._amount, columns=_COLUMNS)
        self.count = Label("", "note")
        self.file = Button(tr(N_("From a file…")), icon="import", deed=self.choose_file)
        self.back = Button(tr(N_("Cancel")), deed=self.reject)
        self.take = Button(tr(N_("Take the lines")), "main", key="deed", deed=self.accept)
        self._rest = QTimer(self, interval=RESTS, singleShot=True)
        self._build()
        self._rest.timeout.connect(self.read)
        self.text.textChanged.connect(self._rest.start)
        self.grid.changed.connect(self._judge)
        self.text.setPlainText(text)
        self.read()
        (self.grid if text else self.text).setFocus()

    def _build(self) -> None:
        hint = N_(
            "Paste a message, a mail or rows of a table: one article a line, with its quantity."
        )
        self.text.setPlaceholderText(tr(hint))
        self.text.setAccessibleName(tr(N_("Text with order lines")))
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)  # files are read by the dialog, not named by the text
        self.setAcceptDrops(True)
        self.text.setFixedHeight(theme.current().px(TEXT))
        self.grid.set_currency(self._currency)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.count, 1)
        for button in (self.file, self.back, self.take):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.text)
        column.addWidget(self.grid, 1)
        column.addLayout(buttons)

    # What came of it

    def lines(self) -> list[LineDraft]:
        """The lines to take: all that are not red."""
        return [
            lookups.draft_of_line(line)
            for line, match in zip(self.grid.lines(), self._seen(), strict=True)
            if match.mark != MISSING
        ]

    def chosen(self) -> list[Match]:
        """The lines taken that have a product: what they were called is worth remembering."""
        return [match for match in self._seen() if match.product and match.pasted is not None]

    def summary(self) -> str:
        """What was taken and what was left, in words."""
        seen = self._seen()
        left = [match.pasted.source for match in seen if match.mark == MISSING and match.pasted]
        words = tr(N_("{count} lines taken in.")).format(count=len(seen) - len(left))
        if left:
            words += tr(N_(" Left out: {left}")).format(left="；".join(left))
        return words

    # Files

    @Slot()
    def choose_file(self) -> None:
        """Let the person choose a workbook, a text or a mail, and read it."""
        kinds = " ".join(f"*{ending}" for ending in LINE_FILES)
        words = tr(N_("Tables, texts and mails"))
        name, _ = QFileDialog.getOpenFileName(
            self, self.windowTitle(), str(Path.home()), f"{words} ({kinds})"
        )
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Read a file in place of the text; where that fails the text stays and says why."""
        try:
            self.text.setPlainText(text_of_file(path))
        except Problem as problem:
            self.count.setText(sentence(problem))
            return
        self.read()
        self.grid.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file that may bring lines."""
        if any(map(brings_lines, dropped(event.mimeData()))):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file dropped on the dialog."""
        for path in filter(brings_lines, dropped(event.mimeData())):
            self.read_file(path)

    # Reading and judging

    @Slot()
    def read(self) -> None:
        """Read the text anew; what was corrected below starts again."""
        self._rest.stop()
        self._matches = match_lines(read_lines(self.text.toPlainText()), self._asker)
        rows = [
            lookups.line_of(match.draft(self._currency, self._language))
            | {"written": match.pasted.source, "at": at}
            for at, match in enumerate(self._matches)
        ]
        self.grid.set_lines(rows, self._currency)
        self._judge()

    @Slot()
    def _judge(self) -> None:
        """Mark each line by what it is now, and count the marks."""
        seen = self._seen()
        told = {
            (row, place): problem
            for row, match in enumerate(seen)
            for place, problem in _told(match)
        }
        self.grid.set_problems(told)
        marks = [match.mark for match in seen]
        counts = {mark: marks.count(mark) for mark in (SURE, LOOK, MISSING)}
        self.count.setText(tr(self.counted).format(**counts) if seen else "")
        ready = self._ready(counts)
        self.take.set_text(tr(self.takes).format(count=ready))
        self.take.allow("" if ready else tr(N_("No line has a product yet.")))

    def _ready(self, counts: Mapping[str, int]) -> int:
        return counts[SURE] + counts[LOOK]

    def _seen(self) -> list[Match]:
        return [self._now(line) for line in self.grid.lines()]

    def _now(self, line: dict[str, Any]) -> Match:
        """A line as it stands in the grid: what was put right is in doubt no more."""
        at = line.get("at")
        first = self._matches[at] if at is not None and at < len(self._matches) else None
        product = line.get("product")
        if first is None:  # typed in by hand
            return Match(None, _product(product), SURE if product or line.get("name") else MISSING)
        same = (first.product.id if first.product else None) == product
        now = first if same else rematch(first, _product(product), self._asker)
        before = lookups.line_of(first.draft(self._currency, self._language))
        if same and not product and line.get("price") and line["price"] != before["price"]:
            now = rematch(first, None, self._asker)  # a price of its own: a free line is meant
        right = {key for key in ("quantity", "price") if line.get(key) != before[key]}
        reasons = tuple(each for each in now.reasons if _PLACES.get(type(each), "") not in right)
        mark = SURE if now.mark == LOOK and not reasons and product else now.mark
        return replace(now, mark=mark, reasons=reasons)

    def _products(self, text: str) -> list[Candidate]:
        """Products to choose from; choosing one leaves the quantity that was written."""
        asker = self._asker
        found = lookups.products(text, self._currency, self._language, asker.customer, asker.on)
        return [
            replace(each, value={key: of for key, of in each.value.items() if key != "quantity"})
            for each in found
        ]

    def _amount(self, line: dict[str, Any]) -> int:
        return lookups.draft_of_line(line).amount(self._currency)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes the lines, Esc goes back; Enter alone belongs to the cells."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take.click()
        elif not enter:
            super().keyPressEvent(event)


def _product(product_id: int | None) -> Product | None:
    return Product.get_or_none(Product.id == product_id) if product_id else None


def _told(match: Match) -> list[tuple[str, CellProblem]]:
    """What stands in the cells of a line: its mark where it is quoted, each doubt in its place."""
    kind = {SURE: "check", LOOK: "warning", MISSING: "error"}[match.mark]
    words = sentence(match.reasons[0]) if match.reasons else tr(N_("It is clear."))
    told = [("written", CellProblem(kind, words))]
    for reason in match.reasons:
        place = _PLACES.get(type(reason), "name")
        told.append((place, CellProblem(kind, sentence(reason))))
    return told
