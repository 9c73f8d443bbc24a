"""Money that came in, from a file such as a bank's list: put on debts as if it were typed."""

import datetime as dt
from collections import Counter
from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import Any

from salesassist.db import Customer, Order, Receipt
from salesassist.db.base import Work
from salesassist.desk.importing import (
    GUESS,
    Column,
    How,
    Looking,
    Steps,
    read_sheet,
)
from salesassist.desk.importing.references import UnknownCustomer, meant, reference, texts_of
from salesassist.desk.importing.rows import Twice
from salesassist.desk.importing.undisturbed import undisturbed
from salesassist.desk.issue import take_number
from salesassist.desk.people import permit
from salesassist.tasks.orders.importing.deliveries import UnknownOrder
from salesassist.tasks.orders.importing.whole import Planned, read_rows
from salesassist.tasks.orders.receiving import RECEIPT, NothingReceived, proposal, put_on
from salesassist.texts import N_, Problem

WHAT = "receipts"
_FIELDS = ("method", "words", "fee", "cheque_number", "cheque_bank", "cheque_on")


class NotTheirOrder(Problem):
    """Money of one customer is named for an order of another."""

    says = N_("Order {number} is not an order of {name}: correct one of them.")


class ReceivedOtherwise(Problem):
    """A receipt of this number is kept with another customer, day or amount."""

    says = N_("Receipt {number} is kept already with another customer, day or amount.")


COLUMNS: tuple[Column, ...] = (
    Column("currency", Receipt.currency, "幣別 currency"),
    Column("number", Receipt.number, "收款單號 收款編號 收據號碼 receiptno receiptnumber"),
    Column(
        "customer",
        Receipt.customer,
        "客戶編號 客戶代號 客戶 客戶名稱 付款人 customerid customercode customer",
        required=True,
    ),
    Column(
        "received_on",
        Receipt.received_on,
        "收款日 收款日期 入帳日 入帳日期 交易日期 日期 receivedon paymentdate date",
        required=True,
    ),
    Column(
        "amount",
        Receipt.amount,
        "收款金額 金額 存入金額 存入 入帳金額 amount paid credit",
        required=True,
    ),
    Column("fee", Receipt.fee, "手續費 匯費 fee bankfee"),
    Column("method", Receipt.method, "收款方式 付款方式 paidby paymethod method"),
    Column("order", Receipt.order, "訂單編號 訂單號碼 orderid orderno ordernumber"),
    Column("words", Receipt.words, "摘要 備註 末五碼 附言 note notes remarks memo"),
    Column("cheque_number", Receipt.cheque_number, "支票號碼 票號 chequeno checkno"),
    Column("cheque_bank", Receipt.cheque_bank, "付款銀行 票據銀行 chequebank"),
    Column("cheque_on", Receipt.cheque_on, "票據日期 到期日 chequedate"),
)


class Receipts(Planned):
    """The receipts of a file: `new` are the indexes of their rows."""

    def cell(self, key: str, at: int) -> Any:
        """What a row says; None where it says nothing."""
        return self.reader.values[key][at] if key in self.reader.values else None

    def essence(self, at: int) -> tuple[Any, ...]:
        """What makes a row without a number the same receipt as a kept one."""
        cells = (self.cell(key, at) for key in ("currency", "fee", "words", "cheque_number"))
        currency, fee, words, cheque = cells
        customer, on = self.cell("customer", at), self.cell("received_on", at)
        said = (customer.id, on, self.cell("amount", at), currency or "TWD")
        return (*said, fee or 0, words or "", cheque or "")


@undisturbed
def import_receipts(path: Path, *, who: str, how: How = GUESS, skip_bad: bool = False) -> Steps:
    """Take receipts over and put them on debts: those of the order named, else the oldest due.

    What is left of one stays as an advance. A row is known by its number; one without by
    customer, day, amount, fee and note, as often as they are kept. All or none, unless
    `skip_bad`. Raises ImportRefused and what reading raises.
    """
    permit(who, "import orders")
    found = yield from _planned(path, how)
    return (yield from found.take(WHAT, path, who, skip_bad, partial(_keep, found)))


