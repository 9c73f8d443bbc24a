"""Quotations that came to an end: won, lost or expired, how many, how much, why, how fast."""

import datetime as dt
from collections.abc import Hashable, Iterable
from functools import partial
from typing import NamedTuple

import peewee
from peewee import Case, fn

from salesassist.db import Competitor, Contest, Customer, Order, Paper
from salesassist.db.base import Journal
from salesassist.rules import summaries
from salesassist.rules.money import round_ratio
from salesassist.rules.orders import OrderState
from salesassist.rules.reference import LOST_REASONS
from salesassist.rules.report_table import (
    Column,
    Control,
    Kind,
    Picture,
    ReportTable,
    Row,
    Series,
    total_row,
)
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.behind import Document, told
from salesassist.tasks.reports.kinds.delivery import filtered
from salesassist.tasks.reports.kinds.matrix import UNNAMED, names_of
from salesassist.tasks.reports.kinds.ranked import Steps
from salesassist.texts import N_, tr

WON, LOST, EXPIRED = "won", "lost", "expired"
_VOID = "void order: "
_NO_WORD = N_("Withdrawn, no reason noted")
_NO_ANSWER = N_("Expired without an answer")
_RATES = (
    Column("closed", N_("Closed"), Kind.WHOLE, adds=True),
    Column("won", N_("Quotations won"), Kind.WHOLE, adds=True),
    Column("lost", N_("Quotations lost"), Kind.WHOLE, adds=True),
    Column("expired", N_("Expired"), Kind.WHOLE, adds=True),
    Column("rate", N_("Hit rate"), Kind.PERCENT),
    Column("net", N_("Quoted, closed"), Kind.AMOUNT, adds=True),
    Column("won_net", N_("Won, net"), Kind.AMOUNT, adds=True),
    Column("net_rate", N_("Hit rate by amount"), Kind.PERCENT),
    Column("days", N_("Mean days"), Kind.TENTH),
)


class Quoted(NamedTuple):
    """A quotation that came to an end; `quoted_on` is None where its paper is not ours."""

    id: int
    customer: int
    name: str
    rep: int | None
    net: int
    end: str
    closed_on: str
    quoted_on: str | None
    reason: str | None
    winner: str | None


def _hit_rate(asked: Asked, dimension: str, heading: str) -> Steps:
    """報價成交率: won ÷ (won + lost + expired) by count and by amount (KPI-12, KPI-13).

    A quotation is closed on the day its order form went out (else the order's day), the day it was
    lost or void, or the last day it was valid. Days count from its first version.
    """
    yield 0, 2
    found = closed(asked)
    yield 1, 2
    groups: dict[Hashable, list[Quoted]] = {}
    for each in found:
        groups.setdefault(getattr(each, dimension), []).append(each)
    columns = (Column("name", heading), *_RATES)
    names = names_of(dimension) or {each.customer: each.name for each in found}
    rows = [
        Row((names.get(key) or tr(UNNAMED), *_figures(group)), behind=key)
        for key, group in groups.items()
    ]
    rows.sort(key=lambda row: (-row.values[6], -row.values[1], row.values[0]))
    rates = zip((column.key for column in _RATES), _figures(found), strict=True)
    said = {key: value for key, value in rates if key in ("rate", "net_rate", "days")}
    total = total_row(columns, rows, tr(N_("Total")), **said)
    yield 2, 2
    shown = rows[:20]
    series = (
        Series(tr(N_("Won, net")), tuple(row.values[7] for row in shown), "won_net"),
        Series(tr(N_("Quoted, closed")), tuple(row.values[6] for row in shown), "net"),
    )
    picture = Picture("bars", tuple(str(row.values[0]) for row in shown), series)
    return ReportTable(columns, tuple(rows), total, _controls(asked, found), picture)


