"""The customer sheet (客戶銷售資料表): its facts gathered, issued, and masked by right (O2.1.1)."""

import datetime as dt
from functools import partial
from typing import Any

from salesassist.db import Address, Contact, ContactEntry, Customer, Paper, Receivable
from salesassist.db.base import unit_of_work
from salesassist.db.known import known
from salesassist.desk import letterhead
from salesassist.desk.issue import keep_paper, says_the_same
from salesassist.desk.people import permit
from salesassist.desk.sight import SEE
from salesassist.docs import facts, paper
from salesassist.docs.facts import Issue
from salesassist.rules import money, summaries
from salesassist.rules.privacy import mask_email, mask_name, mask_phone
from salesassist.tasks.records import customer_open
from salesassist.tasks.records.customer_care import care_of
from salesassist.tasks.records.sheet import CustomerSales, credit_used, customer_sales
from salesassist.texts import speaking, tr

KIND = "customer-sheet"
VERB = "keep customers"
MOST_OPEN, MOST_SAID = 8, 5


def sheet_facts(
    customer: Customer,
    issue: Issue | None,
    *,
    who: str,
    at: dt.datetime,
    language: str,
    full: bool = False,
) -> facts.CustomerSheet:
    """What the sheet says of a customer; names and numbers in full only if wanted and permitted.

    Raises NotPermitted for `full` without the right.
    """
    if full:
        permit(who, SEE)
    with speaking(language):
        return _told(customer, issue, who=who, at=at, language=language, full=full)


