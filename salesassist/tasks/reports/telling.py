"""A report as a paper: what it is told, drawn and issued; what does not foot goes nowhere."""

import datetime as dt
from dataclasses import dataclass

from salesassist import docs
from salesassist.db import Company, Customer, MonthClose, Paper, Person
from salesassist.db.base import unit_of_work
from salesassist.db.reports import BASES
from salesassist.desk import letterhead
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import permit
from salesassist.docs import facts
from salesassist.docs.facts import Issue
from salesassist.rules import dates
from salesassist.rules.money import format_amount, format_quantity
from salesassist.rules.report_table import FIGURES, Control, Kind, Picture, ReportTable, Row, Value
from salesassist.tasks.reports import closing
from salesassist.tasks.reports.asking import FILTERS, Asked
from salesassist.tasks.reports.catalog import Report
from salesassist.tasks.reports.footing import DoesNotFoot
from salesassist.texts import N_, Problem, speaking, tr

SALES_TABLE = "sales-table"
_TAKEN_OFF = N_("Returns taken off in the month they came back")
_NO_RETURNS = N_("Returns play no part")
_RETURNS = {
    "order": N_("Returns not taken off"),
    "delivery": _TAKEN_OFF,
    "invoice": _TAKEN_OFF,
    "receipt": N_("Allowances taken off what is owed"),
    "quotation": N_("Returns not taken off"),
}
"""Whether returns are netted, by the basis."""


class NothingToReport(Problem):
    """A report without a row was to be issued."""

    says = N_("“{title}” has no row for {span}: there is nothing to issue. Choose other days.")


@dataclass(frozen=True)
class Made:
    """A report that was made: which one, what it was asked, and its table."""

    report: Report
    asked: Asked
    table: ReportTable

    def title(self) -> str:
        """What it is called."""
        return tr(self.report.title)

    def span(self) -> str:
        """The days it speaks of, as people call them."""
        return self.asked.span.name(tr(N_("iso")))

    def basis(self) -> tuple[str, ...]:
        """By what it counts, before or with tax, the currency, what is netted, the filters."""
        asked = self.report.fits(self.asked)
        said = [
            tr(N_("Basis: {basis}")).format(basis=tr(BASES[asked.basis])),
            tr(self.report.tax),
            asked.currency,
            tr(_RETURNS.get(asked.basis, _NO_RETURNS)),
        ]
        return (*said, *_filters(asked))

    def notes(self) -> tuple[str, ...]:
        """What is left out, and what was corrected in closed months since they were closed."""
        words = tr(
            N_("{month} was closed on {day}; documents corrected since come to {amount} more")
        )
        told = (
            words.format(
                month=closing.called(each.month),
                day=closing.shown(each.closed_on),
                amount=format_amount(each.now - each.kept, self.asked.currency),
            )
            for each in self._corrections()
        )
        return (*self.table.notes, *told)

    def _corrections(self) -> list[closing.Correction]:
        has_lines = self.asked.basis in closing.BASES
        return closing.corrections(self.report.shown(self.asked)) if has_lines else []


def refuse_unfooted(made: Made) -> None:
    """Raise DoesNotFoot for the first control whose two paths differ."""
    for control in made.table.controls:
        if not control.foots:
            raise difference_of(control, made.asked.currency)


def table_facts(
    made: Made, *, paper_language: str, issue: Issue | None, at: dt.datetime, who: str
) -> facts.SalesTable:
    """What the paper says; raises DoesNotFoot."""
    refuse_unfooted(made)
    house, table = Company.get(), made.table
    with speaking(paper_language):
        return facts.SalesTable(
            company=letterhead.letterhead(house),
            options=letterhead.options(house),
            language=paper_language,
            currency=made.asked.currency,
            issue=issue,
            printed_at=None if issue else at,
            printed_by="" if issue else who,
            report=made.report.name,
            title=made.title(),
            span=made.span(),
            first=made.asked.span.first,
            last=made.asked.span.last,
            basis=made.basis(),
            columns=tuple(
                facts.TableColumn(
                    label=tr(each.label), kind=each.kind.value, change=each.change, key=each.key
                )
                for each in table.columns
            ),
            rows=tuple(row_facts(row, table) for row in table.rows),
            total=None if table.total is None else row_facts(table.total, table),
            controls=tuple(control_facts(each) for each in table.controls),
            chart=None if table.picture is None else chart_facts(table.picture),
            notes=made.notes(),
            closed_on=closed_on(made.asked),
            signoff=signers(issue),
        )


