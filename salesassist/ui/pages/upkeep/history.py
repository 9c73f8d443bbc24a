"""The journal in one place: who changed what, when, from what to what; for one record a window."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from salesassist.db import Journal, StandIn, eyes
from salesassist.db.base import Record
from salesassist.desk import table_names
from salesassist.desk.people import may
from salesassist.tasks.records import history
from salesassist.tasks.records.history import Asked
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import icons, keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.day import DateEditor
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.flow import Flow
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.picker import Candidate, Completion
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.records.words import moment
from salesassist.ui.pages.upkeep.frame import Section

READ = "read the journal"
RECORD, PERSON, DAY = 220, 110, 128
SIZE = (980, 640)


def _when(line: Journal) -> str:
    return moment(line.at)


def _table(line: Journal) -> str:
    return table_names.table_words(line.table)


def _kind(line: Journal) -> str:
    return tr(history.KINDS[history.kind_of(line)])


COLUMNS = (
    Column("at", N_("When"), show=_when, sort=Journal.id, width=160),
    Column("who", N_("Who"), show=lambda line: line.who, sort=Journal.who, width=90),
    Column("table", N_("Of what"), show=_table, sort=Journal.table, width=110),
    Column("record", N_("Record"), show=history.title, width=220, personal=True),
    Column("kind", N_("Deed"), show=_kind, width=80),
    Column("fields", N_("Changes"), show=history.summary, width=420, personal=True),
)
CHANGES = (
    Column("label", N_("Field"), show=lambda change: change.label, width=180),
    Column("old", N_("Old value"), show=lambda change: change.old or "—", width=300),
    Column("new", N_("Value after"), show=lambda change: change.new or "—"),
)


class HistoryView(QWidget):
    """Filter, lines, and the fields of the chosen line; `record` narrows it to one for good."""

    def __init__(
        self, context: Context, record: Record | None = None, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.context = context
        self._fixed = record is not None
        self._chosen: tuple[str, int] | None = None
        if record is not None:
            self._chosen = (record._meta.table_name, record.id)
        self.record = QLineEdit()
        self.tables = Combo(_tables(), tr(N_("Of what")))
        self.people = Combo(_people(), tr(N_("Who")))
        self.first, self.last = DateEditor(StandIn.first), DateEditor(StandIn.last)
        self.fields = Combo(_fields(self._table()), tr(N_("Field")))
        self.all = Button(tr(N_("Clear filter")), "quiet", icon="x", deed=self.clear)
        self.lines = RecordTable(Journal, COLUMNS, search=False, order=(Journal.id.desc(),))
        self.lines.head.hide()
        self.lines.view.setAccessibleName(tr(N_("History")))
        self.lines.set_empty(tr(N_("Nothing was changed yet.")))
        self.changes = FactTable(tr(N_("Fields")), CHANGES, head=True, most=8)
        self._build()
        self._connect()
        self.filter()

    def _build(self) -> None:
        self.record.setPlaceholderText(tr(N_("Record: number, code or name")))
        self.record.setAccessibleName(tr(N_("Record")))
        self.record.setClearButtonEnabled(True)
        self.record.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.completion = Completion(self.record, _records)
        row = Flow(spacing=8)  # in a narrow window the days stand in a second row
        row.setContentsMargins(16, 8, 12, 8)
        self.record.setMinimumWidth(RECORD)
        self.first.setFixedWidth(DAY)
        self.last.setFixedWidth(DAY)
        self.first.line.setAccessibleName(tr(N_("From")))
        self.last.line.setAccessibleName(tr(N_("Until")))
        first = _named_day(tr(N_("From")), self.first)
        last = _named_day(tr(N_("Until")), self.last)
        for part in (self.record, self.tables, self.people, first, last, self.fields):
            row.addWidget(part)
        row.addWidget(self.all)
        self.record.setVisible(not self._fixed)
        self.tables.setVisible(not self._fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.lines, 1)
        column.addWidget(self.changes)

    def _connect(self) -> None:
        self.completion.chosen.connect(self.choose)
        self.record.textChanged.connect(self._typed)
        self.tables.currentIndexChanged.connect(self._other_table)
        for combo in (self.people, self.fields):
            combo.currentIndexChanged.connect(self.filter)
        for day in (self.first, self.last):
            day.left.connect(self.filter)
        self.lines.chosen.connect(self._show)

    def asked(self) -> Asked:
        """What the filter asks for; a day that is none counts as empty."""
        record = self._chosen[1] if self._chosen else None
        return Asked(
            table=self._table(),
            record=record,
            who=self.people.value() or "",
            first=_day(self.first),
            last=_day(self.last),
            field=self.fields.value() or "",
        )

    @Slot()
    def filter(self) -> None:
        """Show the lines the filter asks for."""
        self.lines.model.set_where(*history.conditions(self.asked()))
        self.lines.select(self.lines.model.id_at(0))
        self._show(self.lines.current())

    @Slot(object)
    def choose(self, found: Candidate) -> None:
        """Show one record's lines alone."""
        self._chosen = found.value
        blocked = self.record.blockSignals(True)
        self.record.setText(found.cells[0])
        self.record.blockSignals(blocked)
        self.tables.set_value(found.value[0])
        self._other_table(keep=True)

    @Slot()
    def clear(self) -> None:
        """Show everything again."""
        if not self._fixed:
            self._chosen = None
            self.record.clear()
            self.tables.set_value("")
        self.people.set_value("")
        self.first.set_value(None)
        self.last.set_value(None)
        self.fields.set_value("")
        self.filter()

    def _table(self) -> str:
        if self._chosen:
            return self._chosen[0]
        return self.tables.value() or ""

    @Slot(str)
    def _typed(self, text: str) -> None:
        if not text and self._chosen:
            self._chosen = None
            self.filter()

    @Slot()
    def _other_table(self, *_: object, keep: bool = False) -> None:
        if not keep and self._chosen and self.tables.value() != self._chosen[0]:
            self._chosen = None
            self.record.clear()
        self.fields.set_choices(_fields(self._table()))
        self.filter()

    @Slot(object)
    def _show(self, line: Journal | None) -> None:
        self.changes.set_facts(history.changes(line) if line is not None else [])