def _figures(found: list[Quoted]) -> tuple[int | None, ...]:
    counts = {end: sum(each.end == end for each in found) for end in (WON, LOST, EXPIRED)}
    net = sum(each.net for each in found)
    won = sum(each.net for each in found if each.end == WON)
    spans = [_days(each) for each in found if each.quoted_on]
    return (
        len(found),
        *counts.values(),
        summaries.share(counts[WON], len(found)),
        net,
        won,
        summaries.share(won, net),
        round_ratio(sum(spans) * 10, len(spans)) if spans else None,
    )


def _days(each: Quoted) -> int:
    first, last = (dt.date.fromisoformat(str(day)) for day in (each.quoted_on, each.closed_on))
    return max((last - first).days, 0)


_REASONS = (
    Column("reason", N_("Reason")),
    Column("winner", N_("Went to")),
    Column("count", N_("Number of cases"), Kind.WHOLE, adds=True),
    Column("share", N_("Share"), Kind.PERCENT),
    Column("net", N_("Net"), Kind.AMOUNT, adds=True),
    Column("net_share", N_("Share of the amount"), Kind.PERCENT),
)


def lost_reasons(asked: Asked) -> Steps:
    """未成交原因: what was lost, by reason and by who won it; what expired is one reason."""
    yield 0, 1
    found = closed(asked)
    yield 1, 1
    gone = [each for each in found if each.end != WON]
    groups: dict[tuple[str, str], list[Quoted]] = {}
    for each in gone:
        groups.setdefault((_reason(each), each.winner or ""), []).append(each)
    net = sum(each.net for each in gone)
    rows = []
    for key, group in groups.items():
        amount = sum(each.net for each in group)
        shares = (summaries.share(len(group), len(gone)), summaries.share(amount, net))
        rows.append(Row((*key, len(group), shares[0], amount, shares[1]), behind=key))
    rows.sort(key=lambda row: (-row.values[2], -row.values[4], row.values[0]))
    whole = {"share": len(gone) or None, "net_share": net or None}
    said = {key: value and summaries.share(value, value) for key, value in whole.items()}
    total = total_row(_REASONS, rows, tr(N_("Total")), **said)
    by_reason: dict[str, int] = {}
    for row in rows:
        by_reason[str(row.values[0])] = by_reason.get(str(row.values[0]), 0) + row.values[2]
    falling = sorted(by_reason.items(), key=lambda each: -each[1])
    series = Series(tr(N_("Count")), tuple(count for _, count in falling))
    picture = Picture("pareto", tuple(name for name, _ in falling), (series,), Kind.WHOLE)
    return ReportTable(_REASONS, tuple(rows), total, _controls(asked, found), picture)


def _reason(each: Quoted) -> str:
    if each.end == EXPIRED:
        return tr(_NO_ANSWER)
    return tr(LOST_REASONS[each.reason]) if each.reason else tr(_NO_WORD)


# The quotations and their ends


def _day(moment: peewee.Field) -> peewee.Function:
    return fn.SUBSTR(moment, 1, 10)


def _won_on() -> peewee.Function:
    """The day an order's form first went out, else the order's own."""
    forms = (Paper.order == Order.id) & (Paper.kind == "order-form")
    return fn.COALESCE(Paper.select(fn.MIN(_day(Paper.issued_at))).where(forms), Order.ordered_on)


def _lost_on() -> peewee.Function:
    """The day it went to somebody else, else the day it was void."""
    lost = Contest.select(fn.MAX(Contest.lost_on)).where(Contest.order == Order.id)
    mine = (Journal.table == Order._meta.table_name) & (Journal.record == Order.id)
    void = Journal.select(fn.MAX(_day(Journal.at))).where(mine & Journal.deed.startswith(_VOID))
    return fn.COALESCE(lost, Case(None, [(Order.state == OrderState.VOID, void)]))


def _last_loss(column: peewee.Field) -> peewee.ModelSelect:
    lost = (Contest.order == Order.id) & Contest.lost_on.is_null(False)
    query = Contest.select(column).join(Competitor).where(lost)
    return query.order_by(Contest.lost_on.desc(), Contest.id.desc()).limit(1)


