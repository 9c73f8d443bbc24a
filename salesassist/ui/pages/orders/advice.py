"""What the order form says back: problems at their fields, sums, and how the dates come about."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QObject

from salesassist.db import Customer, Order
from salesassist.rules import money
from salesassist.rules.orders import ORDER_STATES
from salesassist.tasks.orders import LineDraft
from salesassist.tasks.orders.checks import Finding
from salesassist.tasks.orders.presend import Look
from salesassist.tasks.orders.pricing import floors_under, listed_prices
from salesassist.tasks.orders.voids import Voided
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.line_model import CellProblem
from salesassist.ui.kit.lines import LineGrid
from salesassist.ui.pages.orders.totals import SIGNS, TotalsPanel
from salesassist.ui.pages.orders.wording import moment

CELLS = ("code", "name", "quantity", "unit", "price")
SOFT = ("", "warning", "check", "sentence")
SHOWN_AS = {"ship_text": "ship_to", "bill_text": "bill_to"}
"""Fields of the head whose problems stand under another one."""

PERCENT_LIKE = 100
"""An amount below this many of the major unit may well have been meant as percent."""


class Unread(Problem):
    """A cell of the lines cannot be read."""

    says = N_("{text}")


class Advice(QObject):
    """Shows findings on the form, in the grid and in the list of checks."""

    def __init__(self, form: RecordForm, grid: LineGrid, totals: TotalsPanel):
        super().__init__(form)
        self._form, self._grid, self._totals = form, grid, totals
        self._warned: set[str] = set()
        self.listed: dict[int, int] = {}  # by row the agreed price, where a line has another
        self.floors: dict[int, int] = {}  # by row the floor, where a line is sold below it

    def ask_prices(
        self,
        lines: Sequence[LineDraft],
        customer: Customer | None,
        on: dt.date | None,
        currency: str,
    ) -> None:
        """Look up agreed prices and floors for the lines as they are now."""
        day = on or dt.date.today()
        self.listed = listed_prices(lines, customer, day, currency)
        self.floors = floors_under(lines, currency)

    def unreadable(self) -> list[Finding]:
        """What was typed and cannot be read as a value."""
        problems = ((name, self._form.editor(name).problem()) for name in self._form.names())
        found = [Finding(problem, name) for name, problem in problems if problem is not None]
        cells = [
            (place[0], each) for place, each in self._grid.model.problems().items() if each.typed
        ]
        return found + [Finding(Unread(text=each.text), "lines", row) for row, each in cells]

    def show_fixed(self, order: Order, void: Voided | None) -> None:
        """The order was issued: nothing is checked any more."""
        self._warn([])
        if order.state != "void":
            words = N_("A change needs a new revision.")
            if order.state != "confirmed":
                words = N_("Nothing of it is changed any more.")
            self._totals.show_state(tr(ORDER_STATES[order.state]), [("check", tr(words))])
            return
        said = [tr(N_("Its papers hold no more; its number is never used again."))]
        if void is not None:
            words = tr(N_("{at} by {who}: {reason}"))
            said.insert(0, words.format(at=moment(void.at), who=void.who, reason=void.reason))
        self._totals.show_state(tr(N_("Voided")), [("warning", each) for each in said])

    def show_checks(
        self, found: list[Finding], cautions: list[Finding], seen: Sequence[Look] = ()
    ) -> None:
        """Show what stands against issuing, what to look at again, and what is right.

        A field still being typed in is left in peace until it is left.
        """
        found, cautions = self._settled(found), self._settled(cautions)
        self._totals.show_checks(
            [("error", each.sentence()) for each in found]
            + ([] if seen else [("warning", each.sentence()) for each in cautions])
            + [("warning", each.text) for each in seen if not each.good]
            + [("check", each.text) for each in seen if each.good]
        )
        self.mark_cells(found)
        self._warn(cautions)

    def _settled(self, found: list[Finding]) -> list[Finding]:
        names = self._form.names()
        return [
            each
            for each in found
            if each.field not in names or not self._form.editor(each.field).typing
        ]

    def _warn(self, cautions: list[Finding]) -> None:
        """Warnings under their fields; those that hold no more are taken away."""
        for name in self._warned - {each.field for each in cautions}:
            if self._form.message(name).kind() == "warning":
                self._form.say(name, "", "")
        self._warned = set()
        for each in cautions:
            if self._form.message(each.field).kind() in SOFT:
                self._form.say(each.field, "warning", sentence(each.problem))
                self._warned.add(each.field)

    def show_problems(self, found: list[Finding]) -> None:
        """Show problems where they stand, and go to the first."""
        names = self._form.names()
        places = [(SHOWN_AS.get(each.field, each.field), each) for each in found]
        self._form.show_problems({name: each.problem for name, each in places if name in names})
        self.mark_cells(found)
        name, first = places[0]
        if first.row is not None:
            self._grid.focus_cell(first.row, self._cell(first))
        elif name in names:
            self._form.focus(name)
        else:
            self._grid.setFocus()

    def _cell(self, finding: Finding) -> str:
        """The column of a finding; of what cannot be read, the cell where it stands."""
        if finding.field == "lines":
            unread = [key for row, key in self._grid.unread() if row == finding.row]
            return unread[0] if unread else "code"
        return column_of(finding.field)

    def mark_cells(self, found: list[Finding]) -> None:
        """Mark the cells of the grid that have a problem, and those worth a second look."""
        wrong = {
            place_of(each): CellProblem("error", sentence(each.problem))
            for each in found
            if each.row is not None and each.field != "lines"
        }
        told = self._other_prices() | self._low_prices() | self._bare_discounts()
        self._grid.set_problems(told | wrong)

    def _other_prices(self) -> dict[tuple[int, str], CellProblem]:
        """Where another price was agreed for this customer, quantity and day: the way to it."""
        currency, found = self._grid.model.currency, {}
        for row, price in self.listed.items():
            shown = money.format_price(price, currency)
            words = tr(N_("The price list has {price} for this quantity.")).format(price=shown)
            link = tr(N_("Change to {price}")).format(price=shown)
            way = _Edit(self._grid, row, "price", shown).take
            found[row, "price"] = CellProblem("sentence", words, link, way)
        return found

    def _low_prices(self) -> dict[tuple[int, str], CellProblem]:
        """Where a line is sold below its floor: the way up to it."""
        currency, found = self._grid.model.currency, {}
        for row, floor in self.floors.items():
            shown = money.format_price(floor, currency)
            words = tr(N_("This is below the floor price of {floor}.")).format(floor=shown)
            link = tr(N_("Change to {price}")).format(price=shown)
            way = _Price(self._grid, row, floor).take
            found[row, "price"] = CellProblem("warning", words, link, way)
        return found

    def _bare_discounts(self) -> dict[tuple[int, str], CellProblem]:
        """A bare number in the discount is an amount: say so where it may be meant as percent."""
        currency = self._grid.model.currency
        most = PERCENT_LIKE * 10 ** money.exponent(currency)
        found = {}
        for row, line in enumerate(self._grid.lines()):
            amount = line.get("discount_amount") or 0
            if 0 < amount < most:
                shown = money.format_amount(amount, currency)
                words = tr(N_("{currency}{amount} is taken off; percent is typed {amount}%."))
                link = tr(N_("Make it {amount}%")).format(amount=shown)
                found[row, "discount"] = CellProblem(
                    "sentence",
                    words.format(amount=shown, currency=SIGNS.get(currency, f"{currency} ")),
                    link,
                    _Edit(self._grid, row, "discount", f"{shown}%").take,
                )
        return found

    def say_customer(self, customer: Customer | None) -> None:
        """Say that the customer's tax ID is right, unless something else is said already."""
        if customer is not None and customer.tax_id and not self._form.message("customer").text():
            words = tr(N_("Tax ID {number} is valid")).format(number=customer.tax_id)
            self._form.say("customer", "check", words)

    def say_terms(self, text: str) -> None:
        """Say what the payment terms mean for these dates."""
        self._form.say("term", "sentence", text)


class _Edit:
    """A way out: other words in a cell."""

    def __init__(self, grid: LineGrid, row: int, key: str, text: str):
        self._grid, self._row, self._key, self._text = grid, row, key, text

    def take(self) -> None:
        self._grid.model.edit(self._row, self._key, self._text)


class _Price:
    """A way out: another price, without a discount."""

    def __init__(self, grid: LineGrid, row: int, price: int):
        self._grid, self._row, self._price = grid, row, price

    def take(self) -> None:
        set_price(self._grid, self._row, self._price)


def set_price(grid: LineGrid, row: int, price: int) -> None:
    """Give a line a price that is what one of it comes to, as one step of undo."""
    grid.model.change(row, {"price": price, "discount_bp": 0, "discount_amount": 0})


def place_of(finding: Finding) -> tuple[int | None, str]:
    """Where a finding stands: row and column of the grid, or no row and a field of the head."""
    if finding.row is None:
        return None, finding.field
    return finding.row, column_of(finding.field)


def column_of(field: str) -> str:
    """The column of the grid that shows a field of the line."""
    if field.startswith("discount"):
        return "discount"
    return field if field in CELLS else "name"
