"""客訴統計, the month's complaints: how many, of what, how fast, at what cost, month by month."""

from collections.abc import Sequence
from decimal import Decimal

from salesassist.docs.facts import ComplaintStatistics, SignOff
from salesassist.docs.facts_complaint import MonthOfComplaints, ParetoRow
from salesassist.docs.file import PaperFile
from salesassist.docs.monthly_report import ControlsDiffer
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, height_of, place, place_together
from salesassist.docs.parts.body import section, small_print
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.pareto import Pareto, pareto_chart
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice
from salesassist.rules.dates import month_bounds
from salesassist.rules.money import half_up

_DENSE, _SIZE = 5.4, 8.8
_BARS = 10  # columns of a drawing; the table below it has them all
_MOST = 20  # rows of a table; the others stand in one row together


def draw(facts: ComplaintStatistics) -> bytes:
    """The month's complaints as a PDF; the same facts give the same bytes.

    Raises ControlsDiffer when a control total does not agree.
    """
    return compose(facts).pdf()


def compose(facts: ComplaintStatistics, file: PaperFile | None = None) -> Layout:
    """The statistics laid out on their pages; raises ControlsDiffer."""
    for each in facts.controls:
        if each.one != each.two:
            raise ControlsDiffer(what=each.what, one=each.one, two=each.two)
    voice = Voice(facts.language, facts.currency)
    month = month_words(facts.months[-1], voice)
    number = facts.issue.number if facts.issue else month
    layout = begin(
        facts, "cstat", _keys(facts, voice), month, number=number, draft=False, file=file,
        copy=voice["complaint.inside"],
    )  # fmt: skip
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    for name in ("kinds", "goods", "causes", "units", "severities"):
        _ranking(sheet, facts, voice, name)
    _months(sheet, facts, voice)
    _controls(sheet, facts, voice)
    boxes = signoff_row(_signs(facts, voice))
    defined = small_print(voice["cstat.defined"], 8)
    section(sheet, voice["cstat.definitions"], below=height_of([defined, boxes]))
    place_together(sheet, [defined, boxes])
    return layout


def month_words(month: MonthOfComplaints, voice: Voice) -> str:
    """115 年 10 月, or October's 2026-10."""
    year = month.year - 1911 if voice.chinese else month.year
    return voice.say("report.month", year=year, month=month.month)


def span(minutes: int | None, facts: ComplaintStatistics, voice: Voice) -> str:
    """Working time: hours with a decimal, from two office days on working days; — for None."""
    if minutes is None:
        return "—"
    if minutes < 2 * facts.day:
        return voice.say("cstat.hours", count=half_up(Decimal(minutes) / 60, 1))
    return voice.say("cstat.days", count=half_up(Decimal(minutes) / facts.day, 1))


def rate(tenths: int | None) -> str:
    """Complaints per 100 deliveries with one decimal; — without deliveries."""
    return "—" if tenths is None else f"{tenths / 10:.1f}"


def _keys(facts: ComplaintStatistics, voice: Voice) -> tuple[tuple[str, str], ...]:
    month = facts.months[-1]
    first, last = month_bounds(month.year, month.month)
    return (
        (voice["report.number"], facts.issue.number if facts.issue else "—"),
        (voice["report.period"], f"{voice.day(first)}～{voice.short(last)}"),
        (voice["cstat.still_open"], f"{facts.open:,}"),
    )


def _strip(facts: ComplaintStatistics, voice: Voice) -> Part:
    month = facts.months[-1]
    before = facts.months[-2] if len(facts.months) > 1 else None
    small = voice.say("cstat.per_hundred", rate=rate(month.per_hundred))
    late = voice.say("cstat.overdue_small", count=month.overdue)
    repeated = voice.say("cstat.repeats_small", share=_repeat_rate(month, voice))
    count = voice.say("cstat.count", count=f"{month.received:,}")
    told = (
        ("received", count, small),
        ("answer", span(month.answer, facts, voice), late),
        ("close", span(month.close, facts, voice), repeated),
        ("cost", voice.money_named(month.cost), _change(month, before, voice)),
    )
    answers = tuple(Answer(voice[f"cstat.{key}"], text, more, 45.0) for key, text, more in told)
    shown = answers if facts.options.strip else ()
    top = facts.kinds[0] if facts.kinds else None
    action = voice["cstat.action_none"]
    if top is not None:
        action = voice.say("cstat.action", name=top.name, share=voice.percent(top.share))
    return answer_strip(shown, voice["common.ask_supervisor"], action)


def _repeat_rate(month: MonthOfComplaints, voice: Voice) -> str:
    if not month.received:
        return "—"
    return voice.percent(int(half_up(Decimal(month.repeats * 10_000) / month.received)))


def _change(month: MonthOfComplaints, before: MonthOfComplaints | None, voice: Voice) -> str:
    if before is None:
        return ""
    more = month.received - before.received
    return voice.say("cstat.change", count=f"{more:+,}".replace("-", "−"))


