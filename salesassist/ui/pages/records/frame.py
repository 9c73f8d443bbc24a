"""The frame of a page of records: its three panes, the table in their place, its words."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesassist.db import Record
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips, theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.labels import Label, Rule, ShortLabel, area
from salesassist.ui.kit.list import RecordList
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.pages.importing import ImportFlow
from salesassist.ui.pages.records.sheet import RecordSheet

HEAD = 48
PANES = [288, 392, 760]
LEAST = (240, 356, 380)
ROOMY = 1400  # pixels, from which buttons show their keys
CRAMPED = 1200  # below it the button of the table is its icon alone
NEW_AT_MOST = 150  # a wider button would take the filter's room
_TABLE = N_("As a table")
SHEETS, TABLE = range(2)  # what fills the page


class RecordsFrame(Page):
    """Which one (left), what it is (middle), what comes of it (right).

    A page names its model and words and makes its four parts; the rest is the same for all.
    """

    HINTS = ("filter", "later", "pane", "fold", "save", "help")
    NAME = ""
    MODEL: type[Record]
    SHOWN_TOO: Sequence[type[Record]] = ()  # other models whose changes are seen here
    NEW, EMPTY, EMPTY_DETAIL, ALL = "", "", "", ""  # marks
    IMPORT: tuple[str, str] = ("", "")  # the button's words (a mark), the name of the kind
    TABLE_TOO = True  # a view of another page has no table of its own: Alt+2 is that page's
    PANES, LEAST, ROOMY = PANES, LEAST, ROOMY

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.list = self.make_list()
        self.list.show_filter(0)
        self.sheet = self.make_sheet()
        self.insight = self.make_insight()
        self.importing = self.make_importing()
        self.table: RecordTable | None = None
        self.title, self.number = ShortLabel("", "title"), Label("", "label")
        self.chip, self.remark = chips.Chip(), Label("", "label")
        self.import_button = Button(
            tr(self.IMPORT[0]) if self.IMPORT[0] else "", "quiet", icon="import"
        )
        self.table_button = Button(tr(_TABLE), icon="list", key="view_2")
        self.deed = self.make_deed()
        self.more_deeds = self.make_more_deeds()
        self.keyed: list[Button] = []  # others that leave their key to the tooltip
        self.empty = Empty(self.NAME)
        self._build()

    # What each page makes

    def make_list(self) -> RecordList:
        """The list at the left."""
        raise NotImplementedError

    def make_table(self) -> RecordTable:
        """The same records as a table."""
        raise NotImplementedError

    def make_sheet(self) -> RecordSheet:
        """The sheet of one record."""
        raise NotImplementedError

    def make_insight(self) -> Any:
        """What is sold; a widget with `show_record(record or None)`."""
        raise NotImplementedError

    def make_deed(self) -> Button:
        """The filled button."""
        raise NotImplementedError

    def make_importing(self) -> QObject:
        """What imports from a file when its button is pressed (`ask_file`)."""
        return ImportFlow(self.context, self, self.IMPORT[1])

    def make_more_deeds(self) -> list[Button]:
        """What else begins here: buttons before the filled one."""
        return []

    def blank(self) -> Record:
        """A new record as its form begins with it."""
        return self.MODEL()

    def head_of(self, record: Record) -> tuple[str, str, chips.Mark | None, str]:
        """Title, number, state and a remark of a kept record."""
        raise NotImplementedError

    def filter_of(self, record: Record) -> int:
        """The filter of the list that shows a record."""
        raise NotImplementedError

    @Slot()
    def to_filter(self) -> None:
        """Ctrl+F."""
        shown = self.table if self.stack.currentIndex() == TABLE else self.list
        shown.search.setFocus()

    @Slot()
    def earlier(self) -> None:
        """Ctrl+PgUp."""
        self.list.step(-1)

    @Slot()
    def later(self) -> None:
        """Ctrl+PgDown."""
        self.list.step(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In narrow windows the buttons leave their keys to the tooltips."""
        super().resizeEvent(event)
        roomy = event.size().width() >= self.ROOMY
        for button in (self.list.new, self.table_button, self.deed, *self.keyed):
            button.show_key(roomy)
        self.table_button.set_text(tr(_TABLE) if event.size().width() >= CRAMPED else "")
        self.list.new.show_key(roomy and self.list.new.sizeHint().width() <= NEW_AT_MOST)

    def panes(self) -> list[QWidget]:
        """What F6 goes through: list, sheet and insight, or what stands in their place."""
        if self.stack.currentIndex() != SHEETS:
            return [self.stack.currentWidget()]
        every = [self.splitter.widget(at) for at in range(self.splitter.count())]
        return [each for each in every if each.isVisibleTo(self.splitter)]

    # Building

    def _build(self) -> None:
        self.list.set_empty(tr(self.EMPTY), tr(self.EMPTY_DETAIL), self.NAME, tr(self.NEW))
        self.empty.say(tr(self.EMPTY), tr(self.EMPTY_DETAIL), tr(self.NEW), self.NAME)
        self.sheet_place = QStackedWidget()
        self.sheet_place.addWidget(self.sheet)
        self.sheet_place.addWidget(self.empty)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        aside = self._aside_pane()
        panes = [self.list, self._sheet_pane(), self._insight_pane(), *([aside] if aside else ())]
        for pane, least in zip(panes, self.LEAST, strict=True):
            pane.setMinimumWidth(least)
            self.splitter.addWidget(pane)
        self.remember(self.splitter, self.NAME, self.PANES)
        self.splitter.setStretchFactor(self.PANES.index(max(self.PANES)), 1)
        self.table_place = area(QWidget(), "base")
        QVBoxLayout(self.table_place).setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        for whole in (self.splitter, self.table_place):
            self.stack.addWidget(whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _sheet_pane(self) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        self.title.setSizePolicy(self.number.sizePolicy())
        row.addWidget(self.title)
        for part in (self.number, self.chip, self.remark):
            row.addWidget(part)
        row.addStretch(1)
        return pane(row, self.sheet_place)

    def _aside_pane(self) -> QWidget | None:
        """A fourth pane at the right, for a page that has one."""
        return None

    def _insight_pane(self) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addStretch(1)
        if self.IMPORT[0]:
            row.addWidget(self.import_button)
        for button in (self.table_button, *self.more_deeds, self.deed):
            row.addWidget(button)
        return pane(row, self.insight)


def pane(head: QHBoxLayout, body: QWidget) -> QWidget:
    """A pane: its head, a line, its body."""
    made, top = area(QWidget(), "base"), QWidget()
    top.setLayout(head)
    top.setFixedHeight(theme.current().px(HEAD))
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(top)
    column.addWidget(Rule())
    column.addWidget(body, 1)
    return made
