"""Money that did not stay: receipts taken back, cheques followed until they clear or bounce.

Nothing is removed: what a receipt settled is opened again by allocations of the other sign on the
day it is known, so that a statement of the past says what it said.
"""

import datetime as dt

from salesassist.db import Allocation, Receipt
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.issue import void_paper
from salesassist.desk.people import permit
from salesassist.tasks.orders.receiving import RECEIPT, ReasonForMoney
from salesassist.texts import N_, Problem

FOLLOWS = {"held": "deposited", "deposited": "cleared"}
"""Where a cheque goes next."""


class TakenBack(Problem):
    """A receipt is taken back a second time."""

    says = N_("Receipt {number} was taken back already.")


class NoSuchStep(Problem):
    """A cheque is moved where it cannot go, or a receipt is no cheque."""

    says = N_("Receipt {number} is no cheque that can be “{state}” now.")


def take_back(
    kept: Receipt, *, who: str, reason: str, on: dt.date | None = None, request: str | None = None
) -> Receipt:
    """Void a receipt that was a mistake: its debts are open again; the number stays.

    Raises TakenBack, ReasonForMoney.
    """
    permit(who, "keep money")
    with unit_of_work(who, f"take receipt back: {reason.strip()}", request) as work:
        if not work.done_before:
            _undo(work, kept, reason, on or work.at.date())
    return Receipt.get_by_id(kept.id)


def bounce(
    kept: Receipt, *, who: str, reason: str, on: dt.date | None = None, request: str | None = None
) -> Receipt:
    """A cheque on its way came back unpaid (退票): its debts are open again from the day on.

    Raises NoSuchStep for what is no cheque on its way, ReasonForMoney.
    """
    permit(who, "keep money")
    with unit_of_work(who, f"cheque bounced: {reason.strip()}", request) as work:
        if not work.done_before:
            _refuse_step(kept, "bounced", FOLLOWS)
            _undo(work, kept, reason, on or work.at.date(), cheque_state="bounced")
    return Receipt.get_by_id(kept.id)


def move_cheque(kept: Receipt, state: str, *, who: str, request: str | None = None) -> Receipt:
    """Follow a cheque a step: held, deposited, cleared; raises NoSuchStep."""
    permit(who, "keep money")
    with unit_of_work(who, "follow cheque", request) as work:
        if not work.done_before:
            _refuse_step(kept, state, [here for here, to in FOLLOWS.items() if to == state])
            work.change(kept, cheque_state=state)
    return kept


def _refuse_step(kept: Receipt, state: str, from_: object) -> None:
    now = Receipt.get_by_id(kept.id)
    if now.method != "cheque" or now.state != "kept" or now.cheque_state not in from_:
        raise NoSuchStep(number=now.number, state=Receipt.cheque_state.show(state))


def _undo(work: Work, kept: Receipt, reason: str, on: dt.date, **fields: str) -> None:
    if Receipt.get_by_id(kept.id).state == "void":
        raise TakenBack(number=kept.number)
    if not reason.strip():
        raise ReasonForMoney(what=kept.number)
    day = max(on, kept.received_on)
    for each in list(kept.allocations):
        debt = each.receivable
        work.change(debt, settled=debt.settled - each.amount)
        again = {"receivable": debt, "receipt": kept, "kind": each.kind, "on": day}
        work.add(Allocation(**again, amount=-each.amount, reason=reason.strip()))
    void_paper(work, RECEIPT, kept.number, reason.strip())
    work.change(kept, state="void", void_on=day, left=0, **fields)
