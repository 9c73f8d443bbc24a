"""What stands in the place of a report while it is reckoned: how far it is, and a way to stop."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, area

SOON = 200  # milliseconds, before which nothing is said: most reports are there by then
WIDE = 320


class Waiting(QWidget):
    """`cancelled` when somebody does not want to wait; `again` when they do after all."""

    cancelled = Signal()
    again = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.words, self.bar = Label(), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(WIDE)
        self.button = Button(tr(N_("Cancel")), deed=self._press)
        self._inside = QWidget()
        self._stopped = False
        inside = QVBoxLayout(self._inside)
        inside.setSpacing(12)
        for part in (self.words, self.bar, self.button):
            inside.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._inside)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._inside.show)
        area(self, "base")

    def begin(self, title: str) -> None:
        """Another report is reckoned."""
        self._stopped = False
        self.words.setText(tr(N_("Adding up: {title}")).format(title=title))
        self.bar.setRange(0, 0)
        self.bar.show()
        self.button.set_text(tr(N_("Cancel")))
        self._inside.hide()
        self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing is said before it is worth it."""
        super().showEvent(event)
        self.setAccessibleName(self.words.text())

    def hideEvent(self, event) -> None:
        """It is there."""
        super().hideEvent(event)
        self._soon.stop()

    @Slot(int, int)
    def progress(self, done: int, total: int) -> None:
        """How far it is."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    @Slot()
    def _press(self) -> None:
        if self._stopped:
            self.again.emit()
            return
        self._stopped = True
        self._soon.stop()
        self._inside.show()
        self.words.setText(tr(N_("Cancelled. Nothing of the report is shown.")))
        self.bar.hide()
        self.button.set_text(tr(N_("Add up again")))
        self.cancelled.emit()