def _ranking(sheet: Sheet, facts: ComplaintStatistics, voice: Voice, name: str) -> None:
    """A drawing where there is something to rank (severities are three), then the table."""
    rows: Sequence[ParetoRow] = getattr(facts, name)
    if not rows:
        return
    heading = voice[f"cstat.{name}"]
    if len(rows) > 1 and name != "severities":
        part = pareto_chart(_pareto(rows, voice))
        section(sheet, heading, voice["cstat.pareto"], below=part.height)
        place(sheet, part)
        heading = ""
    line_table(
        sheet,
        _columns(rows, name, voice),
        sums=1,
        size=_SIZE,
        least=_DENSE,
        heading=(heading, ""),
    )


def _columns(rows: Sequence[ParetoRow], name: str, voice: Voice) -> list[Column]:
    shown, rest = rows[:_MOST], rows[_MOST:]
    if rest:
        shown = (*shown, _together(rest, voice))
    names = [*(row.name for row in shown), voice["common.total"]]
    counts = [row.count for row in shown]
    costs = [voice.money(row.cost) for row in shown]
    return [
        Column(voice["cstat.rank"], 12, [*_ranks(shown, rest), ""], "center"),
        Column(voice[f"cstat.head_{name}"], 80, names, grow=True),
        _figures(voice["cstat.count_head"], 20, [f"{n:,}" for n in (*counts, sum(counts))]),
        _figures(voice["cstat.share"], 24, [*(voice.percent(row.share) for row in shown), ""]),
        _figures(voice["cstat.cumulative"], 24, [*_passed(shown, voice), ""]),
        _figures(voice["cstat.cost_head"], 28, [*costs, voice.money(sum(r.cost for r in rows))]),
    ]


def _passed(rows: Sequence[ParetoRow], voice: Voice) -> list[str]:
    return [voice.percent(row.cumulative) for row in rows]


def _pareto(rows: Sequence[ParetoRow], voice: Voice) -> Pareto:
    shown, rest = rows[:_BARS], rows[_BARS:]
    if rest:
        shown = (*shown[:-1], _together(rows[_BARS - 1 :], voice))
    return Pareto(
        names=[row.name for row in shown],
        counts=[row.count for row in shown],
        shares=[row.cumulative for row in shown],
        count_word=voice["cstat.count_head"],
        share_word=voice["cstat.cumulative"],
    )


def _together(rows: Sequence[ParetoRow], voice: Voice) -> ParetoRow:
    return ParetoRow(
        name=voice.say("cstat.others", count=len(rows)),
        count=sum(row.count for row in rows),
        share=sum(row.share for row in rows),
        cumulative=rows[-1].cumulative,
        cost=sum(row.cost for row in rows),
    )


def _ranks(shown: Sequence[ParetoRow], rest: Sequence[ParetoRow]) -> list[str]:
    ranks = [str(no) for no in range(1, len(shown) + 1)]
    return [*ranks[:-1], ""] if rest else ranks


def _figures(label: str, width: float, cells: Sequence[str]) -> Column:
    return Column(label, width, cells, "right", figures=True)


def _months(sheet: Sheet, facts: ComplaintStatistics, voice: Voice) -> None:
    """The month, bold, below the months before it."""
    rows = facts.months

    def column(key: str, width: float, texts: Sequence[str]) -> Column:
        cells = [*texts[:-1], Cell(texts[-1], bold=True)]
        return Column(voice[f"cstat.{key}"], width, cells, "right", figures=True)

    names = [voice.month(each.year, each.month) for each in rows]
    columns = [
        Column(voice["cstat.month"], 20, [*names[:-1], Cell(names[-1], bold=True)], grow=True),
        column("count_head", 15, [f"{each.received:,}" for each in rows]),
        column("deliveries", 16, [f"{each.deliveries:,}" for each in rows]),
        column("rate", 18, [rate(each.per_hundred) for each in rows]),
        column("closed", 14, [f"{each.closed:,}" for each in rows]),
        column("answer_head", 22, [span(each.answer, facts, voice) for each in rows]),
        column("close_head", 22, [span(each.close, facts, voice) for each in rows]),
        column("overdue", 14, [f"{each.overdue:,}" for each in rows]),
        column("repeats", 14, [_repeat_rate(each, voice) for each in rows]),
        column("cost_head", 20, [voice.money(each.cost) for each in rows]),
    ]
    heading = (voice["cstat.months"], voice["cstat.working"])
    line_table(sheet, columns, size=_SIZE, least=_DENSE, heading=heading)


def _controls(sheet: Sheet, facts: ComplaintStatistics, voice: Voice) -> None:
    rows = facts.controls
    if not rows:
        return
    zero = [Cell(voice.money(row.one - row.two), bold=True) for row in rows]
    columns = [
        Column(voice["report.column_what"], 90, [row.what for row in rows], grow=True),
        _figures(voice["report.column_one"], 30, [voice.money(row.one) for row in rows]),
        _figures(voice["report.column_two"], 30, [voice.money(row.two) for row in rows]),
        Column(voice["report.column_difference"], 20, zero, "right", figures=True),
    ]
    heading = (voice["report.controls"], voice["report.controls_note"])
    line_table(sheet, columns, size=_SIZE, least=_DENSE, heading=heading)


def _signs(facts: ComplaintStatistics, voice: Voice) -> tuple[SignOff, ...]:
    issue = facts.issue
    made = SignOff(
        role=voice["eightd.made"],
        name=issue.issued_by if issue else "",
        on=issue.issued_at.date() if issue else None,
    )
    return (made, *(SignOff(role=voice[f"eightd.{key}"]) for key in ("checked", "approved")))
