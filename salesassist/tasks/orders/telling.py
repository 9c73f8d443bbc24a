"""What the order's papers are told: an order and its lines, kept or not, as facts."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from salesassist.db import Contact, Customer, Order, Person
from salesassist.db.calendar import workdays
from salesassist.desk import letterhead
from salesassist.docs import facts
from salesassist.docs.facts import Issue
from salesassist.rules.lines import numbered
from salesassist.tasks.orders import paying
from salesassist.tasks.orders.checks import NotConfigured
from salesassist.tasks.orders.drafting import Shown
from salesassist.tasks.orders.early_payment import clause_of
from salesassist.tasks.orders.exposure import HOME, at_home
from salesassist.tasks.orders.schedule import plan
from salesassist.tasks.orders.telling_paid import paid_by
from salesassist.texts import N_, tr


def order_form_facts(
    order: Order, lines: Sequence[Shown], issue: Issue | None, printed_at: dt.datetime
) -> facts.OrderForm:
    """What the order confirmation says of an order and its lines, kept or not."""
    schedule = plan(order)
    first = schedule[0] if schedule else None
    return facts.OrderForm(
        **_common(order, issue, printed_at, order.contact),
        ordered_on=order.ordered_on,
        order_number=order.number or "",
        subject=order.subject,
        lines=_lines(lines),
        terms=_clauses(_terms_in(order.language)),
        payment_term=_term_name(order),
        deposit=first.gross if first and len(schedule) > 1 and first.trigger == "order" else None,
        ship_to=order.ship_text,
        receiver=order.ship_to.receiver if order.ship_to else "",
        receiver_phone=order.ship_to.phone if order.ship_to else "",
        invoice_to=order.invoice_title,
        based_on=_based_on(order),
        sales_rep=letterhead.name_in(order.sales_rep, order.language) if order.sales_rep else "",
        prepared_by=order.prepared_by,
        promised_on=order.promised_on,
        reply_by=_reply_by(order),
        notes=order.notes,
        **_abroad(order),
    )


def _abroad(order: Order) -> dict[str, Any]:
    """Trade terms; the rate and what the order is in NT$ on Chinese papers only.

    Who reads English pays in the currency of the order and is told no rate of ours.
    """
    told = {name: getattr(order, name) for name in ("incoterm", "shipment", "ports")}
    home = at_home(order, order.total)
    if order.currency == HOME or order.language == "en" or home is None:
        return told
    rate = {"rate": order.exchange_rate, "rate_on": order.rate_on, "rate_source": order.rate_source}
    return told | rate | {"home_total": home}


def quotation_facts(
    order: Order, lines: Sequence[Shown], issue: Issue | None, printed_at: dt.datetime
) -> facts.Quotation:
    """What a quotation says of an order not yet confirmed; without a day it binds as usual."""
    told = order_form_facts(order, lines, issue, printed_at)
    quoted_on = (issue.issued_at if issue else printed_at).date()
    kept = {each.name: getattr(told, each.name) for each in fields(told)}
    kept |= {"deposit": None, "order_number": "", "reply_by": None, "based_on": ""}
    until = order.valid_until or valid_until(quoted_on)
    return facts.Quotation(**kept, quoted_on=quoted_on, valid_until=until)


def valid_until(quoted_on: dt.date) -> dt.date:
    """The last day of an offer made on a day, by the company's custom."""
    return quoted_on + dt.timedelta(days=letterhead.company().quote_days)


def payment_facts(
    order: Order, lines: Sequence[Shown], issue: Issue | None, printed_at: dt.datetime
) -> facts.PaymentInstruction:
    """What the payment instruction says of an order; raises NotConfigured without an account."""
    of = letterhead.company()
    account = letterhead.bank_account(order.currency)
    if account is None:
        raise NotConfigured(
            what=tr(N_("A bank account in {currency}")).format(currency=order.currency)
        )
    on = issue.issued_at if issue else printed_at
    instalments = instalment_facts(order, on.date())
    return facts.PaymentInstruction(
        **_common(order, issue, printed_at, _accountant(order)),
        order_number=order.number or "",
        instalments=instalments,
        bank=letterhead.bank(account),
        payer_note=_payer_note(order),
        terms=clause_of(order),
        **paying.told_of(order, account, instalments),
        accounting=letterhead.to_call(_somebody("accounting"), of, order.language),
        orders=letterhead.to_call(order.sales_rep, of, order.language),
    )


def instalment_facts(order: Order, on: dt.date | None = None) -> tuple[facts.Instalment, ...]:
    """The instalments of an order as papers show them; with a day, as they are paid by then."""
    told = tuple(_instalment(each, at) for at, each in enumerate(plan(order)))
    return paid_by(told, order.number, on) if on and order.number else told


