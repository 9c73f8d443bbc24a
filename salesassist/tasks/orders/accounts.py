"""A customer's account: debts, money and differences as rows, whole or of one billing address."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from salesassist.db import Address, Allocation, Customer, Delivery, Order, Receipt, Receivable
from salesassist.docs import wording
from salesassist.docs.facts import StatementRow


@dataclass(frozen=True)
class Period:
    """From the day after one closing to the next; both days belong to it."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class Account:
    """Whose account it is: a customer's in a currency, or of it what is billed to one address."""

    customer: Customer
    currency: str
    site: Address | None = None

    def debts(self) -> Any:
        """The debts of the account."""
        mine = (Receivable.customer == self.customer) & (Receivable.currency == self.currency)
        found = Receivable.select().where(mine)
        if self.site is None:
            return found
        billed = Order.select(Order.id).where(Order.bill_to == self.site)
        return found.where(Receivable.order.in_(billed))


def sites_of(customer: Customer) -> list[Address | None]:
    """The addresses a customer wants statements for, one each; None is the whole account.

    What was billed to no address of its own, or before the customer wished so, is a statement too.
    """
    if not customer.by_site:
        return [None]
    billed = Order.select(Order.bill_to).join(Receivable, on=Receivable.order == Order.id)
    mine = billed.where(Order.customer == customer)
    found = list(Address.select().where(Address.id.in_(mine)).order_by(Address.id))
    return found if len(found) > 1 else [None]


def account_of(whose: Account, period: Period) -> tuple[int, list[StatementRow], int]:
    """The balance before a period, what moved it in the period, and the balance at its end."""
    moves = sorted(_moves(whose, period.last), key=_by_day)
    before = balance = sum(_worth(move) for move in moves if move.on < period.first)
    rows = []
    for move in moves:
        if move.on >= period.first:
            balance += _worth(move)
            rows.append(_at(move, balance))
    return before, rows, balance


def _moves(whose: Account, until: dt.date) -> Iterator[StatementRow]:
    """What changed the balance: debts, money that came in, differences written off."""
    words = wording.load(whose.customer.language)
    for row in whose.debts().where(Receivable.opened_on <= until):
        yield _debt(row, words)
    yield from (_put_on if whose.site else _received)(whose, until, words)
    lost = Allocation.select().where(
        Allocation.receivable.in_(whose.debts().select(Receivable.id))
        & (Allocation.kind == "difference")
    )
    for each in lost.where(Allocation.on <= until):
        label = each.receivable.label
        text = words["statement.text_difference"]
        yield StatementRow(on=each.on, document=label, text=text, received=each.amount)


def _received(whose: Account, until: dt.date, words: dict[str, str]) -> Iterator[StatementRow]:
    """Money that came in on the whole account, and what of it did not stay, each on its day."""
    theirs = (Receipt.customer == whose.customer) & (Receipt.currency == whose.currency)
    for each in Receipt.select().where(theirs & (Receipt.received_on <= until)):
        amount = each.amount + each.fee
        text = " ".join(filter(None, (words["statement.text_receipt"], each.words)))
        row = StatementRow(on=each.received_on, document=each.number, text=text, received=amount)
        if each.void_on is None or each.void_on > until:
            yield row
        elif each.cheque_state == "bounced" or each.void_on.replace(
            day=1
        ) != each.received_on.replace(day=1):
            key = "bounced" if each.cheque_state == "bounced" else "taken_back"
            text = words[f"statement.text_{key}"]
            yield row
            yield StatementRow(on=each.void_on, document=each.number, text=text, received=-amount)


def _put_on(whose: Account, until: dt.date, words: dict[str, str]) -> Iterator[StatementRow]:
    """What was put on the debts of one address; an advance belongs to none."""
    mine = Allocation.receivable.in_(whose.debts().select(Receivable.id))
    paid = Allocation.kind.in_(("receipt", "fee", "credit")) & (Allocation.on <= until)
    for each in Allocation.select().where(mine & paid):
        document = each.receipt.number if each.receipt else each.reason
        text = words["statement.text_receipt"]
        yield StatementRow(on=each.on, document=document, text=text, received=each.amount)


def _debt(row: Receivable, words: dict[str, str]) -> StatementRow:
    kind = "return" if row.returned_id else "delivery"
    delivery: Delivery | None = row.delivery
    invoice = delivery.invoice_number if delivery else ""
    if row.returned:
        invoice = row.returned.document_number
    number, _, label = row.label.partition(" ")
    text = label or words[f"statement.text_{kind}"]
    if delivery and len(delivery.lines) and not label:
        text = _goods(delivery)
    return StatementRow(
        on=row.opened_on, document=number, text=text, invoice=invoice, net=row.net, tax=row.tax
    )


def _goods(delivery: Delivery) -> str:
    """The first article of a delivery, and that there are more."""
    lines = [part.line.name for part in delivery.lines if part.line]
    return f"{lines[0]} …+{len(lines) - 1}" if len(lines) > 1 else "".join(lines)


def open_at(whose: Account, on: dt.date) -> list[tuple[Receivable, int]]:
    """What was open of each debt on a day: by then settled is what was allocated by then."""
    found = []
    for row in whose.debts().where(Receivable.opened_on <= on):
        settled = sum(each.amount for each in row.allocations if each.on <= on)
        if row.total != settled:
            found.append((row, row.total - settled))
    return found


def _worth(move: StatementRow) -> int:
    return move.net + move.tax - move.received


def _at(move: StatementRow, balance: int) -> StatementRow:
    values = {name: getattr(move, name) for name in ("on", "document", "text", "invoice")}
    figures = {name: getattr(move, name) for name in ("net", "tax", "received")}
    return StatementRow(**values, **figures, balance=balance)


def _by_day(move: StatementRow) -> tuple[dt.date, int, str]:
    return move.on, int(bool(move.received)), move.document
