"""The dialog of money that came in: how much, how, and on which debts it goes."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Customer, Order, Paper, Receipt, Receivable
from salesassist.desk.issue import new_request
from salesassist.rules import money
from salesassist.tasks.orders.claiming import issue_receipt
from salesassist.tasks.orders.receiving import coming_in, open_debts, proposal, receive
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.entry import Entry
from salesassist.ui.kit.entry_grid import EntryGrid, Head
from salesassist.ui.kit.page import Context

FIELDS = "received_on method amount fee words+ advance+ | cheque_number cheque_bank cheque_on"
SPREADS = ("amount", "fee", "received_on")
"""Fields that spread the money anew over the debts when they change."""
NOTE = N_("What is due first is settled first, unless the payer says otherwise: change it below.")
BEARS = N_("A bank fee kept back counts as paid: we bear it.")
OWES = N_("A bank fee kept back stays open: this customer owes it.")
_DEBTS = (
    Head(N_("What for")),
    Head(N_("Due day")),
    Head(N_("Still open"), right=True),
    Head(N_("Settled by it"), right=True, width=110),
)


class UnreadAmount(Problem):
    """What was typed as a part of a payment is no amount."""

    says = N_("{what}: {reason}")


class MoneyEntry(Entry):
    """A payment of a customer; of an order, its own debts come first.

    The money is spread anew when amount or day change, until somebody types what the payer said.
    """

    def __init__(
        self, customer: Customer, context: Context, parent: QWidget, order: Order | None = None
    ):
        self._customer, self._context, self._order = customer, context, order
        self._currency = order.currency if order is not None else customer.currency
        self._request = new_request()
        self._debts = [row for row in open_debts(customer, self._currency) if row.open > 0]
        self._own = [row for row in self._debts if order is not None and row.order_id == order.id]
        self.parts = EntryGrid(tr(N_("On which debts")), _DEBTS)
        self.parts.set_stretch(0)
        self._spread: list[list[str]] = []
        super().__init__(
            tr(N_("Payment of {name}")).format(name=customer.name),
            self._receipt(),
            FIELDS,
            tr(N_("Issue receipt")),
            self._keep,
            note=f"{tr(NOTE)} {tr(OWES if customer.owes_fees else BEARS)}",
            body=self.parts,
            parent=parent,
        )
        self.spread()
        self.form.changed.connect(self._changed)

    def _receipt(self) -> Receipt:
        method = (self._order or self._customer).pay_method
        owed = self._own or self._debts
        return Receipt(
            customer=self._customer,
            received_on=self._context.today(),
            method=method,
            currency=self._currency,
            amount=sum(row.open for row in owed),
            advance=not self._debts,
        )

    @Slot(str)
    def _changed(self, name: str) -> None:
        if name in SPREADS and self.parts.texts() == self._spread:
            self.spread()

    def spread(self) -> None:
        """Spread the amount over the debts as the law has it."""
        try:
            amount, fee = self.form.value("amount") or 0, self.form.value("fee") or 0
            whole = coming_in(self._customer, amount, fee)
            on = self.form.value("received_on")
        except Problem:
            return
        if on is not None:
            named = [row.id for row in self._own]
            parts, _ = proposal(self._customer, whole, on, self._currency, named)
            self.parts.set_rows([self._row(row, parts.get(row.id, 0)) for row in self._debts])
            self._spread = self.parts.texts()

    def _row(self, row: Receivable, part: int) -> list[str]:
        show = money.format_amount
        due = Receivable.due_on.show(row.due_on) if row.due_on else "—"
        given = show(part, self._currency) if part else ""
        return [row.label, due, show(row.open, self._currency), given]

    def _keep(self, values: dict[str, Any]) -> Paper:
        texts = (row[0] for row in self.parts.texts())
        debts = zip(self._debts, texts, strict=True)
        parts = {row.id: _read(text, row.label, self._currency) for row, text in debts}
        who = self._context.who
        about = {"currency": self._currency, "order": self._order, "request": self._request}
        kept = receive(self._customer, who=who, parts=parts, **about, **values)
        return issue_receipt(kept, who=who)


def ask_money(
    customer: Customer, context: Context, parent: QWidget, order: Order | None = None
) -> Paper | None:
    """Write down a payment and issue its receipt; None when it was given up."""
    entry = MoneyEntry(customer, context, parent, order)
    done = entry.exec()
    entry.deleteLater()
    return entry.result_of if done else None


def _read(text: str, what: str, currency: str) -> int:
    try:
        return money.parse_amount(text, currency) if text else 0
    except Problem as problem:
        raise UnreadAmount(what=what, reason=str(problem)) from problem
