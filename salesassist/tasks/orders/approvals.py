"""Approvals by the house's rules: what an order breaches, who is asked, and whether it holds.

An approval is bound to a hash of what was approved and to the rules it was asked for: an edit or a
copy has another hash, a rule breached since is not covered, and the approval holds no more (case
OCA-17).
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from salesassist.db import Approval, Customer, Order, Person
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.house_rules import Settings
from salesassist.desk.people import people, permit
from salesassist.rules import approvals as rules
from salesassist.rules.lines import TEXT
from salesassist.rules.rights import may as role_may
from salesassist.tasks.orders.breaches import articles, breaches_of
from salesassist.tasks.orders.drafting import LineDraft, draft_of
from salesassist.texts import N_, Problem, tr

_HEAD = (
    "customer_id",
    "ordered_on",
    "promised_on",
    "term_id",
    "pay_method",
    "currency",
    "exchange_rate",
    "tax_mode",
    "tax_rate",
    "discount",
    "total",
    "annex",
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


@dataclass(frozen=True)
class Breach:
    """One breach: the rule, what follows, and the sentence with its figures."""

    kind: str
    action: str
    text: str


def breaches(
    order: Order, lines: Sequence[LineDraft] | None = None, deed: str = rules.ISSUE
) -> list[Breach]:
    """What an order breaches of the rules looked at for a deed; with `lines`, as it is typed."""
    found: list[Breach] = []
    lines = draft_of(order) if lines is None else lines
    settings = Settings()
    for rule in rules.RULES:
        if rule.deed == deed:
            found += _breaches_of(rule, settings, order, lines)
    return found


def _breaches_of(
    rule: rules.HouseRule, settings: Settings, order: Order, lines: Sequence[LineDraft]
) -> Iterator[Breach]:
    """What a rule says, each line judged by what holds for its product group."""
    today, groups = dt.date.today(), [""] * len(lines)
    if settings.specials(rule.kind) and rule.kind in rules.BY_LINE:
        groups = _groups(lines)
    holds = {
        group: settings.holding(rule, order.customer, today, group) for group in groups or [""]
    }
    for held in dict.fromkeys(holds.values()):
        if held.action == rules.OFF:
            continue
        # The others keep their place, so that the line named is the line meant.
        meant = [
            line if holds[group] == held else replace(line, kind=TEXT)
            for line, group in zip(lines, groups, strict=True)
        ]
        said = breaches_of(rule.kind, order, meant, held.limit)
        yield from (Breach(rule.kind, held.action, text) for text in said)


def _groups(lines: Sequence[LineDraft]) -> list[str]:
    """The product group of each line; of a line without a product, none."""
    article = articles(lines)
    found = [article(line) for line in lines]
    return [product.category if product else "" for product in found]


def setting(rule: rules.HouseRule, customer: Customer) -> tuple[str, int | None]:
    """What a breach of a rule does for a customer today, and its limit."""
    held = Settings().holding(rule, customer, dt.date.today())
    return held.action, held.limit


def content_hash(order: Order, deed: str = rules.ISSUE) -> str:
    """The SHA-256 of what an approval is for: customer, terms, sums and every line.

    For a delivery also what has gone out already: the next one is another.
    """
    head = {name: str(getattr(order, name)) for name in _HEAD}
    lines = [{**line.values(), "promised_on": str(line.promised_on)} for line in draft_of(order)]
    told: list[Any] = [order.id, head, lines]
    if deed != rules.ISSUE:
        told += [deed, sorted((line.id, line.delivered) for line in order.lines)]
    return hash_of(told)


def hash_of(told: Any) -> str:
    """The SHA-256 of plain values."""
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def approval_of(order: Order, deed: str = rules.ISSUE, content: str = "") -> Approval | None:
    """The newest request or decision about this deed with the order as it is now."""
    mine = (Approval.order == order) & (Approval.deed == deed)
    same = mine & (Approval.content == (content or content_hash(order, deed)))
    return Approval.select().where(same).order_by(Approval.id.desc()).first()


def refuse_unapproved(order: Order, deed: str = rules.ISSUE) -> None:
    """Raise RefusedByRule or NeedsApproval unless the deed may be done with the order as it is."""
    found = breaches(order, deed=deed)
    refused = [each for each in found if each.action == rules.REFUSE]
    if refused:
        raise RefusedByRule(number=order.title(), reasons=said_of(refused))
    wanting = wants_approval(order, deed)
    if wanting:
        raise NeedsApproval(number=order.title(), reasons=said_of(wanting))


def wants_approval(order: Order, deed: str = rules.ISSUE) -> list[Breach]:
    """The breaches that keep an order back until somebody decides.

    None where it was granted for this very content and these rules, or where nobody's role is to
    decide: then such a breach warns.
    """
    found = [each for each in breaches(order, deed=deed) if each.action == rules.APPROVE]
    if not found or not deciders():
        return []
    given = approval_of(order, deed)
    if given is None or given.state != "granted":
        return found
    covered = given.rules.split()
    return [each for each in found if each.kind not in covered]


def ask_approval(
    order: Order,
    *,
    who: str,
    reason: str,
    deed: str = rules.ISSUE,
    request: str | None = None,
) -> Approval:
    """Ask the supervisor about an order as it is now; asked again, it stays one request.

    Raises NothingToApprove.
    """
    permit(who, "ask approval")
    with unit_of_work(who, "ask approval", request) as work:
        if work.done_before:
            return Approval.get_by_id(work.result)
        order = Order.get_by_id(order.id)
        wanting = wants_approval(order, deed)
        if not wanting:
            raise NothingToApprove(number=order.title())
        content, figures = content_hash(order, deed), {"net": order.net, "total": order.total}
        asked = put_request(work, order, deed, content, wanting, reason, figures)
        work.result = asked.id
    return asked


def put_request(
    work: Work,
    order: Order,
    deed: str,
    content: str,
    wanting: Sequence[Breach],
    reason: str,
    figures: Mapping[str, Any],
) -> Approval:
    """One request for a deed and its content inside the unit of work at hand; earlier ones of the
    same deed that wait are dropped."""
    kinds = " ".join(dict.fromkeys(each.kind for each in wanting))
    before = approval_of(order, deed, content)
    if before is not None and before.state == "asked" and before.rules == kinds:
        return before
    waits = (Approval.order == order) & (Approval.deed == deed) & (Approval.state == "asked")
    for each in list(Approval.select().where(waits)):
        work.change(each, state="dropped")
    about = {"order": order, "deed": deed, "content": content, "rules": kinds}
    by = {"asked_by": work.who, "asked_at": work.at, "reason": reason.strip()}
    return work.add(Approval(**about, **by, findings=said_of(wanting), figures=dict(figures)))


def deciders() -> list[Person]:
    """Whose role lets them approve."""
    return [each for each in people() if role_may(each.role, "approve")]


def said_of(found: Sequence[Breach]) -> str:
    """Breaches as one text."""
    return " ".join(each.text for each in found)


def name_of(kind: str) -> str:
    """A rule in words."""
    return tr(rules.rule(kind).words)
