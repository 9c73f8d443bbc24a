"""Checklists of the house: what is looked at before an order moves on, and who saw to it."""

from salesassist.db.base import Record
from salesassist.db.dealings import Attachment
from salesassist.db.deliveries import Delivery
from salesassist.db.fields import Choice, Flag, Moment, Ref, Text, Whole
from salesassist.db.sales import Order
from salesassist.rules.checklists import EVIDENCE, MOVES
from salesassist.texts import N_


class ChecklistItem(Record):
    """One line of a checklist: before which move, in which words, with which evidence.

    Its version counts its changes: what was seen to in other words is asked again.
    """

    move = Choice(N_("Before"), MOVES, default="confirm")
    position = Whole(N_("No."), default=1)
    words = Text(N_("What is checked"), limit=200, required=True)
    evidence = Choice(N_("Evidence"), EVIDENCE, default="none")
    mandatory = Flag(N_("Mandatory"), default=False)
    active = Flag(N_("Active"), default=True)

    def __str__(self) -> str:
        return self.words


class ChecklistTick(Record):
    """An item somebody saw to, in the words and the version it had then, with the evidence.

    `round` tells to which turn of the move it belongs: the order's revision, or the delivery.
    """

    order = Ref(Order, N_("Order"), backref="ticks")
    delivery = Ref(Delivery, N_("Delivery"), null=True, backref="ticks", on_delete="SET NULL")
    item = Ref(ChecklistItem, N_("Item"), null=True, backref="ticks", on_delete="SET NULL")
    move = Choice(N_("Before"), MOVES, default="confirm")
    round = Whole(N_("Turn"), default=0)
    item_version = Whole(N_("Version of the item"), default=1)
    words = Text(N_("What is checked"), limit=200)
    note = Text(N_("Evidence"))
    attachment = Ref(Attachment, N_("File"), null=True, on_delete="SET NULL")
    at = Moment(N_("When"))
    ticked_by = Text(N_("Checked by"), limit=60)

    def __str__(self) -> str:
        return self.words