def unanswered() -> peewee.Expression:
    """That a quotation is neither sold nor void."""
    return (Order.state == OrderState.DRAFT) & Order.number.is_null()


def is_lost() -> peewee.Expression:
    """That it went to somebody else, or was void."""
    return _lost_on().is_null(False)


def is_expired(asked: Asked) -> peewee.Expression:
    """That nobody answered while it was valid."""
    return unanswered() & (Order.valid_until < asked.today) & _lost_on().is_null()


def quoted(query: peewee.ModelSelect, asked: Asked) -> peewee.ModelSelect:
    """A select of orders, narrowed to what was quoted and as asked."""
    return filtered(query.join(Customer), asked).where(Order.quote_number != "")


def closed(asked: Asked) -> list[Quoted]:
    """The quotations that came to an end in the span, each with how and why."""
    sold, lost_on = Order.counts_as_sold(), _lost_on()
    end = Case(None, [(sold, WON), (lost_on.is_null(False), LOST), (is_expired(asked), EXPIRED)])
    closed_on = Case(
        None, [(sold, _won_on()), (lost_on.is_null(False), lost_on)], _day(Order.valid_until)
    )
    papers = (Paper.order == Order.id) & Paper.kind.in_(("quotation", "proforma"))
    quoted_on = Paper.select(fn.MIN(_day(Paper.issued_at))).where(papers)
    shown = Case(None, [((Customer.short_name != ""), Customer.short_name)], Customer.name)
    query = Order.select(
        Order.id,
        Order.customer,
        shown,
        Order.sales_rep,
        Order.net,
        end,
        closed_on,
        quoted_on,
        _last_loss(Contest.reason),
        _last_loss(Competitor.name),
    )
    query = quoted(query, asked).where(end.is_null(False))
    within = closed_on.between(f"{asked.span.first}", f"{asked.span.last}")
    return [Quoted(*row) for row in query.where(within).tuples()]


def _controls(asked: Asked, found: list[Quoted]) -> tuple[Control, ...]:
    """Each end counted and added up by the database on its own, against the rows."""
    count = net = 0
    for held, day in (
        (Order.counts_as_sold(), _won_on()),
        (~Order.counts_as_sold(), _lost_on()),
        (is_expired(asked), _day(Order.valid_until)),
    ):
        within = day.between(f"{asked.span.first}", f"{asked.span.last}")
        query = quoted(Order.select(fn.COUNT(Order.id), fn.SUM(Order.net)), asked)
        how_many, amount = query.where(held & within).tuples().get()
        count, net = count + how_many, net + (amount or 0)
    told_net = sum(each.net for each in found)
    return (
        Control(tr(N_("Closed = won + lost + expired")), len(found), count, Kind.WHOLE),
        Control(tr(N_("Quoted = won + lost + expired, net")), told_net, net),
    )


# The documents behind


def _behind(asked: Asked, key: Hashable, column: str, dimension: str) -> list[Document]:
    """The quotations of a row; a column of an end narrows them."""
    mine = (each for each in closed(asked) if getattr(each, dimension) == key)
    ends = {"won": WON, "won_net": WON, "lost": LOST, "expired": EXPIRED}
    return _told(each for each in mine if each.end == ends.get(column, each.end))


def behind_reasons(asked: Asked, key: Hashable, column: str = "") -> list[Document]:
    """The quotations lost for a reason to somebody."""
    gone = (each for each in closed(asked) if each.end != WON)
    return _told(each for each in gone if (_reason(each), each.winner or "") == key)


def _told(found: Iterable[Quoted]) -> list[Document]:
    return told(f"order:{each.id}" for each in found)


by_rep = partial(_hit_rate, dimension="rep", heading=N_("Sales rep"))
by_customer = partial(_hit_rate, dimension="customer", heading=N_("Customer"))
behind_rep = partial(_behind, dimension="rep")
behind_customer = partial(_behind, dimension="customer")
