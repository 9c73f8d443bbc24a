"""Goods that come back and allowances for goods that stay (domain: returns, 折讓)."""

import datetime as dt
from functools import partial
from typing import Any

from salesassist.db import Approval, Delivery, Order, OrderLine, Receivable, SalesReturn
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import permit
from salesassist.docs import paper
from salesassist.rules import approvals as rules
from salesassist.rules import deliveries, invoices, money, tax
from salesassist.tasks.orders.approvals import (
    Breach,
    RefusedByRule,
    approval_of,
    deciders,
    hash_of,
    put_request,
    setting,
)
from salesassist.tasks.orders.deciding import may_decide
from salesassist.tasks.orders.delivering import settle_state
from salesassist.tasks.orders.telling_returns import RETURN_SHEET, return_facts
from salesassist.texts import N_, Problem, tr


class MoreThanDelivered(Problem):
    """More comes back than went out."""

    says = N_("{quantity} is more than the {delivered} that were delivered: type at most that.")


class NoCredit(Problem):
    """An allowance of nothing, or of more than the goods cost."""

    says = N_("The amount credited has to lie between 1 and {most}, what the goods cost.")


class ReturnNeedsApproval(Problem):
    """More is credited than the house lets pass without the supervisor."""

    says = N_("{text} Ask for approval, then write it down again with the same figures.")


def credit_of(line: OrderLine, quantity: int) -> int:
    """What a quantity of a line is worth in the order's net (minor units)."""
    return deliveries.worth(line.net, quantity, line.quantity)


def take_return(
    order: Order,
    line: OrderLine,
    *,
    who: str,
    quantity: int,
    decision: str,
    returned_on: dt.date,
    net: int | None = None,
    request: str | None = None,
    **fields: Any,
) -> SalesReturn:
    """Write down what came back, or an allowance, and credit it in the month it happens.

    An exchange credits nothing and makes the goods open again; a return or an allowance credits
    `net` (the worth of the quantity, unless told) and its tax at the order's rate. Raises
    MoreThanDelivered, NoCredit, ReturnNeedsApproval, RefusedByRule.
    """
    permit(who, "deliver")
    net = credited_net(order, line, quantity, decision, net)
    with unit_of_work(who, "take return", request) as work:
        if work.done_before:
            return SalesReturn.get_by_id(work.result)
        _refuse_unapproved(order, line, quantity, decision, net, who)
        about = {"order": order, "customer": order.customer_id, "line": line}
        what = {"quantity": quantity, "decision": decision, "returned_on": returned_on}
        fields.setdefault("delivery", delivery_of(line))
        number = take_number(work, RETURN_SHEET, work.at.date())
        sums = _credited(order, net)
        kept = work.add(SalesReturn(number=number, **about, **what, **sums, **fields))
        if decision == "exchange":
            work.change(line, delivered=line.delivered - quantity)
            settle_state(work, Order.get_by_id(order.id))
        else:
            _credit(work, kept)
        build = partial(return_facts, kept, at=work.at)
        keep_paper(work, RETURN_SHEET, number, 0, build, paper(RETURN_SHEET).draw, order)
        work.result = kept.id
    return kept


def ask_return_approval(
    order: Order,
    line: OrderLine,
    *,
    who: str,
    quantity: int,
    decision: str,
    net: int | None = None,
    reason: str = "",
    request: str | None = None,
) -> Approval:
    """Ask the supervisor about a return or an allowance above what passes by itself."""
    permit(who, "ask approval")
    net = credited_net(order, line, quantity, decision, net)
    with unit_of_work(who, "ask approval", request) as work:
        if work.done_before:
            return Approval.get_by_id(work.result)
        content = _content(order, line, quantity, decision, net)
        figures = {"line": line.id, "quantity": quantity, "decision": decision, "net": net}
        found = [Breach("allowance", rules.APPROVE, _said(order, line, quantity, net))]
        asked = put_request(work, order, rules.RETURN, content, found, reason, figures)
        work.result = asked.id
    return asked


