"""Money that comes in: on which debts it goes, what is left, differences, cheques (Civil Code 321).

A receipt is allocated by the payer's word, then to what is due, the oldest first. A difference is
settled openly, never by changing what was billed.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from salesassist.db import Allocation, Company, Customer, Receipt, Receivable
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.issue import take_number
from salesassist.desk.people import permit
from salesassist.rules import money
from salesassist.rules.allocation import MoreThanOpen, Open, allocate
from salesassist.tasks.orders.early_payment import earned
from salesassist.texts import N_, Problem, tr

RECEIPT = "receipt"


class NothingReceived(Problem):
    """A receipt of nothing."""

    says = N_("The amount is missing: type how much came in.")


class MoreThanReceived(Problem):
    """More is put on debts than came in."""

    says = N_("{parts} is put on debts, but only {amount} came in: take {over} away.")


class Surplus(Problem):
    """More came in than is put on debts, and nobody said that the rest is kept."""

    says = N_(
        "{left} would stand on no debt: put it on debts, or tick that the rest is kept as an"
        " advance."
    )


class NotTheirs(Problem):
    """A receipt is put on what somebody else owes, or on a debt in another currency."""

    says = N_("{what} is not owed by {name} in {currency}: choose another debt.")


class NothingToSetOff(Problem):
    """A credit is set off where nothing is due, or what is chosen is no credit."""

    says = N_("There is nothing to set {what} off against: the customer owes nothing by now.")


class ReasonForMoney(Problem):
    """A debt is given up, or a receipt taken back, without a reason."""

    says = N_("{what} needs a reason: please write one.")


class NothingLeft(Problem):
    """What was received too much is used where nothing is left of it."""

    says = N_("Of receipt {number} nothing is left to be allocated.")


def open_debts(customer: Customer, currency: str = "") -> list[Receivable]:
    """What a customer owes (and what we owe it, negative), the oldest due first."""
    mine = (Receivable.customer == customer) & (Receivable.open != 0)
    if currency:
        mine &= Receivable.currency == currency
    rows = Receivable.select().where(mine)
    return sorted(rows, key=lambda row: (row.due_on or dt.date.max, row.id))


def proposal(
    customer: Customer, amount: int, on: dt.date, currency: str, named: Collection[int] = ()
) -> tuple[dict[int, int], int]:
    """On which debts an amount would go (id -> minor units), and what would be left."""
    debts = [Open(row.id, row.open, row.due_on) for row in open_debts(customer, currency)]
    return allocate(amount, debts, on, named)


def receive(
    customer: Customer,
    *,
    who: str,
    amount: int,
    received_on: dt.date,
    currency: str = "TWD",
    fee: int = 0,
    parts: Mapping[int, int] | None = None,
    named: Collection[int] = (),
    advance: bool = False,
    request: str | None = None,
    **fields: Any,
) -> Receipt:
    """Keep a receipt with its number and put it on debts; with `advance` the rest stays as one.

    `parts` says what goes on which debt; without it the law's order is followed. `fee` is what a
    bank kept back: where we bear it, the debt counts as paid by it too (case ALC-05); where the
    customer owes it, it stays open and the debt says why (domain 2.7). Raises
    NothingReceived, MoreThanReceived, MoreThanOpen, NotTheirs, and Surplus without `advance`.
    """
    permit(who, "keep money")
    if amount <= 0:
        raise NothingReceived()
    with unit_of_work(who, "receive money", request) as work:
        if work.done_before:
            return Receipt.get_by_id(work.result)
        owed_fee = fee if customer.owes_fees else 0
        fee -= owed_fee
        if parts is None:
            parts, _ = proposal(customer, amount + fee, received_on, currency, named)
        figures = {"amount": amount, "fee": fee, "left": amount + fee, "currency": currency}
        figures["advance"] = advance
        kept = _add(work, customer, received_on=received_on, **figures, **fields)
        put_on(work, kept, parts, received_on)
        _note_fee(work, parts, owed_fee, received_on)
        if kept.left and not advance:
            raise Surplus(left=money.format_amount(kept.left, currency))
        work.result = kept.id
    return kept


def _note_fee(work: Work, parts: Mapping[int, int], fee: int, on: dt.date) -> None:
    """Say on the debt that a fee left open that the rest is the bank's fee, still owed."""
    left = [row for row in (Receivable.get_by_id(key) for key, part in parts.items() if part)
            if row.open > 0]  # fmt: skip
    if not fee or not left:
        return
    debt = left[-1]
    words = tr(N_("Bank fee of {amount} kept back on {day}, still owed."))
    said = words.format(
        amount=money.format_amount(fee, debt.currency), day=Receivable.due_on.show(on)
    )
    work.change(debt, notes="\n".join(filter(None, (debt.notes, said))))


