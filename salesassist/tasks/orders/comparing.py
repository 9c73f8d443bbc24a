"""Comparing: versions of a quotation or an order, and a customer's purchase order (修訂對照表)."""

import datetime as dt
from collections.abc import Sequence

from salesassist.db import Order, Paper
from salesassist.db.base import unit_of_work
from salesassist.desk.issue import keep_paper
from salesassist.desk.people import permit
from salesassist.docs import facts, paper
from salesassist.docs.facts import Issue, from_json
from salesassist.rules import money
from salesassist.rules.comparison import Change, Goods, compare
from salesassist.rules.lines import counts
from salesassist.tasks.orders.drafting import LineDraft, add_up, numbers_of, shown_lines
from salesassist.tasks.orders.quoting import QUOTATION, last_quotation
from salesassist.tasks.orders.taking import head_of
from salesassist.tasks.orders.telling import heading_of, order_form_facts, quotation_facts
from salesassist.texts import N_, Problem

COMPARISON = "comparison"
ORDER_FORM = "order-form"


class NothingToCompare(Problem):
    """A comparison is asked where there is one version alone."""

    says = N_("Of {number} there is one version only: change it first, then compare.")


class WhyCompared(Problem):
    """A comparison is issued without a reason."""

    says = N_("The comparison of {number} needs a reason: please write why it was changed.")


class ComparedAlready(Problem):
    """A comparison that was issued is asked for again with another reason."""

    says = N_("The comparison {number} was issued already, with the reason “{reason}”: it stays.")


def versions(order: Order) -> list[Paper]:
    """The versions of an order's form, or of its quotation while it is none, oldest first."""
    kind = ORDER_FORM if order.number else QUOTATION
    mine = (Paper.kind == kind) & (Paper.order == order) & (Paper.state == "issued")
    return list(Paper.select().where(mine).order_by(Paper.revision))


def comparison_facts(
    order: Order, at: dt.datetime, *, reason: str = "", issue: Issue | None = None
) -> facts.Comparison:
    """What changed from the last version but one to the last, or to what is kept now.

    Raises NothingToCompare.
    """
    kept = versions(order)
    lines = shown_lines(order)
    told = [from_json(each.kind, each.facts) for each in kept]
    tell = order_form_facts if order.number else quotation_facts
    is_open = not kept or kept[-1].revision < order.revision or _is_quotation_open(order)
    if is_open and kept:
        told.append(tell(order, lines, None, at))
    if len(told) < 2:
        raise NothingToCompare(number=order.title())
    old, new = told[-2], told[-1]
    numbers = numbers_of(order)
    delivered = {numbers[line.id]: line.delivered for line in order.lines}
    what = "amendment" if order.number else "quotation"
    return facts.Comparison(
        **_bare(heading_of(order, issue, at, order.contact)),
        old_number=old.issue.number if old.issue else "",
        new_number=new.issue.number if new.issue else "",
        terms=_terms(old, new),
        lines=_lines(_goods(old.lines), _goods(new.lines), delivered),
        what=what,
        reason=reason,
        valid_until=getattr(new, "valid_until", None),
        **_sums(old.totals, new.totals),
    )


def _is_quotation_open(order: Order) -> bool:
    """Whether the draft says something else than the quotation issued last."""
    from_ = last_quotation(order)
    if order.number or from_ is None:
        return False
    lines = shown_lines(order)
    told = from_json(QUOTATION, from_.facts)
    now = quotation_facts(order, lines, None, from_.issued_at)
    return (told.lines, told.totals, told.valid_until) != (now.lines, now.totals, now.valid_until)


