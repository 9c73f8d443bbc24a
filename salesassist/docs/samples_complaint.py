"""Invented facts of the papers about complaints: record, 8D report, reply, monthly statistics."""

from datetime import date, datetime

from salesassist.docs.facts import (
    ComplaintRecord,
    ComplaintReply,
    ComplaintStatistics,
    Contact,
    EightD,
    Issue,
)
from salesassist.docs.facts_complaint import (
    ComplaintControl,
    CostRow,
    DelimitRow,
    LinkedReturn,
    MeasureRow,
    MonthOfComplaints,
    ParetoRow,
    StageRow,
    WhyRow,
)
from salesassist.docs.samples_parts import COMPANY, CUSTOMER
from salesassist.rules.complaints import pareto

_NUMBER = "CC-1151016-003"
_WRITTEN = datetime(2026, 11, 12, 16, 40)
_RETURN = LinkedReturn(
    number="SR-1151017-001", decision="allowance", net=1_560, tax=78, total=1_638
)


def _on(month: int, day: int) -> date:
    return date(2026, month, day)


_MEASURES = (
    MeasureRow(
        kind="containment",
        text="10/17 取回 6 卷，同批庫存 34 卷隔離並全檢",
        owner="倉管 洪國棟",
        due_on=_on(10, 17),
        done_on=_on(10, 17),
    ),
    MeasureRow(
        kind="escape",
        text="到貨抽檢只看數量，未看外箱狀態",
        owner="業務課",
        done_on=_on(10, 22),
    ),
    MeasureRow(
        kind="corrective",
        text="配發防水布 6 條；出貨單加「外箱狀態」欄，雨天改走遮棚碼頭",
        owner="倉儲課",
        due_on=_on(10, 30),
        done_on=_on(10, 30),
        evidence="出貨單樣本、碼頭照片",
    ),
    MeasureRow(
        kind="preventive",
        text="檢核表納入天候項目，其他三條低溫路線同步；新進司機訓練",
        owner="倉儲課",
        due_on=_on(11, 6),
        done_on=_on(11, 6),
    ),
    MeasureRow(
        kind="effect",
        text="11/01～11/11 低溫線 23 趟，外箱破損 0 件；客戶抽檢 20 卷合格",
        owner="品保 趙碁翔",
        due_on=_on(11, 12),
        done_on=_on(11, 12),
    ),
)
_WHYS = (
    WhyRow(why="標籤為何脫膠？", because="外箱受潮壓損", evidence="照片 4 張"),
    WhyRow(why="外箱為何受潮？", because="雨天於無遮棚碼頭待卸 40 分", evidence="車機紀錄"),
    WhyRow(why="為何未遮蔽？", because="司機未覆防水布"),
    WhyRow(why="為何未發現？", because="出貨檢核無天候項目"),
    WhyRow(why="為何沒有該項目？", because="標準未規定雨天裝卸", evidence="作業標準 WI-07"),
)
_CASE = {
    "company": COMPANY,
    "customer": CUSTOMER,
    "complaint_number": _NUMBER,
    "received_at": datetime(2026, 10, 16, 10, 20),
    "subject": "標籤脫膠、破損",
    "kind": "packing",
    "severity": "2",
    "story": "有一箱外箱濕掉壓扁，裡面六卷邊緣起毛脫膠，貼上去進冷凍就掉。"
    "請扣掉這六卷，並說明為什麼會這樣。",
    "claims": ("allowance", "cause"),
    "order_number": "SO-1150928-003",
    "delivery_number": "DN-1151002-011",
    "goods": "LB-1015T 熱感標籤 100 × 150 mm",
    "lot": "L260922",
    "total": 40_000,
    "inspected": 40_000,
    "bad": 6_000,
    "happened_on": _on(10, 15),
    "happened_at": "蘆竹低溫倉，入庫時發現",
    "immediate": "10/16 通知倉庫停出同批；安排 10/17 取回 6 卷",
    "measures": _MEASURES,
    "whys": _WHYS,
    "method": "連續兩週逐趟檢查外箱",
    "effective": True,
}


def _issue(number: str, version: int = 0) -> Issue:
    return Issue(number=number, issued_at=_WRITTEN, issued_by="王淑芬", version=version)


def _stage(name: str, due: datetime, reached: datetime | None, state: str, note: str) -> StageRow:
    return StageRow(stage=name, due_at=due, reached_at=reached, state=state, note=note)


