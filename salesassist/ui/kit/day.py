"""The editor of a day: typed in any of the office's ways, or picked from the month (F4)."""

import datetime as dt

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from salesassist.db import calendar
from salesassist.db.fields import Day
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import icons
from salesassist.ui.kit.editors import TextEditor
from salesassist.ui.kit.month import Month


class DateEditor(TextEditor):
    """A day, typed in any of the office's ways; F4 opens the month with the days off."""

    def __init__(self, field: Day, parent: QWidget | None = None):
        super().__init__(field, parent)
        self.button = self.line.addAction(
            icons.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition
        )
        self.button.setToolTip(tr(N_("Calendar")) + " F4")
        self.button.triggered.connect(self.open_month)
        self.line.installEventFilter(self)

    def set_read_only(self, fixed: bool) -> None:
        super().set_read_only(fixed)
        self.button.setVisible(not fixed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F4 opens the month."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_F4:
            self.open_month()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def open_month(self) -> Month | None:
        """Open the month of the day entered, or of today."""
        if self.line.isReadOnly():
            return None
        try:
            day = self.value() or dt.date.today()
        except Problem:
            day = dt.date.today()
        month = Month(day, calendar.workdays().is_working, self)
        month.picked.connect(self.pick)
        month.move(self.mapToGlobal(self.rect().bottomLeft()))
        month.show()
        month.setFocus()
        return month

    @Slot(object)
    def pick(self, day: dt.date) -> None:
        """Take a day from the month."""
        self._show(day)
        self.changed.emit()
        self.left.emit()