class HistorySection(Section):
    """The journal of everything."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        note = N_("Every change of every record, as it was written with the change itself.")
        super().__init__(context, tr(N_("History")), tr(note), parent=parent)
        self.view: HistoryView | None = None
        if may(context.who, READ):
            self.view = HistoryView(context)
            self.add(self.view, 1)
        else:
            empty = Empty("lock")
            empty.say(tr(N_("Your role may not read the journal.")))
            self.add(empty, 1)


class HistoryDialog(QDialog):
    """The journal of one record, beside the work."""

    def __init__(self, context: Context, record: Record, parent: QWidget):
        super().__init__(parent)
        self.setWindowTitle(tr(N_("History of {what}")).format(what=eyes.words(record)))
        self.resize(*SIZE)
        self.view = HistoryView(context, record, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.view)
        keys.action(self, "escape", self.reject)


def show_history(context: Context, record: Record | None, parent: QWidget) -> None:
    """Show the journal of a record that is kept; who may not read it is told so."""
    if record is None or record.id is None:
        return
    if not may(context.who, READ):
        context.quiet.error(tr(N_("Your role may not read the journal.")))
        return
    dialog = HistoryDialog(context, record, parent)
    dialog.exec()
    dialog.deleteLater()


def _tables() -> list[tuple[str, str]]:
    named = sorted(
        ((name, tr(words)) for name, words in table_names.TABLES.items()), key=lambda e: e[1]
    )
    return [("", tr(N_("Everything"))), *named]


def _people() -> list[tuple[str, str]]:
    return [("", tr(N_("Everybody"))), *((name, name) for name in history.people())]


def _fields(table: str) -> list[tuple[str, str]]:
    return [("", tr(N_("All fields"))), *(history.fields_of(table).items() if table else ())]


def _records(text: str) -> list[Candidate]:
    return [
        Candidate((table, record), (title, table_names.table_words(table)))
        for table, record, title in history.find_records(text)
    ]


def _named_day(words: str, day: DateEditor) -> QWidget:
    """A day with its word before it: they go to the next row together."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Label(words, "label"))
    row.addWidget(day)
    return made


def _day(editor: DateEditor):
    try:
        return editor.value()
    except Problem:
        return None
