"""Banks and postcodes: shown, searched, filled in as shipped, brought up to date from a file."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import BankBranch, PostalCode
from salesassist.tasks.records.tables import fill_banks, fill_postcodes
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import column_of
from salesassist.ui.pages.importing import ImportFlow
from salesassist.ui.pages.settings.pair import Kind, Pair

BANKS = Kind(
    model=BankBranch,
    columns=(
        "code",
        column_of(BankBranch, "name", width=150),
        column_of(BankBranch, "branch", width=90),
        "valid_from",
        "valid_to",
    ),
    fields="code name branch address valid_from valid_to",
    title=N_("Banks and branches"),
    note=N_(
        "Three digits for a bank, seven for a branch. Mergers end a code: give the old entry its "
        "last day, or import the new table. A bank account whose code is not here is warned of."
    ),
    new=N_("New bank"),
    new_title=N_("New bank"),
    empty=N_("No banks are here: fill in those shipped, or import a table."),
    order=(BankBranch.code, BankBranch.valid_from),
    needs=("code", "name"),
)
POSTCODES = Kind(
    model=PostalCode,
    columns="code city district road scope valid_from valid_to",
    fields="code city district road scope valid_from valid_to",
    title=N_("Postcodes"),
    note=N_("Three digits for a district, six for a part of a road, as the post gives them out."),
    new=N_("New postcode"),
    new_title=N_("New postcode"),
    empty=N_("No postcodes are here: fill in those shipped, or import a table."),
    order=(PostalCode.code, PostalCode.city, PostalCode.road),
    needs=("code", "city", "district"),
)


class TableSection(Pair):
    """A table of the house with its ways to fill it."""

    def __init__(self, context: Context, kind: Kind, name: str, fill: Callable[..., int]):
        self._fill = fill
        self.fill_button = Button(tr(N_("Fill in")), deed=self.fill)
        self.import_button = Button(tr(N_("Import…")), icon="import")
        super().__init__(context, kind, removable=True)
        self.importing = ImportFlow(context, self, name)
        self.import_button.clicked.connect(self.importing.ask_file)

    def head(self) -> QWidget:
        """The title and the ways to add: as shipped, from a file, one by one."""
        head = super().head()
        row = head.layout()
        for at, button in enumerate((self.fill_button, self.import_button)):
            row.insertWidget(2 + at, button)
        return head

    def show_query(self) -> None:
        """Show the table with its search; offer the shipped rows while there are none."""
        super().show_query()
        for part in (self.table.head, self.table.search):
            part.show()
        self.table.columns_button.hide()
        self.fill_button.setVisible(not self.table.model.rowCount())

    @Slot()
    def fill(self) -> None:
        """Keep the rows that are shipped."""
        try:
            count = self._fill(who=self.context.who)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        self.context.quiet.done(tr(N_("{count} rows are filled in")).format(count=f"{count:,}"))
        self.show_query()


def bank_codes(context: Context) -> TableSection:
    """The section of banks."""
    return TableSection(context, BANKS, "banks", fill_banks)


def postcodes(context: Context) -> TableSection:
    """The section of postcodes."""
    return TableSection(context, POSTCODES, "postcodes", fill_postcodes)
