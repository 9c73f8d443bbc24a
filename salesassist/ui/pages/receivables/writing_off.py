"""The question before the rest of a debt is settled as a difference, wherever a debt is shown."""

from PySide6.QtWidgets import QWidget

from salesassist.db import Receivable
from salesassist.rules import money
from salesassist.tasks.orders.early_payment import earned
from salesassist.tasks.orders.receiving import write_off
from salesassist.texts import N_, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.page import Context


def ask_write_off(debt: Receivable, context: Context, parent: QWidget) -> Receivable | None:
    """Settle what is left of a debt, with the reason; a discount that was earned is its own.

    None when it was left open. Raises what `write_off` raises.
    """
    title = tr(N_("Write off the rest of {what}?")).format(what=debt.label)
    verbs = (tr(N_("Write off")), tr(N_("Leave it open")))
    discount, reason = earned(debt), ""
    if discount:
        reason = tr(N_("Discount for early payment"))
        words = tr(N_("{amount} is left: the discount for early payment of the terms."))
        text = words.format(amount=money.format_amount(discount, debt.currency))
        answer = ask(parent, title, text, *verbs, icon="check", danger=False)
    else:
        text = tr(N_("The debt counts as paid; the difference stays in the books with the reason."))
        answer = ask(parent, title, text, *verbs, icon="check", reason=tr(N_("Reason")))
    if not answer:
        return None
    given = reason or answer.reason
    return write_off(debt, who=context.who, on=context.today(), reason=given)
