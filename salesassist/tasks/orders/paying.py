"""What the payment instruction offers: the ways switched on, and the codes that belong to them."""

import re
from collections.abc import Sequence
from typing import Any

from salesassist.db import BankAccount, Company, Order, PayWay
from salesassist.docs import facts
from salesassist.rules import codes, paying

BILL = 16  # characters of a store's bill number


def offered(company: Company) -> list[str]:
    """The ways to pay that are switched on, in the order papers list them."""
    kept = {each.way: each.active for each in PayWay.select()}
    usual = {
        "remittance": company.transfer,
        "transfer": company.transfer,
        "cheque": company.cheque,
        "cash": company.cash,
    }
    return [way for way in paying.WAYS if kept.get(way, usual.get(way, False))]


def told_of(
    order: Order, account: BankAccount, instalments: Sequence[facts.Instalment]
) -> dict[str, Any]:
    """Ways, virtual account, bar codes and QR text for what is due of an order now.

    A way whose code cannot be made (no template, no amount due, above the store's limit) is not
    offered at all: nobody is sent to a counter in vain.
    """
    company = Company.get()
    asked = next((each for each in instalments if each.state in ("due", "overdue")), None)
    amount = asked.asked if asked else 0
    ways = [way for way in offered(company) if paying.fits(way, order.currency, amount or 1)]
    virtual = _virtual(order, account, asked) if "virtual" in ways else ""
    bars = _barcodes(order, company, asked) if "cvs" in ways else ()
    qr = _qr(company, account) if "twqr" in ways else ""
    missing = {"virtual": not virtual, "cvs": not bars, "twqr": not qr, "tt": not account.swift,
               "post": not _giro()}  # fmt: skip
    shown = [way for way in ways if not missing.get(way, False)]
    own = {each.way: each for each in PayWay.select()}
    methods = tuple(_method(way, own.get(way), order.language) for way in shown)
    return {"methods": methods, "virtual": virtual, "barcodes": bars, "qr": qr}


def _method(way: str, own: PayWay | None, language: str) -> facts.Method:
    if own is None:
        return facts.Method(way=way)
    english = language == "en"
    how, mind = (own.how_en, own.mind_en) if english else (own.how, own.mind)
    return facts.Method(way=way, how=how, mind=mind, account=own.account, holder=own.holder)


def _giro() -> str:
    """The house's giro account; without one nobody is sent to the post office."""
    own = PayWay.get_or_none(PayWay.way == "post")
    return own.account if own else ""


def _virtual(order: Order, account: BankAccount, asked: facts.Instalment | None) -> str:
    if not account.virtual_template or asked is None or not order.id:
        return ""
    rule = rule_of(account)
    due = asked.due_on or order.ordered_on
    try:
        return codes.virtual_account(rule, order.id, due, asked.asked)
    except (codes.OwnTooLong, codes.BadTemplate, codes.BadWeights):
        return ""  # the way is left out; the form of the account refuses what can be seen there


def rule_of(account: BankAccount) -> codes.VirtualRule:
    """The bank's rule as it was filled in with the account."""
    return codes.VirtualRule(
        account.virtual_template,
        account.virtual_weights,
        account.virtual_amounts,
        account.virtual_complement,
    )


def _barcodes(order: Order, company: Company, asked: facts.Instalment | None) -> tuple[str, ...]:
    number = re.sub(r"[^0-9A-Z]", "", (order.number or "").upper())
    if asked is None or asked.due_on is None or not company.store_item or not number:
        return ()
    bill = number[-BILL:].rjust(BILL, "0")
    try:
        return codes.store_barcodes(asked.due_on, company.store_item, bill, asked.asked)
    except codes.BadBarcode:
        return ()  # kept before the form checked it: the way is left out


def _qr(company: Company, account: BankAccount) -> str:
    """The transfer code names the house in Latin letters: apps guess at any other."""
    title = re.sub(r"[^A-Za-z0-9]", "", company.name_en)[:20] or company.tax_id
    if not account.bank_code or not account.account:
        return ""
    return codes.transfer_qr(title, account.bank_code, account.account)
