"""Orders from a file, with their lines beside them or in a second file: whole orders or none."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from salesassist.db import Customer, Order, Product
from salesassist.desk.importing import (
    GUESS,
    Errors,
    How,
    ImportRefused,
    Looking,
    Outcome,
    Preview,
    Reader,
    RowChange,
    RowError,
    Steps,
    match,
    read_sheet,
)
from salesassist.desk.importing.batches import taking
from salesassist.desk.importing.outcome import SHOWN
from salesassist.desk.importing.references import meant, texts_of
from salesassist.desk.importing.rows import Twice
from salesassist.desk.importing.undisturbed import undisturbed
from salesassist.desk.people import permit
from salesassist.tasks.orders.importing.columns import line_columns, order_columns
from salesassist.tasks.orders.importing.judging import judge
from salesassist.tasks.orders.importing.keeping import Keeper, Line, Plan
from salesassist.texts import N_, Problem


class LineWithoutOrder(Problem):
    """A line belongs to an order that is not in the file of orders."""

    says = N_("There is no order {number} in {file}: correct the number, or add the order.")


@dataclass(frozen=True)
class Tables:
    """The two tables of an import; they are one and the same when heads and lines share a file."""

    heads: Reader
    lines: Reader

    @property
    def one(self) -> bool:
        """Whether each row holds a line together with the head of its order."""
        return self.heads.sheet is self.lines.sheet

    @property
    def total(self) -> int:
        """The steps of the whole import: each row read, each head kept."""
        return 2 * len(self.heads.sheet.lines) + len(self.lines.sheet.lines)

    def errors(self) -> tuple[RowError, ...]:
        """All errors, those of the heads first; a cell read twice is told once."""
        return tuple(dict.fromkeys(self.heads.errors.found + self.lines.errors.found))

    def remarks(self) -> tuple[RowError, ...]:
        """All remarks, those of the heads first."""
        return tuple(dict.fromkeys(self.heads.errors.remarks + self.lines.errors.remarks))

    def unused(self) -> tuple[str, ...]:
        """The columns neither table takes."""
        if not self.one:
            return self.heads.matched.unused + self.lines.matched.unused
        taken = set(self.lines.matched.unused)
        return tuple(head for head in self.heads.matched.unused if head in taken)


@dataclass(frozen=True)
class Planned:
    """The orders of the files by number, the tables they stand in, and who will keep them."""

    tables: Tables
    plans: dict[str, Plan]
    keeper: Keeper

    def new(self) -> list[Plan]:
        """The good orders that are not kept yet."""
        good = [(number, plan) for number, plan in self.plans.items() if not plan.bad]
        return [plan for number, plan in good if self.keeper.kept(number) is None]

    def kept(self) -> list[tuple[Order, dict[str, Any]]]:
        """The good orders kept already, with what the file tells anew of each."""
        good = [(number, plan) for number, plan in self.plans.items() if not plan.bad]
        known = [(self.keeper.kept(number), plan) for number, plan in good]
        return [(order, self.keeper.news(plan)) for order, plan in known if order is not None]


def import_quotations(
    path: Path, *, who: str, how: How = GUESS, skip_bad: bool = False, **options: Any
) -> Steps:
    """Take quotations made elsewhere over: drafts under their numbers, valid until their day.

    Everything else as of import_orders; one that became an order since is left as it is.
    """
    return import_orders(path, who=who, how=how, skip_bad=skip_bad, offers=True, **options)


@undisturbed
def import_orders(
    path: Path,
    *,
    who: str,
    lines: Path | None = None,
    how: How = GUESS,
    how_lines: How = GUESS,
    currency: str = "",
    tax_mode: str = "",
    skip_bad: bool = False,
    offers: bool = False,
) -> Steps:
    """Take orders over under their own numbers, with the prices of their day.

    A number known already is left as it is, or its delivery is brought up to date; its lines
    are never changed. An order with a shipping date is delivered, any other confirmed. Currency
    and tax mode are the row's, else the ones given, else the customer's. All or none, unless
    `skip_bad` (an order with a bad line is left out whole).
    """
    permit(who, "import orders")
    what = "quotations" if offers else "orders"
    given = {"currency": currency, "tax_mode": tax_mode}
    found = yield from planned(path, who, lines, (how, how_lines), given, offers)
    errors, remarks, total = found.tables.errors(), found.tables.remarks(), found.tables.total
    if errors and not skip_bad:
        raise ImportRefused(path.name, errors, remarks)
    new, kept = found.new(), found.kept()
    changed = sum(1 for _, news in kept if news)
    told = (errors, remarks, found.tables.unused())
    with taking(what, path, who) as taken:
        taken.outcome = Outcome(what, len(new), changed, len(kept) - changed, *told)
        for done in found.keeper.add(taken.work, new):
            yield total - len(new) - len(kept) + done, total
        for done, (order, news) in enumerate(kept, start=1):
            if news:
                taken.work.change(order, **news)
            yield total - len(kept) + done, total
    return taken.outcome


@undisturbed
def preview(
    path: Path,
    *,
    who: str,
    lines: Path | None = None,
    how: How = GUESS,
    how_lines: How = GUESS,
    currency: str = "",
    tax_mode: str = "",
    offers: bool = False,
) -> Looking:
    """What import_orders would do; counts are of orders; nothing is written."""
    given = {"currency": currency, "tax_mode": tax_mode}
    found = yield from planned(path, who, lines, (how, how_lines), given, offers)
    kept = found.kept()
    changes = [
        RowChange(
            found.tables.heads.sheet.lines[found.plans[order.number].at],
            found.tables.heads.matched.head(name),
            Order._meta.fields[name].show(getattr(order, name)),
            Order._meta.fields[name].show(value),
        )
        for order, news in kept
        for name, value in news.items()
    ]
    changed = sum(1 for _, news in kept if news)
    return Preview(
        "quotations" if offers else "orders",
        len(found.new()),
        changed,
        len(kept) - changed,
        sum(plan.bad for plan in found.plans.values()),
        found.tables.errors(),
        found.tables.remarks(),
        tuple(changes[:SHOWN]),
        found.tables.unused(),
    )


def preview_quotations(path: Path, *, who: str, how: How = GUESS, **options: Any) -> Looking:
    """What import_quotations would do; nothing is written."""
    return preview(path, who=who, how=how, offers=True, **options)


def planned(
    path: Path,
    who: str,
    lines: Path | None,
    how: tuple[How, How],
    given: dict[str, str],
    offers: bool,
) -> Generator[tuple[int, int], None, Planned]:
    """Read the files and hold them against what is kept."""
    tables = _tables(path, lines, how, offers)
    given = {key: value for key, value in given.items() if value}
    done = 0
    for reader in (tables.heads, tables.lines):
        count, columns = len(reader.sheet.lines), len(reader.matched.places)
        for read in reader.read():
            yield done + count * read // columns, tables.total
        done += count
    plans = _plans(tables)
    _give_lines(tables, plans)
    keeper = Keeper(who, given, list(plans), offers=offers)
    judge(plans, keeper, tables.heads, tables.lines)
    return Planned(tables, plans, keeper)


def _tables(path: Path, lines: Path | None, how: tuple[How, How], offers: bool) -> Tables:
    of_heads, of_lines = how if lines else (how[0], how[0])
    bare, parts = order_columns({}, offers), line_columns({}, offers)
    heads = read_sheet(path, of_heads, bare if lines else (*bare, *parts))
    below = read_sheet(lines, of_lines, parts) if lines else heads
    names = (path.name, lines.name) if lines else ("", "")
    texts = texts_of(heads, bare, "customer", of_heads)
    customers = meant(Customer, texts, "code", "name", "short_name")
    products = meant(Product, texts_of(below, parts, "product", of_lines), "code")
    bare, parts = order_columns(customers, offers), line_columns(products, offers)
    return Tables(
        Reader(heads, match(heads, bare, of_heads), Errors(names[0]), how=of_heads),
        Reader(below, match(below, parts, of_lines), Errors(names[1]), how=of_lines),
    )


def _plans(tables: Tables) -> dict[str, Plan]:
    """The orders of the file of heads, by number."""
    reader, plans = tables.heads, {}
    keys = [key for key in reader.values if key != "number"]
    columns = [reader.values[key] for key in keys]
    for at, number in enumerate(reader.values["number"]):
        known = plans.get(number)
        if known and not tables.one:
            twice = Twice(text=number, other=reader.sheet.lines[known.at])
            reader.refuse(at, "number", twice)
            known.bad = True
        elif number and not known:
            cells = {key: column[at] for key, column in zip(keys, columns, strict=True)}
            cells = {key: value for key, value in cells.items() if value is not None}
            plans[number] = Plan(at, cells | {"number": number})
        if number and at in reader.errors.rows:
            plans[number].bad = True
    return plans


def _give_lines(tables: Tables, plans: dict[str, Plan]) -> None:
    """Put each line into its order; one whose order is not there is refused."""
    reader = tables.lines
    values, blank = reader.values, [None] * len(reader.sheet.lines)
    numbers, products, quantities = (values[key] for key in ("number", "product", "quantity"))
    prices, discounts = values.get("price", blank), values.get("discount_bp", blank)
    named = [(key, values[key]) for key in ("name", "unit") if key in values]
    for at, number in enumerate(numbers):
        plan = plans.get(number)
        if plan is None:
            if number:
                missing = LineWithoutOrder(number=number, file=tables.heads.sheet.name)
                reader.refuse(at, "number", missing)
        elif at in reader.errors.rows:
            plan.bad = True
        else:
            product, price = products[at], prices[at]
            own = {key: column[at] for key, column in named if column[at] is not None}
            price = product.price if price is None else price
            plan.lines.append(Line(at, product, quantities[at], price, discounts[at] or 0, own))
