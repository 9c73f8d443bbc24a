"""The uniform invoice of a delivery as it is recorded: its number, its day, that both fit."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from salesassist.db import Delivery
from salesassist.rules import identity, invoices, names
from salesassist.texts import N_, Problem

EARLIEST = dt.timedelta(days=366)
"""An invoice may go before the goods where they were paid in advance, not by more than a year."""


class NoInvoiceNumber(Problem):
    """What was typed is no uniform invoice number."""

    says = N_("“{text}” is no uniform invoice number: two letters and eight digits.")


def fitting_invoice(delivery: Delivery, values: Mapping[str, Any]) -> dict[str, Any]:
    """Number and day of an invoice as they are kept; without a day that of the delivery.

    Raises NoInvoiceNumber, InvoiceBeforeGoods, or InvoiceUsed when the number stands on a delivery
    of another customer; one invoice may be for several deliveries of one customer (彙開).
    """
    number, today = invoice_number(values["invoice_number"]), dt.date.today()
    day = values.get("invoice_on") or delivery.invoice_on or min(delivery.shipped_on, today)
    first, _ = invoices.period_of(delivery.shipped_on)
    if not first - EARLIEST <= day <= today:
        show = Delivery.invoice_on.show
        raise invoices.InvoiceBeforeGoods(day=show(day), sent=show(delivery.shipped_on))
    same = (Delivery.invoice_number == number) & (Delivery.customer != delivery.customer_id)
    other = Delivery.get_or_none(same & (Delivery.state != "void"))
    if other is not None:
        raise invoices.InvoiceUsed(number=number, other=other.number)
    return {"invoice_number": number, "invoice_on": day}


def invoice_number(text: str) -> str:
    """A uniform invoice number as it is kept: AB-12345678; raises NoInvoiceNumber."""
    bare = "".join(each for each in names.clean_text(text).upper() if each.isalnum())
    if not identity.check_invoice_number(bare):
        raise NoInvoiceNumber(text=text)
    return f"{bare[:2]}-{bare[2:]}"
