"""A service record that becomes a complaint."""

from salesassist.db import Complaint, ServiceRecord
from salesassist.db.base import unit_of_work
from salesassist.desk.people import permit
from salesassist.tasks.aftersales.complaints.beginning import begin_from_service
from salesassist.tasks.aftersales.service.taking import VERB, add_step
from salesassist.texts import N_, tr


def to_complaint(record: ServiceRecord, *, who: str, request: str | None = None) -> Complaint:
    """Open the complaint of a service record with everything known filled in; once.

    The record's result is then a complaint; an open one stays open until it is done. Raises
    NotPermitted, RecordProblems.
    """
    permit(who, VERB)
    permit(who, "keep complaints")
    kept = begin_from_service(record, who=who, request=request)
    with unit_of_work(who, "pass service to complaint", request and f"{request}-tie") as work:
        fresh = ServiceRecord.get_by_id(record.id)
        if not work.done_before and fresh.result != "complaint":
            words = tr(N_("Became complaint {number}")).format(number=kept.number)
            add_step(work, fresh, words)
            work.change(fresh, result="complaint")
    return kept