@undisturbed
def preview_receipts(path: Path, *, how: How = GUESS) -> Looking:
    """What import_receipts would do; nothing is written."""
    found = yield from _planned(path, how)
    return found.preview(WHAT)


def _planned(path: Path, how: How) -> Generator[tuple[int, int], None, Receipts]:
    sheet = read_sheet(path, how, COLUMNS)
    texts = texts_of(sheet, COLUMNS, "customer", how)
    customers = meant(Customer, texts, "code", "name", "short_name")
    orders = meant(Order, texts_of(sheet, COLUMNS, "order", how), "number")
    reads = {
        "customer": reference(customers, UnknownCustomer),
        "order": reference(orders, UnknownOrder),
    }
    reader = yield from read_rows(sheet, how, COLUMNS, reads)
    found = Receipts(reader)
    _judge(found)
    _compare(found)
    return found


def _judge(found: Receipts) -> None:
    """Refuse rows of nothing, of other customers' orders, and numbers that stand there twice."""
    reader, seen = found.reader, {}
    for at in range(len(reader.sheet.lines)):
        if at in reader.errors.rows:
            continue
        customer, order = found.cell("customer", at), found.cell("order", at)
        number = found.cell("number", at)
        if found.cell("amount", at) <= 0:
            reader.refuse(at, "amount", NothingReceived())
        elif order is not None and order.customer_id != customer.id:
            wrong = NotTheirOrder(number=order.number, name=customer.name)
            reader.refuse(at, "order", wrong)
        elif number and seen.setdefault(number, at) != at:
            other = reader.sheet.lines[seen[number]]
            reader.refuse(at, "number", Twice(text=number, other=other))


def _compare(found: Receipts) -> None:
    """Find the rows that are kept already: by number, else as often as one like it is kept."""
    reader = found.reader
    good = [at for at in range(len(reader.sheet.lines)) if at not in reader.errors.rows]
    days: list[dt.date] = [found.cell("received_on", at) for at in good]
    kept = Receipt.select().where(Receipt.received_on.between(min(days), max(days))) if days else ()
    by_number, like = {}, Counter()
    for each in kept:
        by_number[each.number] = each
        like[_essence(each)] += 1
    numbers = [each for at in good if (each := found.cell("number", at))]
    by_number |= {each.number: each for each in Receipt.select().where(Receipt.number.in_(numbers))}
    for at in good:
        known = by_number.get(found.cell("number", at))
        essence = found.essence(at)
        if known is not None and _essence(known)[:4] == essence[:4]:
            found.same += 1
        elif known is not None:
            reader.refuse(at, "number", ReceivedOtherwise(number=known.number))
        elif not found.cell("number", at) and like[essence]:
            like[essence] -= 1
            found.same += 1
        else:
            found.new.append(at)


def _essence(kept: Receipt) -> tuple[Any, ...]:
    said = (kept.customer_id, kept.received_on, kept.amount, kept.currency)
    return (*said, kept.fee, kept.words, kept.cheque_number)


def _keep(found: Receipts, work: Work, at: int) -> None:
    values = {name: found.cell(name, at) for name in _FIELDS}
    values = {name: value for name, value in values.items() if value is not None}
    customer, on = found.cell("customer", at), found.cell("received_on", at)
    amount, fee = found.cell("amount", at), values.get("fee", 0)
    currency, order = found.cell("currency", at) or "TWD", found.cell("order", at)
    if values.get("method") == "cheque":
        values["cheque_state"] = "held"
    number = found.cell("number", at) or take_number(work, RECEIPT, on)
    kept = work.add(
        Receipt(
            number=number,
            customer=customer,
            order=order,
            received_on=on,
            amount=amount,
            left=amount + fee,
            currency=currency,
            advance=True,
            **values,
        )
    )
    named = [each.id for each in order.receivables] if order is not None else []
    parts, _ = proposal(customer, amount + fee, on, currency, named)
    put_on(work, kept, parts, on)
