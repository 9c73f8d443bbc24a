"""Comparing: versions of a quotation or an order, and a customer's purchase order (修訂對照表)."""

import datetime as dt
from collections.abc import Callable, Container, Sequence
from dataclasses import replace

from salesassist.db import Order, Paper, Product
from salesassist.db.base import unit_of_work
from salesassist.desk.issue import keep_paper
from salesassist.desk.people import permit
from salesassist.docs import facts, paper
from salesassist.docs.facts import Comparison as Comparison
from salesassist.docs.facts import Issue, from_json
from salesassist.rules.comparison import Goods
from salesassist.rules.lines import counts
from salesassist.rules.names import fold
from salesassist.rules.orders import OrderState
from salesassist.tasks.orders.comparing_facts import changed_lines, changed_terms, goods_of, sums_of
from salesassist.tasks.orders.contracts import CONTRACT, contract_facts
from salesassist.tasks.orders.drafting import LineDraft, add_up, numbers_of, shown_lines
from salesassist.tasks.orders.earlier import told_before
from salesassist.tasks.orders.quoting import QUOTATION, is_same, last_quotation
from salesassist.tasks.orders.taking import head_of
from salesassist.tasks.orders.telling import heading_of, order_form_facts, quotation_facts
from salesassist.texts import N_, Problem

COMPARISON = "comparison"
ORDER_FORM = "order-form"
_TOLD: dict[str, Callable[..., facts.OrderForm]] = {
    QUOTATION: quotation_facts,
    ORDER_FORM: order_form_facts,
    CONTRACT: contract_facts,
}


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
    """The papers that tell the versions of an order, or of its quotation while it is none.

    Oldest first; of each revision the order form, or the contract where it was confirmed by that
    alone. A revision confirmed by neither has none.
    """
    kinds = (CONTRACT, ORDER_FORM) if order.number else (QUOTATION,)
    mine = Paper.kind.in_(kinds) & (Paper.order == order) & (Paper.state == "issued")
    found = sorted(Paper.select().where(mine), key=lambda each: kinds.index(each.kind))
    of = {each.revision: each for each in found}
    return [of[revision] for revision in sorted(of)]


def comparison_facts(
    order: Order, at: dt.datetime, *, reason: str = "", issue: Issue | None = None
) -> facts.Comparison:
    """What changed from the last version but one to the last, or to what is kept now.

    Raises NothingToCompare.
    """
    told = _versions_told(order, at, issue is None)
    if len(told) < 2:
        raise NothingToCompare(number=order.title())
    old, new = told[-2], told[-1]
    numbers = numbers_of(order)
    delivered = {numbers[line.id]: line.delivered for line in order.lines}
    what = "amendment" if order.number else "quotation"
    return facts.Comparison(
        **_bare(heading_of(order, issue, at, order.contact)) | {"currency": new.currency},
        old_number=old.issue.number if old.issue else "",
        new_number=new.issue.number if new.issue else "",
        terms=changed_terms(old, new),
        lines=changed_lines(goods_of(old), goods_of(new), delivered),
        what=what,
        reason=reason,
        valid_until=getattr(new, "valid_until", None),
        old_currency=old.currency if old.currency != new.currency else "",
        **sums_of(old.totals, new.totals),
    )


def _versions_told(order: Order, at: dt.datetime, with_open: bool) -> list[facts.OrderForm]:
    """What the versions say, oldest first; last what is kept now, where it is still open."""
    kept = versions(order)
    if order.number:
        is_open = order.state == OrderState.DRAFT
        papers = {each.revision: each for each in kept}
        last = order.revision - is_open
        told = [_confirmed(order, papers.get(each), each, at) for each in range(last + 1)[-2:]]
        kind = papers[last].kind if last in papers else ORDER_FORM
    else:
        is_open = bool(kept) and _is_quotation_open(order)
        told = [from_json(each.kind, each.facts) for each in kept]
        kind = QUOTATION
    if is_open and with_open:
        told.append(_TOLD[kind](order, shown_lines(order), None, at))
    return told


