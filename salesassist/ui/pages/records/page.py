"""A page of records: what its keys and buttons do, and how it follows what is chosen and kept."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from salesassist.db import Record
from salesassist.texts import N_, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.records.frame import SHEETS, TABLE
from salesassist.ui.pages.records.resuming import Resuming


class RecordsPage(Resuming):
    """Which one (left), what it is (middle), what comes of it (right); or all as a table."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self._before: int | None = None
        self._beginning = self._stale = self._seen = False
        self._watch = Watch({self.MODEL, *self.SHOWN_TOO}, self)
        self._connect()
        self._bind()
        self.list.select_first()
        if self.list.current() is None:
            self._show_nothing()

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._enter_sheet)
        self.list.asked_new.connect(self.show_new)
        self.empty.acted.connect(self.show_new)
        self.sheet.keeper.kept.connect(self._kept)
        self.sheet.keeper.given_up.connect(self._back)
        self.sheet.open_other.connect(self._open_other)
        self.import_button.clicked.connect(self.importing.ask_file)
        self.table_button.clicked.connect(self.show_table)
        self.deed.clicked.connect(self.do_deed)
        self._watch.touched.connect(self._data_changed)

    def _bind(self) -> None:
        keys.bind(
            self,
            new=self.show_new,
            deed=self.do_deed,
            save=self.keep,
            filter=self.to_filter,
            fold=self.sheet.toggle_fold,
            earlier=self.earlier,
            later=self.later,
            escape=self.escape,
        )
        if self.TABLE_TOO:
            keys.action(self, "view_1", self.show_sheets, tr(N_("Sheets")))
            keys.action(self, "view_2", self.show_table, tr(N_("As a table")))

    # What the window asks

    def show_record(self, record_id: int | None) -> None:
        if record_id is None:
            return
        self.sheet.leave()
        record = self.MODEL.get_or_none(self.MODEL.id == record_id)
        if record is None:
            return
        self.show_sheets()
        self._find_in_list(record)
        self._load(record_id)

    def open_record(self) -> Record | None:
        return self.sheet.keeper.record

    @Slot()
    def show_new(self) -> None:
        self.sheet.leave()
        self._begin()

    def _begin(self) -> None:
        self.show_sheets()
        self._before = self._shown_id() or self._before
        self._beginning = True
        self.list.select(None)
        self._show(self.blank())
        self.sheet.forms[0].focus()

    def leave(self) -> bool:
        """Keep what is typed; what cannot be kept is laid aside, and never holds anybody up."""
        self.sheet.leave()
        if self.sheet.keeper.is_new() and not self.sheet.keeper.dirty():
            self._back()
        return True

    # Deeds

    @Slot()
    def do_deed(self) -> None:
        """The filled button."""
        raise NotImplementedError

    @Slot()
    def keep(self) -> None:
        """Ctrl+S: keep now, and say what cannot be kept."""
        self.sheet.clean()

    @Slot()
    def show_table(self) -> None:
        """Alt+2: the full-width table."""
        self.sheet.leave()
        self._table().select(self._shown_id())
        self.stack.setCurrentIndex(TABLE)
        self._table().view.setFocus()

    @Slot()
    def show_sheets(self) -> None:
        """Alt+1: list and sheet."""
        self.stack.setCurrentIndex(SHEETS)

    @Slot()
    def escape(self) -> None:
        """Esc: close what is open, else back to the list."""
        keeper = self.sheet.keeper
        if self.stack.currentIndex() != SHEETS:
            self.show_sheets()
            return
        if self.sheet.close_entries():
            return
        self.sheet.leave()
        if keeper.is_new():
            self._back()
        else:
            self.list.view.setFocus()

    # Showing

    def _table(self) -> RecordTable:
        """The table, made when it is first asked for."""
        if self.table is None:
            self.table = self.make_table()
            self.table.opened.connect(self._open_other)
            self.table.set_empty(tr(self.EMPTY), tr(self.EMPTY_DETAIL), self.NAME)
            back = Button(tr(N_("Sheets")), icon="panel-right", key="view_1", deed=self.show_sheets)
            row = self.table.head_row
            row.insertWidget(0, Label(tr(self.ALL), "title"))
            row.insertSpacing(1, 8)
            row.setStretchFactor(self.table.search, 2)
            row.insertStretch(3, 3)
            row.addWidget(back)
            self.table_place.layout().addWidget(self.table)
        return self.table

    def list_table(self) -> QWidget | None:
        return self._table() if self.TABLE_TOO else None

    @Slot(object)
    def _chosen(self, record: Record | None) -> None:
        if record is None or self.sheet.keeper.busy or record.id == self._shown_id():
            return
        wanted = record.id
        self.sheet.leave()
        self._load(wanted)
        self.list.select(wanted)

    @Slot(object)
    def _open_other(self, record: Record) -> None:
        self.show_record(record.id)

    @Slot(object)
    def _enter_sheet(self, record: Record) -> None:
        self.sheet.forms[0].focus()

    def _shown_id(self) -> int | None:
        record = self.sheet.keeper.record
        return record.id if record is not None else None

    def _load(self, record_id: int | None) -> None:
        self._beginning = False
        record = self.MODEL.get_or_none(self.MODEL.id == record_id)
        if record is None:
            self._show_nothing()
        else:
            self._show(record)

    def _show(self, record: Record) -> None:
        self.sheet_place.setCurrentIndex(0)
        self.sheet.show_record(record)
        self._show_head()
        self.insight.show_record(record)

    def _show_nothing(self) -> None:
        self.sheet.show_nothing()
        self.sheet_place.setCurrentIndex(1)
        self._show_head()
        self.insight.show_record(None)

    def _show_head(self) -> None:
        record = self.sheet.keeper.record
        if record is None or record.id is None:
            title = tr(self.NEW) if record is not None else ""
            words = (title, "", None, "")
        else:
            words = self.head_of(record)
        title, number, mark, remark = words
        self.title.setText(title)
        self.number.setText(number)
        self.chip.set_mark(mark)
        self.remark.setText(remark)

    def _back(self) -> None:
        """From a new record back to the one shown before it."""
        self.sheet.keeper.show_nothing()
        if self._before is None or not self.list.select(self._before):
            self.list.select_first()
        if self._shown_id() is None:
            self._load(self._before)
        self.list.view.setFocus()

    @Slot(object)
    def _kept(self, record: Record) -> None:
        if self._beginning:
            self._beginning = False
            for parts in self.sheet.parts:
                parts.show_owner(record)
            self._find_in_list(record)
        self._show_head()
        self.insight.show_record(record)

    def _find_in_list(self, record: Record) -> None:
        if not self.list.select(record.id):
            self.list.clear_filter()
            self.list.show_filter(self.filter_of(record))
            self.list.select(record.id)

    @Slot()
    def _data_changed(self) -> None:
        """Show what others changed, but never over what is being typed."""
        self._stale = not self.isVisible()
        keeper = self.sheet.keeper
        if self._stale or keeper.busy or keeper.record is None or keeper.is_new():
            return
        fresh = self.MODEL.get_or_none(self.MODEL.id == keeper.record.id)
        if fresh is None:
            self._show_nothing()
        elif fresh.version != keeper.record.version and not keeper.dirty():
            self._show(fresh)
        else:
            self.sheet.refresh_parts()
            self.insight.show_record(keeper.record)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another page stood in front; begin in the list."""
        super().showEvent(event)
        if self._stale:
            self._data_changed()
        if not self._seen:
            self._seen = True
            self.list.view.setFocus()
