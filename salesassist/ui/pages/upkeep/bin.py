"""The bin: what was removed, by whom and when; one button puts it back as it was."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Binned
from salesassist.desk import table_names
from salesassist.tasks.records.binning import restore
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.pages.records.words import moment
from salesassist.ui.pages.upkeep.frame import Section

PAGES = {"customer": "customers", "product": "products"}


def _when(row: Binned) -> str:
    return moment(row.at)


def _table(row: Binned) -> str:
    return table_names.table_words(row.table)


def _back(row: Binned) -> str:
    if row.restored_at is None:
        return ""
    return "　".join((moment(row.restored_at), row.restored_by))


def _parts(row: Binned) -> str:
    return f"{len(row.content['rows']) - 1:,}" if len(row.content["rows"]) > 1 else ""


COLUMNS = (
    Column("title", N_("What"), show=str, sort=Binned.title, width=280),
    Column("table", N_("Of what"), show=_table, sort=Binned.table, width=130),
    Column("parts", N_("Parts"), "right", show=_parts, width=60),
    Column("at", N_("Removed"), show=_when, sort=Binned.at, width=160),
    Column("who", N_("Who"), show=lambda row: row.who, sort=Binned.who, width=100),
    Column("back", N_("Put back"), show=_back, width=240),
)


class BinSection(Section):
    """All removed records, the newest first."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        self.back = Button(tr(N_("Put back")), icon="undo", deed=self.put_back)
        note = N_("Only what no document refers to can be removed; here it is put back whole.")
        super().__init__(context, tr(N_("Bin")), tr(note), (self.back,), parent)
        self.table = RecordTable(
            Binned, COLUMNS, order=(Binned.id.desc(),), searched=(Binned.title,)
        )
        self.table.view.setAccessibleName(tr(N_("Bin")))
        self.table.set_empty(tr(N_("The bin is empty.")), icon="trash-2")
        self.add(self.table, 1)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self.put_back)
        self._choose(None)
        self.table.select(self.table.model.id_at(0))

    @Slot()
    def put_back(self) -> None:
        """Put the chosen record back, and show it where it has a page."""
        row = self.table.current()
        if row is None:
            return
        try:
            record = restore(row, who=self.context.who)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        said = tr(N_("{what} is back.")).format(what=row.title)
        page = PAGES.get(row.table)
        if page is None:
            self.context.quiet.done(said)
        else:
            self.context.quiet.done(said, open=lambda: self.context.go(page, record.id))

    @Slot(object)
    def _choose(self, row: Binned | None) -> None:
        reason = "" if row is not None else tr(N_("Choose what to put back."))
        if row is not None and row.restored_at is not None:
            reason = tr(N_("It was put back already."))
        self.back.allow(reason)
