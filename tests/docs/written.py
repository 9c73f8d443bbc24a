"""Written sales reports that are hard to draw: in English, long, empty, a draft, without a strip."""

from dataclasses import replace
from datetime import date, datetime

from salesassist.docs import samples
from salesassist.docs.facts import (
    ChartSeries,
    ReportChart,
    SignOff,
    TableColumn,
    TableControl,
    TableRow,
    WrittenBlock,
    WrittenControl,
    WrittenReport,
    WrittenTable,
)
from tests.docs.selling import LONG


def _quarter() -> WrittenTable:
    """A report with a chart, a note, and a row against nothing."""
    labels = ("Kaohsiung Instruments Co.", "Taichung Labels", "A buyer who bought nothing")
    chart = ReportChart(
        form="bars",
        labels=labels,
        series=(
            ChartSeries(label="2026-Q3", values=(402_180, 386_540, 0)),
            ChartSeries(label="2025-Q3", values=(351_900, 398_210, 12_000)),
        ),
    )
    rows = tuple(
        TableRow(figures=(None, net, growth), texts=(name, "", ""))
        for name, net, growth in zip(
            labels, (402_180, 386_540, 0), (1_429, -293, None), strict=True
        )
    )
    return WrittenTable(
        title="Sales by customer",
        note="Basis: Deliveries",
        columns=(
            TableColumn(label="Customer"),
            TableColumn(label="Net", kind="amount"),
            TableColumn(label="Growth", kind="percent", change=True),
        ),
        rows=rows,
        total=TableRow(figures=(None, 788_720, 1_000), texts=("Total of 3 customers", "", "")),
        chart=chart,
        notes=("3 more rows are not printed.",),
    )


def written_english() -> WrittenReport:
    """A quarter in English, with a chart that lies, nobody has signed."""
    told, table = samples.written_report(), _quarter()
    return replace(
        told,
        language="en",
        title="Quarterly sales report",
        span="Quarter 3 of 2026",
        first=date(2026, 7, 1),
        last=date(2026, 9, 30),
        unit="Sales department",
        basis=("Basis: Orders", "Before tax", "TWD", "Returns not taken off", "No filter"),
        asked=("Taichung Labels fell by 2.9%: have the sales rep explain it.",),
        target=None,
        achievement=None,
        blocks=(
            WrittenBlock(kind="summary", sentences=("Quarter 3 of 2026: net NT$788,720.",)),
            WrittenBlock(kind="target", months=True),
            WrittenBlock(kind="customers", tables=(table,)),
            WrittenBlock(kind="market", tables=(WrittenTable(title="Facts of the market"),)),
            WrittenBlock(kind="remarks", remark="Visits planned for October."),
        ),
        signoff=(SignOff(role="Made by"), SignOff(role="Reviewed"), SignOff(role="Approved")),
    )


def written_long() -> WrittenReport:
    """More rows than a page, more columns than it is wide, words of many lines: a few pages."""
    told = samples.written_report()
    wide = WrittenTable(
        title="地區別銷售",
        columns=(
            TableColumn(label="地區"),
            *(TableColumn(label=f"2026-{month:02d}", kind="amount") for month in range(1, 13)),
            TableColumn(label="占比", kind="percent"),
        ),
        rows=tuple(
            TableRow(
                figures=(None, *(no * 1_000_000 + month for month in range(12)), 100 * no),
                texts=(f"{LONG} {no}", *[""] * 13),
            )
            for no in range(1, 41)
        ),
    )
    return replace(
        told,
        issue=replace(told.issue, number=f"{told.issue.number}-R3", version=3),
        asked=tuple(f"{LONG}，請裁示第 {no} 件。" for no in range(1, 5)),
        blocks=(
            *told.blocks[:2],
            WrittenBlock(kind="regions", sentences=(LONG * 4,) * 5, tables=(wide,)),
            WrittenBlock(kind="remarks", remark="\n".join([LONG * 3] * 12)),
        ),
        notes=("2026-09 於 2026-10-03 關帳；之後更正的單據多 1,200。",),
        controls=told.controls * 6,
    )


def written_empty() -> WrittenReport:
    """A day without a document: nothing sold, nothing known, a draft without a strip."""
    told = samples.written_report()
    return WrittenReport(
        company=told.company,
        options=replace(told.options, strip=False),
        printed_at=datetime(2026, 11, 23, 17, 5),
        printed_by="王淑芬",
        title="銷售日報",
        span="115/11/23",
        first=date(2026, 11, 23),
        last=date(2026, 11, 23),
        basis=told.basis,
        blocks=(WrittenBlock(kind="summary"), WrittenBlock(kind="customers")),
    )


def unfooted() -> WrittenReport:
    """A report one of whose controls does not foot: it is not drawn."""
    told = samples.written_report()
    wrong = WrittenControl(
        where="產品別銷售", control=TableControl(what="明細合計＝單據合計", one=5, two=6)
    )
    return replace(told, controls=(*told.controls, wrong))


CASES = (samples.written_report, written_english, written_long, written_empty)
