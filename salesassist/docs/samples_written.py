"""Invented facts of a written sales report: October of a labelling company."""

from datetime import date, datetime

from salesassist.docs.facts import (
    Issue,
    SignOff,
    TableColumn,
    TableControl,
    TableRow,
    WrittenBlock,
    WrittenControl,
    WrittenMonth,
    WrittenReport,
    WrittenTable,
)
from salesassist.docs.samples_parts import COMPANY

NET, LAST_YEAR, TARGET = 2_518_640, 2_190_300, 2_400_000
_MONTHS = (
    (2025, 11, 2_186, 2_100), (2025, 12, 2_402, 2_200), (2026, 1, 1_985, 2_000),
    (2026, 2, 1_642, 1_800), (2026, 3, 2_310, 2_200), (2026, 4, 2_275, 2_250),
    (2026, 5, 2_388, 2_300), (2026, 6, 2_441, 2_350), (2026, 7, 2_290, 2_350),
    (2026, 8, 2_356, 2_400), (2026, 9, 2_489, 2_400),
)  # fmt: skip
_CUSTOMERS = (
    ("宏嶽營造機具", 9, 402_180, 351_900, 2_410), ("捷瀚電子", 12, 386_540, 398_210, 3_180),
    ("明喆生技", 6, 298_300, 214_650, 3_620), ("日堉食品", 8, 263_900, 240_080, 2_950),
    ("昌犇五金行", 5, 188_420, 0, 2_270), ("大瀚倉儲設備", 3, 171_600, 205_400, 1_890),
    ("詠恒包裝", 7, 152_730, 149_980, 2_700), ("允辰生鮮物流", 4, 84_470, 96_120, 2_740),
    ("其他 41 家", 63, 570_500, 533_960, 2_840),
)  # fmt: skip
_REPS = (
    ("陳彥廷", 900_000, 968_420), ("許堃銘", 850_000, 842_110), ("李碁萱", 650_000, 708_110),
)  # fmt: skip


def written_report() -> WrittenReport:
    """An issued monthly report with targets, last year, margins and what is overdue."""
    return WrittenReport(
        company=COMPANY,
        issue=Issue(
            number="SD-11510-01", issued_at=datetime(2026, 11, 3, 16, 30), issued_by="王淑芬"
        ),
        title="銷售月報",
        span="115-10",
        first=date(2026, 10, 1),
        last=date(2026, 10, 31),
        unit="業務部",
        basis=("基準：出貨", "未稅", "TWD", "退回折讓於發生月扣除", "無篩選"),
        net=NET,
        documents=117,
        customer_count=49,
        target=TARGET,
        achievement=10_494,
        last_year=LAST_YEAR,
        growth=1_499,
        margin=707_288,
        margin_bp=2_808,
        asked=(
            "大瀚倉儲設備下滑 16.5%：請業務說明。",
            "2 家客戶逾期 60 天以上共 98,700 元：請裁示是否出貨。",
        ),
        blocks=_blocks(),
        months=(
            *(
                WrittenMonth(year=year, month=month, value=net * 1_000, target=goal * 1_000)
                for year, month, net, goal in _MONTHS
            ),
            WrittenMonth(year=2026, month=10, value=NET, target=TARGET),
        ),
        controls=tuple(
            WrittenControl(
                where=where,
                control=TableControl(what="明細合計＝單據合計", one=NET, two=NET),
            )
            for where in ("客戶別銷售", "產品別銷售與 ABC", "業績達成表")
        ),
        definitions=("share", "growth", "achievement", "margin", "ageing"),
        closed_on=date(2026, 11, 2),
        signoff=(
            SignOff(role="製表", name="王淑芬", on=date(2026, 11, 3)),
            SignOff(role="審核", name="周佩瑜", on=date(2026, 11, 3)),
            SignOff(role="核准", name="陳建宏", on=date(2026, 11, 3)),
        ),
    )


def _blocks() -> tuple[WrittenBlock, ...]:
    return (
        WrittenBlock(
            kind="summary",
            sentences=(
                "115-10：淨額 2,518,640 元，達目標 2,400,000 元的 104.9%。",
                "主要成長：明喆生技 +39.0%。",
                "主要下滑：大瀚倉儲設備 −16.5%、允辰生鮮物流 −12.1%。",
                "未收應收帳款 2,301,000 元，其中 13.6% 逾期。",
            ),
        ),
        WrittenBlock(kind="target", sentences=("連續 2 個月達標。",), months=True),
        WrittenBlock(kind="customers", tables=(_customers(),)),
        WrittenBlock(kind="reps", tables=(_reps(),)),
        WrittenBlock(
            kind="receivables",
            sentences=("未收應收帳款 2,301,000 元，其中 13.6% 逾期。",),
            tables=(_ageing(),),
        ),
        WrittenBlock(
            kind="remarks", remark="大瀚倉儲專案延至 12 月；允辰生鮮交期與包裝客訴已改善。"
        ),
    )


def _customers() -> WrittenTable:
    rows = []
    for at, (name, count, net, before, margin) in enumerate(_CUSTOMERS, 1):
        growth = (net - before) * 10_000 // before if before else None
        share = net * 10_000 // NET
        figures = (at if at < 9 else None, None, count, net, share, before, growth, margin)
        rows.append(TableRow(figures=figures, texts=("", name, *[""] * 6)))
    sums = (None, None, 117, NET, 10_000, LAST_YEAR, 1_499, 2_808)
    return WrittenTable(
        title="客戶別銷售",
        columns=(
            TableColumn(label="名次", kind="rank"),
            TableColumn(label="客戶"),
            TableColumn(label="單數", kind="whole"),
            TableColumn(label="銷售淨額", kind="amount"),
            TableColumn(label="占比", kind="percent"),
            TableColumn(label="去年同期", kind="amount"),
            TableColumn(label="成長率", kind="percent", change=True),
            TableColumn(label="毛利率", kind="percent"),
        ),
        rows=tuple(rows),
        total=TableRow(figures=sums, texts=("", "合計", *[""] * 6)),
    )


def _reps() -> WrittenTable:
    rows = [
        TableRow(
            figures=(None, goal, net, net * 10_000 // goal, net - goal), texts=(name, *[""] * 4)
        )
        for name, goal, net in _REPS
    ]
    return WrittenTable(
        title="業績達成表",
        columns=(
            TableColumn(label="業務員"),
            TableColumn(label="目標", kind="amount"),
            TableColumn(label="實績", kind="amount"),
            TableColumn(label="達成率", kind="percent"),
            TableColumn(label="差額", kind="amount", change=True),
        ),
        rows=tuple(rows),
        total=TableRow(
            figures=(None, TARGET, NET, 10_494, NET - TARGET), texts=("合計", *[""] * 4)
        ),
    )


def _ageing() -> WrittenTable:
    labels = ("未到期", "逾期 1–30 天", "31–60 天", "61–90 天", "90 天以上", "合計")
    sums = (1_988_600, 156_200, 57_500, 41_300, 57_400, 2_301_000)
    return WrittenTable(
        title="應收帳齡",
        note="基準：收款，含稅",
        columns=(
            TableColumn(label="客戶"),
            *(TableColumn(label=label, kind="amount") for label in labels),
        ),
        total=TableRow(figures=(None, *sums), texts=("合計", *[""] * 6)),
    )
