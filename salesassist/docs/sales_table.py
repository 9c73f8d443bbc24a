"""銷售報表, any report of the list on paper: chart, table, sums, and the proof that they agree."""

from salesassist.docs.facts import SalesTable, TableColumn, TableControl, TableRow, WrittenTable
from salesassist.docs.file import PaperFile
from salesassist.docs.monthly_report import ControlsDiffer
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, place, place_together
from salesassist.docs.parts.body import section, small_print
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.cells import Column
from salesassist.docs.parts.charts.board import paper
from salesassist.docs.parts.charts.onto import chart_part
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import UNTORN, line_table
from salesassist.docs.report_chart import drawing, is_month, month_label, unit
from salesassist.docs.sheet import WIDTH, Sheet
from salesassist.docs.table_layout import Said, parts
from salesassist.docs.wording import Voice
from salesassist.rules import money

DENSE, SIZE = 5.2, 8.2
_TOLD = 5  # cells of the strip
_FIRST = (
    "net", "open", "total", "amount", "due", "count", "lines", "n", "target", "achievement",
    "growth", "margin", "margin_rate", "rate", "overdue", "dso", "csat", "nps", "mean", "before",
    "documents", "orders",
)  # fmt: skip
"""The figures of a whole that a reader looks for first, by the key of their column."""


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
    """How many rows there are, and the figures of the whole that matter most."""
    told = [(voice["table.rows"], f"{len(facts.rows):,}", facts.span)]
    sums = facts.total.figures if facts.total else ()
    pairs = zip(facts.columns, sums, strict=False)
    said = [(each, value) for each, value in pairs if value is not None and _matters(each)]
    said.sort(key=lambda pair: _rank(pair[0]))
    told += [(each.label, shown(each, value, voice), "") for each, value in said]
    told = told[:_TOLD]
    wide = WIDTH / len(told)
    answers = tuple(Answer(label, value, small, wide) for label, value, small in told)
    return answer_strip(answers, voice["common.ask_supervisor"], voice["table.action"])


def _matters(column: TableColumn) -> bool:
    """Whole shares say nothing, nor quantities of many units; months stand in the table."""
    whole = column.key in ("share", "cumulated", "net_share") or column.kind == "quantity"
    return not whole and not is_month(column.key)


def _rank(column: TableColumn) -> int:
    return _FIRST.index(column.key) if column.key in _FIRST else len(_FIRST)


def _chart(sheet: Sheet, facts: SalesTable, voice: Voice) -> None:
    if facts.chart is None or not facts.chart.labels:
        return
    part = chart_part(drawing(facts.chart, paper(WIDTH), voice))
    counted = unit(facts.chart, voice)
    note = voice.say("table.unit", unit=counted) if counted else ""
    section(sheet, voice["table.chart"], note, part.height)
    place(sheet, part)


def _table(sheet: Sheet, facts: SalesTable, voice: Voice) -> None:
    lay_table(sheet, facts, voice, voice["table.table"])


def lay_table(
    sheet: Sheet,
    table: SalesTable | WrittenTable,
    voice: Voice,
    heading: str,
    note: str = "",
    untorn: float = UNTORN,
) -> None:
    """The table; columns that find no room go below it, each part with the names again."""
    rows = [*table.rows, *([table.total] if table.total else [])]
    said = [_said(each, no, rows, voice) for no, each in enumerate(table.columns)]
    laid = parts(said)
    for at, part in enumerate(laid, 1):
        columns = [
            _column(table.columns[no], said[no], wide, label)
            for no, wide, label in zip(part.numbers, part.widths, part.labels, strict=True)
        ]
        which = voice.say("table.part", no=at, count=len(laid)) if len(laid) > 1 else ""
        headed = (heading, "　".join(filter(None, (note, which))))
        sums = int(table.total is not None)
        line_table(
            sheet, columns, sums=sums, size=part.size, least=DENSE, heading=headed, untorn=untorn
        )


def _said(column: TableColumn, no: int, rows: list[TableRow], voice: Voice) -> Said:
    """A column as texts; nothing stands in the row of sums where nothing adds up."""
    if column.kind in ("text", "day", "mark"):
        cells = [month_label(row.texts[no], voice) for row in rows]
    else:
        cells = [shown(column, row.figures[no], voice) for row in rows]
    label = month_label(column.label, voice)
    return Said(label, cells, wraps=column.kind == "text", leads=column.kind in ("text", "day"))


def _column(column: TableColumn, said: Said, wide: float, label: str) -> Column:
    if column.kind == "text":
        return Column(label, wide, said.cells)
    align = "center" if column.kind in ("day", "rank", "mark") else "right"
    return Column(label, wide, said.cells, align, figures=True)


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
