"""The answers of closed months: their lines were added up when they were closed, on every basis.

Held against the heads kept beside them, and one kind of sum against another.
"""

from collections.abc import Sequence
from dataclasses import replace

import peewee
from peewee import fn

from salesassist.db import Customer
from salesassist.db.base import database
from salesassist.db.sums import ClosedSum
from salesassist.tasks.reports.asking import OF_CUSTOMER, Asked
from salesassist.tasks.reports.kept import Found, as_key

_KINDS = {
    "all": frozenset(),
    "rep": frozenset({"rep"}),
    "customer": frozenset({"customer", *OF_CUSTOMER}),
    "item": frozenset({"item"}),
    "category": frozenset({"category"}),
}
"""What each kind of sum can be grouped and filtered by, beside the month; the fewest rows first."""
_FIGURES = tuple(
    fn.COALESCE(fn.SUM(each), 0)
    for each in (
        ClosedSum.documents,
        ClosedSum.lines,
        ClosedSum.quantity,
        ClosedSum.net,
        ClosedSum.worth,
        ClosedSum.uncosted,
    )
)


def kind_of(asked: Asked, dimensions: Sequence[str]) -> str:
    """The kind of sums that answers; "" where only the lines know it."""
    wanted = {*dimensions, *asked.filters} - {"month"}
    return next((kind for kind, known in _KINDS.items() if known >= wanted), "")


def sums(asked: Asked, dimensions: Sequence[str], months: Sequence[str], kind: str = "") -> Found:
    """The sums of whole closed months by key, from the kind that answers or from another one."""
    kind = kind or kind_of(asked, dimensions)
    keys = [_of(name) for name in dimensions]
    query = narrowed(asked, kind, months, *keys, *_FIGURES, of_customer=dimensions)
    count = len(keys)
    found = database().execute(query.group_by(*keys) if keys else query).fetchall()
    return {as_key(row[:count]): row[count:] for row in found if row[count + 1]}


def whole(asked: Asked, months: Sequence[str], kind: str) -> tuple[int, ...]:
    """All of the months together, from one kind of sums."""
    return sums(asked, (), months, kind).get((), (0,) * 6) if months else (0,) * 6


def names(asked: Asked, months: Sequence[str]) -> list[tuple[str, str, str]]:
    """Item, code and name of what was sold in the months, the latest last."""
    columns = (ClosedSum.word, ClosedSum.code, ClosedSum.name)
    query = narrowed(replace(asked, filters={}), "item", months, *columns).order_by(ClosedSum.month)
    return database().execute(query).fetchall()


def narrowed(
    asked: Asked,
    kind: str,
    months: Sequence[str],
    *columns: peewee.Node,
    of_customer: Sequence[str] = (),
) -> peewee.ModelSelect:
    """Some columns of a kind of sums of the months, within the question's filters.

    `of_customer` are dimensions, of which some may stand in the customer's record.
    """
    mine = (ClosedSum.basis == asked.basis) & (ClosedSum.currency == asked.currency)
    query = ClosedSum.select(*columns).where(
        mine & (ClosedSum.kind == kind) & ClosedSum.month.in_(months)
    )
    if {*of_customer, *asked.filters}.intersection(OF_CUSTOMER):
        query = query.join(Customer, on=(Customer.id == ClosedSum.key))
    for name, value in asked.filters.items():
        query = query.where(_of(name) == value)
    return query


def _of(name: str) -> peewee.Node:
    if name in OF_CUSTOMER:
        return getattr(Customer, name)
    if name == "month":
        return ClosedSum.month
    if name == "rep":
        return fn.NULLIF(ClosedSum.key, 0)
    return ClosedSum.key if name == "customer" else ClosedSum.word
