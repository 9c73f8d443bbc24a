"""What is sold of a record: twelve months as bars, four figures, then its own tables."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from salesassist.db import Record
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.labels import area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.reader import Reader
from salesassist.ui.pages.records.bars import MonthBars
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.records.figures import Figures


class Insight(QStackedWidget):
    """The right pane; a record not kept yet has one sentence instead."""

    def __init__(
        self,
        context: Context,
        bars: MonthBars,
        figures: Figures,
        tables: Sequence[FactTable],
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.context, self.bars, self.figures = context, bars, figures
        self._reader = Reader(self)
        self.empty = Empty("reports")
        inside = area(QWidget(), "base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 12, 0, 16)
        column.setSpacing(12)
        _add(column, bars, 16)
        column.addWidget(figures)
        for table in tables:
            _add(column, table, 8)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area(self._scroll, "base")
        self.addWidget(self._scroll)
        self.addWidget(self.empty)

    def show_record(self, record: Record | None) -> None:
        """Show what is sold of a record; of many orders it is read beside the window."""
        kept = record is not None and record.id is not None
        self._reader.drop()
        self.setCurrentIndex(0 if kept else 1)
        if kept:
            self.setEnabled(False)  # grey until the figures are this record's
            self._reader.read(partial(self.find, record), partial(self._take, record))

    def _take(self, record: Record, found: Any) -> None:
        self.tell(record, found)
        self.setEnabled(True)

    def find(self, record: Record) -> Any:
        """Read what is sold of a kept record; no widget is touched, it may be another thread."""
        raise NotImplementedError

    def tell(self, record: Record, found: Any) -> None:
        """Show what was found of a record."""
        raise NotImplementedError


def _add(column: QVBoxLayout, part: QWidget, air: int) -> None:
    """Put a part into the column with air at both sides."""
    inside = QVBoxLayout()
    inside.setContentsMargins(air, 0, air, 0)
    inside.addWidget(part)
    column.addLayout(inside)
