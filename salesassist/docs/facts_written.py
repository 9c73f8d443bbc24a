"""What the paper of a written sales report is told: blocks of sentences and tables."""

from dataclasses import dataclass
from datetime import date

from salesassist.docs.facts_base import PaperFacts, SignOff
from salesassist.docs.facts_report import ReportChart, TableColumn, TableControl, TableRow


@dataclass(frozen=True, kw_only=True)
class WrittenMonth:
    """A month of the chart; no target is None."""

    year: int
    month: int
    value: int
    target: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, kw_only=True)
class WrittenTable:
    """A report in a block. `note` says by what it counts where that is not the paper's basis."""

    title: str
    note: str = ""
    columns: tuple[TableColumn, ...] = ()
    rows: tuple[TableRow, ...] = ()
    total: TableRow | None = None
    chart: ReportChart | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WrittenBlock:
    """A block: its sentences, its tables, and what a person remarks below them."""

    kind: str
    sentences: tuple[str, ...] = ()
    remark: str = ""
    tables: tuple[WrittenTable, ...] = ()
    months: bool = False


@dataclass(frozen=True, kw_only=True)
class WrittenControl:
    """The same sum along two paths, and the report it stands in."""

    where: str
    control: TableControl


@dataclass(frozen=True, kw_only=True)
class WrittenReport(PaperFacts):
    """銷售報告文件: a report in words and figures. `definitions` are keys of the wording."""

    title: str
    span: str
    first: date
    last: date
    unit: str = ""
    basis: tuple[str, ...] = ()
    net: int = 0
    documents: int = 0
    customer_count: int = 0
    target: int | None = None
    achievement: int | None = None
    last_year: int | None = None
    growth: int | None = None
    margin: int | None = None
    margin_bp: int | None = None
    asked: tuple[str, ...] = ()
    blocks: tuple[WrittenBlock, ...] = ()
    months: tuple[WrittenMonth, ...] = ()
    controls: tuple[WrittenControl, ...] = ()
    definitions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    closed_on: date | None = None
    signoff: tuple[SignOff, ...] = ()
