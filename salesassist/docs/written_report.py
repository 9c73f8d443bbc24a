"""銷售報告文件, the written sales report: blocks of sentences, charts and tables (O2.2.2)."""

from salesassist.docs.facts import TableControl, WrittenBlock, WrittenReport, WrittenTable
from salesassist.docs.file import PaperFile
from salesassist.docs.monthly_chart import chart_of
from salesassist.docs.monthly_report import ControlsDiffer
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, height_of, place, place_together
from salesassist.docs.parts.bars import bars
from salesassist.docs.parts.body import flowing, section, small_print
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.cells import Column
from salesassist.docs.parts.charts.board import paper
from salesassist.docs.parts.charts.onto import chart_part
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.report_chart import drawing
from salesassist.docs.sales_table import lay_table, shown
from salesassist.docs.sheet import WIDTH, Sheet
from salesassist.docs.wording import Voice

_WORDS, _AFTER = 9.5, 2.0
_PROOF, _PROOF_ROW = 7.6, 4.4
_UNTORN = 42.0  # a long report fills its pages: taller tables may go on overleaf
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
    told = any(table.rows or table.total for table in block.tables)
    if block.sentences or block.remark or block.months or not told:
        section(sheet, voice[f"written.block_{block.kind}"])
    for sentence in block.sentences:
        flowing(sheet, sentence, _WORDS, voice["report.bullet"])
    sheet.y += _AFTER if block.sentences else 0
    if block.months and facts.months:
        _months(sheet, facts, voice)
    for table in block.tables:
        _table(sheet, facts, table, voice)
    none = [table.title for table in block.tables if not (table.rows or table.total)]
    if none:
        said = voice["written.and"].join(none)
        place(sheet, small_print(voice.say("written.none", title=said), 9))
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
    if table.rows or table.total:
        lay_table(sheet, table, voice, table.title, table.note, _UNTORN)
    for note in table.notes:
        place(sheet, small_print(note, 8))


def _controls(sheet: Sheet, facts: WrittenReport, voice: Voice) -> None:
    """The same sums along two paths, a line a report: its first proof, and how many agree.

    Each of them was proven before anything was drawn.
    """
    if not facts.controls:
        return
    of: dict[str, list[TableControl]] = {}
    for each in facts.controls:
        of.setdefault(each.where, []).append(each.control)
    first = [proofs[0] for proofs in of.values()]
    told = [[shown(row, row.one, voice) for row in first]]
    told.append([shown(row, row.two, voice) for row in first])
    told.append([shown(row, row.one - row.two, voice) for row in first])
    counts = [f"{len(proofs):,}" for proofs in of.values()]
    columns = [
        Column(voice["written.column_report"], 40, [*of]),
        Column(voice["report.column_what"], 52, [row.what for row in first], grow=True),
        _figures(voice["report.column_one"], 24, told[0]),
        _figures(voice["report.column_two"], 24, told[1]),
        _figures(voice["report.column_difference"], 15, told[2]),
        _figures(voice["written.column_proofs"], 25, counts),
    ]
    note = voice.say("written.controls_note", count=len(facts.controls))
    line_table(
        sheet, columns, size=_PROOF, least=_PROOF_ROW, heading=(voice["report.controls"], note)
    )


def _figures(label: str, wide: float, cells: list[str]) -> Column:
    return Column(label, wide, cells, "right", figures=True)


def _end(sheet: Sheet, facts: WrittenReport, voice: Voice) -> None:
    """Definitions and the row of signatures, on one page."""
    sign = signoff_row(facts.signoff)
    said = "".join(voice[f"written.define_{key}"] for key in facts.definitions)
    parts: list[Part] = [small_print(said, 8)] if said else []
    parts.append(sign)
    if said:
        section(sheet, voice["report.definitions"], below=height_of(parts))
    place_together(sheet, parts)
