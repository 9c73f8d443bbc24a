"""Orders from a file, with their lines beside them or in a second file: whole orders or none."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from salesassist.db import Customer, Product
from salesassist.db.base import unit_of_work
from salesassist.desk.importing import (
    Errors,
    ImportRefused,
    Outcome,
    Reader,
    Steps,
    match,
    read_sheet,
)
from salesassist.desk.importing.rows import Twice
from salesassist.tasks.orders.checks import findings
from salesassist.tasks.orders.drafting import LineDraft
from salesassist.tasks.orders.importing.columns import known_by, line_columns, order_columns
from salesassist.tasks.orders.importing.keeping import Keeper, line_of_row
from salesassist.texts import N_, Problem


class OrderWithoutLines(Problem):
    """An order of the file has no line."""

    says = N_("Order {number} has no lines: add them, or remove the order.")


class LineWithoutOrder(Problem):
    """A line belongs to an order that is not in the file of orders."""

    says = N_("There is no order {number} in {file}: correct the number, or add the order.")


@dataclass
class Plan:
    """An order as it stands in the files: its line there, its cells, its lines with theirs."""

    line: int
    cells: dict[str, Any]
    lines: list[tuple[int, LineDraft]] = field(default_factory=list)
    bad: bool = False


@dataclass(frozen=True)
class Tables:
    """The two tables of an import; they are one and the same when heads and lines share a file."""

    heads: Reader
    lines: Reader

    @property
    def one(self) -> bool:
        """Whether each row holds a line together with the head of its order."""
        return self.heads.sheet is self.lines.sheet

    def errors(self) -> list[Any]:
        """All errors, those of the heads first; a cell read twice is told once."""
        return list(dict.fromkeys(self.heads.errors.found + self.lines.errors.found))

    def unused(self) -> tuple[str, ...]:
        """The columns neither table takes."""
        if not self.one:
            return self.heads.matched.unused + self.lines.matched.unused
        taken = set(self.lines.matched.unused)
        return tuple(head for head in self.heads.matched.unused if head in taken)


def import_orders(
    path: Path,
    *,
    who: str,
    lines: Path | None = None,
    encoding: str = "",
    currency: str = "",
    tax_mode: str = "",
    skip_bad: bool = False,
) -> Steps:
    """Take orders over under their own numbers, with the prices of their day.

    A number known already is left as it is, or its delivery is brought up to date; its lines
    are never changed. An order with a shipping date is delivered, any other confirmed. Currency
    and tax mode are the row's, else the ones given, else the customer's. All or none, unless
    `skip_bad` (an order with a bad line is left out whole).
    """
    tables = _tables(path, lines, encoding)
    given = {key: value for key, value in (("currency", currency), ("tax_mode", tax_mode)) if value}
    total = 2 * len(tables.heads.sheet.rows) + len(tables.lines.sheet.rows)
    plans: dict[str, Plan] = {}
    reading = chain(_read_heads(tables, plans), _read_lines(tables, plans))
    for done, _ in enumerate(reading, start=1):
        yield done, total
    keeper = Keeper(who, given)
    _judge(tables, plans, keeper)
    errors = tuple(tables.errors())
    if errors and not skip_bad:
        raise ImportRefused(path.name, errors)
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    with unit_of_work(who, f"import orders {path.name}") as work:
        for at, plan in enumerate(plans.values(), start=1):
            if not plan.bad:
                counts[keeper.keep(work, plan.cells, [line for _, line in plan.lines])] += 1
            yield total - len(plans) + at, total
    return Outcome("orders", **counts, errors=errors, unused=tables.unused())


def _tables(path: Path, lines: Path | None, encoding: str) -> Tables:
    customers = known_by(list(Customer.select()), "code", "name", "short_name")
    products = known_by(list(Product.select()), "code")
    heads = read_sheet(path, encoding)
    below = read_sheet(lines, encoding) if lines else heads
    names = (path.name, lines.name) if lines else ("", "")
    return Tables(
        Reader(heads, match(heads, order_columns(customers)), Errors(names[0])),
        Reader(below, match(below, line_columns(products)), Errors(names[1])),
    )


def _read_heads(tables: Tables, plans: dict[str, Plan]) -> Iterator[None]:
    for line, cells in tables.heads.rows():
        number = cells.get("number", "")
        known = plans.get(number)
        if known and not tables.one:
            tables.heads.refuse(line, "number", Twice(text=number, other=known.line))
            known.bad = True
        elif number and not known:
            plans[number] = Plan(line, cells)
        if number and line in tables.heads.errors.lines:
            plans[number].bad = True
        yield


def _read_lines(tables: Tables, plans: dict[str, Plan]) -> Iterator[None]:
    reader = tables.lines
    for line, cells in reader.rows():
        plan = plans.get(cells.get("number", ""))
        if plan is None and cells.get("number"):
            missing = LineWithoutOrder(number=cells["number"], file=tables.heads.sheet.name)
            reader.refuse(line, "number", missing)
        elif plan is not None and line in reader.errors.lines:
            plan.bad = True
        elif plan is not None:
            plan.lines.append((line, line_of_row(cells)))
        yield


def _judge(tables: Tables, plans: dict[str, Plan], keeper: Keeper) -> None:
    """Look at each order as a whole: has it lines, does it add up, is it kept otherwise."""
    for number, plan in plans.items():
        if plan.bad:
            continue
        if not plan.lines:
            tables.heads.refuse(plan.line, "number", OrderWithoutLines(number=number))
            plan.bad = True
            continue
        lines = [line for _, line in plan.lines]
        for finding in findings(keeper.head(plan.cells), lines):
            problem = finding.problem.facts.get("reason", finding.problem)
            if finding.row is None:
                tables.heads.refuse(plan.line, finding.field, problem)
            else:
                tables.lines.refuse(plan.lines[finding.row][0], finding.field, problem)
            plan.bad = True
        differs = keeper.differs(number, plan.cells, lines)
        if differs:
            tables.heads.refuse(plan.line, "number", differs)
            plan.bad = True
