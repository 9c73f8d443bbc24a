"""The rows of a complaint: measures with who and when, the effect check, what it cost."""

import datetime as dt
from typing import Any

from salesassist.db import Complaint, ComplaintAction, ComplaintCost, ComplaintNote, SalesReturn
from salesassist.db.base import find, unit_of_work
from salesassist.db.deliveries import RETURN_DECISIONS
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.people import permit
from salesassist.rules import money
from salesassist.tasks.aftersales.complaints.steps import StepIncomplete
from salesassist.tasks.aftersales.complaints.taking import VERB
from salesassist.texts import N_, Problem, tr

Row = ComplaintAction | ComplaintCost


class DoneLater(Problem):
    """A measure that was done in the future."""

    says = N_("{day} is still to come: leave “done” empty until it is.")


class OtherReturn(Problem):
    """A return of another customer is said to come of a complaint."""

    says = N_("{number} is a return of {customer}: it cannot come of this complaint.")


def keep_action(
    action: ComplaintAction | None, *, who: str, request: str | None = None, **values: Any
) -> ComplaintAction:
    """Keep a new measure (None) or changes of one. Raises RecordProblems, Conflict."""
    done = values.get("done_on")
    if done is not None and done > dt.date.today():
        raise RecordProblems({"done_on": DoneLater(day=ComplaintAction.done_on.show(done))})
    return _keep_row(ComplaintAction, action, who, request, values)


def finish_action(
    action: ComplaintAction,
    *,
    who: str,
    on: dt.date,
    evidence: str = "",
    request: str | None = None,
) -> ComplaintAction:
    """A measure was carried out, with its proof."""
    proof = {"evidence": evidence.strip()} if evidence.strip() else {}
    return keep_action(action, who=who, request=request, done_on=on, **proof)


def keep_cost(
    cost: ComplaintCost | None, *, who: str, request: str | None = None, **values: Any
) -> ComplaintCost:
    """Keep a new cost (None) or changes of one; whole NT dollars. Raises RecordProblems."""
    return _keep_row(ComplaintCost, cost, who, request, values)


def remove_row(row: Row, *, who: str, request: str | None = None) -> None:
    """Take a measure or a cost away again; the journal keeps what it said."""
    permit(who, VERB)
    with unit_of_work(who, f"remove {row._meta.table_name}", request) as work:
        if not work.done_before:
            work.remove(row)


def check_effect(
    complaint: Complaint,
    *,
    who: str,
    method: str,
    on: dt.date,
    result: str,
    effective: bool,
    owner: str = "",
    request: str | None = None,
) -> Complaint:
    """Write down how the effect was checked, when, by whom, and what came out.

    Raises StepIncomplete when method or result is missing, RecordProblems of a day to come.
    """
    permit(who, VERB)
    if not method.strip() or not result.strip():
        raise StepIncomplete("verified")
    if on > dt.date.today():
        raise RecordProblems({"on": DoneLater(day=ComplaintAction.done_on.show(on))})
    with unit_of_work(who, "check effect", request) as work:
        complaint = Complaint.get_by_id(complaint.id)
        if work.done_before:
            return complaint
        row = {"text": result.strip(), "owner": owner.strip() or who, "done_on": on}
        work.add(ComplaintAction(complaint=complaint, kind="effect", due_on=on, **row))
        return work.change(complaint, method=method.strip(), effect_ok=effective)


def link_return(
    complaint: Complaint, returned: SalesReturn, *, who: str, request: str | None = None
) -> ComplaintCost:
    """A return, an allowance or an exchange came of the complaint: it counts among its costs, once.

    What was credited is its amount in NT dollars; an exchange costs what the goods cost us, and a
    foreign credit is left to be typed. Raises OtherReturn.
    """
    permit(who, VERB)
    if returned.customer_id != complaint.customer_id:
        raise OtherReturn(number=returned.number, customer=returned.customer.name)
    with unit_of_work(who, "link return", request) as work:
        kept = find(ComplaintCost, complaint=complaint.id, returned=returned.id)
        if kept is not None:
            return kept
        label = f"{tr(RETURN_DECISIONS[returned.decision])} {returned.number}"
        amount = _cost_of(returned)
        kept = work.add(
            ComplaintCost(complaint=complaint, label=label, amount=amount, returned=returned)
        )
        row = {"at": work.at, "who": who, "kind": "return", "text": label}
        work.add(ComplaintNote(complaint=complaint, **row))
    return kept


def _cost_of(returned: SalesReturn) -> int:
    if returned.decision != "exchange":
        return returned.total if returned.order.currency == "TWD" else 0
    product = returned.line.product if returned.line is not None else None
    if product is None or not product.cost:
        return 0
    return money.line_amount(returned.quantity, product.cost, currency="TWD")


def unlinked_returns(complaint: Complaint) -> list[SalesReturn]:
    """Returns of the complaint's order since it arrived that are not among its costs yet."""
    if complaint.order_id is None:
        return []
    linked = [each.returned_id for each in complaint.costs if each.returned_id]
    since = SalesReturn.returned_on >= complaint.received_at.date()
    mine = (SalesReturn.order == complaint.order_id) & since
    return [each for each in SalesReturn.select().where(mine) if each.id not in linked]


def total_cost(complaint: Complaint) -> int:
    """What a complaint cost, in whole NT dollars."""
    return sum(each.amount for each in complaint.costs)


def _keep_row(
    model: type[Row], row: Row | None, who: str, request: str | None, values: dict[str, Any]
) -> Any:
    permit(who, VERB)
    problems = check_values(model, row, values)
    if problems:
        raise RecordProblems(problems)
    name = model._meta.table_name
    with unit_of_work(who, f"{'add' if row is None else 'change'} {name}", request) as work:
        if work.done_before:
            return model.get_by_id(work.result)
        kept = work.add(model(**values)) if row is None else work.change(row, **values)
        work.result = kept.id
    return kept
