"""The same fault again and again: the rule about service records."""

from salesassist.db import Anomaly, AnomalyMark, ServiceRecord
from salesassist.db.base import Work, find
from salesassist.desk.reporting import open_report
from salesassist.tasks.aftersales.reports.judging import house_rules, suggestion_of
from salesassist.tasks.aftersales.service.repeats import repeated
from salesassist.texts import N_, tr

MARK = "service:{id}:repeat"


def judge_service(work: Work, record: ServiceRecord) -> Anomaly | None:
    """Report a fault that comes too often within 30 days, once for a run of the same fault."""
    rules = house_rules()
    limit = rules.limits.get("repeat")
    before = repeated(record) if limit else []
    count = len(before) + 1
    marks = [MARK.format(id=each.id) for each in (record, *before)]
    if not before or count * 100 < limit or record.complaints.exists():
        return None
    if any(find(AnomalyMark, mark=mark) is not None for mark in marks):
        return None
    words = tr(N_("{number} {fault}: the {count}th time within 30 days"))
    said = words.format(number=record.number, fault=record.fault, count=count)
    return open_report(
        work,
        subject=said[:200],
        marks=marks,
        fired=[["repeat", limit, str(count)]],
        decide_by=rules.deadline(work.at, ["repeat"]),
        customer=record.customer_id,
        service=record,
        order=record.order_id,
        suggestion=suggestion_of(["repeat"]),
    )
