"""A customer's account: debts, money and differences as rows, whole or of one billing address."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from peewee import fn

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
    """Whose account it is: a customer's in a currency, or of it what is billed to one address.

    The `rest` is what is billed to no address of its own, with the money that is put on no other.
    """

    customer: Customer
    currency: str
    site: Address | None = None
    rest: bool = False

    def debts(self) -> Any:
        """The debts of the account."""
        mine = (Receivable.customer == self.customer) & (Receivable.currency == self.currency)
        found = Receivable.select().where(mine)
        if self.rest:
            sited = Order.select(Order.id).where(Order.bill_to.is_null(False))
            return found.where(Receivable.order.is_null() | Receivable.order.not_in(sited))
        if self.site is None:
            return found
        billed = Order.select(Order.id).where(Order.bill_to == self.site)
        return found.where(Receivable.order.in_(billed))

    def title(self) -> str:
        """Of which address it is, in the customer's language; empty for the whole."""
        words = wording.load(self.customer.language)
        return words["statement.site_rest"] if self.rest else str(self.site or "")


def accounts_of(customer: Customer, currency: str) -> list[Account]:
    """The accounts a customer wants statements of in a currency: the whole, or by address.

    They add up to the whole: what was billed to no address of its own is one of them.
    """
    whole = Account(customer, currency)
    if not customer.by_site:
        return [whole]
    billed = Order.select(Order.bill_to).where(Order.id.in_(whole.debts().select(Receivable.order)))
    sites = list(Address.select().where(Address.id.in_(billed)).order_by(Address.id))
    rest = Account(customer, currency, rest=True)
    if not sites or (len(sites) == 1 and not rest.debts().exists()):
        return [whole]
    return [*(Account(customer, currency, site) for site in sites), rest]


def accounts_to_state(customer: Customer, period: Period) -> list[Account]:
    """The accounts of a customer, in every currency, with a balance or a movement in a period."""
    found: list[Account] = []
    for currency in _currencies(customer):
        if _says_something(Account(customer, currency), period):
            found += accounts_of(customer, currency)
    return [each for each in found if not (each.site or each.rest) or any(account_of(each, period))]


def _currencies(customer: Customer) -> list[str]:
    """The currencies of a customer's account, its own first."""
    used = {
        row.currency
        for model in (Receivable, Receipt)
        for row in model.select(model.currency).where(model.customer == customer).distinct()
    }
    return sorted(used, key=lambda each: (each != customer.currency, each))


def _says_something(whose: Account, period: Period) -> bool:
    """Whether the whole account has a balance before a period or a movement in it, by sums."""
    owed = whose.debts()
    theirs = (Receipt.customer == whose.customer) & (Receipt.currency == whose.currency)
    lost = Allocation.select().where(
        (Allocation.kind == "difference") & Allocation.receivable.in_(owed.select(Receivable.id))
    )
    came = Receipt.amount + Receipt.fee
    moves = (
        (owed, Receivable.opened_on, Receivable.total, 1),
        (Receipt.select().where(theirs), Receipt.received_on, came, -1),
        (Receipt.select().where(theirs), Receipt.void_on, came, 1),
        (lost, Allocation.on, Allocation.amount, -1),
    )
    if any(
        rows.where(day.between(period.first, period.last)).exists() for rows, day, _, _ in moves
    ):
        return True
    sums = (
        sign * (rows.where(day < period.first).select(fn.SUM(part)).scalar() or 0)
        for rows, day, part, sign in moves
    )
    return sum(sums) != 0


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
    if whose.rest:
        yield from _unsited(whose, until, words)
    else:
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


def _unsited(whose: Account, until: dt.date, words: dict[str, str]) -> Iterator[StatementRow]:
    """Money of the whole account less what is put on the debts of addresses, a receipt a day."""
    whole = Account(whose.customer, whose.currency)
    rows: dict[tuple[dt.date, str], StatementRow] = {}
    for row in _received(whole, until, words):
        rows[row.on, row.document] = row
    for site in accounts_of(whose.customer, whose.currency):
        for row in _put_on(site, until, words) if site.site else ():
            key = row.on, row.document
            before = rows.get(key, replace(row, received=0))
            rows[key] = replace(before, received=before.received - row.received)
    yield from (row for row in rows.values() if row.received)


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
