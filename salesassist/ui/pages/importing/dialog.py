"""The import dialog: how a file is read, what it would do, what stands against it; the deed."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.desk.importing import How, Preview, RowChange, RowError
from salesassist.desk.importing.looking import Seen
from salesassist.texts import N_, sentence, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, Rule, area
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.pages.importing.kinds import KINDS
from salesassist.ui.pages.importing.settle import Places, Reading
from salesassist.ui.pages.records.facts import FactTable

WIDTH, HEIGHT = 980, 720
MOST = 12
EMPTY = "—"


class ImportDialog(QDialog):
    """Shows what was seen of a file; `looks` asks to look again, `takes` to take it over.

    `looks` gives the name of the kind and how to read; `takes` whether bad rows are left out.
    A kind without columns of its own has them settled in a window before: `settles` opens it again.
    """

    looks = Signal(str, object)
    takes = Signal(bool)
    saves = Signal()
    wants_lines = Signal()
    settles = Signal()

    def __init__(self, seen: Seen, parent: QWidget | None = None):
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(tr(N_("Import {file}")).format(file=seen.path.name))
        self.seen = seen
        self.altered = False
        kinds = KINDS if seen.kind in KINDS else (seen.kind,)
        self.reading = Reading([(kind.name, tr(kind.words)) for kind in kinds])
        self.places = Places()
        self.message = Message()
        self.table = FactTable(tr(N_("What stands against it")), _ERRORS, head=True, most=MOST)
        self.changes = FactTable(tr(N_("What would change")), _CHANGES, head=True, most=MOST)
        self.lines = Button(tr(N_("File of lines…")), icon="import", deed=self.wants_lines.emit)
        self.settle = Button(tr(N_("Columns…")), icon="columns-3", deed=self.settles.emit)
        self.leave = Button(tr(N_("Cancel")), key="escape", deed=self.reject)
        self.save = Button(tr(N_("Save these rows…")), icon="download", deed=self.saves.emit)
        self.rest = Button(tr(N_("Import the good rows")), icon="import", deed=self._take_rest)
        self.verb = Button(tr(N_("Import")), "main", key="deed", deed=self._act)
        self._build()
        self.resize(WIDTH, HEIGHT)
        keys.action(self, "deed", self._by_key)
        self.reading.altered.connect(self._alter)
        self.places.altered.connect(self._alter)
        self.show_seen(seen)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self.title = Label("", "title")
        column.addWidget(self.title)
        column.addWidget(self.reading)
        column.addWidget(Rule())
        self.place_area = TallArea(area(self.places, "base"))
        column.addWidget(self.place_area, 3)
        column.addWidget(self.message)
        below = QWidget()
        tables = QVBoxLayout(below)
        tables.setContentsMargins(0, 0, 0, 0)
        tables.addWidget(self.table)
        tables.addWidget(self.changes)
        tables.addStretch(1)
        column.addWidget(TallArea(area(below, "base")), 2)
        buttons = QHBoxLayout()
        buttons.addWidget(self.lines)
        buttons.addWidget(self.settle)
        buttons.addStretch(1)
        for button in (self.leave, self.save, self.rest, self.verb):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column.addLayout(buttons)

    def show_seen(self, seen: Seen) -> None:
        """Show a file anew after it was looked at."""
        self.seen, self.altered = seen, False
        self.title.setText(tr(N_("Import {file}")).format(file=seen.path.name))
        self.reading.show_seen(seen)
        self.places.show_seen(seen)
        self.place_area.setVisible(bool(seen.kind.columns))
        self.settle.setVisible(not seen.kind.columns and seen.sheet is not None)
        found = seen.found
        errors = (*found.errors, *found.remarks) if found else ()
        self.table.set_facts(errors)
        self.table.setVisible(bool(errors))
        self.changes.set_facts(found.changes if found else ())
        self.changes.setVisible(bool(found and found.changes))
        self._tell()
        self._offer()

    def _tell(self) -> None:
        seen = self.seen
        if seen.problem is not None:
            self.message.say("warning", sentence(seen.problem))
        elif seen.found is not None and seen.found.wrong:
            text = tr(N_("{count} rows cannot be taken; nothing is imported yet. {would}"))
            would = would_do(seen.found)
            self.message.say("warning", text.format(count=f"{seen.found.wrong:,}", would=would))
        elif seen.found is not None:
            self.message.say("check", would_do(seen.found))

    def _offer(self) -> None:
        """The buttons that fit: look again, import, or only the good rows."""
        found = self.seen.found
        again = self.altered or found is None
        wrong = bool(found and found.wrong)
        good = bool(found and (found.new or found.changed))
        self.verb.set_text(tr(N_("Look again")) if again else tr(N_("Import")))
        self.verb.setVisible(again or not wrong)
        self.verb.setEnabled(again or good)
        self.rest.setVisible(wrong and not again)
        self.rest.setEnabled(good)
        self.save.setVisible(wrong and not again)
        self.lines.setVisible(self.seen.kind.lines)
        usable = (self.verb, self.rest, self.leave)
        next(each for each in usable if not each.isHidden() and each.isEnabled()).setFocus()

    def how(self) -> How:
        """How the file is to be read, as it is said here."""
        how = self.reading.how()
        if self.seen.sheet is None or self.reading.kind.value() != self.seen.kind.name:
            return how
        before = self.seen.how
        same = (how.encoding, how.delimiter, how.head)
        if same != (before.encoding, before.delimiter, before.head) or not self.seen.kind.columns:
            return how  # other heads: the columns are found anew
        return how.but(places=self.places.places(), days=dict(self.places.days()))

    @Slot()
    def _alter(self) -> None:
        self.altered = True
        self._offer()

    @Slot()
    def _act(self) -> None:
        if self.altered or self.seen.found is None:
            self.looks.emit(str(self.reading.kind.value()), self.how())
        else:
            self.takes.emit(False)

    @Slot()
    def _by_key(self) -> None:
        """Ctrl+Enter: the filled button, while it is offered."""
        if not self.verb.isHidden() and self.verb.isEnabled():
            self._act()

    @Slot()
    def _take_rest(self) -> None:
        self.takes.emit(True)


def would_do(found: Preview) -> str:
    """What taking a file over would do, in a sentence."""
    if not found.new and not found.changed and not found.wrong:
        words = tr(N_("All {same} rows are as they are here: there is nothing to import."))
        return words.format(same=f"{found.unchanged:,}")
    words = tr(N_("{new} new, {changed} change what is kept, {same} are as they are"))
    return words.format(
        new=f"{found.new:,}", changed=f"{found.changed:,}", same=f"{found.unchanged:,}"
    )


def _row(fact: RowError | RowChange) -> str:
    return f"{fact.row:,}"


def _column(fact: RowError | RowChange) -> str:
    return fact.column


def _why(error: RowError) -> str:
    return sentence(error.problem)


def _old(change: RowChange) -> str:
    return change.old or EMPTY


def _new(change: RowChange) -> str:
    return change.new or EMPTY


_PLACE = (
    Column("row", N_("Row"), "right", _row, width=64),
    Column("column", N_("Column"), show=_column, width=160),
)
_ERRORS = (*_PLACE, Column("why", N_("Problem"), show=_why))
_CHANGES = (
    *_PLACE,
    Column("old", N_("Kept"), show=_old, width=240),
    Column("new", N_("In the file"), show=_new),
)
