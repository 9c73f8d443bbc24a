"""Rows of a query in order, read as they are needed: counted by an index, fetched by pages.

A small table's ids are all held. A big one is a window: its rows stay in the index that sorts
them, and a page is read from the row beside it or from the nearer end.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_
from typing import Any

import peewee

from salesassist.db.base import Record, database

SMALL = 20_000  # up to so many rows, all ids are read in a few milliseconds
STRIDE = 10_000  # rows from one surveyed place to the next
EDGES = 1_000  # places remembered beside the surveyed ones

Place = tuple[Any, ...]
"""Where a row stands in the order: the values sorted by, and the id."""


class Held:
    """All ids in order, eight bytes each."""

    def __init__(self, ids: Iterable[int]):
        self._ids = array("q", ids)
        self.count = len(self._ids)

    def ids(self, first: int, count: int) -> list[int]:
        """The ids of `count` rows from row `first` on; fewer at the end."""
        return self._ids[first : first + count].tolist()

    def row_of(self, record_id: int, limit: int | None = None) -> int | None:
        """The row of a record, -1 if it is not among them."""
        try:
            return self._ids.index(record_id)
        except ValueError:
            return -1


@dataclass(frozen=True)
class Question:
    """Which records, in which order: a query, conditions, and what to sort by.

    The joins of `source` only bring along what a row refers to; they never hide one. The id
    breaks ties in the direction of the last thing sorted by. `known` counts the rows where the
    number is kept.
    """

    source: peewee.ModelSelect
    where: tuple[Any, ...] = ()
    order: tuple[Any, ...] = ()
    known: Callable[[], int] | None = None

    @property
    def model(self) -> type[Record]:
        """The class of the records."""
        return self.source.model

    @property
    def key(self) -> peewee.Field:
        """The id."""
        return self.model._meta.primary_key

    def query(self) -> peewee.ModelSelect:
        """The query of all rows, without an order."""
        query = self.source
        for condition in self.where:
            query = query.where(condition)
        return query

    def lean(self, *columns: Any, spoken: tuple[Any, ...] = ()) -> peewee.ModelSelect:
        """The same rows by as few tables as the conditions (and what is `spoken` of) need."""
        conditions = [*self.where]
        if self.source._where is not None:
            conditions.append(self.source._where)
        if any(speaks_of_others(each, self.model) for each in (*conditions, *columns, *spoken)):
            return self.query().select(*columns)
        query = self.model.select(*columns)
        for condition in conditions:
            query = query.where(condition)
        return query

    def terms(self) -> list[tuple[Any, bool]]:
        """What to sort by, the id last, each with whether it goes down."""
        terms = [_term(each) for each in self.order]
        return [*terms, (self.key, terms[-1][1] if terms else False)]

    def ordered(self, *, back: bool = False) -> list[Any]:
        """What to sort by, in the words of the query; or all of it the other way round."""
        return [node.desc() if down != back else node.asc() for node, down in self.terms()]

    def is_big(self) -> bool:
        """Whether the table has more rows than are held; asked of its highest id."""
        highest = self.model.select(peewee.fn.MAX(self.key)).scalar()
        return (highest or 0) > SMALL

    def is_served(self) -> bool:
        """Whether one index gives the rows in their order without a look at the records."""
        nodes = [node for node, _ in self.terms()]
        plain = all(isinstance(node, peewee.Field) for node in nodes)
        if not plain or speaks_of_others(nodes, self.model):
            return False
        plan = _plan(self.lean(*nodes).order_by(*self.ordered()))
        return "COVERING INDEX" in plan and "TEMP B-TREE" not in plan and "SUBQUERY" not in plan

    def is_quick(self) -> bool:
        """Whether `read` takes less than a frame of the screen."""
        return not self.is_big() or (bool(self.known or not self.where) and self.is_served())

    def count(self) -> int:
        """How many rows there are."""
        if self.known is not None:
            return self.known()
        lean = self.lean(peewee.fn.COUNT(peewee.SQL("*")))
        return int(lean.scalar() or 0)

    def read(self) -> "Held | Window":
        """The rows: all their ids, or a window on them."""
        if self.is_big() and self.is_served():
            return Window(self, self.count())
        nodes = tuple(node for node, _ in self.terms())
        query = self.lean(self.key, spoken=nodes).order_by(*self.ordered())
        return Held(row[0] for row in database().execute(query))


class Window:
    """Rows that stay in the index that sorts them."""

    def __init__(self, question: Question, count: int):
        self.count = count
        self._question = replace(question, known=None)
        self._terms = question.terms()
        self._places: dict[int, Place] = {}
        self._rows: list[int] = []

    def ids(self, first: int, count: int) -> list[int]:
        """The ids of `count` rows from row `first` on; fewer at the end."""
        count = min(count, self.count - first)
        if count <= 0:
            return []
        places = self._nearest(first, first + count - 1)
        if len(places) == count:
            self.learn({first: places[0], first + count - 1: places[-1]})
        return [place[-1] for place in places]

    def survey(self) -> dict[int, Place]:
        """Places along the whole order, for `learn`: reads all of the index, so in a worker."""
        found: dict[int, Place] = {}
        row, places = 0, self._from_end(0, 1)
        while places:
            found[row] = places[0]
            places = self._beside(places[0], 1, skipped=STRIDE - 1)
            row += STRIDE
        return found

    def learn(self, places: dict[int, Place]) -> None:
        """Remember where rows stand, so that those around them are read from there."""
        if len(self._places) > EDGES + self.count // STRIDE:
            self._places.clear()
        self._places.update(places)
        self._rows = sorted(self._places)

    def row_of(self, record_id: int, limit: int | None = None) -> int | None:
        """The row of a record, -1 if it is not among them.

        With a `limit`, None when it stands further from both ends: that takes time to count.
        """
        place = self._read().where(self._question.key == record_id).tuples().first()
        if place is None:
            return -1
        before = self._count(self._arms(place, back=True), limit)
        if before is not None:
            return before
        after = self._count(self._arms(place), limit)
        return None if after is None else self.count - 1 - after

    def _read(self) -> peewee.ModelSelect:
        return self._question.lean(*(node for node, _ in self._terms))

    def _nearest(self, first: int, last: int) -> list[Place]:
        """The places of some rows, read from the nearest row known or from the nearer end."""
        at = bisect_left(self._rows, first)
        before = self._rows[at - 1] if at else None
        at = bisect_right(self._rows, last)
        after = self._rows[at] if at < len(self._rows) else None
        ahead = first if before is None else first - 1 - before
        behind = self.count - 1 - last if after is None else after - 1 - last
        count = last - first + 1
        if ahead <= behind:
            return self._run(before, ahead, count, back=False)
        return self._run(after, behind, count, back=True)[::-1]

    def _run(self, row: int | None, skipped: int, count: int, *, back: bool) -> list[Place]:
        if row is None:
            return self._from_end(skipped, count, back=back)
        return self._beside(self._places[row], count, skipped=skipped, back=back)

    def _from_end(self, skipped: int, count: int, *, back: bool = False) -> list[Place]:
        query = self._read().order_by(*self._question.ordered(back=back))
        return [*query.limit(count).offset(skipped).tuples().iterator()]

    def _beside(
        self, place: Place, count: int, *, skipped: int = 0, back: bool = False
    ) -> list[Place]:
        """The next rows after (or before) a place, nearest first, some skipped."""
        found: list[Place] = []
        for arm in self._arms(place, back=back):
            query = self._read().where(arm).order_by(*self._question.ordered(back=back))
            rows = [*query.limit(count - len(found)).offset(skipped).tuples().iterator()]
            found.extend(rows)
            if len(found) == count:
                break
            skipped -= skipped if rows else self._count([arm], None)
        return found

    def _arms(self, place: Place, *, back: bool = False) -> list[Any]:
        """Conditions of the rows after (or before) a place, nearest first.

        Each is one run of the index: equal in all but the last field sorted by, then in all but
        the last two, and so on.
        """
        arms = []
        for at in reversed(range(len(self._terms))):
            field, down = self._terms[at]
            equal = [_is(self._terms[n][0], place[n]) for n in range(at)]
            for further in _further(field, place[at], up=down == back):
                arms.append(reduce(and_, [*equal, further]))
        return arms

    def _count(self, arms: list[Any], limit: int | None) -> int | None:
        total = 0
        for arm in arms:
            query = self._question.lean(self._question.key).where(arm)
            if limit is not None:
                query = query.limit(limit + 1 - total)
            total += query.count()
            if limit is not None and total > limit:
                return None
        return total


def _is(field: peewee.Field, value: Any) -> peewee.Expression:
    return field.is_null() if value is None else field == value


def _further(field: peewee.Field, value: Any, *, up: bool) -> list[peewee.Expression]:
    """Conditions of greater (or lesser) values, nearest first; SQLite sorts empty ones first."""
    if up:
        return [field.is_null(False) if value is None else field > value]
    if value is None:
        return []
    return [field < value, *([field.is_null()] if field.null else [])]


def speaks_of_others(node: Any, model: type[Record]) -> bool:
    """Whether an expression names a field of another table; what a subquery asks is its own."""
    if isinstance(node, peewee.Field):
        return node.model is not model
    if isinstance(node, list | tuple):
        return any(speaks_of_others(each, model) for each in node)
    if isinstance(node, peewee.Expression):
        return speaks_of_others((node.lhs, node.rhs), model)
    if isinstance(node, peewee.WrappedNode):
        return speaks_of_others(node.node, model)
    if isinstance(node, peewee.Function):
        return speaks_of_others(node.arguments, model)
    return isinstance(node, peewee.NodeList) and speaks_of_others(node.nodes, model)


def _term(node: Any) -> tuple[Any, bool]:
    """A thing to sort by without its direction, and whether that is down."""
    if isinstance(node, peewee.Ordering):
        return node.node, str(node.direction).upper() == "DESC"
    return node, False


def _plan(query: peewee.ModelSelect) -> str:
    sql, values = query.sql()
    found = database().execute_sql(f"EXPLAIN QUERY PLAN {sql}", values)
    return "\n".join(row[-1] for row in found.fetchall())
