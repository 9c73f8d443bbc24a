"""That what a report shows is what its documents come to, on paths of their own."""

from collections.abc import Generator, Sequence

from salesassist.rules import money
from salesassist.rules.report_table import Control, Kind
from salesassist.tasks.reports import kept, kept_closed, sources
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.heads import can_be_proven, net
from salesassist.tasks.reports.summing import SCALE, Sums
from salesassist.texts import N_, tr


def proofs(
    asked: Asked,
    found: int,
    *dimensions: str,
    at: tuple[int, int],
    costs: bool = False,
    parts: Sums | None = None,
) -> Generator[tuple[int, int], None, tuple[Control, ...]]:
    """That what the lines come to is what the documents' heads come to, on a path of their own.

    Where the sums kept by `dimensions` were read, their other figures too are held against those
    kept elsewhere: quantities, and the `costs` of a margin. A head knows neither. `parts` are the
    sums of all the report shows; where it does not have them they are read again. A part of a long
    work that stands `at` (done, total).
    """
    proven = []
    if can_be_proven(asked):
        heads = 0
        # Without filters an index has all that is asked of orders, however many.
        plain = asked.basis == "order" and not asked.filters
        for span in (asked.span,) if plain else asked.span.by_month():
            heads += net(asked.over(span))
            yield at
        proven.append(Control(tr(N_("Sum of lines = sum of documents")), found, heads))
    both = _both_ways(asked, dimensions, parts)
    return (*proven, *(_compared(*both, asked.currency, costs=costs) if both else ()))


def _compared(
    one: Sums, two: Sums, counted: bool, currency: str, *, costs: bool
) -> tuple[Control, ...]:
    """Two ways to the figures no head knows, and the number of documents where both have it."""
    words = tr(N_("Quantity of the parts = of all"))
    proven = [Control(words, one.quantity, two.quantity, Kind.QUANTITY)]
    if counted:
        words = tr(N_("Documents of the parts = of all"))
        proven.append(Control(words, one.documents, two.documents, Kind.WHOLE))
    if costs:
        proven.append(_costs(one.worth, two.worth, currency))
        words = tr(N_("Lines without cost of the parts = of all"))
        proven.append(Control(words, one.uncosted, two.uncosted, Kind.WHOLE))
    return tuple(proven)


def _both_ways(
    asked: Asked, dimensions: Sequence[str], parts: Sums | None
) -> tuple[Sums, Sums, bool] | None:
    """All of the span by the sums the report read and by other ones; whether documents compare.

    None where lines were read.
    """
    if asked.filters or not asked.span.whole_months():
        return None
    closed = sources.closed_months(asked)
    open_ = [month for month in asked.span.months() if month not in closed]
    way = kept.way(asked, dimensions, documents=False)
    kind = kept_closed.kind_of(asked, dimensions)
    if (open_ and way is None) or (closed and not kind):
        return None
    other = Sums(*kept_closed.whole(asked, closed, "rep" if kind == "all" else "all"))
    two = other + Sums(*way.elsewhere(asked, open_)) if open_ else other
    if parts is None:
        parts = Sums(*kept_closed.whole(asked, closed, kind))
        parts = parts + Sums(*way.whole(asked, open_)) if open_ else parts
    return parts, two, way.counted if way else kind not in ("item", "category")


def _costs(one: int, two: int, currency: str) -> Control:
    """Two sums of quantity × cost as amounts; the least difference is one minor unit."""
    whole = 10 ** money.exponent(currency)
    amount = money.round_ratio(one * whole, SCALE)
    apart = -(-abs(one - two) * whole // SCALE)
    other = amount - apart if one > two else amount + apart
    return Control(tr(N_("Cost of the parts = of all")), amount, other)
