"""The discount for early payment that terms give: what the paper says, and who earned it."""

from salesassist.db import Allocation, Order, PaymentTerm, Receivable
from salesassist.docs.facts import Clause
from salesassist.rules import early, money
from salesassist.rules.terms import Trigger
from salesassist.tasks.orders.schedule import instalments_of
from salesassist.texts import N_, speaking, tr

_WITHIN: dict[Trigger, str] = {
    "order": N_("Paid within {days} days of the order"),
    "delivery": N_("Paid within {days} days of delivery"),
    "acceptance": N_("Paid within {days} days of acceptance"),
}


def clause_of(order: Order) -> tuple[Clause, ...]:
    """What the payment instruction says of the discount; nothing where the terms give none.

    Only terms of one payment have one: of several it would not be clear what is paid early.
    """
    if not _gives(order):
        return ()
    (whole,) = instalments_of(order)
    with speaking(order.language):
        within = tr(_WITHIN[whole.trigger]).format(days=order.term.early_days)
        words = tr(N_("{within}, {percent} of the net amount is taken off: {amount} settles it."))
        text = words.format(
            within=within,
            percent=PaymentTerm.early_percent.show(order.term.early_percent),
            amount=_shown(early.to_pay(whole.net, whole.tax, order.term.early_percent), order),
        )
        return (Clause(key=tr(N_("Early payment")), text=text),)


def earned(debt: Receivable) -> int:
    """The discount that is all that is left of a debt paid in time; 0 where it was not earned.

    In time is by the last day after the debt was opened (ODO-27); it is taken of the net (ODO-19).
    """
    order = debt.order
    if order is None or debt.returned_id or not _gives(order):
        return 0
    discount = debt.total - early.to_pay(debt.net, debt.tax, order.term.early_percent)
    if debt.open != discount:
        return 0
    last = early.last_day(debt.opened_on, order.term.early_days)
    paid = debt.allocations.where(Allocation.kind.in_(("receipt", "fee")))
    in_time = all(each.on <= last for each in paid)
    return discount if in_time else 0


def _gives(order: Order) -> bool:
    term = order.term
    return bool(term and term.early_percent and term.early_days) and len(instalments_of(order)) == 1


def _shown(amount: int, order: Order) -> str:
    mark = "NT$" if order.currency == "TWD" else order.currency
    return f"{mark} {money.format_amount(amount, order.currency)}"
