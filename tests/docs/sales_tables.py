"""Hard cases of the paper of any report: wide, long, without rows, over time, in English."""

from dataclasses import replace
from datetime import date

from salesassist.docs import samples
from salesassist.docs.facts import ChartSeries, ReportChart, SalesTable, TableColumn, TableRow

_MONTHS = tuple(f"{2024 + (at + 10) // 12}-{(at + 10) % 12 + 1:02}" for at in range(24))
_LONG = "財團法人臺灣國際低溫物流暨冷鏈標準檢測技術研究發展中心籌備處南區服務辦公室"


def table_year() -> SalesTable:
    """Twelve months of seven figures beside each other: two parts, the names in both."""
    months = _MONTHS[2:14]
    columns = (
        TableColumn(label="地區", key="name"),
        *(TableColumn(label=month, kind="amount", key=month) for month in months),
        TableColumn(label="總計", kind="amount", key="net"),
        TableColumn(label="占比", kind="percent", key="share"),
    )
    values = tuple(1_234_567 * at for at in range(1, 13))
    rows = tuple(
        TableRow(figures=(None, *values, sum(values), 3_333), texts=(name, *[""] * 14))
        for name in ("北部", "中部", _LONG)
    )
    whole = TableRow(
        figures=(None, *(3 * each for each in values), 3 * sum(values), 10_000),
        texts=("總計", *[""] * 14),
    )
    chart = ReportChart(
        form="bars",
        labels=("北部", "中部", _LONG),
        series=(ChartSeries(label="114 年", values=(sum(values),) * 3),),
    )
    plain = replace(samples.sales_table(), report="by-region", title="地區別銷售", span="114 年")
    return replace(
        plain, first=date(2025, 1, 1), last=date(2025, 12, 31), columns=columns, rows=rows,
        total=whole, chart=chart, controls=(), closed_on=None,
    )  # fmt: skip


def table_months() -> SalesTable:
    """24 months as lines: labels do not run into each other, the table goes on the next page."""
    net = tuple(900_000 + 37_000 * (at * 7 % 11) for at in range(24))
    before = (*[None] * 12, *net[:12])
    columns = (
        TableColumn(label="月份", key="month"),
        TableColumn(label="未稅", kind="amount", key="net"),
        TableColumn(label="去年同月", kind="amount", key="before"),
    )
    pairs = zip(_MONTHS, net, before, strict=True)
    rows = tuple(
        TableRow(figures=(None, one, other), texts=(month, "", "")) for month, one, other in pairs
    )
    series = (ChartSeries(label="未稅", values=net), ChartSeries(label="前一年", values=before))
    chart = ReportChart(form="lines", labels=_MONTHS, series=series)
    plain = replace(samples.sales_table(), report="trend", title="24 個月趨勢")
    return replace(plain, columns=columns, rows=rows, total=None, chart=chart)


def table_none() -> SalesTable:
    """Nothing sold: the paper says so by its sums and has no chart."""
    return replace(
        samples.sales_table(), rows=(), chart=None, controls=(),
        total=TableRow(figures=(None, None, None, None, 0, None, 0, None), texts=("",) * 8),
    )  # fmt: skip


def table_pareto_english() -> SalesTable:
    """Returns by reason as a Pareto, in English, counts and not amounts."""
    columns = (
        TableColumn(label="Reason", key="reason"),
        TableColumn(label="Number of returns", kind="whole", key="count"),
        TableColumn(label="Average days until it came back", kind="tenth", key="days"),
        TableColumn(label="Mean score", kind="score", key="mean"),
        TableColumn(label="Qty", kind="quantity", key="quantity"),
    )
    told = (("Damaged in transport", 12), ("Wrong item", 5), ("Ordered by mistake", 2))
    rows = tuple(
        TableRow(figures=(None, count, 35, 412, 2_500 * count), texts=(name, "", "", "", ""))
        for name, count in told
    )
    series = (ChartSeries(label="Returns", values=tuple(count for _, count in told)),)
    names = tuple(name for name, _ in told)
    chart = ReportChart(form="pareto", labels=names, series=series, kind="whole")
    plain = replace(samples.sales_table(), language="en", title="Returns", span="Quarter 3 of 2026")
    return replace(
        plain, columns=columns, rows=rows, total=None, chart=chart, controls=(),
        basis=("Basis: Deliveries", "Before tax", "TWD"), notes=("Two of them are under dispute",),
    )  # fmt: skip


CASES = (samples.sales_table, table_year, table_months, table_none, table_pareto_english)
