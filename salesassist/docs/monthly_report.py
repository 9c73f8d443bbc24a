"""銷售月報, the monthly sales report: what was sold, who bought, and proof of the sums (O2.2.1)."""

from salesassist.docs.facts import CustomerRow, MonthlyReport, ProductRow
from salesassist.docs.file import PaperFile
from salesassist.docs.monthly_chart import chart_of
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, height_of, place, place_together
from salesassist.docs.parts.bars import bars
from salesassist.docs.parts.body import flowing, section, small_print
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import WIDTH, Sheet
from salesassist.docs.wording import Voice
from salesassist.rules.dates import month_bounds
from salesassist.texts import N_, Problem

_DENSE = 5.4
_SIZE = 8.8


class ControlsDiffer(Problem):
    """Two paths to the same sum do not agree, so the report is not printed (facts: what, …)."""

    says = N_(
        "The report is not printed: “{what}” gives {one} by one path and {two} by the other. "
        "Rebuild the sums, then make the report again."
    )


def draw(facts: MonthlyReport) -> bytes:
    """The monthly report as a PDF; the same facts give the same bytes.

    Raises ControlsDiffer when a control total does not agree.
    """
    return compose(facts).pdf()


def compose(facts: MonthlyReport, file: PaperFile | None = None) -> Layout:
    """The monthly report laid out on its pages; raises ControlsDiffer."""
    _prove(facts)
    voice = Voice(facts.language, facts.currency)
    month = _month(facts, voice)
    running = "　".join((month, *_basis(facts, voice)))
    number = facts.issue.number if facts.issue else facts.draft or month
    layout = begin(
        facts, "report", _keys(facts, voice), running, number=number, draft=False, file=file
    )
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    place(sheet, small_print("　│　".join(_basis(facts, voice)), 8))
    _summary(sheet, facts, voice)
    _chart(sheet, facts, voice)
    _customers(sheet, facts, voice)
    _products(sheet, facts, voice)
    _controls(sheet, facts, voice)
    sign = signoff_row(facts.signoff)
    definitions = small_print(_definitions(facts, voice), 8)
    section(sheet, voice["report.definitions"], below=height_of([definitions, sign]))
    place_together(sheet, [definitions, sign])
    return layout


def _prove(facts: MonthlyReport) -> None:
    for control in facts.controls:
        if control.one != control.two:
            raise ControlsDiffer(what=control.what, one=control.one, two=control.two)


def _month(facts: MonthlyReport, voice: Voice) -> str:
    year = facts.year - 1911 if voice.chinese else facts.year
    return voice.say("report.month", year=year, month=facts.month)


def _keys(facts: MonthlyReport, voice: Voice) -> tuple[tuple[str, str], ...]:
    first, last = month_bounds(facts.year, facts.month)
    closed = voice["report.open"]
    if facts.closed_on:
        closed = voice.say("report.closed_on", date=voice.day(facts.closed_on))
    return (
        (voice["report.number"], facts.issue.number if facts.issue else "—"),
        (voice["report.period"], f"{voice.day(first)}～{voice.short(last)}"),
        (voice["report.closed"], closed),
    )


def _tax(facts: MonthlyReport, voice: Voice) -> str:
    return voice["report.tax_gross" if facts.tax_basis == "gross" else "report.tax_net"]


def _basis(facts: MonthlyReport, voice: Voice) -> list[str]:
    """On what the figures stand: basis, tax, currency, returns, filters."""
    filters = facts.filters or voice["report.filters_none"]
    return [
        voice.say("report.basis_line", basis=voice[f"report.basis_{facts.basis}"]),
        _tax(facts, voice),
        voice.get(f"currency_name.{facts.currency}") or facts.currency,
        voice["report.returns_in" if facts.returns_netted else "report.returns_out"],
        voice.say("report.filters", filters=filters),
    ]


def _strip(facts: MonthlyReport, voice: Voice) -> Part:
    action = facts.action or voice["report.action"]
    answers = _answers(facts, voice) if facts.options.strip else ()
    return answer_strip(answers, voice["common.ask_supervisor"], action)


def _answers(facts: MonthlyReport, voice: Voice) -> tuple[Answer, ...]:
    """Net sales, then what is known of target, last year and margin; at least three cells."""
    counts = voice.say("report.net_small", orders=facts.orders, customers=facts.customer_count)
    net = "report.gross" if facts.tax_basis == "gross" else "report.net"
    told = [(voice[net], voice.money_named(facts.net), counts)]
    if facts.target is not None:
        told.append((voice["report.achievement"], *_achieved(facts, facts.target, voice)))
    if facts.last_year is not None:
        small = voice.say("report.last_year_small", amount=voice.money(facts.last_year))
        told.append((voice["report.growth"], voice.change(facts.growth), small))
    if facts.margin_bp is not None:
        small = voice.say("report.margin_small", amount=voice.money(facts.margin or 0))
        told.append((voice["report.margin"], voice.percent(facts.margin_bp), small))
    if len(told) < 4:
        told.append((voice["report.orders_count"], f"{facts.orders:,}", _month(facts, voice)))
    if len(told) < 4:
        customers = f"{facts.customer_count:,}"
        told.append((voice["report.customers_count"], customers, _month(facts, voice)))
    width = WIDTH / len(told)
    return tuple(Answer(label, value, small, width) for label, value, small in told)


def _achieved(facts: MonthlyReport, target: int, voice: Voice) -> tuple[str, str]:
    over = facts.net >= target
    small = voice.say(
        "report.over" if over else "report.under",
        target=voice.money(target),
        difference=voice.money(abs(facts.net - target)),
    )
    return voice.percent(facts.achievement), small


