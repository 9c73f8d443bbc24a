"""Targets typed in a grid: months by sales rep, category, customer or for the whole house."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from salesassist.db import Company, Customer, Person, Target
from salesassist.db.reports import TARGET_KINDS
from salesassist.db.settings import CURRENCIES
from salesassist.desk.issue import new_request
from salesassist.desk.people import may
from salesassist.rules.dates import ROC_OFFSET
from salesassist.rules.money import parse_percent
from salesassist.tasks.reports import targets
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.labels import Label, Rule, ShortLabel, area
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.importing import ImportFlow
from salesassist.ui.pages.reports import words
from salesassist.ui.pages.reports.targets_grid import LAST, NAME, TargetModel, TargetTable

HEAD = 48
PERCENT = 60
BASES = {"sold": N_("Last year's sales"), "targets": N_("Last year's targets")}


class TargetsView(Page):
    """A year's targets of one kind; what is typed is kept at once and can be taken back."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        years = (("earlier", tr(N_("Previous year"))), ("later", tr(N_("Next year"))))
        self.HINTS = (*years, "cell_edit", "lines_paste", "undo", "help")
        self.year = context.today().year
        self._added: dict[int, str] = {}
        self._undo: list[tuple[str, str, dict]] = []
        self._stale = True
        self._shown: tuple[int, str, str] | None = None
        self.model = TargetModel(self)
        self.table = TargetTable(self.model)
        self.importing = ImportFlow(context, self, "targets")
        self.empty = Empty("chart-column")
        self._build()
        self._connect()

    def _build(self) -> None:
        looks = theme.current()
        kinds = [(name, tr(mark)) for name, mark in TARGET_KINDS.items()]
        self.kind = Combo(kinds, tr(N_("Target of")))
        self.kind.set_value("rep")
        self.currency = Combo([(each, each) for each in CURRENCIES], tr(N_("Currency")))
        self.currency.set_value(Company.get().currency)
        self.earlier = Button("", icon="chevron-left", name=tr(N_("Previous year")))
        self.later = Button("", icon="chevron-right", name=tr(N_("Next year")))
        self.year_label, self.note = Label("", "strong"), ShortLabel("", "note")
        self.base = Combo([(name, tr(mark)) for name, mark in BASES.items()], tr(N_("Carry on")))
        self.percent = QLineEdit("5")
        self.percent.setFixedWidth(looks.px(PERCENT))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.percent.setAccessibleName(tr(N_("Plus percent")))
        self.carry = Button(tr(N_("Fill what is empty")), deed=self.carry_on)
        self.fill_right = Button(tr(N_("Fill to the right")), deed=self.fill)
        self.add = Button(tr(N_("Add a customer")), icon="new", key="new", deed=self.add_customer)
        self.import_button = Button(tr(N_("Import…")), icon="import")
        self.body = QStackedWidget()
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((self._head(), 0), (Rule(), 0), (self._tools(), 0), (Rule(), 0)):
            column.addWidget(part, stretch)
        column.addWidget(self.body, 1)

    def _head(self) -> QWidget:
        parts = (self.earlier, self.year_label, self.later, self.kind, self.currency)
        return _bar((Label(tr(N_("Targets")), "title"), *parts), (self.add, self.import_button))

    def _tools(self) -> QWidget:
        plus = (Label("+"), self.percent, Label("%"), self.carry)
        return _bar((Label(tr(N_("Carry on")), "label"), self.base, *plus), (self.fill_right,))

    def _connect(self) -> None:
        self.earlier.clicked.connect(partial(self._go, -1))
        self.later.clicked.connect(partial(self._go, 1))
        for each in (self.kind, self.currency):
            each.currentIndexChanged.connect(self._other)
        self.model.typed.connect(self.keep)
        self.model.failed.connect(self.context.quiet.error)
        self.import_button.clicked.connect(self.importing.ask_file)
        keys.bind(self, earlier=self.earlier.click, later=self.later.click, undo=self.undo)
        self._watch = Watch({Target, Person, Customer}, self)
        self._watch.touched.connect(self._touched)

    # Showing

    @Slot()
    def reload(self) -> None:
        """Read the targets of the year again; one stays on the cell one was on."""
        self._stale = False
        kind, currency = self.kind.value(), self.currency.value()
        lines = self._lines(kind, currency)
        shown = (self.year, kind, currency)
        if shown != self._shown or lines != list(self.model.lines):
            here = self.table.currentIndex()
            place = (here.row(), here.column()) if here.isValid() else (0, NAME + 1)
            self.model.show_lines(lines, self.year, currency, tr(TARGET_KINDS[kind]))
            self.table.setCurrentIndex(self.model.index(*place))
        self._shown = shown
        year = self.year - ROC_OFFSET if words.style() == "roc" else self.year
        self.year_label.setText(tr(N_("Year {year}")).format(year=year))
        self.add.setVisible(kind == "customer")
        self._allow(lines)

    def _lines(self, kind: str, currency: str) -> list[targets.Line]:
        """The rows, with the customers that were added here."""
        lines = targets.lines(self.year, kind, currency)
        known = {line.key for line in lines}
        more = [key for key in self._added if key not in known and kind == "customer"]
        return [*lines, *(targets.Line(key, self._added[key], {}, {}) for key in more)]

    def _allow(self, lines: list[targets.Line]) -> None:
        able = may(self.context.who, "set targets")
        why = "" if able else tr(N_("The assistant or the supervisor sets targets."))
        self.model.read_only = not able
        for button in (self.carry, self.fill_right, self.add, self.import_button):
            button.allow(why)
        self.empty.say(
            tr(N_("Nobody to set a target for.")),
            tr(N_("Sales reps come from the settings, categories from the products.")),
        )
        self.body.setCurrentIndex(0 if lines else 1)

    @Slot()
    def _other(self) -> None:
        """Another kind or currency: what was done before is not taken back here."""
        self.reload()

    def _go(self, years: int) -> None:
        self.year += years
        self.reload()

    # Doing

    @Slot(object)
    def keep(self, cells: dict[targets.Cell, int | None]) -> None:
        """Keep what was filled in; Ctrl+Z takes it back."""
        kind, currency = self.kind.value(), self.currency.value()
        rows = {line.key: line.amounts for line in self.model.lines}
        before = {(month, key): rows.get(key, {}).get(month) for month, key in cells}
        if self._set(kind, currency, cells):
            self._undo.append((kind, currency, before))

    def _set(self, kind: str, currency: str, cells: dict[targets.Cell, Any]) -> bool:
        given = {"currency": currency, "who": self.context.who, "request": new_request()}
        if (self.year, kind, currency) == self._shown:
            self.model.take(cells)  # before it is kept: then there is nothing to read again
        try:
            return bool(targets.set_targets(kind, cells, **given))
        except Problem as problem:
            self.context.quiet.error(problem)
            QTimer.singleShot(0, self, self.reload)  # the editor is still closing
            return False

    @Slot()
    def undo(self) -> None:
        """Take back what was filled in last."""
        if self._undo:
            kind, currency, before = self._undo.pop()
            self._set(kind, currency, before)
            self.context.quiet.done(tr(N_("Taken back.")))

    @Slot()
    def fill(self) -> None:
        """The amount of this cell for all months to the right."""
        here = self.table.currentIndex()
        cell = self.model.cell(here)
        if cell is None:
            return
        amount = self.model.amount(here.row(), here.column())
        months = self.model.months[here.column() : LAST]
        self.keep({(month, cell[1]): amount for month in months})

    @Slot()
    def carry_on(self) -> None:
        """Last year's figures plus some percent, where there is no target yet."""
        kind, currency = self.kind.value(), self.currency.value()
        try:
            percent = parse_percent(self.percent.text())
            given = {"base": self.base.value(), "percent": percent}
            found = targets.carried(self.model.lines, self.year, kind, currency, **given)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        self.keep(found)
        said = tr(N_("{count:,} targets filled in; Ctrl+Z takes them back."))
        self.context.quiet.done(said.format(count=len(found)))

    @Slot()
    def add_customer(self) -> None:
        """Give a customer a row that has none yet."""
        title, verb = tr(N_("Target for a customer")), tr(N_("Add"))
        chosen = run(Entry(title, Target(), "customer+", verb, _customer, parent=self))
        if chosen is not None:
            self._added[chosen.id] = chosen.short_name or chosen.name
            self.reload()
            keys_ = [line.key for line in self.model.lines]
            self.table.setCurrentIndex(self.model.index(keys_.index(chosen.id), NAME + 1))
            self.table.setFocus()

    def show_new(self) -> None:
        """Ctrl+N."""
        if self.add.isVisible():
            self.add.click()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.table]

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while the room was hidden."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    @Slot()
    def _touched(self) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()


class NobodyChosen(Problem):
    """A row is added for no customer."""

    says = N_("Choose the customer.")


def _customer(values: dict[str, Any]) -> Customer:
    """The customer chosen; raises NobodyChosen."""
    if values["customer"] is None:
        raise NobodyChosen
    return values["customer"]


def _bar(left: tuple[QWidget, ...], right: tuple[QWidget, ...]) -> QWidget:
    """A row of the head: some at the left, some at the right."""
    bar = area(QWidget(), "base")
    bar.setFixedHeight(theme.current().px(HEAD))
    row = QHBoxLayout(bar)
    row.setContentsMargins(12, 0, 12, 0)
    row.setSpacing(8)
    for part in left:
        row.addWidget(part)
    row.addStretch(1)
    for part in right:
        row.addWidget(part)
    return bar
