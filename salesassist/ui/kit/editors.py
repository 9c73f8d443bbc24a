"""The plain editors of fields: text and numbers, several lines, choices, yes or no."""

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from salesassist.db.base import Record
from salesassist.db.fields import Choice, Described, Flag, Text
from salesassist.texts import Problem, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.check import Check
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import restyle

LINE = 20
MOST_LINES = 4


class Editor(QWidget):
    """What edits one field. `changed` comes with each change by a person, `left` at its end."""

    changed = Signal()
    left = Signal()

    def __init__(self, field: Described, inner: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self.field, self.inner = field, inner
        self.record: Record | None = None
        self.typing = False  # typed in and not left yet: nobody should be told off half-way
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner)
        self.setFocusProxy(inner)
        inner.setAccessibleName(tr(field.label))
        inner.setAccessibleDescription(tr(field.hint) if field.hint else "")

    def value(self) -> object:
        """What is entered as a value of the field; raises the Problem of a text that is none."""
        raise NotImplementedError

    def set_value(self, value: object, record: Record | None = None) -> None:
        """Show a value; `record` tells the currency of amounts."""
        raise NotImplementedError

    def typed(self) -> object:
        """What stands in the field, readable or not, as plain JSON: to be taken up again later."""
        raise NotImplementedError

    def retype(self, typed: object) -> None:
        """Put back what `typed` gave, as a change still to be kept."""
        raise NotImplementedError

    def veil(self, words: str) -> None:
        """Show these words in the value's stead: it is of a person and cannot be changed."""
        self.set_read_only(True)

    def problem(self) -> Problem | None:
        """What is wrong with what is entered, None when it may be kept."""
        try:
            self.field.check(self.value())
        except Problem as found:
            return found
        return None

    def set_state(self, state: str) -> None:
        """Mark the field: "warn", "error", or "" for neither."""
        if self.inner.property("state") != state:
            self.inner.setProperty("state", state)
            restyle(self.inner)

    def set_read_only(self, fixed: bool) -> None:
        """Show the value as plain text that cannot be changed."""
        self.inner.setEnabled(not fixed)


class TextEditor(Editor):
    """One line of text, or a number: reads by the field, shows it tidily when one leaves."""

    def __init__(self, field: Described, parent: QWidget | None = None):
        self.line = QLineEdit()
        self._shown: tuple[str, object] | None = None
        super().__init__(field, self.line, parent)
        self.line.setPlaceholderText(tr(field.hint) if field.hint else "")
        if field.numeric:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.textEdited.connect(self._type)
        self.line.editingFinished.connect(self.tidy)

    def veil(self, words: str) -> None:
        self.line.setText(words)
        super().veil(words)

    @Slot()
    def _type(self) -> None:
        self.typing = True
        self.changed.emit()

    def typed(self) -> str:
        return self.line.text()

    def retype(self, typed: object) -> None:
        if str(typed) != self.line.text():
            self.line.setText(str(typed))

    def value(self) -> object:
        typed = self.line.text()
        if self._shown is not None and typed == self._shown[0]:
            return self._shown[1]
        return self.field.read(typed, self.record)

    def set_value(self, value: object, record: Record | None = None) -> None:
        self.record = record
        self.typing = False
        self._show(value)
        self.line.setCursorPosition(0)

    def _show(self, value: object) -> None:
        """Write a value; its text stands for just that value until it is changed."""
        self._shown = (self.field.show(value, self.record), value)
        self.line.setText(self._shown[0])

    def set_text(self, text: str) -> None:
        """Enter a text as if it were typed."""
        self.line.setText(text)
        self.changed.emit()

    def set_read_only(self, fixed: bool) -> None:
        self.line.setReadOnly(fixed)
        focus = Qt.FocusPolicy.ClickFocus if fixed else Qt.FocusPolicy.StrongFocus
        self.line.setFocusPolicy(focus)
        restyle(self.line)

    @Slot()
    def tidy(self) -> None:
        """Write what was typed as the field shows it; what cannot be read stays as typed."""
        self.typing = False
        if not self.line.isReadOnly() and self.line.isModified():
            try:
                self._show(self.value())
            except Problem:
                self.line.setModified(False)
        self.left.emit()


class Pad(QPlainTextEdit):
    """Several lines of plain text that takes no more than it could ever show in time."""

    def __init__(self, most: int):
        super().__init__()
        self._most = most

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste; megabytes are cut, and what is left is still too long and is said to be."""
        self.insertPlainText(source.text()[: self._most])


class NotesEditor(Editor):
    """Several lines of plain text; Tab leaves it."""

    def __init__(self, field: Text, parent: QWidget | None = None):
        self.pad = Pad(2 * field.limit)
        super().__init__(field, self.pad, parent)
        self.pad.setTabChangesFocus(True)
        self.pad.setPlaceholderText(tr(field.hint) if field.hint else "")
        lines = min(field.lines, MOST_LINES)
        self.pad.setFixedHeight(theme.current().px(LINE * lines + 8))
        self.pad.textChanged.connect(self._tell)
        self.pad.installEventFilter(self)
        self._quiet = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the pad is leaving the field."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def typed(self) -> str:
        return self.pad.toPlainText()

    def retype(self, typed: object) -> None:
        if str(typed) != self.pad.toPlainText():
            self.set_value(str(typed))

    def value(self) -> str:
        return self.field.read(self.pad.toPlainText())

    def set_value(self, value: object, record: Record | None = None) -> None:
        self._quiet = True
        self.pad.setPlainText(self.field.show(value))
        self._quiet = False

    def veil(self, words: str) -> None:
        self._quiet = True
        self.pad.setPlainText(words)
        self._quiet = False
        super().veil(words)

    def set_read_only(self, fixed: bool) -> None:
        self.pad.setReadOnly(fixed)
        restyle(self.pad)

    @Slot()
    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()


class ChoiceEditor(Editor):
    """One of a few words."""

    def __init__(self, field: Choice, parent: QWidget | None = None):
        self.combo = Combo((word, tr(mark)) for word, mark in field.options.items())
        super().__init__(field, self.combo, parent)
        self.combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.currentIndexChanged.connect(self._tell)
        self._quiet = False

    def typed(self) -> object:
        return self.combo.value()

    def retype(self, typed: object) -> None:
        self.set_value(typed)

    def value(self) -> object:
        return self.combo.value()

    def set_value(self, value: object, record: Record | None = None) -> None:
        self._quiet = True
        self.combo.set_value(None if value is None else str(value))
        self._quiet = False

    def set_read_only(self, fixed: bool) -> None:
        self.combo.set_fixed(fixed)

    @Slot()
    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()
            self.left.emit()


class FlagEditor(Editor):
    """Yes or no; the words stand beside the box."""

    def __init__(self, field: Flag, parent: QWidget | None = None):
        self.box = Check(tr(field.hint) if field.hint else "")
        super().__init__(field, self.box, parent)
        self.box.clicked.connect(self._tell)

    def typed(self) -> bool:
        return self.box.isChecked()

    def retype(self, typed: object) -> None:
        self.set_value(typed)

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: object, record: Record | None = None) -> None:
        self.box.setChecked(bool(value))

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
        self.left.emit()