def record_document(
    returned: SalesReturn, *, who: str, request: str | None = None, **values: Any
) -> SalesReturn:
    """Write down the tax document of a return and its number, once it is there.

    Fields: document, document_number, notes.
    """
    permit(who, "deliver")
    with unit_of_work(who, "record tax document", request) as work:
        if not work.done_before:
            work.change(returned, **values)
    return returned


def granted_return(order: Order) -> Approval | None:
    """The newest return of an order that was granted and is not written down yet."""
    mine = (Approval.order == order) & (Approval.deed == rules.RETURN)
    for each in (
        Approval.select().where(mine & (Approval.state == "granted")).order_by(Approval.id.desc())
    ):
        if not _is_used(each):
            return each
    return None


def delivery_of(line: OrderLine) -> Delivery | None:
    """The newest delivery that brought a line."""
    parts = [part.delivery for part in line.deliveries if part.delivery.state != "void"]
    return max(parts, key=lambda each: each.id, default=None)


def document_for(delivery: Delivery | None, on: dt.date) -> str:
    """Which tax document a return wants: nothing without an invoice, void while its two months
    are not filed, an allowance certificate after that (統一發票使用辦法 §20)."""
    if delivery is None or not delivery.invoice_number or delivery.invoice_on is None:
        return "none"
    return "void" if invoices.may_still_void(delivery.invoice_on, on) else "allowance"


def credited_net(
    order: Order, line: OrderLine, quantity: int, decision: str, net: int | None
) -> int:
    """What is credited before tax; raises MoreThanDelivered, NoCredit."""
    if quantity <= 0 or quantity > line.delivered:
        show = money.format_quantity
        raise MoreThanDelivered(quantity=show(quantity), delivered=show(line.delivered))
    if decision == "exchange":
        return 0
    worth = credit_of(line, quantity)
    net = worth if net is None else net
    if not 0 < net <= worth:
        raise NoCredit(most=money.format_amount(worth, order.currency))
    return net


def _refuse_unapproved(
    order: Order, line: OrderLine, quantity: int, decision: str, net: int, who: str
) -> None:
    action, limit = setting(rules.rule("allowance"), order.customer)
    if limit is None or order.currency != "TWD" or net <= limit * 10 ** money.exponent("TWD"):
        return
    text = _said(order, line, quantity, net)
    if action == rules.REFUSE:
        raise RefusedByRule(number=order.title(), reasons=text)
    free = not deciders() or may_decide(who, dt.date.today())
    if action != rules.APPROVE or free:
        return
    given = approval_of(order, rules.RETURN, _content(order, line, quantity, decision, net))
    if given is None or given.state != "granted":
        raise ReturnNeedsApproval(text=text)


def _said(order: Order, line: OrderLine, quantity: int, net: int) -> str:
    words = tr(N_("{name} × {quantity}: {net} are credited, more than passes by itself."))
    show = money.format_quantity
    return words.format(
        name=line.name, quantity=show(quantity), net=money.format_amount(net, order.currency)
    )


def _content(order: Order, line: OrderLine, quantity: int, decision: str, net: int) -> str:
    """What the approval is for; the number of earlier returns makes it hold once."""
    return hash_of([order.id, line.id, quantity, decision, net, line.returns.count()])


def _is_used(asked: Approval) -> bool:
    told = asked.figures or {}
    line = OrderLine.get_or_none(OrderLine.id == told.get("line"))
    if line is None:
        return True
    now = _content(asked.order, line, told["quantity"], told["decision"], told["net"])
    return now != asked.content


def _credited(order: Order, net: int) -> dict[str, int]:
    mode = tax.TaxMode(order.tax_mode)
    free = mode in (tax.TaxMode.ZERO, tax.TaxMode.EXEMPT)
    part = 0 if free or not order.net else money.round_ratio(net * order.tax, order.net)
    return {"net": net, "tax": part, "total": net + part}


def _credit(work: Work, kept: SalesReturn) -> None:
    """What is credited is a debt of ours: a negative item the customer sets off or is paid."""
    work.add(
        Receivable(
            customer=kept.customer_id,
            order=kept.order_id,
            returned=kept,
            label=kept.number,
            opened_on=kept.returned_on,
            due_on=kept.returned_on,
            currency=kept.order.currency,
            net=-kept.net,
            tax=-kept.tax,
            total=-kept.total,
        )
    )
