"""Invented facts of the report to the supervisor."""

from datetime import date, datetime

from salesassist.docs.facts import (
    AnomalyReport,
    CaseLine,
    FiredRow,
    Issue,
    PendingLine,
    ScoreRow,
)
from salesassist.docs.samples_parts import COMPANY, CUSTOMER

_REPORTED = datetime(2026, 11, 23, 11, 8)
_SCORES = (
    ("品質", 4, 4), ("交期", 2, 4), ("價格", 3, 3), ("服務態度", 5, 5), ("回覆速度", 2, 4),
    ("技術支援", 4, 4), ("包裝運送", 2, 3), ("文件正確", 4, 4), ("整體", 3, 4),
)  # fmt: skip


def anomaly_report() -> AnomalyReport:
    """A form whose mean fell by two thirds of a point, of a customer with much at stake."""
    number = "AN-1151123-001"
    return AnomalyReport(
        company=COMPANY,
        issue=Issue(number=number, issued_at=_REPORTED, issued_by="王淑芬"),
        number=number,
        kind="survey",
        subject="CS-115H2-0087 允辰生鮮：單題過低、總平均過低",
        source="CS-115H2-0087",
        reported_at=_REPORTED,
        reported_by="王淑芬",
        reported_to="陳建宏",
        decide_by=datetime(2026, 11, 24, 17),
        next_level="副總經理",
        customer=CUSTOMER,
        grade="A",
        owner="陳彥廷",
        wave="115 下半年",
        wave_before="115 上半年",
        mean=322,
        mean_before=389,
        items=9,
        at_stake=1_186_420,
        share=420,
        orders=38,
        growth=860,
        deliveries=11,
        on_time=8,
        rules=(
            FiredRow(kind="low-item", limit=200, found="交期 2、回覆速度 2、包裝運送 2"),
            FiredRow(kind="low-mean", limit=350, found="3.22（n = 9 題）"),
            FiredRow(kind="detractor", limit=600, found="5"),
            FiredRow(kind="drop", limit=50, found="−0.67 (−17.1 %)"),
        ),
        scores=tuple(
            ScoreRow(text=text, now=now, before=before, low=now <= 2)
            for text, now, before in _SCORES
        ),
        words="「十月兩次晚到，問了隔天才回。標籤箱子壓壞那次處理得還可以，但不希望再發生。"
        "如果年底前沒改善，明年會找第二家比價。」",
        words_no=11,
        complaints=(
            CaseLine(number="CC-1151016-003", text="標籤脫膠", closed_on=date(2026, 11, 13)),
        ),
        pending=(PendingLine(number="SO-1151123-002", total=148_082, due_on=date(2026, 12, 4)),),
        suggestion="11/25 前由主管與業務同訪林經理，說明交期改善\n"
        "SO-1151123-002 指定備貨，12/04 上午電話確認到貨\n"
        "來電當日 17:00 前回覆，由王淑芬每日核對",
    )
