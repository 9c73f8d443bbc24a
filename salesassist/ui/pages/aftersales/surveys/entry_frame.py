"""The entry pane laid out: the ID and the way, the question at hand, all answers below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from salesassist.db import Question
from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.labels import Label, Rule, ShortLabel, area
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.aftersales.surveys.keying import Keying, answer_text
from salesassist.ui.pages.records.facts import FactTable

PAPER, PHONE, AGAIN = "paper", "phone", "again"
WAYS = {
    PAPER: N_("From paper"),
    PHONE: N_("By telephone"),
    AGAIN: N_("Key again to check"),
}
WIDEST = 200


class KeyPad(QWidget):
    """Takes the keys while a form is open, and shows question and answers."""

    pressed = Signal(str)
    entered = Signal()
    went_back = Signal()
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr(N_("Answers")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, + and the decimal point answer; Enter, Backspace and arrows move."""
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _controlled(event):
            self.entered.emit()
        elif key == Qt.Key.Key_Backspace:
            self.went_back.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif text and (text.isdecimal() or text in "+.,"):
            self.pressed.emit("." if text == "," else text)
        else:
            super().keyPressEvent(event)


def _controlled(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class EntryFrame(QWidget):
    """What the entry of forms is made of; `keying` is the form while it is keyed."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.keying = Keying()
        self.code = QLineEdit()
        self.way = Combo([(way, tr(said)) for way, said in WAYS.items()], tr(N_("How it came")))
        self.whom, self.message = ShortLabel("", "label"), Message()
        self.no, self.question, self.hint = Label("", "note"), Label(), Label("", "note")
        self.text = QPlainTextEdit()
        self.pad = KeyPad()
        self.table = FactTable(tr(N_("Answers")), self._columns(), head=True, most=WIDEST)
        self._build()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("no", N_("No."), "right", lambda each: str(each.position), width=44),
            Column("text", N_("Question"), show=lambda each: each.text),
            Column("answer", N_("Answer"), "right", self._answer, width=150),
        )

    def _answer(self, question: Question) -> str:
        value = self.keying.values.get(question.id)
        return answer_text(question, value, touched=question.id in self.keying.touched)

    # Building

    def _build(self) -> None:
        self.code.setPlaceholderText(tr(N_("Form ID, or its last digits")))
        self.code.setAccessibleName(tr(N_("Form ID")))
        self.code.setFixedWidth(theme.current().px(230))
        self.question.setWordWrap(True)
        self.hint.setWordWrap(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.current().px(84))
        self.text.setAccessibleName(tr(N_("Words")))
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (Label(tr(N_("Form ID")), "label"), self.code, self.way):
            row.addWidget(part)
        row.addWidget(self.whom, 1)
        inside = QVBoxLayout(self.pad)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.setSpacing(6)
        for part in (self.no, self.question, self.hint, self.text, self.table):
            inside.addWidget(part)
        inside.addStretch(1)
        self.empty = Empty("star")
        self.empty.say(
            tr(N_("No form is open.")),
            tr(N_("Scan the QR code of a form, or type its number, then Enter.")),
            icon="star",
        )
        self.place = QStackedWidget()
        self.place.addWidget(self.empty)
        self.place.addWidget(self.pad)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.message)
        column.addWidget(Rule())
        column.addWidget(self.place, 1)
        area(self, "base")
        self.table.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.code)
