"""What the paper of any report is told: a table with its sums, its proofs, and a chart."""

from dataclasses import dataclass
from datetime import date

from salesassist.docs.facts_base import PaperFacts, SignOff


@dataclass(frozen=True, kw_only=True)
class TableColumn:
    """A column by its heading; `kind` is a value of rules.report_table.Kind, `change` has signs.

    Also "rank" (a number, empty where there is none) and "mark" (a short text, centred).
    """

    label: str
    kind: str = "text"
    change: bool = False


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """The figures and texts of a row, one of them a column each; the other is None or empty."""

    figures: tuple[int | None, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TableControl:
    """The same sum along two paths; `kind` as of a column."""

    what: str
    one: int
    two: int
    kind: str = "amount"


@dataclass(frozen=True, kw_only=True)
class ChartSeries:
    """One series of the chart; None is a gap."""

    label: str
    values: tuple[int | None, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReportChart:
    """`form` is "bars", "columns", "lines" or "pareto"; `kind` is that of all values."""

    form: str
    labels: tuple[str, ...] = ()
    series: tuple[ChartSeries, ...] = ()
    kind: str = "amount"


@dataclass(frozen=True, kw_only=True)
class SalesTable(PaperFacts):
    """銷售報表: a report of the list on paper. `basis` says by what it counts."""

    report: str
    title: str
    span: str
    first: date
    last: date
    basis: tuple[str, ...] = ()
    columns: tuple[TableColumn, ...] = ()
    rows: tuple[TableRow, ...] = ()
    total: TableRow | None = None
    controls: tuple[TableControl, ...] = ()
    chart: ReportChart | None = None
    notes: tuple[str, ...] = ()
    closed_on: date | None = None
    signoff: tuple[SignOff, ...] = ()
