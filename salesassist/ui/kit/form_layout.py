"""How the rows of a form lie: one or two columns, messages under fields, the rest folded."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from salesassist.db.fields import Day
from salesassist.texts import tr
from salesassist.ui.kit.fields import Editor, editor, width_of
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.messages import Message

LABEL_LEAST, LABEL_MOST, GAP = 64, 112, 8
TWO_LEAST = 420
"""Below so many pixels a form has one column."""
A_DAY, BESIDE_DAY = "0000-00-00", 46  # what a field of a day shows; its frame and its button
UNBOUND = 16_777_215  # what Qt takes for a width without an end


class FormRow:
    """One field of the form: its label, its editor and its message."""

    def __init__(self, name: str, field, form: QWidget):
        self.name = name
        self.editor: Editor = editor(field, form)
        self.editor.setObjectName(name)
        self.label = Label(tr(field.label), "label", form)
        self.label.setBuddy(self.editor.inner)
        self.message = Message(form)
        self.lines = getattr(field, "lines", 1)
        self.wide = self.lines > 1
        self.folded = False
        self.veiled = False  # it shows a person masked: neither read nor written

    def show(self, shown: bool) -> None:
        """Show or hide the row; its message only where it says something."""
        self.label.setVisible(shown)
        self.editor.setVisible(shown)
        self.message.setVisible(shown and bool(self.message.text()))

    def mute(self) -> None:
        """Take away what was said of the field; its hint describes it again."""
        self.message.clear()
        self.editor.set_state("")
        field = self.editor.field
        self.editor.inner.setAccessibleDescription(tr(field.hint) if field.hint else "")


class FormLayout(QGridLayout):
    """The grid of a form's rows; `two` is whether there is room for two columns.

    In one column a long label stands in two lines: the field beside it keeps its room. `least` is
    the room of labels of other forms, above or below, that this one stands in line with.
    """

    def __init__(self, rows: Iterable[FormRow]):
        super().__init__()
        self._rows = list(rows)
        self.two, self.least = True, LABEL_LEAST
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(GAP)
        self.setVerticalSpacing(0)

    def give_width(self, width: int) -> bool:
        """Whether so many pixels change the number of columns: beside another a day stays whole."""
        least = TWO_LEAST
        if any(isinstance(row.editor.field, Day) for row in self._rows):
            day = width_of(A_DAY) + BESIDE_DAY
            least = max(least, 2 * (max(self._widest(), self.least) + day) + 3 * GAP)
        was, self.two = self.two, width >= least
        return self.two != was

    def lay_out(self, shown: Iterable[FormRow]) -> None:
        """Place the shown rows, hide the others."""
        shown = list(shown)
        for row in self._rows:
            # takeAt would leave the items to nobody, and messages would keep their old height.
            for part in (row.label, row.editor, row.message):
                self.removeWidget(part)
            row.show(row in shown)
        line = column = 0
        for row in shown:
            if row.wide and column:
                line, column = line + 3, 0
            self._place(row, line, column)
            if row.wide or not self.two or column:
                line, column = line + 3, 0
            else:
                column = 1
        self._stretch()

    def _place(self, row: FormRow, line: int, column: int) -> None:
        top = Qt.AlignmentFlag.AlignTop if row.lines > 1 else Qt.AlignmentFlag.AlignVCenter
        span = 3 if row.wide and self.two else 1
        at = 2 * column
        self.addWidget(row.label, line, at, top)
        self.addWidget(row.editor, line, at + 1, 1, span)
        self.addWidget(row.message, line + 1, at + 1, 1, span)
        self.setRowMinimumHeight(line + 2, GAP)

    def label_room(self) -> int:
        """The width the labels ask for, in pixels."""
        return min(max(self._widest(), LABEL_LEAST), LABEL_MOST)

    def _widest(self) -> int:
        return max((width_of(row.label.text()) for row in self._rows), default=0) + GAP

    def _stretch(self) -> None:
        room = max(self.label_room(), self.least)
        for row in self._rows:
            long = not self.two and width_of(row.label.text()) > room
            row.label.setWordWrap(long)
            row.label.setMaximumWidth(room if long else UNBOUND)
        for column in (0, 2):
            self.setColumnMinimumWidth(column, room if self.two or not column else 0)
        for column in (1, 3):
            self.setColumnStretch(column, 1 if self.two or column == 1 else 0)
