"""銷售報表, any report of the list on paper: chart, table, sums, and the proof that they agree."""

from salesassist.docs.facts import SalesTable, TableColumn, TableControl, TableRow
from salesassist.docs.file import PaperFile
from salesassist.docs.monthly_report import ControlsDiffer
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, place, place_together
from salesassist.docs.parts.body import section, small_print
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.charts.board import paper
from salesassist.docs.parts.charts.onto import chart_part
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.report_chart import drawing, unit
from salesassist.docs.sheet import WIDTH, Sheet
from salesassist.docs.wording import Voice
from salesassist.rules import money

DENSE, SIZE = 5.2, 8.2
_WIDTHS = {
    "text": 34.0,
    "rank": 12.0,
    "mark": 14.0,
    "day": 19.0,
    "whole": 14.0,
    "quantity": 20.0,
    "amount": 23.0,
    "percent": 16.0,
    "score": 14.0,
    "tenth": 16.0,
}


def draw(facts: SalesTable) -> bytes:
    """The report as a PDF; the same facts give the same bytes.

    Raises ControlsDiffer when a control total does not agree.
    """
    return compose(facts).pdf()


def compose(facts: SalesTable, file: PaperFile | None = None) -> Layout:
    """The report laid out on its pages; raises ControlsDiffer."""
    for control in facts.controls:
        if control.one != control.two:
            raise ControlsDiffer(what=control.what, one=control.one, two=control.two)
    voice = Voice(facts.language, facts.currency)
    running = "　".join((facts.title, facts.span, *facts.basis))
    closed = voice["report.open"]
    if facts.closed_on:
        closed = voice.say("report.closed_on", date=voice.day(facts.closed_on))
    keys = (
        (voice["report.number"], facts.issue.number if facts.issue else "—"),
        (voice["report.period"], f"{voice.day(facts.first)}～{voice.short(facts.last)}"),
        (voice["report.closed"], closed),
    )
    number = facts.issue.number if facts.issue else facts.draft or facts.span
    layout = begin(
        facts, "table", keys, running, number=number, draft=False, file=file, title=facts.title
    )
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    place(sheet, small_print("　│　".join(facts.basis), 8))
    for note in facts.notes:
        place(sheet, small_print(note, 8))
    _chart(sheet, facts, voice)
    _table(sheet, facts, voice)
    _foot(sheet, facts, voice)
    return layout


def _strip(facts: SalesTable, voice: Voice) -> Part:
    """The sums that stand in the last row, the first three of them, and how many rows there are."""
    told = [(voice["table.rows"], f"{len(facts.rows):,}", facts.span)]
    if facts.total:
        pairs = zip(facts.columns, facts.total.figures, strict=True)
        for column, value in pairs:
            if value is not None and column.kind != "quantity":
                told.append((column.label, shown(column, value, voice), ""))
    told = told[:4]
    wide = WIDTH / len(told)
    answers = tuple(Answer(label, value, small, wide) for label, value, small in told)
    return answer_strip(answers, voice["common.ask_supervisor"], voice["table.action"])


def _chart(sheet: Sheet, facts: SalesTable, voice: Voice) -> None:
    if facts.chart is None or not facts.chart.labels:
        return
    part = chart_part(drawing(facts.chart, paper(WIDTH), voice))
    counted = unit(facts.chart, voice)
    note = voice.say("table.unit", unit=counted) if counted else ""
    section(sheet, voice["table.chart"], note, part.height)
    place(sheet, part)


def _table(sheet: Sheet, facts: SalesTable, voice: Voice) -> None:
    """The table; columns that find no room go below it, each part with the names again."""
    parts = groups(facts.columns)
    for at, part in enumerate(parts, 1):
        rows = [*facts.rows, *([facts.total] if facts.total else [])]
        columns = [column_of(facts.columns[no], no, rows, facts.total, voice) for no in part]
        note = voice.say("table.part", no=at, count=len(parts)) if len(parts) > 1 else ""
        heading = (voice["table.table"], note)
        sums = int(facts.total is not None)
        line_table(sheet, columns, sums=sums, size=SIZE, least=DENSE, heading=heading)


def groups(columns: tuple[TableColumn, ...]) -> list[list[int]]:
    """The columns of each part of the table: what names a row comes first in every part."""
    lead = [no for no, each in enumerate(columns) if each.kind in ("text", "day")][:2]
    rest = [no for no in range(len(columns)) if no not in lead]
    room = WIDTH - sum(_WIDTHS[columns[no].kind] for no in lead)
    parts: list[list[int]] = [[]]
    taken = 0.0
    for no in rest:
        wide = _WIDTHS[columns[no].kind]
        if parts[-1] and taken + wide > room:
            parts.append([])
            taken = 0.0
        parts[-1].append(no)
        taken += wide
    if len(parts) == 1:
        return [list(range(len(columns)))]
    return [sorted([*lead, *part]) for part in parts]


def column_of(
    column: TableColumn, no: int, rows: list[TableRow], total: TableRow | None, voice: Voice
) -> Column:
    """A column of a report as a table prints it; the row of sums is bold."""
    wide, text = _WIDTHS[column.kind], column.kind in ("text", "day", "mark")
    cells: list[Cell | str | None] = []
    for row in rows:
        value = row.texts[no] if text else shown(column, row.figures[no], voice)
        cells.append(Cell(value, bold=True) if row is total else value)
    if column.kind == "text":
        return Column(column.label, wide, cells, grow=True)
    align = "center" if column.kind in ("day", "rank", "mark") else "right"
    return Column(column.label, wide, cells, align, figures=True)


def shown(column: TableColumn | TableControl, value: int | None, voice: Voice) -> str:
    """A figure as it stands in the table; what is not known is a dash."""
    if value is None:
        return "" if column.kind == "rank" else "—"
    kind, change = column.kind, getattr(column, "change", False)
    if kind == "percent":
        return voice.change(value) if change else voice.percent(value)
    if kind == "amount":
        return f"{'+' if change and value > 0 else ''}{voice.money(value)}"
    if kind == "quantity":
        return voice.quantity(value)
    if kind in ("score", "tenth"):
        digits = 2 if kind == "score" else 1
        return str(money.half_up(money.Decimal(value).scaleb(-digits), digits))
    return f"{value:,}"


def _foot(sheet: Sheet, facts: SalesTable, voice: Voice) -> None:
    if facts.controls:
        each = facts.controls
        columns = [
            Column(voice["report.column_what"], 80, [row.what for row in each], grow=True),
            _figures(voice, "column_one", [shown(row, row.one, voice) for row in each]),
            _figures(voice, "column_two", [shown(row, row.two, voice) for row in each]),
            _figures(
                voice, "column_difference", [shown(row, row.one - row.two, voice) for row in each]
            ),
        ]
        heading = (voice["report.controls"], voice["report.controls_note"])
        line_table(sheet, columns, size=SIZE, least=DENSE, heading=heading)
    if facts.signoff:
        place_together(sheet, [signoff_row(facts.signoff)])


def _figures(voice: Voice, key: str, cells: list[str]) -> Column:
    return Column(voice[f"report.{key}"], 32, cells, "right", figures=True)
