"""Quotations: issued from a draft, in versions under one number, binding until a day.

A quotation with a day binds until it (Civil Code 158); after it the draft cannot be confirmed
before a new version with a new day was issued.
"""

import datetime as dt
from dataclasses import replace

from salesassist.db import Order, OrderLine, Paper
from salesassist.db.base import Conflict, Work, unit_of_work
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import permit
from salesassist.docs import paper
from salesassist.docs.facts import Quotation, from_json
from salesassist.rules.orders import OrderState
from salesassist.tasks.orders.approvals import refuse_unapproved
from salesassist.tasks.orders.checks import refuse_problems
from salesassist.tasks.orders.drafting import draft_of
from salesassist.tasks.orders.taking import head_of
from salesassist.tasks.orders.telling import quotation_facts
from salesassist.texts import N_, Problem

QUOTATION = "quotation"


class NotAnOffer(Problem):
    """A quotation is asked for an order that is agreed, or void."""

    says = N_("{number} is an order already, or void: a quotation is made for a draft.")


class NoDay(Problem):
    """A quotation has no day until which it binds."""

    says = N_("The day until which the quotation is valid is missing: fill it in.")


class DayPassed(Problem):
    """A quotation would be valid until a day that is over."""

    says = N_("The quotation would be valid until {day}, which is over: give it a later day.")


class QuotationLapsed(Problem):
    """A lapsed quotation is confirmed."""

    says = N_(
        "Quotation {number} lapsed on {day}: issue a new version with a later day, then confirm."
    )


def issue_quotation(
    order: Order, *, who: str, request: str | None = None, seen: int | None = None
) -> Paper:
    """Issue a quotation for a draft; changed since the last one, it is the next version (-R1).

    Unchanged it is the paper issued before. Raises NotPermitted, NotAnOffer, NoDay, DayPassed,
    OrderProblems, or Conflict when another version of the draft than `seen` is kept by now.
    """
    permit(who, "issue a paper")
    with unit_of_work(who, "issue quotation", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        order = Order.get_by_id(order.id)
        if seen is not None and order.version != seen:
            raise Conflict(what=order.title())
        _refuse_unfit(order, work.at.date())
        before = last_quotation(order)
        if before is not None and is_same(before, order):
            work.result = before.id
            return before
        kept = _keep(work, order, before)
        work.result = kept.id
    return kept


def last_quotation(order: Order) -> Paper | None:
    """The newest version of the quotation of an order, void ones left out."""
    mine = (Paper.kind == QUOTATION) & (Paper.order == order) & (Paper.state == "issued")
    return Paper.select().where(mine).order_by(Paper.revision.desc()).first()


def is_same(kept: Paper, order: Order) -> bool:
    """Whether a quotation still says what the draft says now."""
    told = from_json(QUOTATION, kept.facts)
    now = _facts(order, kept.issued_at)
    bare = {"issue": None, "printed_at": None, "printed_by": "", "draft": ""}
    return replace(told, **bare) == replace(now, **bare)


def refuse_lapsed(order: Order, today: dt.date) -> None:
    """Raise QuotationLapsed when the draft was offered and the offer binds no more."""
    if has_lapsed(order, today):
        day = Order.valid_until.show(order.valid_until)
        raise QuotationLapsed(number=order.quote_number, day=day)


def has_lapsed(order: Order, today: dt.date) -> bool:
    """Whether an offer was made and its day is over; an order once confirmed lapses no more."""
    open_ = order.state == OrderState.DRAFT and not order.number and order.quote_number
    return bool(open_ and order.valid_until and order.valid_until < today)


def _refuse_unfit(order: Order, today: dt.date) -> None:
    if order.state != OrderState.DRAFT or order.number:
        raise NotAnOffer(number=order.title())
    if order.valid_until is None:
        raise NoDay()
    if order.valid_until < today:
        raise DayPassed(day=Order.valid_until.show(order.valid_until))
    refuse_problems(head_of(order), draft_of(order))
    refuse_unapproved(order)


def _facts(order: Order, at: dt.datetime) -> Quotation:
    lines = list(order.lines.order_by(OrderLine.position))
    return quotation_facts(order, lines, None, at)


def _keep(work: Work, order: Order, before: Paper | None) -> Paper:
    number = before.number if before else take_number(work, QUOTATION, work.at.date())
    revision = before.revision + 1 if before else 0
    lines = list(order.lines.order_by(OrderLine.position))
    made = keep_paper(
        work,
        QUOTATION,
        number,
        revision,
        lambda issue: quotation_facts(order, lines, issue, work.at),
        paper(QUOTATION).draw,
        order,
    )
    work.change(order, quote_number=made.full_number())
    return made
