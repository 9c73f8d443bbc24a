"""Printing the order forms of all orders chosen in the table, as one job."""

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from salesassist.desk.veiling import steps
from salesassist.tasks.orders.together import MOST, Together, TooMany, order_forms_together
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.printing import Press
from salesassist.ui.kit.table import RecordTable

NAMED = 3
"""So many orders left out are named; the others are counted."""


class PrintTogether(QObject):
    """The button beside the table, and what follows when it is pressed."""

    def __init__(self, context: Context, table: RecordTable, parent: QWidget):
        super().__init__(parent)
        self._context, self._table = context, table
        self.button = Button(
            tr(N_("Print order forms")), icon="printer", key="print", deed=self.print_chosen
        )
        self._press = Press(parent)
        self._press.printed.connect(self._tell_printed)
        self._press.failed.connect(context.quiet.error)
        table.view.selectionModel().selectionChanged.connect(self.offer)
        self.offer()

    @Slot()
    def offer(self) -> None:
        """Say how many orders are chosen, or how to choose."""
        count = self._table.chosen_count()
        words = N_("Print {count:,} order forms") if count > 1 else N_("Print order forms")
        self.button.set_text(tr(words).format(count=count))
        hint = tr(N_("Choose orders first: Ctrl or Shift with a click takes several."))
        self.button.allow("" if count else hint)

    @Slot()
    def print_chosen(self) -> None:
        """Draw the papers beside the window, then ask for a printer."""
        count = self._table.chosen_count()
        if count > MOST:  # they are not even read
            self._context.quiet.error(TooMany(count=count, most=MOST))
        if not 0 < count <= MOST:
            return
        job = self._context.jobs.start(
            tr(N_("Order forms")),
            partial(steps, partial(order_forms_together, self._table.chosen_ids())),
            done=self._print,
            failed=self._context.quiet.error,
        )
        if self._context.jobs.busy():
            self._context.quiet.follow(job)

    @Slot(object)
    def _print(self, made: Together) -> None:
        title = tr(N_("Order forms, {count} together")).format(count=made.papers)
        if made.left_out:
            some = ", ".join(made.left_out[:NAMED])
            words = N_("{count:,} without an issued order form were left out: {some}")
            self._context.quiet.warn(tr(words).format(count=len(made.left_out), some=some))
        state = self._context.state
        state.printer = self._press.ask_and_print(made.pdf, title, state.printer) or state.printer

    @Slot(str)
    def _tell_printed(self, title: str) -> None:
        self._context.quiet.done(tr(N_("{title} was handed to the printer")).format(title=title))
