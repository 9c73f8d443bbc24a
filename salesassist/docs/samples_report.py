"""A made-up report for previews and tests: sales by customer, with its chart and its proofs."""

from datetime import date, datetime

from salesassist.docs.facts import (
    ChartSeries,
    Issue,
    ReportChart,
    SalesTable,
    SignOff,
    TableColumn,
    TableControl,
    TableRow,
)
from salesassist.docs.samples_parts import COMPANY
from salesassist.rules import summaries

_SOLD = (
    ("C0012", "禾昱標識有限公司", 9, 612_400, 548_200),
    ("C0031", "晉暘精密工業股份有限公司", 7, 487_350, 512_900),
    ("C0007", "堃泰精機股份有限公司", 2, 398_600, 0),
    ("C0055", "財團法人臺灣國際低溫物流暨冷鏈標準檢測技術研究發展中心籌備處", 4, 148_200, 171_300),
    ("C0018", "沐川食品機械有限公司", 3, -24_600, 31_450),
)
_WHOLE = sum(net for *_, net, _ in _SOLD)
_COLUMNS = (
    TableColumn(label="項次", kind="whole", key="rank"),
    TableColumn(label="代碼", key="code"),
    TableColumn(label="名稱", key="name"),
    TableColumn(label="單數", kind="whole", key="documents"),
    TableColumn(label="未稅", kind="amount", key="net"),
    TableColumn(label="占比", kind="percent", key="share"),
    TableColumn(label="去年同期", kind="amount", key="before"),
    TableColumn(label="年增率", kind="percent", change=True, key="growth"),
)


def _row(no: int | None, code: str, name: str, documents: int | None, net: int, last: int):
    share, growth = summaries.share(net, _WHOLE), summaries.growth(net, last)
    figures = (no, None, None, documents, net, share, last, growth)
    return TableRow(figures=figures, texts=("", code, name, *[""] * 5))


def sales_table() -> SalesTable:
    """A quarter by customer: one is new, one gave back more than it bought."""
    last = sum(each[-1] for each in _SOLD)
    net, before = (tuple(each[at] for each in _SOLD) for at in (3, 4))
    return SalesTable(
        company=COMPANY,
        issue=Issue(
            number="RT-11510-001", issued_at=datetime(2026, 10, 5, 9, 30), issued_by="林佳蓉"
        ),
        report="by-customer",
        title="客戶別銷售",
        span="115 年第 3 季",
        first=date(2026, 7, 1),
        last=date(2026, 9, 30),
        basis=("基準：訂單", "未稅", "TWD", "未扣退回折讓", "不限"),
        columns=_COLUMNS,
        rows=tuple(_row(no, *each) for no, each in enumerate(_SOLD, 1)),
        total=_row(None, f"合計 {len(_SOLD)} 家", "", None, _WHOLE, last),
        controls=(TableControl(what="明細合計＝單據合計", one=_WHOLE, two=_WHOLE),),
        chart=ReportChart(
            form="bars",
            labels=tuple(each[1] for each in _SOLD),
            series=(
                ChartSeries(label="115 年第 3 季", values=net),
                ChartSeries(label="114 年第 3 季", values=before),
            ),
        ),
        closed_on=date(2026, 10, 5),
        signoff=(SignOff(role="製表", name="林佳蓉"), SignOff(role="核准", name="")),
    )
