"""The order's papers: what they are told, drawn as drafts, and issued."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from salesassist.db import Order, Paper
from salesassist.db.base import Conflict, Work, scalar, unit_of_work
from salesassist.desk.issue import issued, keep_paper, take_number, void_paper
from salesassist.desk.people import permit
from salesassist.docs import paper
from salesassist.docs.facts import Issue, PaperFacts, from_json
from salesassist.rules import checklists
from salesassist.rules.checklists import CONFIRM
from salesassist.rules.orders import OrderState, check_move
from salesassist.tasks.orders.approvals import refuse_unapproved
from salesassist.tasks.orders.checklists import refuse_open
from salesassist.tasks.orders.checks import refuse_problems
from salesassist.tasks.orders.contracts import CONTRACT, contract_facts
from salesassist.tasks.orders.drafting import Head, LineDraft, draft_of, shown_lines, unsaved
from salesassist.tasks.orders.duties import renew_duties
from salesassist.tasks.orders.owing import is_delivered, open_for_order
from salesassist.tasks.orders.promising import note_revised
from salesassist.tasks.orders.quoting import QUOTATION, refuse_lapsed
from salesassist.tasks.orders.taking import head_of
from salesassist.tasks.orders.telling import (
    instalment_facts,
    order_form_facts,
    payment_facts,
    quotation_facts,
)
from salesassist.tasks.orders.trading import PROFORMA, proforma_facts
from salesassist.texts import N_, Problem

ORDER_FORM = "order-form"
PAYMENT_INSTRUCTION = "payment-instruction"
_TOLD: dict[str, Callable[..., PaperFacts]] = {
    QUOTATION: quotation_facts,
    PROFORMA: proforma_facts,
    ORDER_FORM: order_form_facts,
    PAYMENT_INSTRUCTION: payment_facts,
    CONTRACT: contract_facts,
}


class NothingToPay(Problem):
    """A payment instruction was asked for an order that comes to nothing."""

    says = N_("Order {number} comes to nothing: there is nothing to pay.")


class VoidOrder(Problem):
    """A void order gets no papers."""

    says = N_("Order {number} is void: no paper can be issued for it.")


def draft_facts(kind: str, head: Head, lines: Sequence[LineDraft], at: dt.datetime) -> PaperFacts:
    """What a paper would say of an order as it lies on the form, kept or not.

    Drawn with `draw`, it has the watermark and neither number nor check code.
    """
    order, kept = unsaved(head, lines)
    return _TOLD[kind](order, kept, None, at)


def draw(kind: str, told: PaperFacts) -> bytes:
    """The paper of a kind drawn from its facts; needs no database, so any thread may do it."""
    return paper(kind).draw(told)


def draft_paper(kind: str, order: Order, *, at: dt.datetime) -> bytes:
    """The paper of a kept order as a draft."""
    return draw(kind, _facts_of(kind, order, at, None))


def issue_order_form(
    order: Order, *, who: str, request: str | None = None, seen: int | None = None
) -> Paper:
    """Issue the order confirmation: the order gets its number and is confirmed with it.

    What is kept is issued, whatever `order` holds in memory; with `seen`, the version the person
    looked at, Conflict is raised when another one is kept by now. A second call for the same
    revision returns the paper that was issued. Raises OrderProblems, VoidOrder, NotConfigured.
    """
    return _issue(ORDER_FORM, order.id, who, request, seen)


def issue_payment_instruction(
    order: Order, *, who: str, request: str | None = None, seen: int | None = None
) -> Paper:
    """Issue the payment instruction; an order not yet confirmed is confirmed with it.

    As issue_order_form; raises NothingToPay for an order that comes to nothing.
    """
    return _issue(PAYMENT_INSTRUCTION, order.id, who, request, seen)


def issue_contract(
    order: Order, *, who: str, request: str | None = None, seen: int | None = None
) -> Paper:
    """Issue the contract of an order in two originals; not yet confirmed, it is with it.

    As issue_order_form; raises UnknownFact for a clause that names what no order has.
    """
    return _issue(CONTRACT, order.id, who, request, seen)


def _issue(kind: str, order_id: int, who: str, request: str | None, seen: int | None) -> Paper:
    permit(who, "issue a paper")
    with unit_of_work(who, f"issue {kind}", request) as work:
        order = Order.get_by_id(order_id)
        before = standing(kind, order)
        if before is not None:
            work.result = before.id
            return before
        _refuse_unfit(kind, order, seen, work.at.date())
        confirm(work, order)
        renew_duties(work, order)
        earlier = issued(kind, order)  # asks for what was paid by now
        if earlier is not None:
            void_paper(work, kind, earlier.number, "paid since")
        number = order.number if kind == ORDER_FORM else _own_number(work, kind, order)
        build = partial(_facts_of, kind, order, work.at)
        kept = keep_paper(work, kind, number, order.revision, build, paper(kind).draw, order)
        work.result = kept.id
    return kept


def standing(kind: str, order: Order) -> Paper | None:
    """The paper issued for the order's present revision, if it still asks for what is open."""
    found = issued(kind, order)
    if found is None or kind != PAYMENT_INSTRUCTION:
        return found
    now = instalment_facts(order, found.issued_at.date())
    told = from_json(kind, found.facts).instalments
    return found if [each.asked for each in told] == [each.asked for each in now] else None


def _refuse_unfit(kind: str, order: Order, seen: int | None, today: dt.date) -> None:
    """Raise the Problem that stands against a paper for the order as it is kept."""
    if seen is not None and order.version != seen:
        raise Conflict(what=order.title())
    if order.state == OrderState.VOID:
        raise VoidOrder(number=order.title())
    if kind == PAYMENT_INSTRUCTION and order.total == 0:
        raise NothingToPay(number=order.title())
    refuse_lapsed(order, today)
    refuse_problems(head_of(order), draft_of(order))
    if order.state == OrderState.DRAFT:
        refuse_unapproved(order)
        refuse_open(order, CONFIRM)
    if kind == CONTRACT:
        refuse_open(order, checklists.CONTRACT)


def _facts_of(kind: str, order: Order, at: dt.datetime, issue: Issue | None) -> PaperFacts:
    return _TOLD[kind](order, shown_lines(order), issue, at)


def confirm(work: Work, order: Order) -> None:
    """Give a draft its official number and make it confirmed, inside the unit of work at hand."""
    if order.state != OrderState.DRAFT:
        return
    check_move(OrderState.DRAFT, OrderState.CONFIRMED)
    number = order.number or take_number(work, "order", work.at.date(), is_number_taken)
    first = order.first_promised_on or order.promised_on
    work.change(order, number=number, state=OrderState.CONFIRMED, first_promised_on=first)
    note_revised(work, order)
    open_for_order(work, order)
    if any(line.delivered for line in order.lines) and is_delivered(list(order.lines)):
        work.change(order, state=OrderState.DELIVERED)


def is_number_taken(number: str) -> bool:
    """Whether an order has this number already; imported ones may."""
    return scalar('SELECT 1 FROM "sales_order" WHERE "number" = ?', number) is not None


def _own_number(work: Work, kind: str, order: Order) -> str:
    """A paper keeps its number through the order's revisions; the first issue takes one."""
    earlier = (
        Paper.select(Paper.number, Paper.revision, Paper.state)
        .where((Paper.kind == kind) & (Paper.order == order))
        .order_by(Paper.id.desc())
        .first()
    )
    if earlier and earlier.state == "void" and earlier.revision == order.revision:
        return take_number(work, kind, work.at.date())
    return earlier.number if earlier else take_number(work, kind, work.at.date())
