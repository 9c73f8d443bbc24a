"""The contacts of a customer: marked by the personal data act, masked for whom masks are."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Contact
from salesassist.desk import sight
from salesassist.tasks.records import keep_contact, remove_part
from salesassist.texts import N_
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.veil import VEIL
from salesassist.ui.pages.customers import marks
from salesassist.ui.pages.records.parts import PartKind, PartList

FIELDS = (
    "name title department role phone mobile email | line_id marketing notes+ purposes+ ground"
    " source source_note+ notice noticed_by noticed_on exempt consent+ refused_on"
)
STANDING = 3  # the column of the mark


class ContactList(PartList):
    """Who is masked is seen in full after a reason was given; the reason is in the log."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, _kind(context.who), parent)
        self.table.view.rows.marks[STANDING] = marks.standing
        self.form.editor("notice").set_read_only(True)

    @Slot(object)
    def edit(self, part: Contact) -> None:
        """Open the entry of a contact; a masked one asks why first."""
        if sight.sees(self._context.who) or VEIL.lift(part, self):
            super().edit(part)


def _kind(who: str) -> PartKind:
    return PartKind(
        title=N_("Contacts"),
        new=N_("New contact"),
        form="customers.contact",
        empty=N_("Nobody yet: who orders, who receives, who pays?"),
        question=N_("Remove {name}?"),
        lost=N_("Orders no longer name this person; papers already issued stay as they are."),
        model=Contact,
        fields=FIELDS,
        columns=(
            Column("name", show=partial(_name, who), width=72),
            Column("role", show=_place_in_firm, width=56),
            Column("phone", show=partial(_reach, who)),
            Column("standing", show=marks.standing_words, width=92),
        ),
        order=(Contact.position, Contact.id),
        keep=keep_contact,
        remove=remove_part,
    )


def _name(who: str, contact: Contact) -> str:
    return sight.shown(contact, "name", who)


def _place_in_firm(contact: Contact) -> str:
    return contact.department or contact.title or Contact.role.text(contact)


def _reach(who: str, contact: Contact) -> str:
    columns = (column for column in ("phone", "mobile", "email") if getattr(contact, column))
    return next((sight.shown(contact, column, who) for column in columns), "")
