"""What is done about a customer beside its fields: approve, close, remove, merge, history."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu

from salesassist.db import Binned, Customer, CustomerMerge
from salesassist.tasks.records.binning import (
    InUse,
    approve_customer,
    close_record,
    remove_record,
    reopen_record,
    restore,
)
from salesassist.tasks.records.merging import merges
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.entry import Entry
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.pages.customers.paper import show_paper
from salesassist.ui.pages.records.words import called
from salesassist.ui.pages.upkeep.duplicates import merge_asked, undo
from salesassist.ui.pages.upkeep.history import show_history


class CustomerDeeds(QObject):
    """The verbs of the menu; `wanted` asks for another customer to be shown, 0 for the first."""

    wanted = Signal(int)

    def __init__(self, context: Context, over: Page, shown: Callable[[], Customer | None]):
        super().__init__(over)
        self._context, self._over, self._shown = context, over, shown

    def menu(self) -> QMenu:
        """The menu of what can be done with the customer shown."""
        menu = QMenu(self._over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        customer = self._shown()
        if customer is not None:
            if customer.approved_on is None:
                menu.addAction(tr(N_("Approve")), self.approve)
            if customer.state == "closed":
                menu.addAction(tr(N_("Use again")), self.reopen)
            else:
                menu.addAction(tr(N_("Close")), self.close_customer)
            menu.addAction(tr(N_("Merge into another…")), self.merge)
            for each in merges(customer):
                words = tr(N_("Undo merge of {code}")).format(code=each.code)
                menu.addAction(words, partial(self._undo, each))
            menu.addAction(tr(N_("History")), self.history)
            menu.addSeparator()
            menu.addAction(tr(N_("Remove…")), self.remove)
            menu.addSeparator()
        menu.addAction(tr(N_("Possible duplicates")), self.duplicates)
        menu.addAction(tr(N_("Bin")), self.bin)
        return menu

    @Slot()
    def print_paper(self) -> None:
        """Ctrl+P: the customer sheet on paper."""
        customer = self._shown()
        if customer is not None:
            show_paper(self._context, customer, self._over)

    @Slot()
    def approve(self) -> None:
        """Approve the customer."""
        customer = self._do(lambda shown: approve_customer(shown, who=self._context.who))
        if customer is not None:
            said = tr(N_("{name} is approved.")).format(name=called(customer))
            self._context.quiet.done(said)

    @Slot()
    def close_customer(self) -> None:
        """Close the customer; documents stay as they are."""
        customer = self._do(lambda shown: close_record(shown, who=self._context.who))
        if customer is not None:
            said = tr(N_("{name} is inactive now.")).format(name=called(customer))
            self._context.quiet.done(said, undo=self.reopen)

    @Slot()
    def reopen(self) -> None:
        """Use a closed customer again."""
        customer = self._do(lambda shown: reopen_record(shown, who=self._context.who))
        if customer is not None:
            said = tr(N_("{name} is in use again.")).format(name=called(customer))
            self._context.quiet.done(said)

    @Slot()
    def remove(self) -> None:
        """Remove a customer that was never used; one that was is offered to be closed."""
        customer = self._shown()
        if customer is None:
            return
        title = tr(N_("Remove {name}?")).format(name=called(customer))
        text = tr(N_("It goes to the bin with its contacts and addresses and can be put back."))
        if not ask(self._over, title, text, tr(N_("Remove")), tr(N_("Leave it")), icon="trash-2"):
            return
        try:
            binned = remove_record(customer, who=self._context.who)
        except InUse as problem:
            self._context.quiet.warn(sentence(problem))
            return
        except Problem as problem:
            self._context.quiet.error(problem)
            return
        said = tr(N_("Removed {name}.")).format(name=called(customer))
        self._context.quiet.done(said, undo=partial(self._back, binned))

    @Slot()
    def merge(self) -> None:
        """Merge the customer shown into another one, which is asked for.

        What is typed is kept before, or lies aside and moves with the rest.
        """
        self._over.leave()
        customer = self._shown()
        if customer is None:
            return
        record = CustomerMerge()
        title = tr(N_("Merge {name} into another customer")).format(name=called(customer))
        note = tr(N_("The other customer is kept; this one's code becomes a former code of it."))
        entry = Entry(
            title, record, "kept", tr(N_("Continue")), lambda values: values["kept"], note=note,
            parent=self._over,
        )  # fmt: skip
        chosen = entry.exec() and entry.result_of
        entry.deleteLater()
        if chosen and merge_asked(self._context, chosen, customer, self._over):
            self.wanted.emit(chosen.id)

    @Slot()
    def history(self) -> None:
        """Who changed what of the customer."""
        show_history(self._context, self._shown(), self._over)

    @Slot()
    def duplicates(self) -> None:
        """Show the list of possible duplicates."""
        self._context.go("settings.duplicates")

    @Slot()
    def bin(self) -> None:
        """Show what was removed."""
        self._context.go("settings.bin")

    def _do(self, deed: Callable[[Customer], Customer]) -> Customer | None:
        customer = self._shown()
        if customer is None:
            return None
        try:
            done = deed(customer)
        except Problem as problem:
            self._context.quiet.error(problem)
            return None
        self.wanted.emit(done.id)
        return done

    def _undo(self, merge: CustomerMerge) -> None:
        undo(self._context, merge)

    def _back(self, binned: Binned) -> None:
        record = restore(binned, who=self._context.who)
        self.wanted.emit(record.id)
