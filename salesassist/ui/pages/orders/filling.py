"""Filling the head from the customer, and making a customer that is not known yet."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from salesassist.db import Customer
from salesassist.tasks.records import keep_customer
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.fields import NoSuchRecord
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context

FIELDS = (
    "customer customer_po contact sales_rep ordered_on promised_on term pay_method ship_to+ notes+"
    " | valid_until subject discount currency tax_method tax_adjust language prepared_by bill_to+"
    " invoice_title invoice_kind exchange_rate rate_on rate_source incoterm shipment ports origin"
    " marks+ annex+ stamp+"
)
"""Fields of the head on the form; those after the bar are folded away until F8."""

FILLED = (
    "contact",
    "sales_rep",
    "term",
    "pay_method",
    "ship_to",
    "bill_to",
    "currency",
    "language",
    "tax_method",
    "invoice_title",
    "invoice_kind",
)
"""Fields that follow the customer; all others keep what was typed."""


def fill_form(form: RecordForm, defaults: dict[str, Any]) -> list[str]:
    """Put what was agreed with the customer into the form.

    A place typed in words of its own stays where the customer has none; returns those fields.
    """
    own = [
        name
        for name in ("ship_to", "bill_to")
        if defaults[name] is None and form.editor(name).is_free()
    ]
    for name in FILLED:
        if name not in own:
            # By the editor: the order at hand may have had other words for its place.
            form.editor(name).set_value(defaults[name])
    return own


def date_rate(form: RecordForm, today: dt.date) -> None:
    """A rate just typed is of today, unless another day stands there."""
    rate, day = form.editor("exchange_rate"), form.editor("rate_on")
    if rate.line.text().strip() and not day.line.text().strip():
        day.set_value(today)


def offer_new_customer(form: RecordForm, make: Callable[[str], object]) -> None:
    """Offer to make the customer whose name was typed, if there is none of that name."""
    problem = form.editor("customer").problem()
    if isinstance(problem, NoSuchRecord):
        typed = str(problem.facts["text"])
        words = tr(N_("No customer “{name}” yet.")).format(name=typed)
        form.say(
            "customer", "warning", words, tr(N_("Make it a new customer")), partial(make, typed)
        )


def make_customer(context: Context, form: RecordForm, name: str) -> Customer | None:
    """Keep a new customer by its name alone and choose it; None when that was refused."""
    try:
        made = keep_customer(None, who=context.who, name=name, state="prospect")
    except Problem as problem:
        context.quiet.error(problem)
        return None
    form.set_value("customer", made)
    return made


def tell_made(form: RecordForm, made: Customer) -> None:
    """Say that the customer was made, and under which code."""
    words = tr(N_("New customer {code}; its other data can be filled in later."))
    form.say("customer", "check", words.format(code=made.code))
