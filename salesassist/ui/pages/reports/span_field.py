"""The time a report speaks of: which kind, and which one; typed, stepped through, or two days."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from salesassist.db import StandIn
from salesassist.rules.span_texts import parse_span
from salesassist.rules.spans import SPANS, Span, span_of
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit import icons, theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.day import DateEditor
from salesassist.ui.kit.labels import Label, restyle
from salesassist.ui.kit.messages import Message
from salesassist.ui.pages.reports import words

FIELD, DAY = 148, 116
OFFERED = 12
EARLIER = {
    "day": N_("Previous day"),
    "week": N_("Previous week"),
    "month": N_("Previous month"),
    "quarter": N_("Previous quarter"),
    "year": N_("Previous year"),
    "any": N_("As many days before"),
}
LATER = {
    "day": N_("Next day"),
    "week": N_("Next week"),
    "month": N_("Next month"),
    "quarter": N_("Next quarter"),
    "year": N_("Next year"),
    "any": N_("As many days after"),
}
HINTS = {
    "month": N_("Type 115/10, 2026-10 or 11510"),
    "quarter": N_("Type 115Q4 or 2026Q4"),
    "year": N_("Type 115 or 2026"),
    "week": N_("Type any day of the week"),
    "day": N_("Type 115/10/31, 10/31 or +7"),
}

Tell = Callable[[Span], str]
"""What a span of the menu is told with: what was sold in it, or nothing."""


class SpanField(QWidget):
    """`moved` comes with another span; `tell` says what stands beside each span of the menu."""

    moved = Signal()

    def __init__(self, span: Span, today: dt.date, parent: QWidget | None = None):
        super().__init__(parent)
        self.span, self._today = span, today
        self.tell: Tell = lambda each: ""
        self.kind = Combo([(name, tr(mark)) for name, mark in SPANS.items()], tr(N_("Period")))
        self.earlier = Button("", icon="chevron-left", name=tr(EARLIER["month"]))
        self.later = Button("", icon="chevron-right", name=tr(LATER["month"]))
        self.field = QLineEdit()
        # Any column of days will do: only the editor's ways of reading and the month are wanted.
        self.first, self.last = DateEditor(StandIn.first), DateEditor(StandIn.last)
        self.problem = Message(one_line=True)
        self._two = QWidget()
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        looks = theme.current()
        self.field.setFixedWidth(looks.px(FIELD))
        self.field.setAccessibleName(tr(N_("Period")))
        self.field.addAction(icons.icon("calendar"), QLineEdit.ActionPosition.LeadingPosition)
        self.arrow = self.field.addAction(
            icons.icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition
        )
        two = QHBoxLayout(self._two)
        two.setContentsMargins(0, 0, 0, 0)
        two.setSpacing(4)
        for part in (self.first, Label("–"), self.last):
            two.addWidget(part)
        for editor in (self.first, self.last):
            editor.setFixedWidth(looks.px(DAY))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.kind, self.earlier, self.field, self._two, self.later, self.problem):
            row.addWidget(part)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._turn)
        self.earlier.clicked.connect(self.go_earlier)
        self.later.clicked.connect(self.go_later)
        self.field.editingFinished.connect(self._typed)
        self.arrow.triggered.connect(self.open_spans)
        self.field.installEventFilter(self)
        for editor in (self.first, self.last):
            editor.left.connect(self._days_typed)

    def set_span(self, span: Span) -> None:
        """Show a span, silently."""
        self.span = span
        self._show()

    def go(self, span: Span) -> None:
        """Choose a span."""
        self.set_span(span)
        self.moved.emit()

    @Slot()
    def go_earlier(self) -> None:
        """Choose the span before."""
        self.go(self.span.earlier())

    @Slot()
    def go_later(self) -> None:
        """Choose the span after."""
        self.go(self.span.later())

    @Slot()
    def _turn(self) -> None:
        """Another kind: the span of it that has the last day shown, but no day that is to come."""
        day = max(self.span.first, min(self.span.last, self._today))
        kind = str(self.kind.value())
        shown = self.span
        self.go(Span(kind, shown.first, shown.last) if kind == "any" else span_of(kind, day))

    @Slot()
    def open_spans(self) -> QMenu:
        """Offer the spans up to the one shown, the newest first."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        span = self.span
        for _ in range(OFFERED):
            text = "\t".join(part for part in (span.name(words.style()), self.tell(span)) if part)
            menu.addAction(text).setData(span)
            span = span.earlier()
        menu.triggered.connect(self._picked)
        menu.popup(self.field.mapToGlobal(self.field.rect().bottomLeft()))
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F4 and Down open the spans, Esc takes back what was typed."""
        if event.type() == QEvent.Type.KeyPress and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_F4, Qt.Key.Key_Down):
            self.open_spans()
        elif event.key() == Qt.Key.Key_Escape:
            self._show()
        else:
            return False
        return True

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        self.go(action.data())

    @Slot()
    def _typed(self) -> None:
        if self.field.text() == self.span.name(words.style()):
            return
        self._read(lambda: parse_span(self.span.kind, self.field.text(), self._today))

    @Slot()
    def _days_typed(self) -> None:
        self._read(lambda: Span("any", self.first.value(), self.last.value()))

    def _read(self, reading: Callable[[], Span]) -> None:
        """Take what was typed, or say beside it what is wrong."""
        try:
            span = reading()
        except Problem as problem:
            self._say(sentence(problem))
            return
        if span != self.span:
            self.go(span)
        else:
            self._show()

    def _show(self) -> None:
        kind = self.span.kind
        blocked = self.kind.blockSignals(True)
        self.kind.set_value(kind)
        self.kind.blockSignals(blocked)
        self.field.setText(self.span.name(words.style()))
        self.field.setCursorPosition(0)
        self.field.setToolTip(tr(HINTS[kind]) if kind in HINTS else "")
        self.first.set_value(self.span.first)
        self.last.set_value(self.span.last)
        self.field.setVisible(kind != "any")
        self._two.setVisible(kind == "any")
        self.earlier.setAccessibleName(tr(EARLIER[kind]))
        self.later.setAccessibleName(tr(LATER[kind]))
        self._say("")

    def _say(self, text: str) -> None:
        for part in (self.field, self.first.line, self.last.line):
            part.setProperty("state", "error" if text else "")
            restyle(part)
        if text:
            self.problem.say("error", text)
        else:
            self.problem.clear()