def issue_sheet(
    customer: Customer,
    *,
    who: str,
    language: str,
    full: bool = False,
    request: str | None = None,
) -> Paper:
    """Issue the sheet under the customer's code; unchanged since the last it is the same paper.

    Each one is kept with who printed it and when: that is the log of the use.
    """
    permit(who, VERB)
    with unit_of_work(who, "issue customer sheet", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        build = partial(sheet_facts, customer, who=who, at=work.at, language=language, full=full)
        last = _last(customer)
        if last is not None and says_the_same(last, build(None)):
            work.result = last.id
            return last
        revision = last.revision + 1 if last is not None else 0
        draw = paper(KIND).draw
        kept = keep_paper(work, KIND, customer.code, revision, build, draw, None, customer)
        work.result = kept.id
    return kept


def draw_sheet(
    customer: Customer, *, who: str, at: dt.datetime, language: str, full: bool = False
) -> bytes:
    """The sheet as it would be issued now, as a PDF. Raises NotPermitted as sheet_facts does."""
    told = sheet_facts(customer, None, who=who, at=at, language=language, full=full)
    return paper(KIND).draw(told)


def _last(customer: Customer) -> Paper | None:
    mine = (Paper.kind == KIND) & (Paper.number == customer.code)
    return Paper.select().where(mine).order_by(Paper.revision.desc()).first()


def _told(
    customer: Customer, issue: Issue | None, *, who: str, at: dt.datetime, language: str, full: bool
) -> facts.CustomerSheet:
    of, on = letterhead.company(), at.date()
    found = customer_sales(customer, on)
    return facts.CustomerSheet(
        company=letterhead.letterhead(of),
        options=letterhead.options(of),
        language=language,
        currency=customer.currency,
        issue=issue,
        printed_at=None if issue else at,
        printed_by="" if issue else who,
        customer=letterhead.party(customer),
        code=customer.code,
        as_of=on,
        grade=customer.grade,
        state=Customer.state.text(customer),
        owner=letterhead.name_in(customer.owner, language) if customer.owner else "",
        used=_used(customer),
        left=_left(customer),
        right=_right(customer),
        people=tuple(_person(each, full) for each in _people(customer)),
        months=tuple(_month(each) for each in found.months),
        said=tuple(_said(each, full) for each in found.entries[:MOST_SAID]),
        care=facts.CareFigures(**vars(care_of(customer, on))),
        masked=not full,
        **_sums(customer, found, on),
        **_under_way(customer, on),
    )


def _sums(customer: Customer, found: CustomerSales, on: dt.date) -> dict[str, Any]:
    """Twelve months against the twelve before, and what is owed."""
    before = sum(each.last_year for each in found.months)
    owed, overdue = _owed(customer, on)
    growth = summaries.growth(found.year.net, before) if before > 0 else None
    sold = {"net": found.year.net, "orders": found.year.orders, "growth": growth}
    return {**sold, "owed": owed, "overdue": overdue}


def _under_way(customer: Customer, on: dt.date) -> dict[str, Any]:
    """What is open, and what comes next; amounts in other currencies name theirs."""
    items = customer_open.open_items(customer, on)
    due = next((each for each in items if each.due_on and each.due_on >= on), None)
    coming = {"next_on": due.due_on, "next_kind": due.kind, "next_more": due.number} if due else {}
    shown = tuple(_open(each, customer.currency) for each in items[:MOST_OPEN])
    return {**coming, "open": shown, "open_count": len(items)}


def _owed(customer: Customer, on: dt.date) -> tuple[int, int]:
    """What is open and what of it is overdue, in the customer's currency."""
    rows = customer.receivables.where(
        (Receivable.open != 0) & (Receivable.currency == customer.currency)
    )
    said = [(row.open, row.due_on) for row in rows]
    late = sum(amount for amount, due in said if due is not None and due < on)
    return sum(amount for amount, _ in said), max(late, 0)


def _used(customer: Customer) -> int | None:
    if not customer.credit_limit:
        return None
    return summaries.share(credit_used(customer), customer.credit_limit)


def _left(customer: Customer) -> tuple[tuple[str, str], ...]:
    places = {each.kind: each for each in customer.addresses.order_by(Address.id.desc())}
    registered = str(places.get("registered", ""))
    delivery = places.get("delivery")
    return (
        ("name_en", customer.name_en),
        ("representative", customer.representative),
        ("industry", "／".join(filter(None, (customer.industry, customer.region)))),
        ("registered", registered),
        ("delivery", _joined(str(delivery or ""), delivery.hours if delivery else "")),
    )


def _right(customer: Customer) -> tuple[tuple[str, str], ...]:
    invoice = (Customer.invoice_kind, Customer.tax_mode, Customer.tax_method)
    limit = "" if customer.credit_limit is None else Customer.credit_limit.text(customer)
    approved = ""
    if customer.approved_on is not None:
        approved = _joined(Customer.approved_on.text(customer), customer.approved_by)
    term = str(customer.term or "")
    return (
        ("invoice", "　".join(field.text(customer) for field in invoice)),
        ("payment", _joined(term, Customer.pay_method.text(customer))),
        ("credit", limit),
        ("approved", approved),
        ("rules", customer.notes.replace("\n", "；")),
        ("former", customer.former_codes),
    )


def _joined(*texts: str) -> str:
    return "　".join(filter(None, texts))


def _people(customer: Customer) -> list[Contact]:
    """Whom we may still use: none whose data is blocked or erased (PDPA §11)."""
    usable = customer.contacts.where(Contact.blocked_on.is_null() & Contact.erased_on.is_null())
    return list(usable.order_by(Contact.position, Contact.id))


def _person(contact: Contact, full: bool) -> facts.PersonRow:
    name, phone, email = contact.name, contact.phone or contact.mobile, contact.email
    if not full:
        name, phone, email = mask_name(name), mask_phone(phone), mask_email(email)
    return facts.PersonRow(
        name=name,
        place=" ".join(filter(None, (contact.department, contact.title))),
        role=Contact.role.text(contact),
        phone=phone,
        email=email,
        marketing=contact.may_market(),
    )


def _month(each) -> facts.SalesMonth:
    return facts.SalesMonth(
        year=each.year, month=each.month, value=each.net, last_year=each.last_year or None
    )


def _open(each: customer_open.OpenItem, currency: str) -> facts.OpenRow:
    text, amount = each.text, each.amount
    if amount is not None and each.currency != currency:
        said = f"{each.currency} {money.format_amount(amount, each.currency)}"
        text, amount = _joined(text, said), None
    return facts.OpenRow(
        kind=each.kind,
        number=each.number,
        on=each.on,
        text=text,
        amount=amount,
        due_on=each.due_on,
        late=each.late,
    )


def _said(entry: ContactEntry, full: bool) -> facts.SaidRow:
    promise = ""
    if entry.promise:
        promise = entry.result if entry.done_on else _joined(tr(entry.promise), entry.owner)
    hide = str if full else known().hide
    return facts.SaidRow(
        on=entry.at.date(),
        channel=entry.channel,
        whom=entry.counterpart if full else mask_name(entry.counterpart),
        text=hide(tr(entry.content)),
        promise=hide(promise),
    )
