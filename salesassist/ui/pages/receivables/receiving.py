"""The dialog of money that came in: how much, how, and on which debts it goes."""

from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import Customer, Order, Paper, Receipt
from salesassist.desk.issue import new_request
from salesassist.rules import money
from salesassist.tasks.orders.claiming import issue_receipt
from salesassist.tasks.orders.receiving import open_debts, proposal, receive
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.entry import Entry
from salesassist.ui.kit.entry_grid import EntryGrid, Head
from salesassist.ui.kit.page import Context

FIELDS = "received_on method amount fee words+ | cheque_number cheque_bank cheque_on"
_DEBTS = (
    Head(N_("What for")),
    Head(N_("Due")),
    Head(N_("Open"), right=True),
    Head(N_("Settled by it"), right=True, width=110),
)


class UnreadAmount(Problem):
    """What was typed as a part of a payment is no amount."""

    says = N_("{what}: {reason}")


def ask_money(
    customer: Customer, context: Context, parent: QWidget, order: Order | None = None
) -> Paper | None:
    """Write down a payment and issue its receipt; None when it was given up."""
    currency = order.currency if order is not None else customer.currency
    debts = [row for row in open_debts(customer, currency) if row.open > 0]
    owed = [row for row in debts if order is None or row.order_id == order.id] or debts
    grid = EntryGrid(tr(N_("On which debts")), _DEBTS)
    grid.set_stretch(0)
    show = money.format_amount
    request = new_request()
    record = Receipt(
        customer=customer,
        received_on=context.today(),
        method=order.pay_method if order is not None else customer.pay_method,
        currency=currency,
        amount=sum(row.open for row in owed if row.open > 0),
    )

    def do(values: dict[str, Any]) -> Paper:
        parts = {
            row.id: _read(texts[0], row.label, currency)
            for row, texts in zip(debts, grid.texts(), strict=True)
        }
        kept = receive(
            customer,
            who=context.who,
            currency=currency,
            parts=parts,
            order=order,
            request=request,
            **values,
        )
        return issue_receipt(kept, who=context.who)

    title = tr(N_("Payment of {name}")).format(name=customer.name)
    note = tr(
        N_("What is due first is settled first, unless the payer says otherwise: change it below.")
    )
    entry = Entry(title, record, FIELDS, tr(N_("Issue receipt")), do, note=note, body=grid,
                  parent=parent)  # fmt: skip

    def propose(name: str = "amount") -> None:
        """Spread the amount anew when it changes."""
        if name not in ("amount", "fee", "received_on"):
            return
        try:
            whole = (entry.form.value("amount") or 0) + (entry.form.value("fee") or 0)
            on = entry.form.value("received_on")
        except Problem:
            return
        if on is None:
            return
        named = [row.id for row in owed] if order is not None else []
        parts, _ = proposal(customer, whole, on, currency, named)
        grid.set_rows(
            [
                [
                    row.label,
                    type(row).due_on.show(row.due_on) if row.due_on else "—",
                    show(row.open, currency),
                    show(parts[row.id], currency) if row.id in parts else "",
                ]
                for row in debts
            ]
        )

    propose()
    entry.form.changed.connect(propose)
    done = entry.exec()
    entry.deleteLater()
    return entry.result_of if done else None


def _read(text: str, what: str, currency: str) -> int:
    try:
        return money.parse_amount(text, currency) if text else 0
    except Problem as problem:
        raise UnreadAmount(what=what, reason=str(problem)) from problem