def complaint_record() -> ComplaintRecord:
    """Everything done, handed in for the supervisor's signature."""

    def at(month: int, day: int, hour: int = 18, minute: int = 0) -> datetime:
        return datetime(2026, month, day, hour, minute)

    stages = (
        _stage("acknowledged", at(10, 19, 10, 20), at(10, 16, 11, 5), "ontime", "電話＋e-mail"),
        _stage("contained", at(10, 20, 10, 20), at(10, 17, 16, 0), "ontime", ""),
        _stage("answered", at(10, 20, 10, 20), at(10, 19, 15, 30), "ontime", "說明已停出同批"),
        _stage("analysed", at(10, 27), at(10, 22, 17, 0), "ontime", "5-Why"),
        _stage("corrected", at(11, 10), at(11, 6, 17, 0), "ontime", ""),
        _stage("verified", at(11, 16), at(11, 12, 15, 0), "ontime", ""),
        _stage("closed", at(11, 16), None, "now", "待核決"),
    )
    return ComplaintRecord(
        **_CASE,
        issue=_issue(f"{_NUMBER}-R2", 2),
        state="signing",
        grade="A",
        taken_by="王淑芬",
        close_by=_on(11, 16),
        left_days=4,
        elsewhere=2,
        stages=stages,
        unit="倉儲課",
        cost=2_138,
        costs=(CostRow(label="取回運費", amount=500),),
        returns=(_RETURN,),
        customer_reply="11/12 林經理：「處理很快，可以結案。」",
        satisfaction=4,
    )


def eight_d() -> EightD:
    """The finished 8D of the same case."""
    return EightD(
        **_CASE,
        issue=_issue(_NUMBER),
        team="召集人 趙碁翔（品保）；洪國棟（倉管）；王淑芬（業務助理）",
        is_not=(
            DelimitRow(what="產品", holds="LB-1015T 批號 L260922", holds_not="其他批號、其他品項"),
            DelimitRow(what="地點", holds="蘆竹低溫倉雨天卸貨", holds_not="有遮棚的倉庫"),
        ),
        recognition="倉儲課與司機組配合一週內完成全線改善，於 11 月月會表揚。",
        closed_on=_on(11, 12),
    )


def complaint_reply() -> ComplaintReply:
    """The reply to the customer, with the allowance that was decided."""
    return ComplaintReply(
        **_CASE,
        issue=_issue("CR-1151112-001"),
        answer="林經理您好：6 卷已於 10/17 取回，同批庫存已停出並全檢。",
        returns=(_RETURN,),
        closed_on=_on(11, 12),
        call=Contact(name="王淑芬", phone="02-2995-0168 #22", email="sales@songcheng.example"),
    )


def _ranked(*counts: tuple[str, int, int]) -> tuple[ParetoRow, ...]:
    total = sum(count for _, count, _ in counts)
    cost = {name: amount for name, _, amount in counts}
    rows = pareto((name, count) for name, count, _ in counts)
    return tuple(
        ParetoRow(
            name=name,
            count=count,
            share=(count * 20_000 + total) // (2 * total),
            cumulative=passed,
            cost=cost[name],
        )
        for name, count, passed in rows
    )


def _rankings() -> dict[str, tuple[ParetoRow, ...]]:
    return {
        "kinds": _ranked(
            ("包裝運送", 5, 9_638),
            ("品質", 4, 8_000),
            ("交期", 2, 0),
            ("帳務發票", 1, 0),
            ("錯發", 1, 2_000),
        ),
        "goods": _ranked(
            ("LB-1015T 熱感標籤 100 × 150 mm", 6, 11_638),
            ("LP-420T 桌上型熱轉印標籤機", 4, 8_000),
            ("未指定產品", 3, 0),
        ),
        "causes": _ranked(
            ("標準未規定雨天裝卸", 4, 9_638), ("尚未分析", 6, 8_000), ("抄錯抬頭", 3, 2_000)
        ),
        "units": _ranked(("倉儲課", 7, 11_638), ("品保課", 4, 8_000), ("業務課", 2, 0)),
        "severities": _ranked(("2 主要", 7, 15_000), ("3 次要", 5, 1_000), ("1 嚴重", 1, 3_638)),
    }


def complaint_statistics() -> ComplaintStatistics:
    """October 2026 beside the five months before."""
    figures = (
        (5, 9, 402, 22, 9, 610, 4_300, 1, 1, 18_400),
        (6, 11, 415, 27, 10, 655, 4_810, 2, 1, 21_250),
        (7, 8, 431, 19, 9, 540, 4_020, 0, 0, 9_800),
        (8, 12, 420, 29, 10, 700, 5_130, 2, 2, 26_700),
        (9, 10, 436, 23, 11, 585, 4_460, 1, 1, 17_900),
        (10, 13, 447, 29, 9, 512, 4_115, 1, 2, 19_638),
    )
    names = (
        *("month", "received", "deliveries", "per_hundred", "closed"),
        *("answer", "close", "overdue", "repeats", "cost"),
    )
    months = tuple(
        MonthOfComplaints(year=2026, **dict(zip(names, row, strict=True))) for row in figures
    )
    return ComplaintStatistics(
        company=COMPANY,
        issue=_issue("CX-11510-01"),
        months=months,
        **_rankings(),
        open=4,
        controls=(
            ComplaintControl(what="各類別合計＝本月受理件數", one=13, two=13),
            ComplaintControl(what="各產品合計＝本月受理件數", one=13, two=13),
            ComplaintControl(what="各類別費用＝本月費用", one=19_638, two=19_638),
        ),
    )