def _confirmed(order: Order, kept: Paper | None, revision: int, at: dt.datetime) -> facts.OrderForm:
    """What a confirmed revision says: by its paper, else as it was when the next was opened.

    Where the payment instruction alone confirmed it, or it was imported, no paper has its lines.
    A confirmed order changes by revisions only, so the journal knows them to the last field.
    """
    if kept is not None:
        return from_json(kept.kind, kept.facts)
    number = f"{order.number}-R{revision}" if revision else order.number
    issue = Issue(number=number, version=revision, issued_at=at, issued_by="")
    if revision == order.revision:
        return order_form_facts(order, shown_lines(order), issue, at)
    return order_form_facts(*told_before(order, revision + 1), issue, at)


def _is_quotation_open(order: Order) -> bool:
    """Whether the draft says something else than the quotation issued last."""
    from_ = last_quotation(order)
    if order.number or from_ is None:
        return False
    return not is_same(from_, order)


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
        order = Order.get_by_id(order.id)
        number, revision = _newest(order)
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


def _newest(order: Order) -> tuple[str, int]:
    """Number and revision of the version confirmed, or offered, last; raises NothingToCompare."""
    kept = versions(order)
    if not order.number:
        if len(kept) < 2:
            raise NothingToCompare(number=order.title())
        return kept[-1].number, kept[-1].revision
    revision = order.revision - (order.state == OrderState.DRAFT)
    if revision < 1:
        raise NothingToCompare(number=order.title())
    is_told = bool(kept) and kept[-1].revision == revision
    return (kept[-1].number if is_told else order.number), revision


def compare_purchase_order(
    order: Order,
    theirs: Sequence[LineDraft],
    at: dt.datetime,
    number: str = "",
    unpriced: Container[int] = (),
) -> facts.Comparison:
    """The customer's purchase order against the paper issued last, else the draft, by line.

    `unpriced` are the places (from 0) in `theirs` where no price was written. A changed
    acceptance is a new offer (Civil Code 160 II): the sales rep decides.
    """
    kept = versions(order)
    told = from_json(kept[-1].kind, kept[-1].facts) if kept else None
    ours = told or order_form_facts(order, shown_lines(order), None, at)
    theirs = _as_agreed(theirs, ours, unpriced)
    head = {
        "currency": ours.currency,
        "tax_mode": ours.totals.tax_mode,
        "tax_rate": ours.totals.rate,
        "discount": ours.totals.discount,
    }
    sums = add_up(head_of(order) | head, theirs).totals
    totals = facts.Totals(lines_sum=sums.lines_sum, net=sums.net, tax=sums.tax, total=sums.total)
    return facts.Comparison(
        **_bare(heading_of(order, None, at, order.contact)) | {"currency": ours.currency},
        old_number=ours.issue.number if ours.issue else order.title(),
        new_number=number or order.customer_po or "PO",
        terms=(),
        lines=changed_lines(  # they number their lines as they like
            goods_of(ours), _ordered(theirs, ours.currency), {}, moves=False
        ),
        what="purchase",
        **sums_of(ours.totals, totals),
    )


def _ordered(theirs: Sequence[LineDraft], currency: str) -> list[Goods]:
    return [
        Goods(
            no,
            x.code,
            x.name,
            x.quantity,
            x.price,
            x.amount(currency),
            x.unit,
            x.detail,
            x.promised_on,
            currency,
        )
        for no, x in enumerate(theirs, 1)
        if x.counts()
    ]


def _as_agreed(
    theirs: Sequence[LineDraft], ours: facts.OrderForm, unpriced: Container[int]
) -> list[LineDraft]:
    """Their lines; what they leave unsaid of an article of ours is as we offered it."""
    left = [each for each in ours.lines if counts(each.kind)]
    found = []
    for at, line in enumerate(theirs):
        key = fold(line.code or line.name)
        mine = next((each for each in left if fold(each.code or each.name) == key), None)
        if mine is not None:
            left.remove(mine)
            line = replace(line, **_unsaid(line, mine, at in unpriced))
        found.append(line)
    return found


def _unsaid(line: LineDraft, mine: facts.Line, unpriced: bool) -> dict[str, object]:
    product = Product.get_or_none(Product.id == line.product)
    names = ["discount_bp", "discount_amount", "price"] if unpriced else []
    names += [] if line.promised_on else ["promised_on"]
    if product is not None and line.name in (product.name, product.name_en):
        names += ["name", "detail", "unit"]  # the catalogue's words, not theirs
    return {name: getattr(mine, name) for name in names}


def _bare(heading: dict) -> dict:
    return {key: value for key, value in heading.items() if key != "customer_po"}
