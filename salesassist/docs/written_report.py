"""銷售報告文件, the written sales report: blocks of sentences, charts and tables (O2.2.2)."""

from salesassist.docs.facts import WrittenBlock, WrittenReport, WrittenTable
from salesassist.docs.file import PaperFile
from salesassist.docs.monthly_chart import chart_of
from salesassist.docs.monthly_report import ControlsDiffer
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, height_of, place, place_together
from salesassist.docs.parts.bars import bars
from salesassist.docs.parts.body import flowing, section, small_print
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.charts.board import paper
from salesassist.docs.parts.charts.onto import chart_part
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.report_chart import drawing
from salesassist.docs.sales_table import DENSE, SIZE, column_of, groups, shown
from salesassist.docs.sheet import WIDTH, Sheet
from salesassist.docs.wording import Voice

_WORDS, _AFTER = 9.5, 2.0
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"


def draw(facts: WrittenReport) -> bytes:
    """The report as a PDF; the same facts give the same bytes.

    Raises ControlsDiffer when a control total does not agree.
    """
    return compose(facts).pdf()


def compose(facts: WrittenReport, file: PaperFile | None = None) -> Layout:
    """The report laid out on its pages; raises ControlsDiffer."""
    _prove(facts)
    voice = Voice(facts.language, facts.currency)
    running = "　".join(filter(None, (facts.span, facts.unit, *facts.basis)))
    layout = begin(
        facts,
        "written",
        _keys(facts, voice),
        running,
        number=facts.issue.number if facts.issue else "",
        file=file,
        title=facts.title,
    )
    sheet = layout.sheet
    place(sheet, answer_strip(_answers(facts, voice), *_ask(facts, voice)))
    place(sheet, small_print("　│　".join(facts.basis), 8))
    for note in facts.notes:
        place(sheet, small_print(note, 8))
    for block in facts.blocks:
        _block(sheet, facts, block, voice)
    _controls(sheet, facts, voice)
    _end(sheet, facts, voice)
    return layout


def _prove(facts: WrittenReport) -> None:
    for each in facts.controls:
        if each.control.one != each.control.two:
            what = f"{each.where}：{each.control.what}"
            raise ControlsDiffer(what=what, one=each.control.one, two=each.control.two)


def _keys(facts: WrittenReport, voice: Voice) -> tuple[tuple[str, str], ...]:
    closed = voice["report.open"]
    if facts.closed_on:
        closed = voice.say("report.closed_on", date=voice.day(facts.closed_on))
    days = voice.day(facts.first)
    if facts.last != facts.first:
        days = f"{days}～{voice.short(facts.last)}"
    number = facts.issue.number if facts.issue else voice["common.unnumbered"]
    rows = [(voice["report.number"], number), (voice["report.period"], days)]
    last = (voice["written.unit"], facts.unit) if facts.unit else (voice["report.closed"], closed)
    return (*rows, last)


def _ask(facts: WrittenReport, voice: Voice) -> tuple[str, str]:
    """The tab and the sentence of the action box: what the supervisor is asked."""
    count = len(facts.asked)
    if not count:
        return voice["common.ask_supervisor"], voice["written.action"]
    if count == 1:
        said = facts.asked[0]
    else:
        numbered = zip(_CIRCLED, facts.asked, strict=False)
        said = voice["written.join"].join(f"{no} {each.rstrip('。.')}" for no, each in numbered)
        said = voice.say("written.asked", count=count, what=said)
    return voice["common.ask_supervisor"], said


def _answers(facts: WrittenReport, voice: Voice) -> tuple[Answer, ...]:
    """Net sales, then what is known of target, last year and margin; at least three cells."""
    if not facts.options.strip:
        return ()
    counts = voice.say(
        "report.net_small", orders=f"{facts.documents:,}", customers=f"{facts.customer_count:,}"
    )
    told = [(voice["report.net"], voice.money_named(facts.net), counts)]
    if facts.target:
        over = facts.net >= facts.target
        small = voice.say(
            "report.over" if over else "report.under",
            target=voice.money(facts.target),
            difference=voice.money(abs(facts.net - facts.target)),
        )
        told.append((voice["report.achievement"], voice.percent(facts.achievement), small))
    if facts.last_year:
        small = voice.say("report.last_year_small", amount=voice.money(facts.last_year))
        told.append((voice["written.growth"], voice.change(facts.growth), small))
    if facts.margin_bp is not None:
        small = voice.say("report.margin_small", amount=voice.money(facts.margin or 0))
        told.append((voice["report.margin"], voice.percent(facts.margin_bp), small))
    for key, value in (("orders", facts.documents), ("customers", facts.customer_count)):
        if len(told) < 3:
            told.append((voice[f"report.{key}_count"], f"{value:,}", facts.span))
    wide = WIDTH / len(told)
    return tuple(Answer(label, value, small, wide) for label, value, small in told)


