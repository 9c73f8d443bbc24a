"""Complaints as they are counted: by the month's statistics, by reports, by the report document."""

import datetime as dt
from typing import Any

from salesassist.db import (
    Complaint,
    ComplaintAction,
    ComplaintCost,
    ComplaintPause,
    ComplaintStage,
)
from salesassist.desk.hours import office_hours
from salesassist.rules.complaint_figures import Case
from salesassist.rules.complaints import ComplaintState
from salesassist.rules.worktime import Hours, paused


def cases(query: Any, now: dt.datetime) -> list[tuple[Complaint, Case]]:
    """The complaints of a select, each as counted now; whether it repeats is not looked at."""
    hours = office_hours()
    causes = ComplaintAction.select().where(ComplaintAction.kind == "cause")
    parts = (ComplaintStage, ComplaintPause, ComplaintCost, causes)
    whole = query.order_by(Complaint.id).prefetch(*parts)  # five questions, not thousands
    return [(each, _case(each, hours, now)) for each in whole]


def _case(complaint: Complaint, hours: Hours, now: dt.datetime) -> Case:
    """One complaint as it is counted: its times without those it waited for the customer."""
    rows = {each.stage: each for each in complaint.stages}
    pauses = [(each.first, each.last) for each in complaint.pauses]
    closed = complaint.state == ComplaintState.CLOSED

    def taken(stage: str) -> dt.timedelta | None:
        at = rows[stage].reached_at if stage in rows else None
        if at is None or (stage == "closed" and not closed):
            return None
        spent = hours.between(complaint.received_at, at) - paused(hours, pauses, at)
        return max(spent, dt.timedelta())

    waiting = complaint.state == ComplaintState.WAITING
    late = any(
        (each.reached_at or now) > each.due_at
        for each in rows.values()
        if each.reached_at is not None or not (closed or waiting)
    )
    return Case(
        kind=complaint.kind,
        goods=str(complaint.product or complaint.goods),
        cause=_cause(complaint),
        unit=complaint.unit.strip(),
        severity=str(complaint.severity),
        answered=taken("answered"),
        closed=taken("closed"),
        is_closed=closed,
        late=late,
        cost=sum(each.amount for each in complaint.costs),
    )


def _cause(complaint: Complaint) -> str:
    """The root cause: the last because of the 5-Why, else what is written as a cause."""
    because = [str(row[1]).strip() for row in complaint.whys or [] if len(row) > 1]
    because = [each for each in because if each]
    if because:
        return because[-1]
    written = (each.text.strip() for each in complaint.actions if each.kind == "cause")
    return next(written, "")