def coming_in(customer: Customer, amount: int, fee: int) -> int:
    """What a payment settles of debts: a fee kept back too, unless the customer owes it."""
    return amount if customer.owes_fees else amount + fee


def _add(work: Work, customer: Customer, **fields: Any) -> Receipt:
    """A receipt with its number; a cheque is held until it is deposited."""
    if fields.get("method") == "cheque":
        fields.setdefault("cheque_state", "held")
    number = take_number(work, RECEIPT, work.at.date())
    return work.add(Receipt(number=number, customer=customer, **fields))


def put_on(work: Work, kept: Receipt, parts: Mapping[int, int], on: dt.date) -> None:
    """Put what is left of a receipt on debts on a day; the bank's fee goes on the last of them."""
    wanted = {key: part for key, part in parts.items() if part}
    whole = sum(wanted.values())
    if whole > kept.left:
        show = money.format_amount
        raise MoreThanReceived(
            parts=show(whole, kept.currency),
            amount=show(kept.left, kept.currency),
            over=show(whole - kept.left, kept.currency),
        )
    fee_left = kept.fee - sum(each.amount for each in kept.allocations if each.kind == "fee")
    for key, part in reversed(wanted.items()):
        debt = _theirs(Receivable.get_by_id(key), kept)
        by_fee = max(min(fee_left, part), 0)
        fee_left -= by_fee
        settle(work, debt, part - by_fee, "receipt", on, receipt=kept)
        settle(work, debt, by_fee, "fee", on, receipt=kept)
    work.change(kept, left=kept.left - whole)


def _theirs(debt: Receivable, kept: Receipt) -> Receivable:
    if (debt.customer_id, debt.currency) != (kept.customer_id, kept.currency):
        raise NotTheirs(what=debt.label, name=kept.customer.name, currency=kept.currency)
    return debt


def settle(work: Work, debt: Receivable, part: int, kind: str, on: dt.date, **more: Any) -> None:
    """Settle a part of a debt; raises MoreThanOpen when it is more than what is open."""
    if not part:
        return
    if abs(part) > abs(debt.open) or part * debt.open < 0:
        show = money.format_amount
        raise MoreThanOpen(
            amount=show(part, debt.currency), open=show(debt.open, debt.currency), what=debt.label
        )
    work.add(Allocation(receivable=debt, kind=kind, on=on, amount=part, **more))
    work.change(debt, settled=debt.settled + part)


def use_left(kept: Receipt, *, who: str, on: dt.date, request: str | None = None) -> Receipt:
    """Put what is left of a receipt on what the customer owes by now; raises NothingLeft."""
    permit(who, "keep money")
    with unit_of_work(who, "use advance", request) as work:
        if work.done_before:
            return Receipt.get_by_id(kept.id)
        parts, _ = proposal(kept.customer, kept.left, on, kept.currency)
        if not parts:
            raise NothingLeft(number=kept.number)
        put_on(work, kept, parts, on)
    return kept


def write_off(
    debt: Receivable, *, who: str, on: dt.date, reason: str, request: str | None = None
) -> Receivable:
    """Settle a difference (尾差) openly: small ones anybody who keeps money, others the supervisor;
    the discount for early payment was agreed with the terms.

    What is open may be owed by the customer or by us (cases TRY-09, TRY-11). Raises NotPermitted,
    ReasonForMoney.
    """
    permit(who, "keep money")
    if not reason.strip():
        raise ReasonForMoney(what=debt.label)
    limit = Company.get().difference
    if abs(debt.open) > limit and not earned(debt):
        permit(who, "write off")
    with unit_of_work(who, "write off difference", request) as work:
        if work.done_before:
            return Receivable.get_by_id(debt.id)
        settle(work, debt, debt.open, "difference", on, reason=reason.strip())
    return debt


def offset(credit: Receivable, *, who: str, on: dt.date, request: str | None = None) -> Receivable:
    """Set what we owe a customer (a return) off against what it owes, the oldest due first.

    Raises NothingToSetOff.
    """
    permit(who, "keep money")
    with unit_of_work(who, "offset", request) as work:
        if work.done_before:
            return Receivable.get_by_id(credit.id)
        parts, _ = proposal(credit.customer, -credit.open, on, credit.currency)
        if not parts:
            raise NothingToSetOff(what=credit.label)
        for key, part in parts.items():
            settle(work, Receivable.get_by_id(key), part, "credit", on, reason=credit.label)
        settle(work, credit, -sum(parts.values()), "credit", on)
    return credit
