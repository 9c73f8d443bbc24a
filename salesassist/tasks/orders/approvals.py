"""Approvals by the house's rules: what an order breaches, who is asked, and what was decided.

An approval is bound to a hash of what was approved: an edit or a copy has another hash, and the
approval holds no more (case OCA-17).
"""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from salesassist.db import Approval, ApprovalRule, Order, Person, StandIn
from salesassist.db.base import unit_of_work
from salesassist.desk.people import may, people, permit
from salesassist.rules import approvals as rules
from salesassist.rules.rights import may as role_may
from salesassist.tasks.orders.breaches import breaches_of
from salesassist.tasks.orders.drafting import Head, LineDraft, draft_of, unsaved
from salesassist.texts import N_, Problem, tr

_HEAD = (
    "customer_id",
    "ordered_on",
    "promised_on",
    "term_id",
    "currency",
    "tax_mode",
    "tax_rate",
    "discount",
    "total",
)


class NeedsApproval(Problem):
    """A paper goes out for which the house's rules want an approval."""

    says = N_("{number} needs approval first: {reasons} Ask for it, then issue.")


class RefusedByRule(Problem):
    """A paper goes out that the house's rules refuse."""

    says = N_("{number} is against a rule of the house: {reasons} Change it, then issue.")


class NothingToApprove(Problem):
    """Approval is asked where no rule wants it."""

    says = N_("{number} needs no approval: it can be issued.")


class Decided(Problem):
    """A request is decided that was decided before, or whose order has changed since."""

    says = N_("{number} was changed or decided meanwhile: look at it again, then decide.")


class OwnRequest(Problem):
    """Somebody decides what they asked for themselves."""

    says = N_("Whoever asks does not decide: somebody else has to look at {number}.")


@dataclass(frozen=True)
class Breach:
    """One breach: the rule, what follows, and the sentence with its figures."""

    kind: str
    action: str
    text: str


def breaches(order: Order, lines: Sequence[LineDraft] | None = None) -> list[Breach]:
    """What an order breaches of the rules that are switched on; with `lines`, as it is typed."""
    found = []
    lines = draft_of(order) if lines is None else lines
    kept = {each.kind: each for each in ApprovalRule.select()}
    for rule in rules.RULES:
        own = kept.get(rule.kind)
        action = own.action if own else rule.action
        limit = own.limit if own else rule.limit
        if action != rules.OFF:
            said = breaches_of(rule.kind, order, lines, limit)
            found += [Breach(rule.kind, action, text) for text in said]
    return found


def draft_breaches(head: Head, lines: Sequence[LineDraft], order_id: int | None) -> list[str]:
    """What an order breaches as it lies on the form, in words; nothing while it is no order."""
    if not head.get("customer") or not lines:
        return []
    order, _ = unsaved(head, lines)
    order.id = order_id
    return [each.text for each in breaches(order, lines)]


def content_hash(order: Order) -> str:
    """The SHA-256 of what an approval is for: customer, terms, sums and every line."""
    head = {name: str(getattr(order, name)) for name in _HEAD}
    lines = [{**line.values(), "promised_on": str(line.promised_on)} for line in draft_of(order)]
    text = json.dumps([order.id, head, lines], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def approval_of(order: Order) -> Approval | None:
    """The newest request or decision that is about the order as it is now."""
    mine = (Approval.order == order) & (Approval.content == content_hash(order))
    return Approval.select().where(mine).order_by(Approval.id.desc()).first()


def refuse_unapproved(order: Order) -> None:
    """Raise RefusedByRule or NeedsApproval unless the order may go out as it is now."""
    found = breaches(order)
    refused = [each for each in found if each.action == rules.REFUSE]
    if refused:
        raise RefusedByRule(number=order.title(), reasons=_said(refused))
    wanting = wants_approval(order)
    if wanting:
        raise NeedsApproval(number=order.title(), reasons=_said(wanting))


def wants_approval(order: Order) -> list[Breach]:
    """The breaches that keep an order back until somebody decides.

    None where it was granted for this very content, or where nobody's role is to decide: then
    such a breach warns.
    """
    found = [each for each in breaches(order) if each.action == rules.APPROVE]
    if not found or not deciders():
        return []
    given = approval_of(order)
    return [] if given is not None and given.state == "granted" else found


def ask_approval(order: Order, *, who: str, reason: str, request: str | None = None) -> Approval:
    """Ask the supervisor about an order as it is now; asked again, it stays one request.

    Raises NothingToApprove.
    """
    permit(who, "ask approval")
    with unit_of_work(who, "ask approval", request) as work:
        if work.done_before:
            return Approval.get_by_id(work.result)
        wanting = wants_approval(order)
        if not wanting:
            raise NothingToApprove(number=order.title())
        asked = approval_of(order)
        if asked is None or asked.state == "refused":
            asked = work.add(
                Approval(
                    order=order,
                    asked_by=who,
                    asked_at=work.at,
                    reason=reason.strip(),
                    findings=_said(wanting),
                    content=content_hash(order),
                )
            )
        work.result = asked.id
    return asked


def decide(
    asked: Approval, *, who: str, grant: bool, comment: str = "", request: str | None = None
) -> Approval:
    """Grant a request or send it back. Raises NotPermitted, OwnRequest, Decided."""
    if not may_decide(who, dt.date.today()):
        permit(who, "approve")
    if who == asked.asked_by and len(deciders()) > 1:
        raise OwnRequest(number=asked.order.title())
    with unit_of_work(who, "decide approval", request) as work:
        if work.done_before:
            return Approval.get_by_id(asked.id)
        asked = Approval.get_by_id(asked.id)
        if asked.state != "asked" or asked.content != content_hash(asked.order):
            raise Decided(number=asked.order.title())
        state = "granted" if grant else "refused"
        work.change(asked, state=state, decided_by=who, decided_at=work.at, comment=comment.strip())
    return asked


def may_decide(who: str, on: dt.date) -> bool:
    """Whether somebody may approve: by role, or as a stand-in on that day."""
    if may(who, "approve"):
        return True
    for each in StandIn.select().where((StandIn.first <= on) & (StandIn.last >= on)):
        if each.by.name == who and role_may(each.person.role, "approve"):
            return True
    return False


def deciders() -> list[Person]:
    """Whose role lets them approve."""
    return [each for each in people() if role_may(each.role, "approve")]


def waiting() -> list[Approval]:
    """The requests nobody has decided yet whose order is still as it was asked, oldest first."""
    asked = Approval.select().where(Approval.state == "asked").order_by(Approval.asked_at)
    return [each for each in asked if each.content == content_hash(each.order)]


def _said(found: Sequence[Breach]) -> str:
    return " ".join(each.text for each in found)


def name_of(kind: str) -> str:
    """A rule in words."""
    return tr({each.kind: each.words for each in rules.RULES}[kind])
