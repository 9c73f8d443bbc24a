"""Quotations: issued from a draft, in versions under one number, binding until a day.

A quotation with a day binds until it (Civil Code 158); after it the draft cannot be confirmed
before a new version with a new day was issued.
"""

import datetime as dt
from collections.abc import Callable

from salesassist.db import Order, Paper
from salesassist.db.base import Conflict, Work, unit_of_work
from salesassist.desk.issue import keep_paper, says_the_same, take_number
from salesassist.desk.people import permit
from salesassist.docs import paper
from salesassist.docs.facts import PaperFacts, from_json
from salesassist.rules.checklists import QUOTE
from salesassist.rules.orders import OrderState
from salesassist.tasks.orders.approvals import refuse_unapproved
from salesassist.tasks.orders.checklists import refuse_open
from salesassist.tasks.orders.checks import refuse_problems
from salesassist.tasks.orders.drafting import draft_of, shown_lines
from salesassist.tasks.orders.taking import head_of
from salesassist.tasks.orders.telling import quotation_facts
from salesassist.tasks.orders.trading import PROFORMA, proforma_facts
from salesassist.texts import N_, Problem

QUOTATION = "quotation"
_TOLD: dict[str, Callable[..., PaperFacts]] = {
    QUOTATION: quotation_facts,
    PROFORMA: proforma_facts,
}


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
    return _issue(QUOTATION, order, who, request, seen)


def extend_quotation(
    order: Order,
    *,
    who: str,
    until: dt.date | None,
    seen: int | None = None,
    request: str | None = None,
) -> Paper:
    """Let a quotation bind until a later day: kept on the draft and issued as the next version.

    In one unit of work. Raises what issue_quotation raises; NoDay without a day, DayPassed.
    """
    permit(who, "write an order")
    permit(who, "issue a paper")
    with unit_of_work(who, "extend quotation", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        order = Order.get_by_id(order.id)
        if seen is not None and order.version != seen:
            raise Conflict(what=order.title())
        if order.state == OrderState.DRAFT and not order.number:
            work.change(order, valid_until=until)
        _refuse_unfit(QUOTATION, order, work.at.date())
        before = last_quotation(order)
        same = before is not None and is_same(before, order)
        kept = before if same else _keep(work, QUOTATION, order, before)
        work.result = kept.id
    return kept


def issue_proforma(
    order: Order, *, who: str, request: str | None = None, seen: int | None = None
) -> Paper:
    """Issue a proforma invoice, of a draft or of what was agreed; versions as of a quotation.

    As issue_quotation; raises NotConfigured without an account in the order's currency.
    """
    return _issue(PROFORMA, order, who, request, seen)


def _issue(kind: str, order: Order, who: str, request: str | None, seen: int | None) -> Paper:
    permit(who, "issue a paper")
    with unit_of_work(who, f"issue {kind}", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        order = Order.get_by_id(order.id)
        if seen is not None and order.version != seen:
            raise Conflict(what=order.title())
        _refuse_unfit(kind, order, work.at.date())
        before = last_offer(kind, order)
        if before is not None and is_same(before, order):
            work.result = before.id
            return before
        kept = _keep(work, kind, order, before)
        work.result = kept.id
    return kept


def last_quotation(order: Order) -> Paper | None:
    """The newest version of the quotation of an order, void ones left out."""
    return last_offer(QUOTATION, order)


def last_offer(kind: str, order: Order) -> Paper | None:
    """The newest version of an offer of a kind, void ones left out."""
    mine = (Paper.kind == kind) & (Paper.order == order) & (Paper.state == "issued")
    return Paper.select().where(mine).order_by(Paper.revision.desc()).first()


def is_same(kept: Paper, order: Order) -> bool:
    """Whether an offer still says what the order says now."""
    return says_the_same(kept, _TOLD[kept.kind](order, shown_lines(order), None, kept.issued_at))


def refuse_lapsed(order: Order, today: dt.date) -> None:
    """Raise QuotationLapsed when the draft was offered and the offer binds no more."""
    if has_lapsed(order, today):
        day = Order.valid_until.show(offered_until(order))
        raise QuotationLapsed(number=order.quote_number, day=day)


def has_lapsed(order: Order, today: dt.date) -> bool:
    """Whether an offer was made and its day is over; an order once confirmed lapses no more."""
    if order.state != OrderState.DRAFT or order.number or not order.quote_number:
        return False
    until = offered_until(order)
    return bool(until and until < today)


def offered_until(order: Order) -> dt.date | None:
    """The day the customer was told: that of the offer issued last, whatever the draft says now.

    Of an offer that was made elsewhere there is the draft's day alone.
    """
    offers = Paper.kind.in_(list(_TOLD)) & (Paper.order == order) & (Paper.state == "issued")
    last = Paper.select().where(offers).order_by(Paper.id.desc()).first()
    return from_json(last.kind, last.facts).valid_until if last else order.valid_until


def _refuse_unfit(kind: str, order: Order, today: dt.date) -> None:
    agreed = order.state != OrderState.DRAFT or bool(order.number)
    if order.state == OrderState.VOID or (agreed and kind == QUOTATION):
        raise NotAnOffer(number=order.title())
    if not agreed and order.valid_until is None:
        raise NoDay()
    if not agreed and order.valid_until < today:
        raise DayPassed(day=Order.valid_until.show(order.valid_until))
    refuse_problems(head_of(order), draft_of(order))
    if order.state == OrderState.DRAFT:
        refuse_unapproved(order)
        refuse_open(order, QUOTE)


def _keep(work: Work, kind: str, order: Order, before: Paper | None) -> Paper:
    number = before.number if before else take_number(work, kind, work.at.date())
    revision = before.revision + 1 if before else 0
    tell, lines = _TOLD[kind], shown_lines(order)
    made = keep_paper(
        work,
        kind,
        number,
        revision,
        lambda issue: tell(order, lines, issue, work.at),
        paper(kind).draw,
        order,
    )
    if not order.number:
        work.change(order, quote_number=made.full_number())
    return made
