"""Running a written report: every table of its blocks made, then the draft sentences from them."""

import datetime as dt
from collections.abc import Callable, Generator, Hashable
from dataclasses import dataclass, field
from typing import Any

from salesassist.db import ReportBlock, ReportDocument
from salesassist.rules import report_digest, report_sentences
from salesassist.rules.report_sentences import Say
from salesassist.rules.report_table import ReportTable
from salesassist.rules.spans import Span, span_of
from salesassist.tasks.reports import catalog
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.document import cases, months, pipeline
from salesassist.tasks.reports.document.months import MonthFigure
from salesassist.tasks.reports.document.templates import Entry
from salesassist.tasks.reports.telling import Made
from salesassist.texts import N_, Problem, speaking, tr

CALLED = {"by-customer": "customers", "by-product": "products", "achievement": "reps"}
"""What the sentences call a report, where that is not its name."""


class ReportGone(Problem):
    """A block holds a report that this version of the program does not know."""

    says = N_("The block holds a report “{name}” there is none of: take it out of the block.")


@dataclass(frozen=True)
class Printed:
    """A table as it is printed: `whole` is the report it was cut from, with its proofs."""

    title: str
    entry: Entry
    asked: Asked
    whole: ReportTable
    shown: ReportTable
    made: Made | None = None


@dataclass(frozen=True)
class Content:
    """Everything a document says now, by block id; `drafts` are the sentences of each."""

    document: ReportDocument
    blocks: tuple[ReportBlock, ...]
    asked: Asked
    printed: dict[int, tuple[Printed, ...]]
    drafts: dict[int, str]
    months: tuple[MonthFigure, ...]

    def tables(self) -> list[Printed]:
        """All tables in the order they are printed."""
        return [each for block in self.blocks for each in self.printed[block.id]]


@dataclass
class _Making:
    """Tables made so far, each once whoever asks for it."""

    asked: Asked
    known: dict[Hashable, ReportTable] = field(default_factory=dict)

    def table(self, name: str, asked: Asked | None = None) -> ReportTable:
        asked = asked or self.asked
        key = (name, asked.span, *sorted(map(str, asked.as_plain().items())))
        if key not in self.known:
            part = PARTS.get(name)
            self.known[key] = part.build(self, asked) if part else catalog.made(name, asked)
        return self.known[key]


@dataclass(frozen=True)
class Part:
    """A table only written reports have."""

    title: str
    build: Callable[[_Making, Asked], ReportTable]


def _moved(report: str) -> Callable[[_Making, Asked], ReportTable]:
    return lambda making, asked: report_digest.movers(making.table(report, asked))


PARTS: dict[str, Part] = {
    "months": Part(
        N_("Last 12 months"), lambda _, asked: months.months_table(months.month_figures(asked))
    ),
    "overview": Part(N_("The period compared"), lambda _, asked: months.overview(asked)),
    "customers-moved": Part(N_("Customers that rose or fell most"), _moved("by-customer")),
    "products-moved": Part(N_("Products that rose or fell most"), _moved("by-product")),
    "pipeline": Part(N_("Quotations still open"), lambda _, asked: pipeline.pipeline(asked)),
    "overdue": Part(
        N_("Overdue more than 60 days, and what is done"),
        lambda making, asked: cases.overdue(asked, making.table("ageing", asked)),
    ),
    "anomalies": Part(N_("Cases told to the supervisor"), lambda _, asked: cases.anomalies(asked)),
    "market": Part(N_("Facts of the market"), lambda _, asked: cases.market(asked)),
    "outlook": Part(
        N_("The next period"),
        lambda making, asked: months.outlook(asked, making.table("backlog", asked)),
    ),
}
"""What a block can hold besides the reports of the catalogue."""


def is_known(name: str) -> bool:
    """Whether a block can hold a report of this name."""
    return name in PARTS or any(each.name == name for each in catalog.REPORTS)


def title_of(name: str) -> str:
    """What a report in a block is called. Raises ReportGone."""
    if not is_known(name):
        raise ReportGone(name=name)
    return tr(PARTS[name].title if name in PARTS else catalog.report(name).title)


def question(document: ReportDocument, today: dt.date) -> Asked:
    """What the whole document is about."""
    span = Span(document.kind, document.first, document.last)
    return Asked(span, document.currency, today, document.basis)


def asked_of(entry: Entry, asked: Asked) -> Asked:
    """What one of its reports is asked: as the document, but for what the entry says itself."""
    own: dict[str, Any] = entry["asked"]
    kind = own.get("kind", asked.span.kind)
    span = asked.span
    if kind not in ("any", span.kind):
        span = span_of(kind, span.last)
    basis, currency = own.get("basis", asked.basis), own.get("currency", asked.currency)
    filters, compare = own.get("filters", {}), own.get("compare", asked.compare)
    made = Asked(span, currency, asked.today, basis, filters, compare)
    return made if entry["report"] in PARTS else catalog.report(entry["report"]).fits(made)


def run(
    document: ReportDocument, blocks: list[ReportBlock], today: dt.date
) -> Generator[tuple[int, int], None, Content]:
    """Make every table and every draft, in the language of the paper. Raises ReportGone.

    Each step makes one report whole, so that a slow one can be waited for or given up.
    """
    making = _Making(question(document, today))
    printing = [block for block in blocks if block.printed]
    steps = [(block, entry) for block in printing for entry in block.tables]
    printed: dict[int, list[Printed]] = {block.id: [] for block in printing}
    for done, (block, entry) in enumerate(steps):
        yield done, len(steps)
        with speaking(document.language):
            printed[block.id].append(_print(making, entry))
    with speaking(document.language):
        figures = tuple(months.month_figures(making.asked))
        drafts = _drafts(making, printing, printed, figures)
    yield len(steps), len(steps)
    kept = {key: tuple(tables) for key, tables in printed.items()}
    return Content(document, tuple(printing), making.asked, kept, drafts, figures)


def _print(making: _Making, entry: Entry) -> Printed:
    name = entry["report"]
    title = title_of(name)
    asked = asked_of(entry, making.asked)
    whole = making.table(name, asked)
    cut = report_digest.folded(whole, entry["most"])
    shown = report_digest.without_unknown(report_digest.only(cut, entry["columns"]))
    made = None if name in PARTS else Made(catalog.report(name), asked, whole)
    return Printed(title, entry, asked, whole, shown, made)


def _drafts(
    making: _Making,
    blocks: list[ReportBlock],
    printed: dict[int, list[Printed]],
    figures: tuple[MonthFigure, ...],
) -> dict[int, str]:
    """The sentences of each block, from nothing but the tables that stand on the paper."""
    tables: dict[str, ReportTable] = {}
    for each in (each for found in printed.values() for each in found):
        name = each.entry["report"]
        if not each.entry["asked"]:
            tables.setdefault(CALLED.get(name, name), report_digest.folded(*_rows_of(each)))
    span = making.asked.span
    monthly = span.kind == "month" and "months" in tables
    reached = [(each.net, each.target) for each in figures] if monthly else []
    say = Say(making.asked.currency, span.name(tr(N_("iso"))), reached)
    return {block.id: report_sentences.drafted(block.kind, tables, say) for block in blocks}


def _rows_of(each: Printed) -> tuple[ReportTable, int]:
    return each.whole, each.entry["most"] or 0