def _summary(sheet: Sheet, facts: MonthlyReport, voice: Voice) -> None:
    if facts.summary:
        section(sheet, voice["report.summary"])
        for sentence in facts.summary:
            flowing(sheet, sentence, 9.5, voice["report.bullet"])
        sheet.y += 2.4


def _chart(sheet: Sheet, facts: MonthlyReport, voice: Voice) -> None:
    if not facts.months:
        return
    chart, unit = chart_of(facts, voice)
    part = bars(chart)
    goals = any(month.target is not None for month in facts.months)
    heading = voice.say("report.chart_goals" if goals else "report.chart", count=len(facts.months))
    note = voice.say("report.unit", unit=unit, tax=_tax(facts, voice))
    section(sheet, heading, note, part.height)
    place(sheet, part)


def _column(voice: Voice, key: str, width: float, cells: list[str | None]) -> Column:
    return Column(voice[f"report.{key}"], width, cells, "right", figures=True)


def _money(voice: Voice, amount: int | None) -> str | None:
    return None if amount is None else voice.money(amount)


def _percent(voice: Voice, points: int | None) -> str | None:
    return None if points is None else voice.percent(points)


def _customers(sheet: Sheet, facts: MonthlyReport, voice: Voice) -> None:
    if not facts.customers:
        return
    rows: list[CustomerRow] = [*facts.customers]
    sums = facts.customers_total is not None
    if facts.customers_total:
        rows.append(facts.customers_total)
    growth = [None if row.growth is None else voice.change(row.growth) for row in rows]
    columns = [
        Column(voice["report.column_rank"], 12, _ranks(rows), "center"),
        Column(voice["report.column_customer"], 52, _names(rows, sums, voice), grow=True),
        _column(voice, "column_orders", 14, [f"{row.orders:,}" for row in rows]),
        _column(voice, "column_net", 26, [voice.money(row.net) for row in rows]),
        _column(voice, "column_share", 18, [_percent(voice, row.share) for row in rows]),
        _column(voice, "column_last_year", 24, [_money(voice, row.last_year) for row in rows]),
        _column(voice, "column_growth", 18, growth),
        _column(voice, "column_margin", 16, [_percent(voice, row.margin) for row in rows]),
    ]
    known = any(row.last_year is not None for row in facts.customers)
    note = voice["report.customers_note_growth" if known else "report.customers_note"]
    heading = (voice["report.customers"], note)
    line_table(sheet, columns, sums=int(sums), size=_SIZE, least=_DENSE, heading=heading)


def _products(sheet: Sheet, facts: MonthlyReport, voice: Voice) -> None:
    if not facts.products:
        return
    rows: list[ProductRow] = [*facts.products]
    sums = facts.products_total is not None
    if facts.products_total:
        rows.append(facts.products_total)
    quantity = ["" if row.quantity is None else voice.quantity(row.quantity) for row in rows]
    shares = [_percent(voice, row.share) for row in rows]
    running = ["" if row.cumulative is None else voice.percent(row.cumulative) for row in rows]
    columns = [
        Column(voice["report.column_rank"], 12, _ranks(rows), "center"),
        Column(voice["report.column_code"], 22, [row.code for row in rows]),
        Column(voice["report.column_product"], 50, _names(rows, sums, voice), grow=True),
        _column(voice, "column_quantity", 18, quantity),
        _column(voice, "column_net", 28, [voice.money(row.net) for row in rows]),
        _column(voice, "column_share", 18, shares),
        _column(voice, "column_cumulative", 18, running),
        Column(
            voice["report.column_abc"], 14, [Cell(row.abc, bold=True) for row in rows], "center"
        ),
    ]
    heading = (voice["report.products"], voice["report.products_note"])
    line_table(sheet, columns, sums=int(sums), size=_SIZE, least=_DENSE, heading=heading)


def _ranks(rows: list[CustomerRow] | list[ProductRow]) -> list[str]:
    return ["" if row.rank is None else str(row.rank) for row in rows]


def _names(rows: list[CustomerRow] | list[ProductRow], sums: bool, voice: Voice) -> list[str]:
    names = [row.name for row in rows]
    if sums and not names[-1]:
        names[-1] = voice["common.total"]
    return names


def _controls(sheet: Sheet, facts: MonthlyReport, voice: Voice) -> None:
    if not facts.controls:
        return
    rows = facts.controls
    zero = [Cell(voice.money(row.one - row.two), bold=True) for row in rows]
    columns = [
        Column(voice["report.column_what"], 60, [row.what for row in rows], grow=True),
        _column(voice, "column_one", 32, [voice.money(row.one) for row in rows]),
        _column(voice, "column_two", 32, [voice.money(row.two) for row in rows]),
        Column(voice["report.column_difference"], 18, zero, "right", figures=True),
        Column(voice["report.column_note"], 34, [row.note for row in rows]),
    ]
    heading = (voice["report.controls"], voice["report.controls_note"])
    line_table(sheet, columns, size=_SIZE, least=_DENSE, heading=heading)


def _definitions(facts: MonthlyReport, voice: Voice) -> str:
    """How the printed figures are defined; only those that stand on this report."""
    basis = voice.say(
        "report.define_basis",
        basis=voice[f"report.basis_{facts.basis}"],
        tax=_tax(facts, voice),
        returns=voice["report.returns_in" if facts.returns_netted else "report.returns_out"],
    )
    rows = facts.customers
    last_year = facts.last_year is not None or any(row.last_year is not None for row in rows)
    margin = facts.margin_bp is not None or any(row.margin is not None for row in rows)
    said = (
        ("define_share", any(row.share is not None for row in rows)),
        ("define_growth", last_year),
        ("define_achievement", facts.target is not None),
        ("define_margin", margin),
    )
    return basis + "".join(voice[f"report.{key}"] for key, on in said if on)
