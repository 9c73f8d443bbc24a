"""The house's checklists: what is looked at before each move, with which evidence."""

from functools import partial

from salesassist.db import ChecklistItem
from salesassist.tasks.orders.checklists import add_standard_items
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.pair import Kind, Pair

CHECKLISTS = Kind(
    model=ChecklistItem,
    columns="move position words mandatory",
    fields="move position words+ evidence mandatory active",
    title=N_("Checklists"),
    note=N_(
        "Shown at the order before the move is made; without its mandatory items nothing moves. "
        "An item that is changed is asked again; what was ticked keeps the words it had."
    ),
    new=N_("New item"),
    new_title=N_("New item"),
    empty=N_("No checklist: orders move without being asked."),
    order=(ChecklistItem.position, ChecklistItem.id),
    needs=("words",),
)


class Checklists(Pair):
    """The items, and a button that puts the proposed ones below them."""

    def more(self) -> None:
        """The proposed items."""
        self.standard = Button(
            tr(N_("Add the proposed items")), icon="list", deed=partial(self.add_standard)
        )
        self.sheet.row(self.standard)

    def add_standard(self) -> None:
        """Add the proposed items that are not there yet."""
        try:
            made = add_standard_items(who=self.context.who)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        self.context.quiet.done(tr(N_("{count} items added.")).format(count=len(made)))
        self.show_query()


def checklists(context: Context) -> Pair:
    """The section of checklists."""
    return Checklists(context, CHECKLISTS, removable=True)
