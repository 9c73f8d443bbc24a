"""Targets (業績目標) by sales rep, category, customer or for the whole house, month by month."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from salesassist.db import Person, Product, Target
from salesassist.db.base import Work, unit_of_work
from salesassist.db.reports import TARGET_KINDS
from salesassist.desk.people import permit
from salesassist.rules.money import BP, round_ratio
from salesassist.rules.spans import month_of, span_of
from salesassist.tasks.reports.asking import asked as question
from salesassist.tasks.reports.summing import by, customers
from salesassist.texts import N_, Problem, tr

Key = int | str | None
Cell = tuple[str, Key]  # month, key

_FIELD = {"rep": "rep_id", "category": "category", "customer": "customer_id"}


class TargetBelowNothing(Problem):
    """A target is negative."""

    says = N_("A target is nothing or more: correct {month}.")


class NothingLastYear(Problem):
    """Last year has nothing that could be carried on."""

    says = N_("{year} has neither figures nor targets to carry on: type the targets.")


@dataclass(frozen=True)
class Line:
    """A row of the grid: who or what, its targets by month, and what it came to the year before."""

    key: Key
    name: str
    amounts: Mapping[str, int]
    last_year: Mapping[str, int]


def months_of(year: int) -> tuple[str, ...]:
    """The months of a year as they are kept."""
    return tuple(f"{year}-{month:02d}" for month in range(1, 13))


def lines(year: int, kind: str, currency: str) -> list[Line]:
    """The rows of the grid: who sells now or has a target or sold the year before, by name.

    Of customers only those with a target or sales the year before; others are added by hand.
    """
    targets = _targets(year, kind, currency)
    before = _sold(year - 1, kind, currency)
    names = _names(kind, {key for key, _ in (*targets, *before)})
    rows = []
    for key, name in names.items():
        amounts = {month: amount for (each, month), amount in targets.items() if each == key}
        sold = {month: net for (each, month), net in before.items() if each == key}
        rows.append(Line(key, name, amounts, sold))
    return sorted(rows, key=lambda line: (-sum(line.last_year.values()), line.name))


def _targets(year: int, kind: str, currency: str) -> dict[tuple[Key, str], int]:
    found: dict[tuple[Key, str], int] = {}
    mine = (Target.kind == kind) & (Target.currency == currency)
    for each in Target.select().where(mine & Target.month.in_(months_of(year))):
        cell = (_key(each), each.month)
        found[cell] = found.get(cell, 0) + each.amount
    return found


def _key(target: Target) -> Key:
    return getattr(target, _FIELD[target.kind]) if target.kind in _FIELD else None


def _sold(year: int, kind: str, currency: str) -> dict[tuple[Key, str], int]:
    """What each came to by month, net of tax, by orders; for the house all together."""
    span = span_of("year", dt.date(year, 1, 1))
    about = question(span, today=span.last, currency=currency)
    if kind == "house":
        return {(None, month): sums.net for month, sums in by(about, "month").items()}
    return {
        (key, month): sums.net for (key, month), sums in by(about, kind, "month").items() if key
    }


def _names(kind: str, keys: set[Key]) -> dict[Key, str]:
    """What the rows are called; people who sell and all categories stand there without targets."""
    if kind == "house":
        return {None: tr(TARGET_KINDS["house"])}
    if kind == "customer":
        return {key: named.name for key, named in customers(keys).items()}
    if kind == "category":
        known = {row[0] for row in Product.select(Product.category).distinct().tuples() if row[0]}
        return {key: str(key) for key in {*known, *keys} if key}
    people = Person.select().where(Person.id.in_(keys) | ((Person.role == "sales") & Person.active))
    return {each.id: each.name for each in people}


def set_targets(
    kind: str,
    cells: Mapping[Cell, int | None],
    *,
    currency: str,
    who: str,
    request: str | None = None,
) -> int:
    """Keep targets, minor units, by (month, key); None takes one away. How many changed.

    Raises NotPermitted, TargetBelowNothing.
    """
    permit(who, "set targets")
    for (month, _), amount in cells.items():
        if amount is not None and amount < 0:
            raise TargetBelowNothing(month=month)
    with unit_of_work(who, "set targets", request) as work:
        if work.done_before:
            return work.result or 0
        found = [_set(work, kind, cell, amount, currency) for cell, amount in cells.items()]
        work.result = sum(found)
    return sum(found)


def _set(work: Work, kind: str, cell: Cell, amount: int | None, currency: str) -> bool:
    month, key = cell
    about: dict[str, Any] = {"month": month, "kind": kind, "currency": currency}
    if kind in _FIELD:
        about[kind] = key
    same = [getattr(Target, name) == value for name, value in about.items()]
    kept = list(Target.select().where(*same).order_by(Target.id))
    before = sum(each.amount for each in kept) if kept else None
    if before == amount and len(kept) < 2:
        return False
    for each in kept[1:] if amount is not None else kept:  # doubles of an import become one
        work.remove(each)
    if amount is not None and kept:
        work.change(kept[0], amount=amount)
    elif amount is not None:
        work.add(Target(**about, amount=amount))
    return True


def carried(
    rows: Iterable[Line], year: int, kind: str, currency: str, *, base: str, percent: int
) -> dict[Cell, int]:
    """Last year's figures ("sold") or targets ("targets") plus so many basis points, where empty.

    Rounded half-up to the currency's smallest unit; months without a figure stay empty.
    Raises NothingLastYear.
    """
    before = _targets(year - 1, kind, currency) if base == "targets" else None
    found: dict[Cell, int] = {}
    for line in rows:
        for month in months_of(year):
            last = f"{year - 1}{month[4:]}"
            sold = line.last_year.get(last) if before is None else before.get((line.key, last))
            if sold and sold > 0 and month not in line.amounts:
                found[(month, line.key)] = round_ratio(sold * (BP + percent), BP)
    if not found and not any(line.amounts for line in rows):
        raise NothingLastYear(year=year - 1)
    return found


def without_targets(month: str) -> bool:
    """Whether a month has no target though the one before it has some."""
    last = month_of(month).earlier().key()
    has = Target.select().where
    return has(Target.month == last).exists() and not has(Target.month == month).exists()
