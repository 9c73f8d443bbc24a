"""Papers about complaints that are hard to draw: bare, long, in English, many rows, an empty month."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from salesassist.docs import samples
from salesassist.docs.facts import ComplaintRecord, ComplaintReply, ComplaintStatistics, EightD
from salesassist.docs.facts_complaint import (
    CostRow,
    DelimitRow,
    MeasureRow,
    MonthOfComplaints,
    ParetoRow,
    WhyRow,
)
from tests.docs.selling import LONG

_KINDS = ("containment", "cause", "escape", "corrective", "preventive", "effect")


def complaint_bare() -> ComplaintRecord:
    """Just taken, a draft: no order, no goods, nothing done; every row is work to do."""
    told = samples.complaint_record()
    return ComplaintRecord(
        company=told.company,
        customer=replace(told.customer, contact="", contact_title=""),
        complaint_number=told.complaint_number,
        received_at=told.received_at,
        subject="少送 2 卷",
        stages=tuple(replace(each, reached_at=None, state="overdue") for each in told.stages),
        close_by=told.close_by,
        left_days=-3,
        printed_at=datetime(2026, 11, 19, 9, 30),
    )


def complaint_long() -> ComplaintRecord:
    """A consumer's story over pages, thirty measures, long replies, many costs, in English."""
    told = samples.complaint_record()
    rows = tuple(
        MeasureRow(
            kind=_KINDS[no % 6],
            text=f"{no} {LONG * 4}",
            owner=LONG[:20],
            due_on=date(2026, 11, 1) + timedelta(days=no),
            evidence=LONG * 2,
        )
        for no in range(30)
    )
    return replace(
        told, language="en", customer=replace(told.customer, name=LONG), consumer=True,
        subject=LONG[:60], story=f"{LONG * 40}\n\n" * 6, measures=rows, claimed=120_000,
        whys=tuple(WhyRow(why=LONG, because=LONG * 2) for _ in range(12)), state="working",
        stages=tuple(replace(each, state="late") for each in told.stages), still=95, earlier=2,
        costs=tuple(CostRow(label=f"{LONG[:12]} {no}", amount=no * 100) for no in range(9)),
        answer=LONG * 30, customer_reply=LONG * 20, closing=LONG * 10, reopened=2,
        claims=("return", "exchange", "repair", "compensation", "apology", "8d"),
    )  # fmt: skip


def complaint_closed() -> ComplaintRecord:
    """Signed off, a repeat, the decision ticked."""
    told = samples.complaint_record()
    return replace(
        told, state="closed", repeats="CC-1150901-002", decisions=("close", "meeting"),
        signed_by="陳建宏", signed_on=date(2026, 11, 13),
    )  # fmt: skip


def eight_d_begun() -> EightD:
    """Nothing but the problem is known yet, in English, with a long story; a draft."""
    told = samples.eight_d()
    return replace(
        told, language="en", issue=None, printed_at=datetime(2026, 10, 17, 9, 0), immediate="",
        measures=(), whys=(), team="", is_not=(), recognition="", closed_on=None,
        story=f"{LONG * 20}\n" * 5,
    )  # fmt: skip


def eight_d_long() -> EightD:
    """Many rows everywhere."""
    told = samples.eight_d()
    rows = tuple(replace(each, text=each.text * 6) for each in told.measures * 4)
    limits = tuple(DelimitRow(what=LONG, holds=LONG * 2, holds_not=LONG * 2) for _ in range(12))
    return replace(told, measures=rows, is_not=limits, whys=told.whys * 3, immediate=LONG * 30)


def reply_first() -> ComplaintReply:
    """The first answer, in English: nothing found yet, money asked for and not decided."""
    told = samples.complaint_reply()
    return replace(
        told, language="en", measures=(), whys=(), returns=(), closed_on=None, call=None,
        findings_by=date(2026, 10, 27), claims=("allowance", "compensation"),
    )  # fmt: skip


def reply_long() -> ComplaintReply:
    """A story of many pages is answered, with measures that are still to come."""
    told = samples.complaint_reply()
    rows = tuple(replace(each, done_on=None, text=each.text * 3) for each in told.measures)
    return replace(told, story=f"{LONG * 30}\n" * 12, measures=rows, whys=(), findings_by=None)


def statistics_empty() -> ComplaintStatistics:
    """A first month without complaints and without deliveries, a draft in English."""
    told = samples.complaint_statistics()
    return ComplaintStatistics(
        company=told.company,
        language="en",
        printed_at=datetime(2026, 11, 3, 9, 0),
        months=(MonthOfComplaints(year=2026, month=10, received=0),),
    )


def statistics_many() -> ComplaintStatistics:
    """Forty products and causes with long names, over a drawing of ten columns, in English."""
    told = samples.complaint_statistics()
    rows = tuple(
        ParetoRow(
            name=f"{no} {LONG}", count=41 - no, share=244, cumulative=min(244 * no, 10_000), cost=no
        )
        for no in range(1, 41)
    )
    return replace(told, language="en", goods=rows, causes=rows, kinds=rows[:10])


CASES = (
    samples.complaint_record,
    complaint_bare,
    complaint_long,
    complaint_closed,
    samples.eight_d,
    eight_d_begun,
    eight_d_long,
    samples.complaint_reply,
    reply_first,
    reply_long,
    samples.complaint_statistics,
    statistics_empty,
    statistics_many,
)
