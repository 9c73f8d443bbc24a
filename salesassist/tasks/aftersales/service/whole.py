"""All of one service record gathered: for the window's right side and for its papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesassist.db import (
    Anomaly,
    CaseFile,
    Complaint,
    ContactEntry,
    Paper,
    ServicePart,
    ServiceRecord,
    ServiceStep,
)
from salesassist.tasks.aftersales.service.papers import papers_of
from salesassist.tasks.aftersales.service.parts import Cost, cost_of
from salesassist.tasks.aftersales.service.repeats import (
    known_cases,
    repeated,
    suggests_complaint,
)


@dataclass(frozen=True)
class WholeService:
    """A service record with everything that hangs on it, read once.

    `contacts` are those with the customer while it was open; `known` are solved cases of the same
    product.
    """

    record: ServiceRecord
    steps: Sequence[ServiceStep]
    parts: Sequence[ServicePart]
    files: Sequence[CaseFile]
    contacts: Sequence[ContactEntry]
    reports: Sequence[Anomaly]
    complaint: Complaint | None
    repeats: Sequence[ServiceRecord]
    known: Sequence[ServiceRecord]
    papers: Sequence[Paper]
    cost: Cost
    too_often: bool


def gather(record: ServiceRecord) -> WholeService:
    """Read everything about a service record; bytes of its files are left where they are."""
    named = [CaseFile.id, CaseFile.name, CaseFile.at, CaseFile.written_by, CaseFile.service]
    kept = CaseFile.select(*named, CaseFile.sha256, CaseFile.version)
    before = repeated(record)
    return WholeService(
        record=record,
        steps=list(record.steps.order_by(ServiceStep.at, ServiceStep.id)),
        parts=list(record.parts.order_by(ServicePart.position)),
        files=list(kept.where(CaseFile.service == record).order_by(CaseFile.id)),
        contacts=_contacts(record),
        reports=list(record.anomalies.order_by(Anomaly.id)),
        complaint=record.complaints.first(),
        repeats=before,
        known=known_cases(record),
        papers=papers_of(record),
        cost=cost_of(record),
        too_often=suggests_complaint(record, before),
    )


def _contacts(record: ServiceRecord) -> list[ContactEntry]:
    mine = (ContactEntry.customer == record.customer_id) & (ContactEntry.at >= record.received_at)
    if record.closed_at is not None:
        mine &= ContactEntry.at <= record.closed_at
    return list(ContactEntry.select().where(mine).order_by(ContactEntry.at))
