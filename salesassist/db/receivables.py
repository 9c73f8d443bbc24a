"""What customers owe, what they paid, and which payment went on which debt."""

from salesassist.db.base import Record
from salesassist.db.customers import PAY_METHODS, Customer
from salesassist.db.deliveries import Delivery, SalesReturn
from salesassist.db.fields import NOTE_LIMIT, Choice, Day, Flag, Money, Ref, Text, Whole
from salesassist.db.sales import Order
from salesassist.db.settings import CURRENCIES
from salesassist.texts import N_

CHEQUE_STATES = {
    "": "—",
    "held": N_("Held"),
    "deposited": N_("Deposited"),
    "cleared": N_("Cleared"),
    "bounced": N_("Bounced"),
}


class Receivable(Record):
    """A debt of a customer, or (negative) what we owe it: opened once, settled bit by bit.

    Minor units of `currency`; `settled` has the sign of `total` and is the sum of its allocations.
    """

    customer = Ref(Customer, N_("Customer"), backref="receivables")
    order = Ref(Order, N_("Order"), null=True, backref="receivables")
    delivery = Ref(Delivery, N_("Delivery"), null=True, backref="receivables")
    returned = Ref(SalesReturn, N_("Return"), null=True, backref="receivables")
    step = Whole(N_("Instalment"), default=1)
    label = Text(N_("What for"))
    opened_on = Day(N_("Date"), index=True)
    due_on = Day(N_("Due"), null=True, index=True)
    currency = Choice(N_("Currency"), CURRENCIES, default="TWD")
    net = Money(N_("Net"), default=0)
    tax = Money(N_("Tax"), default=0)
    total = Money(N_("Total"), default=0)
    settled = Money(N_("Settled"), default=0)
    open = Money(N_("Open"), default=0, index=True)
    notes = Text(N_("Notes"), limit=NOTE_LIMIT)

    def prepare(self) -> None:
        self.open = self.total - self.settled

    def __str__(self) -> str:
        return self.label


class Receipt(Record):
    """Money that came in; `left` is what stands on no debt yet (預收、溢收). Minor units."""

    number = Text(N_("Receipt no."), limit=60, unique=True)
    customer = Ref(Customer, N_("Customer"), backref="receipts")
    order = Ref(Order, N_("Order"), null=True, backref="receipts")
    state = Choice(N_("State"), {"kept": N_("Money received"), "void": N_("Void")}, default="kept")
    received_on = Day(N_("Received on"), index=True)
    method = Choice(N_("Paid by"), PAY_METHODS, default="transfer")
    currency = Choice(N_("Currency"), CURRENCIES, default="TWD")
    amount = Money(N_("Amount"), default=0)
    fee = Money(N_("Bank fee kept back"), default=0)
    left = Money(N_("Not allocated"), default=0)
    advance = Flag(N_("Keep the rest as an advance"), default=False)
    void_on = Day(N_("Taken back on"), null=True)
    words = Text(N_("Payer's note"), hint=N_("Last five digits, what it is for"))
    cheque_number = Text(N_("Cheque no."), limit=40)
    cheque_bank = Text(N_("Bank of the cheque"), limit=60)
    cheque_on = Day(N_("Cheque date"), null=True)
    cheque_state = Choice(N_("Cheque"), CHEQUE_STATES, default="")

    def __str__(self) -> str:
        return self.number


class Allocation(Record):
    """A part of a receipt, a bank fee or a difference, put on one debt. Minor units."""

    receivable = Ref(Receivable, N_("Receivable"), backref="allocations")
    receipt = Ref(Receipt, N_("Receipt"), null=True, backref="allocations")
    kind = Choice(
        N_("Kind"),
        {
            "receipt": N_("Receipt"),
            "fee": N_("Bank fee"),
            "difference": N_("Difference written off"),
            "credit": N_("Offset"),
        },
        default="receipt",
    )
    on = Day(N_("Date"))
    amount = Money(N_("Amount"), default=0)
    reason = Text(N_("Reason"))

    def __str__(self) -> str:
        return f"{self.receivable} {self.amount}"
