"""What the order form says back: problems at their fields, sums, and how the dates come about."""

from PySide6.QtCore import QObject

from salesassist.db import Customer
from salesassist.tasks.orders.checks import Finding
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.line_model import CellProblem
from salesassist.ui.kit.lines import LineGrid
from salesassist.ui.pages.orders.totals import TotalsPanel

CELLS = ("code", "name", "quantity", "unit", "price")
SOFT = ("", "warning", "check", "sentence")


class Unread(Problem):
    """A cell of the lines cannot be read."""

    says = N_("{text}")


class Advice(QObject):
    """Shows findings on the form, in the grid and in the list of checks."""

    def __init__(self, form: RecordForm, grid: LineGrid, totals: TotalsPanel):
        super().__init__(form)
        self._form, self._grid, self._totals = form, grid, totals

    def unreadable(self) -> list[Finding]:
        """What was typed and cannot be read as a value."""
        problems = ((name, self._form.editor(name).problem()) for name in self._form.names())
        found = [Finding(problem, name) for name, problem in problems if problem is not None]
        cells = [each for each in self._grid.model.problems().values() if each.typed]
        return found + [Finding(Unread(text=each.text), "lines") for each in cells]

    def show_fixed(self) -> None:
        """The order was issued: nothing is checked any more."""
        self._totals.show_checks([("check", tr(N_("Confirmed; a change needs a revision.")))])

    def show_checks(self, found: list[Finding], cautions: list[Finding]) -> None:
        """Show what stands against issuing, and what should be looked at again."""
        self._totals.show_checks(
            [("error", sentence(each.problem)) for each in found]
            + [("warning", sentence(each.problem)) for each in cautions]
        )
        self.mark_cells(found)
        for each in cautions:
            if self._form.message(each.field).kind() in SOFT:
                self._form.say(each.field, "warning", sentence(each.problem))

    def show_problems(self, found: list[Finding]) -> None:
        """Show problems where they stand, and go to the first."""
        names = self._form.names()
        self._form.show_problems(
            {each.field: each.problem for each in found if each.field in names}
        )
        self.mark_cells(found)
        first = found[0]
        if first.row is not None:
            self._grid.focus_cell(first.row, _cell(first.field))
        elif first.field in names:
            self._form.focus(first.field)
        else:
            self._grid.setFocus()

    def mark_cells(self, found: list[Finding]) -> None:
        """Mark the cells of the grid that have a problem."""
        self._grid.set_problems(
            {
                (each.row, _cell(each.field)): CellProblem("error", sentence(each.problem))
                for each in found
                if each.row is not None
            }
        )

    def say_customer(self, customer: Customer | None) -> None:
        """Say that the customer's tax ID is right, unless something else is said already."""
        if customer is not None and customer.tax_id and not self._form.message("customer").text():
            words = tr(N_("Tax ID {number} is valid")).format(number=customer.tax_id)
            self._form.say("customer", "check", words)

    def say_terms(self, text: str) -> None:
        """Say what the payment terms mean for these dates."""
        self._form.say("term", "sentence", text)


def _cell(field: str) -> str:
    """The column of the grid that shows a field of the line."""
    if field.startswith("discount"):
        return "discount"
    return field if field in CELLS else "name"