def _block(sheet: Sheet, facts: WrittenReport, block: WrittenBlock, voice: Voice) -> None:
    """One block under its heading; one in which nothing stands is left out."""
    if not (block.sentences or block.remark or block.tables or block.months):
        return
    if block.sentences or block.remark or block.months:
        section(sheet, voice[f"written.block_{block.kind}"])
    for sentence in block.sentences:
        flowing(sheet, sentence, _WORDS, voice["report.bullet"])
    sheet.y += _AFTER if block.sentences else 0
    if block.months and facts.months:
        _months(sheet, facts, voice)
    for table in block.tables:
        _table(sheet, facts, table, voice)
    if block.remark:
        flowing(sheet, block.remark, _WORDS)
        sheet.y += _AFTER


def _months(sheet: Sheet, facts: WrittenReport, voice: Voice) -> None:
    """The months up to the period's, each with its target where there is one."""
    chart, unit = chart_of(facts, voice)
    part = bars(chart)
    goals = any(month.target is not None for month in facts.months)
    heading = voice.say("report.chart_goals" if goals else "report.chart", count=len(facts.months))
    note = voice.say("report.unit", unit=unit, tax=voice["report.tax_net"])
    section(sheet, heading, note, part.height)
    place(sheet, part)


def _table(sheet: Sheet, facts: WrittenReport, table: WrittenTable, voice: Voice) -> None:
    """A report with its chart; columns that find no room go below, with the names again."""
    if table.chart is not None and table.chart.labels:
        part = chart_part(drawing(table.chart, paper(WIDTH), voice))
        section(sheet, table.title, table.note, part.height)
        place(sheet, part)
    rows = [*table.rows, *([table.total] if table.total else [])]
    if not rows:
        place(sheet, small_print(voice.say("written.none", title=table.title), 9))
    for at, part_ in enumerate(groups(table.columns) if rows else ()):
        columns = [column_of(table.columns[no], no, rows, table.total, voice) for no in part_]
        note = table.note if not at else voice["common.continued"]
        sums = int(table.total is not None)
        heading = (table.title, note)
        line_table(sheet, columns, sums=sums, size=SIZE, least=DENSE, heading=heading)
    for note in table.notes:
        place(sheet, small_print(note, 8))


def _controls(sheet: Sheet, facts: WrittenReport, voice: Voice) -> None:
    """The same sums along two paths; they are always printed."""
    if not facts.controls:
        return
    each = facts.controls
    told = [
        (
            shown(row.control, row.control.one, voice),
            shown(row.control, row.control.two, voice),
            shown(row.control, row.control.one - row.control.two, voice),
        )
        for row in each
    ]
    columns = [
        Column(voice["written.column_report"], 44, [row.where for row in each]),
        Column(voice["report.column_what"], 60, [row.control.what for row in each], grow=True),
        *(
            Column(voice[f"report.column_{key}"], wide, [row[at] for row in told], "right",
                   figures=True)
            for at, (key, wide) in enumerate((("one", 28), ("two", 28)))
        ),
        Column(
            voice["report.column_difference"],
            18,
            [Cell(row[2], bold=True) for row in told],
            "right",
            figures=True,
        ),
    ]  # fmt: skip
    heading = (voice["report.controls"], voice["report.controls_note"])
    line_table(sheet, columns, size=SIZE, least=DENSE, heading=heading)


def _end(sheet: Sheet, facts: WrittenReport, voice: Voice) -> None:
    """Definitions and the row of signatures, on one page."""
    sign = signoff_row(facts.signoff)
    said = "".join(voice[f"written.define_{key}"] for key in facts.definitions)
    parts: list[Part] = [small_print(said, 8)] if said else []
    parts.append(sign)
    if said:
        section(sheet, voice["report.definitions"], below=height_of(parts))
    place_together(sheet, parts)
