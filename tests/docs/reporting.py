"""Reports to the supervisor that are hard to draw: bare, decided, in English, long, of a wave."""

from dataclasses import replace
from datetime import date, datetime

from salesassist.docs import samples
from salesassist.docs.facts import AnomalyReport, CaseLine, FiredRow, PendingLine, ScoreRow
from tests.docs.selling import LONG


def anomaly_bare() -> AnomalyReport:
    """By hand, of no customer, nothing proposed, a draft."""
    told = samples.anomaly_report()
    return AnomalyReport(
        company=told.company,
        number=told.number,
        subject="倉庫連續三天漏裝配件",
        reported_at=told.reported_at,
        reported_by="許哲維",
        decide_by=told.decide_by,
        printed_at=datetime(2026, 11, 23, 11, 30),
    )


def anomaly_decided() -> AnomalyReport:
    """Read, decided by the next level, carried out and closed; one rule holds no more."""
    told = samples.anomaly_report()
    first, *rest = told.rules
    return replace(
        told,
        rules=(replace(first, lapsed=True), *rest),
        told_first="陳建宏",
        reported_to="林副總",
        read_at=datetime(2026, 11, 24, 17, 20),
        read_by="林副總",
        decision="visit",
        decided_at=datetime(2026, 11, 24, 17, 31),
        decided_by="林副總",
        instruction="11/26 我與彥廷同去，帶交期改善表；當天回報客戶意見。\n淑芬先寄感謝信。",
        assigned_to="陳彥廷",
        due_on=date(2026, 11, 26),
        fulfilled_on=date(2026, 11, 26),
        fulfilment="拜訪林經理 50 分鐘，同意每週二寄交期表；下波次再看分數。",
        closed_at=datetime(2026, 11, 27, 9, 5),
    )


def anomaly_english() -> AnomalyReport:
    """In English, of a complaint, with a long name and a long story."""
    told = samples.anomaly_report()
    return replace(
        told, language="en", kind="complaint", source="CC-1151123-004", mean=None,
        mean_before=None, scores=(), words=LONG * 60, words_no=None, growth=None, deliveries=0,
        customer=replace(told.customer, name=LONG), suggestion="Answer in writing today.",
        subject=f"CC-1151123-004 {LONG}: severity 1, deadline near or past",
        rules=(
            FiredRow(kind="complaint", reason="severity", found="1 Critical"),
            FiredRow(kind="complaint", reason="deadline", found="First answer"),
        ),
        pending=(PendingLine(number="SO-9", total=1_234_567, currency="USD"),),
        complaints=(CaseLine(number="CC-1", text=LONG),),
    )  # fmt: skip


def anomaly_wave() -> AnomalyReport:
    """A file of old answers gathered on its wave: no customer, rules counted."""
    told = samples.anomaly_report()
    kinds = ("low-item", "low-mean", "detractor", "systemic", "straight")
    rules = tuple(FiredRow(kind=kind, limit=300, found="128 份") for kind in kinds)
    return replace(
        told, kind="wave", customer=None, source="CS-115H2", mean=None, mean_before=None,
        rules=rules, scores=(), words="", at_stake=None, complaints=(), pending=(), share=None,
    )  # fmt: skip


def anomaly_long() -> AnomalyReport:
    """Forty questions with long words: the scores go over pages, the box stays whole."""
    told = samples.anomaly_report()
    scores = tuple(
        ScoreRow(text=f"{no} {LONG[:28]}", now=1 + no % 5, before=no % 6 or None, low=no % 5 < 2)
        for no in range(1, 41)
    )
    return replace(told, scores=scores, suggestion="\n".join([LONG * 3] * 6))


CASES = (
    samples.anomaly_report,
    anomaly_bare,
    anomaly_decided,
    anomaly_english,
    anomaly_wave,
    anomaly_long,
)
