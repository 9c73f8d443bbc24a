"""Competitors and their products, and what came of the quotations they took part in."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from salesassist.db import Competitor, Contest, FactCard, Order, RivalProduct
from salesassist.db.base import unit_of_work
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.people import permit
from salesassist.rules.orders import SOLD, OrderState
from salesassist.rules.reference import Outcome, outcome_of, win_rate
from salesassist.tasks.reference.cards import KEEP, tidy
from salesassist.texts import N_, Problem


class InUse(Problem):
    """A competitor or product on which facts or comparisons stand."""

    says = N_("{what} stands in facts, quotations or comparisons: take it out of them first.")


class SoldAfterAll(Problem):
    """An order that is sold is called lost."""

    says = N_("{order} is sold: it was not lost.")


class NotQuoted(Problem):
    """A lost quotation that lies in the future."""

    says = N_("{day} is still to come: write the day on which it was decided.")


def keep_competitor(
    competitor: Competitor | None, *, who: str, request: str | None = None, **values: Any
) -> Competitor:
    """Keep a new competitor (None) or changes of one. Raises RecordProblems, NotPermitted."""
    return _keep(Competitor, competitor, who, request, values)


def keep_rival(
    rival: RivalProduct | None, *, who: str, request: str | None = None, **values: Any
) -> RivalProduct:
    """Keep a product of a competitor (None: a new one) or changes. Raises RecordProblems."""
    return _keep(RivalProduct, rival, who, request, values)


def _keep(model: type, record: Any, who: str, request: str | None, values: dict) -> Any:
    permit(who, KEEP)
    values = tidy(values)
    problems = check_values(model, record, values)
    if problems:
        raise RecordProblems(problems)
    verb = "add" if record is None else "change"
    with unit_of_work(who, f"{verb} {model._meta.table_name}", request) as work:
        if work.done_before:
            return model.get_by_id(work.result)
        kept = work.add(model(**values)) if record is None else work.change(record, **values)
        work.result = kept.id
    return kept


def remove_rival(
    rival: RivalProduct | Contest | Competitor, *, who: str, request: str | None = None
) -> None:
    """Remove what nothing stands on. Raises InUse."""
    permit(who, KEEP)
    if isinstance(rival, RivalProduct):
        used = FactCard.select().where(FactCard.rival == rival).exists() or rival.columns.exists()
    elif isinstance(rival, Competitor):
        used = any((rival.cards.exists(), rival.products.exists(), rival.contests.exists()))
    else:
        used = False
    if used:
        raise InUse(what=str(rival))
    with unit_of_work(who, f"remove {rival._meta.table_name}", request) as work:
        if not work.done_before:
            work.remove(rival)


def keep_contest(
    contest: Contest | None, *, who: str, request: str | None = None, **values: Any
) -> Contest:
    """That a competitor took part in a quotation, and with `lost_on` that they won it.

    One row an order and competitor. Raises SoldAfterAll, RecordProblems, NotPermitted.
    """
    permit(who, KEEP)
    values = tidy(values)
    order = values.get("order", getattr(contest, "order", None))
    lost = values.get("lost_on", getattr(contest, "lost_on", None))
    whose = values.get("competitor", getattr(contest, "competitor", None))
    if contest is None and order is not None and whose is not None:
        contest = Contest.get_or_none((Contest.order == order) & (Contest.competitor == whose))
    problems = check_values(Contest, contest, values)
    if lost is not None and lost > dt.date.today():
        problems["lost_on"] = NotQuoted(day=Contest.lost_on.show(lost))
    if lost is not None and order is not None and is_sold(order):
        problems["lost_on"] = SoldAfterAll(order=order.title())
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "note a competitor", request) as work:
        if work.done_before:
            return Contest.get_by_id(work.result)
        kept = work.add(Contest(**values)) if contest is None else work.change(contest, **values)
        work.result = kept.id
    return kept


def is_sold(order: Order) -> bool:
    """Whether an order counts as sold, as the reports count."""
    return order.state in SOLD or (order.state == OrderState.DRAFT and order.revision > 0)


def outcome(contest: Contest) -> Outcome:
    """What came of it, from the order as it is now; a void one without a word is open no more."""
    lost = contest.lost_on is not None or contest.order.state == OrderState.VOID
    return outcome_of(sold=is_sold(contest.order), lost=lost)


@dataclass(frozen=True)
class Score:
    """Won, lost and open against a competitor; `rate` in basis points, `reasons` of the lost."""

    won: int = 0
    lost: int = 0
    open: int = 0
    rate: int | None = None
    reasons: tuple[tuple[str, int], ...] = ()


def score(competitor: Competitor) -> Score:
    """Win and loss against a competitor, computed from the orders as they are now."""
    rows = list(Contest.select().where(Contest.competitor == competitor))
    found = [(each, outcome(each)) for each in rows]
    counts = {each: sum(one is each for _, one in found) for each in Outcome}
    reasons: dict[str, int] = {}
    for each, came in found:
        if came is Outcome.LOST:
            reasons[each.reason] = reasons.get(each.reason, 0) + 1
    won, lost = counts[Outcome.WON], counts[Outcome.LOST]
    most = sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    return Score(won, lost, counts[Outcome.OPEN], win_rate(won, lost), tuple(most))


def scores() -> list[tuple[Competitor, Score]]:
    """Every competitor that took part somewhere, most lost first."""
    part = Contest.select(Contest.competitor).distinct()
    names = Competitor.select().where(Competitor.id.in_(part))
    found = [(each, score(each)) for each in names]
    return sorted(found, key=lambda pair: (-pair[1].lost, pair[0].name))