def issue_comparison(order: Order, *, who: str, reason: str, request: str | None = None) -> Paper:
    """Issue the comparison of the last two versions under the number and version of the newer.

    Issued once, it stays the same paper. Raises NothingToCompare, WhyCompared without a reason,
    ComparedAlready when it was issued with another one.
    """
    permit(who, "issue a paper")
    reason = reason.strip()
    if not reason:
        raise WhyCompared(number=order.title())
    with unit_of_work(who, "issue comparison", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        kept = versions(order)
        if len(kept) < 2:
            raise NothingToCompare(number=order.title())
        number, revision = kept[-1].number, kept[-1].revision
        same = (Paper.kind == COMPARISON) & (Paper.number == number)
        before = Paper.get_or_none(same & (Paper.revision == revision))
        if before is None:
            before = keep_paper(
                work,
                COMPARISON,
                number,
                revision,
                lambda issue: comparison_facts(order, work.at, reason=reason, issue=issue),
                paper(COMPARISON).draw,
                order,
            )
        given = from_json(COMPARISON, before.facts).reason
        if given != reason:
            raise ComparedAlready(number=before.full_number(), reason=given)
        work.result = before.id
    return before


def compare_purchase_order(
    order: Order, theirs: Sequence[LineDraft], at: dt.datetime, number: str = ""
) -> facts.Comparison:
    """The customer's purchase order against what we offered or agreed, line by line.

    A changed acceptance is a new offer (Civil Code 160 II): the sales rep decides.
    """
    lines = shown_lines(order)
    ours = order_form_facts(order, lines, None, at)
    sums = add_up(head_of(order), theirs)
    totals = facts.Totals(
        lines_sum=sums.totals.lines_sum,
        net=sums.totals.net,
        tax=sums.totals.tax,
        total=sums.totals.total,
    )
    new = [
        Goods(no, x.code, x.name, x.quantity, x.price, x.amount(order.currency), x.unit)
        for no, x in enumerate(theirs, 1)
    ]
    return facts.Comparison(
        **_bare(heading_of(order, None, at, order.contact)),
        old_number=order.quote_number or order.title(),
        new_number=number or order.customer_po or "PO",
        terms=(),
        lines=_lines(_goods(ours.lines), new, {}),
        what="purchase",
        **_sums(ours.totals, totals),
    )


def _bare(heading: dict) -> dict:
    return {key: value for key, value in heading.items() if key != "customer_po"}


def _goods(lines: Sequence[facts.Line]) -> list[Goods]:
    names = ("no", "code", "name", "quantity", "price", "amount", "unit")
    sold = [line for line in lines if counts(line.kind)]
    return [Goods(*(getattr(line, name) for name in names)) for line in sold]


def _lines(
    old: Sequence[Goods], new: Sequence[Goods], delivered: dict[int, int]
) -> tuple[facts.LineChange, ...]:
    return tuple(_change(each, delivered) for each in compare(old, new))


def _change(each: Change, delivered: dict[int, int]) -> facts.LineChange:
    old, new = each.old, each.new
    goods = new or old
    return facts.LineChange(
        mark=each.mark,
        name=goods.name,
        code=goods.code,
        old_no=old.no if old else None,
        new_no=new.no if new else None,
        old_quantity=old.quantity if old else None,
        new_quantity=new.quantity if new else None,
        old_price=old.price if old else None,
        new_price=new.price if new else None,
        unit=goods.unit,
        delivered=delivered.get(new.no, 0) if new else 0,
        amount=each.amount,
    )


def _terms(old: facts.OrderForm, new: facts.OrderForm) -> tuple[facts.TermChange, ...]:
    pairs = {
        "payment": (old.payment_term, new.payment_term),
        "ship_to": (old.ship_to, new.ship_to),
        "promised": (_day(old.promised_on), _day(new.promised_on)),
        "valid": (
            _day(getattr(old, "valid_until", None)),
            _day(getattr(new, "valid_until", None)),
        ),
        "po": (old.customer_po, new.customer_po),
        "discount": tuple(
            money.format_amount(each.totals.discount, each.currency) for each in (old, new)
        ),
        "notes": (old.notes, new.notes),
    }
    return tuple(
        facts.TermChange(field=name, old=one, new=other)
        for name, (one, other) in pairs.items()
        if one != other
    )


def _day(day: dt.date | None) -> str:
    return Order.promised_on.show(day) if day else ""


def _sums(old: facts.Totals, new: facts.Totals) -> dict[str, int]:
    found = {"old_sum": old.lines_sum, "new_sum": new.lines_sum}
    for name in ("net", "tax", "total"):
        found |= {f"old_{name}": getattr(old, name), f"new_{name}": getattr(new, name)}
    return found