def _common(
    order: Order, issue: Issue | None, printed_at: dt.datetime, contact: Contact | None
) -> dict[str, Any]:
    return {
        **heading_of(order, issue, printed_at, contact),
        "totals": facts.Totals(
            lines_sum=order.lines_sum,
            discount=order.discount,
            net=order.net,
            tax=order.tax,
            total=order.total,
            tax_mode=order.tax_mode,
            rate=order.tax_rate,
        ),
    }


def heading_of(
    order: Order, issue: Issue | None, printed_at: dt.datetime, contact: Contact | None
) -> dict[str, Any]:
    """What every paper of an order is told: whose it is, for whom, in which language."""
    of, customer = letterhead.company(), order.customer
    return {
        "company": letterhead.letterhead(of),
        "options": letterhead.options(of),
        "language": order.language,
        "currency": order.currency,
        "issue": issue,
        "printed_at": None if issue else printed_at,
        "printed_by": "" if issue else order.prepared_by,
        "draft": f"{order.draft:04d}" if order.draft and not issue else "",
        "customer": _party(order, customer, contact),
        "customer_po": order.customer_po,
    }


def _accountant(order: Order) -> Contact | None:
    """Who pays at the customer: its accounting contact, else the order's own contact."""
    accounting = order.customer.contacts.where(Contact.role == "accounting")
    return accounting.order_by(Contact.position, Contact.id).first() or order.contact


def _party(order: Order, customer: Customer, contact: Contact | None) -> facts.Party:
    return facts.Party(
        name=customer.name_en if order.language == "en" and customer.name_en else customer.name,
        short_name=customer.short_name,
        tax_id=customer.tax_id,
        address=order.bill_text,
        contact=contact.name if contact else "",
        contact_title=" ".join(filter(None, (contact.title, contact.department)))
        if contact
        else "",
        phone=(contact.phone or contact.mobile if contact else "") or customer.phone,
        fax=customer.fax,
        email=(contact.email if contact else "") or customer.email,
    )


def _lines(lines: Sequence[Shown]) -> tuple[facts.Line, ...]:
    numbers = numbered([line.kind for line in lines])
    return tuple(_line(line, no) for line, no in zip(lines, numbers, strict=True))


def _line(line: Shown, no: int) -> facts.Line:
    names = (
        "code",
        "name",
        "detail",
        "quantity",
        "unit",
        "price",
        "discount_bp",
        "discount_amount",
        "amount",
        "promised_on",
        "kind",
    )
    return facts.Line(no=no, **{name: getattr(line, name) for name in names})


def _instalment(planned: Any, at: int) -> facts.Instalment:
    state = "due" if at == 0 else f"on_{planned.trigger}" if planned.trigger != "order" else "later"
    return facts.Instalment(
        no=planned.no,
        label=planned.label,
        condition=planned.condition,
        how=planned.how,
        due_on=planned.due_on,
        net=planned.net,
        tax=planned.tax,
        gross=planned.gross,
        state=state,
    )


def _term_name(order: Order) -> str:
    if order.term is None:
        return ""
    return order.term.name_en if order.language == "en" and order.term.name_en else order.term.name


def _based_on(order: Order) -> str:
    """The quotation an order follows, as the order form names it."""
    if not order.quote_number:
        return ""
    title = {"en": "Quotation {number}"}.get(order.language, "報價單 {number}")
    return title.format(number=order.quote_number)


def _reply_by(order: Order) -> dt.date:
    return workdays().next(order.ordered_on + dt.timedelta(days=letterhead.company().reply_days))


def _payer_note(order: Order) -> str:
    """What the payer writes in the note: tax ID and order number, ASCII without separators."""
    number = (order.number or "").replace("-", "")
    return " ".join(filter(None, (order.customer.tax_id, number)))


def _terms_in(language: str) -> str:
    """The company's terms as a paper in this language prints them; never the other language's."""
    of = letterhead.company()
    return of.order_terms_en if language == "en" else of.order_terms


def _clauses(text: str) -> tuple[facts.Clause, ...]:
    """Terms typed one a line as “key: sentence” (either colon)."""
    clauses = []
    for row in filter(None, (row.strip() for row in text.splitlines())):
        key, _, rest = row.replace("：", ":").partition(":")
        clauses.append(facts.Clause(key=key.strip() if rest else "", text=(rest or key).strip()))
    return tuple(clauses)


def _somebody(role: str) -> Person | None:
    return Person.get_or_none((Person.role == role) & Person.active)
