"""All of one complaint gathered: what the window shows beside it and what its papers are told."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from salesassist.db import (
    Anomaly,
    CaseFile,
    Complaint,
    ComplaintAction,
    ComplaintCost,
    ComplaintNote,
    ComplaintPause,
    ComplaintStage,
    ContactEntry,
    Paper,
)
from salesassist.tasks.aftersales.complaints.clock import Left, left_of, stages, stood_still
from salesassist.tasks.aftersales.complaints.similar import Similar, similar


@dataclass(frozen=True)
class Whole:
    """A complaint with everything that hangs on it, read once.

    `still` is the working time the clock stood still; `cost` whole NT dollars; `contacts` are
    those with the customer while it was open.
    """

    complaint: Complaint
    stages: Sequence[ComplaintStage]
    pauses: Sequence[ComplaintPause]
    actions: Sequence[ComplaintAction]
    costs: Sequence[ComplaintCost]
    files: Sequence[CaseFile]
    notes: Sequence[ComplaintNote]
    contacts: Sequence[ContactEntry]
    reports: Sequence[Anomaly]
    similar: Sequence[Similar]
    papers: Sequence[Paper]
    left: Left | None
    still: dt.timedelta

    @property
    def cost(self) -> int:
        """What it cost so far."""
        return sum(each.amount for each in self.costs)

    def of_kind(self, kind: str) -> list[ComplaintAction]:
        """The measures of a kind."""
        return [each for each in self.actions if each.kind == kind]

    def stage(self, name: str) -> ComplaintStage | None:
        """A stage by its name."""
        return next((each for each in self.stages if each.stage == name), None)

    def whys(self) -> list[tuple[str, str, str]]:
        """The rows of the 5-Why: why, because, evidence; rows without a word are left out."""
        rows = [[*map(str, row), "", "", ""][:3] for row in self.complaint.whys or []]
        return [(why, because, proof) for why, because, proof in rows if why or because or proof]


def gather(complaint: Complaint, now: dt.datetime, papers: Sequence[Paper] = ()) -> Whole:
    """Read everything about a complaint; bytes of its files are left where they are.

    `papers` are its issued papers, where they are wanted.
    """
    named = [CaseFile.id, CaseFile.name, CaseFile.at, CaseFile.written_by, CaseFile.complaint]
    kept = CaseFile.select(*named, CaseFile.sha256, CaseFile.version)
    return Whole(
        complaint=complaint,
        stages=stages(complaint),
        pauses=list(complaint.pauses.order_by(ComplaintPause.first)),
        actions=list(complaint.actions.order_by(ComplaintAction.id)),
        costs=list(complaint.costs.order_by(ComplaintCost.id)),
        files=list(kept.where(CaseFile.complaint == complaint).order_by(CaseFile.id)),
        notes=list(complaint.notes.order_by(ComplaintNote.id)),
        contacts=_contacts(complaint),
        reports=list(complaint.anomalies.order_by(Anomaly.id)),
        similar=similar(complaint),
        papers=papers,
        left=left_of(complaint, now),
        still=stood_still(complaint, now),
    )


def _contacts(complaint: Complaint) -> list[ContactEntry]:
    mine = (ContactEntry.customer == complaint.customer_id) & (
        ContactEntry.at >= complaint.received_at
    )
    if complaint.signed_at is not None:
        mine &= ContactEntry.at <= complaint.signed_at
    return list(ContactEntry.select().where(mine).order_by(ContactEntry.at))