def table_pdf(made: Made, *, paper_language: str, who: str, at: dt.datetime) -> bytes:
    """The report as printed now, not issued."""
    told = table_facts(made, paper_language=paper_language, issue=None, at=at, who=who)
    return docs.paper(SALES_TABLE).draw(told)


def issue_table(made: Made, *, paper_language: str, who: str, request: str | None = None) -> Paper:
    """Issue a report: its number, facts and bytes are kept, and never change.

    Raises NotPermitted, NothingToReport or DoesNotFoot.
    """
    permit(who, "issue a report")
    if not made.table.rows:
        raise NothingToReport(title=made.title(), span=made.span())
    refuse_unfooted(made)
    with unit_of_work(who, f"issue {made.report.name}", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        number = take_number(work, SALES_TABLE, work.at.date())

        def build(issue: Issue | None) -> facts.SalesTable:
            return table_facts(
                made, paper_language=paper_language, issue=issue, at=work.at, who=who
            )

        paper = keep_paper(work, SALES_TABLE, number, 0, build, docs.paper(SALES_TABLE).draw, None)
        work.result = paper.id
    return paper


def _filters(asked: Asked) -> list[str]:
    """The filters as words: “Sales rep: 王雅婷”; that there are none."""
    said = []
    for name, value in asked.filters.items():
        shown = value
        if name == "rep":
            shown = Person.get_by_id(value).name
        elif name == "customer":
            shown = Customer.get_by_id(value).name
        said.append(tr(N_("{filter}: {value}")).format(filter=tr(FILTERS[name]), value=shown))
    return said or [tr(N_("No filter"))]


def row_facts(row: Row, table: ReportTable) -> facts.TableRow:
    """A row as a paper is told it."""
    kinds = [column.kind for column in table.columns]
    pairs = list(zip(kinds, row.values, strict=True))
    figures = (value if kind in FIGURES else None for kind, value in pairs)
    texts = ("" if kind in FIGURES else _text(value) for kind, value in pairs)
    return facts.TableRow(figures=tuple(figures), texts=tuple(texts))


def _text(value: Value) -> str:
    if isinstance(value, dt.date):
        return dates.plain(value, tr(N_("iso")))
    return "" if value is None else str(value)


def control_facts(control: Control) -> facts.TableControl:
    """A control as a paper is told it."""
    return facts.TableControl(
        what=control.what, one=control.one, two=control.two, kind=control.kind.value
    )


def chart_facts(picture: Picture) -> facts.ReportChart:
    """A picture as the paper and the screen are told it."""
    return facts.ReportChart(
        form=picture.form,
        labels=picture.labels,
        series=tuple(
            facts.ChartSeries(label=each.label, values=each.values) for each in picture.series
        ),
        kind=picture.kind.value,
    )


def closed_on(asked: Asked) -> dt.date | None:
    """The day the last of the span's months was closed; None while one is open."""
    months = asked.span.months()
    found = list(MonthClose.select().where(MonthClose.month.in_(months)))
    if len(found) < len(months):
        return None
    return max(each.closed_at for each in found).date()


def difference_of(control: Control, currency: str, where: str = "") -> DoesNotFoot:
    """What is said of a control whose two paths differ, and of the report it stands in."""
    sums = (control.one, control.two, control.one - control.two)
    one, two, rest = (_said(each, control.kind, currency) for each in sums)
    what = f"{where}：{control.what}" if where else control.what
    return DoesNotFoot(what=what, one=one, two=two, difference=rest)


def _said(value: int, kind: Kind, currency: str) -> str:
    if kind is Kind.AMOUNT:
        return format_amount(value, currency)
    return format_quantity(value) if kind is Kind.QUANTITY else f"{value:,}"


_SIGNERS = (N_("Made by"), N_("Sales manager"), N_("Approved"))


def signers(issue: Issue | None) -> tuple[facts.SignOff, ...]:
    """The boxes to sign in; whoever issued the report has signed the first."""
    first, *others = (tr(role) for role in _SIGNERS)
    maker = facts.SignOff(role=first)
    if issue is not None:
        maker = facts.SignOff(role=first, name=issue.issued_by, on=issue.issued_at.date())
    return (maker, *(facts.SignOff(role=role) for role in others))
