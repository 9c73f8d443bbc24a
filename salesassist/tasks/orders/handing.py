"""Handing over to a stand-in: everything somebody looks after, as one sheet (P1.2.2)."""

import datetime as dt
from functools import partial

from peewee import JOIN

from salesassist.db import ContactEntry, Customer, Order, Paper, Person, Receivable
from salesassist.db.base import unit_of_work
from salesassist.desk import letterhead
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import permit
from salesassist.docs import facts, paper
from salesassist.docs.facts import HandedGroup, HandedItem, Issue
from salesassist.rules import ageing, money
from salesassist.tasks.orders.deciding import queue
from salesassist.texts import N_, Problem, tr

HAND_OVER = "hand-over"


class NobodyToHandTo(Problem):
    """Work is handed to nobody, or to oneself."""

    says = N_("Choose two different people: who hands over, and who stands in.")


class DaysReversed(Problem):
    """The last day lies before the first."""

    says = N_("The last day {last} lies before the first {first}.")


def hand_over_facts(
    person: Person,
    by: Person,
    first: dt.date,
    last: dt.date,
    issue: Issue | None,
    *,
    at: dt.datetime,
    notes: str = "",
) -> facts.HandOver:
    """What a stand-in is told: orders, quotations, promises, money, approvals of one person."""
    of, on = letterhead.company(), at.date()
    return facts.HandOver(
        company=letterhead.letterhead(of),
        options=letterhead.options(of),
        issue=issue,
        printed_at=None if issue else at,
        from_person=person.name,
        to_person=by.name,
        first=first,
        last=last,
        groups=(
            HandedGroup(key="orders", items=_orders(person, on)),
            HandedGroup(key="quotations", items=_quotations(person, on)),
            HandedGroup(key="promises", items=_promises(person, last, on)),
            HandedGroup(key="money", items=_money(person, on)),
            HandedGroup(key="approvals", items=_approvals(person, at)),
        ),
        notes=notes.strip(),
    )


def issue_hand_over(
    person: Person,
    by: Person,
    first: dt.date,
    last: dt.date,
    *,
    who: str,
    notes: str = "",
    request: str | None = None,
) -> Paper:
    """Issue the sheet with which a person hands over. Raises NobodyToHandTo, DaysReversed."""
    permit(who, "log a contact")
    if person is None or by is None or person == by:
        raise NobodyToHandTo()
    if last < first:
        show = Order.promised_on.show
        raise DaysReversed(first=show(first), last=show(last))
    with unit_of_work(who, "issue hand-over", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        number = take_number(work, HAND_OVER, work.at.date())
        build = partial(hand_over_facts, person, by, first, last, at=work.at, notes=notes)
        kept = keep_paper(work, HAND_OVER, number, 0, build, paper(HAND_OVER).draw, None)
        work.result = kept.id
    return kept


def _customers(person: Person):
    return Customer.select(Customer.id).where(Customer.owner == person)


def _mine(person: Person):
    """Orders somebody looks after: prepared by, sold by, or of a customer of theirs."""
    return (
        (Order.prepared_by == person.name)
        | (Order.sales_rep == person)
        | Order.customer.in_(_customers(person))
    )


def _orders(person: Person, on: dt.date) -> tuple[HandedItem, ...]:
    query = Order.select().where((Order.state == "confirmed") & _mine(person))
    return tuple(
        HandedItem(
            whom=order.customer_name,
            what=tr(N_("Deliver {number}")).format(number=order.title()),
            due_on=order.promised_on,
            amount=money.format_amount(order.total, order.currency),
            known=_last_word(order),
            late=bool(order.promised_on and order.promised_on < on),
        )
        for order in query.order_by(Order.promised_on)
    )


def _quotations(person: Person, on: dt.date) -> tuple[HandedItem, ...]:
    offered = (Order.state == "draft") & Order.number.is_null() & (Order.quote_number != "")
    query = Order.select().where(offered & _mine(person))
    return tuple(
        HandedItem(
            whom=order.customer_name,
            what=order.quote_number,
            due_on=order.valid_until,
            amount=money.format_amount(order.total, order.currency),
            known=_last_word(order),
            late=bool(order.valid_until and order.valid_until < on),
        )
        for order in query.order_by(Order.valid_until)
    )


def _promises(person: Person, last: dt.date, on: dt.date) -> tuple[HandedItem, ...]:
    """What is due until the last day, and all that is overdue already."""
    open_ = ContactEntry.done_on.is_null() & ContactEntry.due_on.is_null(False)
    mine = open_ & (ContactEntry.owner == person.name) & (ContactEntry.due_on <= last)
    query = ContactEntry.select().where(mine).order_by(ContactEntry.due_on)
    return tuple(
        HandedItem(
            whom=each.customer.name if each.customer else "",
            what=tr(each.promise or each.content),
            due_on=each.due_on,
            known=tr(each.content) if each.promise else "",
            late=each.due_on < on,
        )
        for each in query
    )


def _money(person: Person, on: dt.date) -> tuple[HandedItem, ...]:
    """Overdue items of the person's customers and orders, the oldest first."""
    late = (Receivable.open > 0) & (Receivable.due_on < on)
    joined = Receivable.select(Receivable, Order).join(Order, JOIN.LEFT_OUTER)
    theirs = Receivable.customer.in_(_customers(person))
    query = joined.where(late & (_mine(person) | theirs))
    return tuple(
        HandedItem(
            whom=row.customer.name,
            what=row.label,
            due_on=row.due_on,
            amount=money.format_amount(row.open, row.currency),
            known=tr(N_("{days} days overdue")).format(days=ageing.days_overdue(row.due_on, on)),
            late=True,
        )
        for row in query.order_by(Receivable.due_on)
    )


def _approvals(person: Person, at: dt.datetime) -> tuple[HandedItem, ...]:
    """What the person asked for, and what waits for the person to decide."""
    asked_by = tr(N_("Asked by {who}"))
    return tuple(
        HandedItem(
            whom=each.asked.order.customer_name,
            what=f"{each.asked.order.title()} {each.asked.findings}",
            due_on=each.asked.asked_at.date(),
            amount=money.format_amount(each.asked.order.total, each.asked.order.currency),
            known=asked_by.format(who=each.asked.asked_by) if each.mine else "",
        )
        for each in queue(person.name, at)
        if each.mine or each.asked.asked_by == person.name
    )


def _last_word(order: Order) -> str:
    """What was said last about an order."""
    entry = order.entries.order_by(ContactEntry.at.desc()).first()
    return f"{entry.at:%m/%d} {tr(entry.content)}"[:120] if entry else ""
