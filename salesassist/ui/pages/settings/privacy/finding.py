"""The section that finds a person in every table and text, and erases without a request."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import DataRequest
from salesassist.tasks.privacy import erasing
from salesassist.tasks.privacy.finding import Hit, find_person
from salesassist.tasks.privacy.subject import Subject, subject_of
from salesassist.tasks.privacy.words import column_words, table_words
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.chips import Mark
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.labels import Label, Rule
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.settings.privacy import common
from salesassist.ui.pages.settings.privacy.erasing import ask_erase
from salesassist.ui.pages.settings.sheet import WideSheet

MOST = 14


@dataclass
class Row:
    """A hit, and whether it is taken as this person's."""

    hit: Hit
    taken: bool


def _mark(row: Row) -> Mark:
    if row.hit.kept:
        words = tr(N_("Kept until {day}")).format(day=f"{row.hit.until:%Y-%m-%d}")
        return Mark(words, "lock", "soon")
    if not row.hit.sure and not row.taken:
        return Mark(row.hit.why, "unverified", "unverified")
    if not row.taken:
        return Mark(tr(N_("Left out")), "x", "")
    return Mark(tr(N_("To be erased")), "check", "good")


COLUMNS = (
    Column("table", N_("Register"), show=lambda row: table_words(row.hit.model._meta.table_name),
           width=120),
    Column("title", N_("Entry"), show=lambda row: row.hit.title, width=150),
    Column("columns", N_("Columns"),
           show=lambda row: column_words(row.hit.model, row.hit.columns), width=150),
    Column("text", N_("What stands there"), show=lambda row: row.hit.excerpt),
    Column("state", N_("State"), show=lambda row: _mark(row).text, width=190),
)  # fmt: skip


class FindSection(WideSheet):
    """Who is looked for, where they were found, and what is done about it."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        note = N_(
            "Looks into every table, every text, the journal, issued papers, the names and contents"
            " of files, and unfinished forms. Each search is in the log."
        )
        super().__init__(tr(N_("Find a person")), tr(note), parent)
        self.context = context
        self.subject: Subject | None = None
        self.rows: list[Row] = []
        self.form = RecordForm(DataRequest, "contact+ customer+ also+")
        self.form.load(DataRequest())
        common.offer_contacts(self.form, context)
        self.form.bind_keys()
        self.button = Button(tr(N_("Find")), "main", icon="search", key="deed", deed=self.find)
        self.message = Message()
        empty = tr(N_("Nobody has been looked for yet."))
        self.table = FactTable(
            tr(N_("Places")), COLUMNS, empty=empty, head=True, most=MOST, reachable=True
        )
        self.table.view.rows.marks[len(COLUMNS) - 1] = _mark
        self.table.opened.connect(self.turn)
        self._build()
        self._weigh()

    def _build(self) -> None:
        self.add(self.form)
        self.row(self.button)
        self.add(self.message)
        self.add(self.table)
        place, self.buttons = common.buttons(
            (N_("Take in or leave out"), "check", self.turn_current, ""),
            (N_("Erase what is taken…"), "trash-2", self.erase, "danger"),
        )
        self.add(place)
        self.add(Rule())
        hint = N_("A row opened by Enter is taken in or left out: a namesake is left out.")
        self.add(Label(tr(hint), "note"))

    @Slot()
    def find(self) -> None:
        """Look for who is named in the form."""
        also = str(self.form.value("also") or "").replace(";", "；").split("；")
        try:
            self.subject = subject_of(self.form.value("contact"), self.form.value("customer"), also)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        work = partial(find_person, self.subject, who=self.context.who, on=self.context.today())
        common.run_job(self.context, tr(N_("Looking for the person")), work, self._found)

    @Slot(object)
    def _found(self, hits: list[Hit]) -> None:
        self.rows = [Row(hit, hit.sure) for hit in hits]
        self.table.set_facts(self.rows)
        tables = len({hit.model for hit in hits})
        kept = sum(bool(hit.kept) for hit in hits)
        said = tr(N_("Found in {count} places of {tables} tables; {kept} are kept by law."))
        self.message.say("sentence", said.format(count=len(hits), tables=tables, kept=kept))
        self._weigh()

    @Slot()
    def turn_current(self) -> None:
        """Take the row in, or leave it out."""
        row = self.table.current()
        if row is not None:
            self.turn(row)

    @Slot(object)
    def turn(self, row: Row) -> None:
        """Take a row in as this person's, or leave it out as a namesake's."""
        row.taken = not row.taken
        self.table.view.viewport().update()
        self._weigh()

    @Slot()
    def erase(self) -> None:
        """Erase the person in the rows taken."""
        taken = [row.hit for row in self.rows if row.taken]
        kept = ask_erase(self.context, self, self.subject, taken)
        if kept is not None:
            self.rows = []
            self.table.set_facts([])
            self.message.say("check", erasing.said(kept))
            self._weigh()

    def _weigh(self) -> None:
        taken = any(row.taken for row in self.rows)
        self.buttons[N_("Take in or leave out")].allow("" if self.rows else tr(N_("Find first.")))
        self.buttons[N_("Erase what is taken…")].allow("" if taken else tr(N_("Find first.")))
