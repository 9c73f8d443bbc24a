"""What is due from complaints: the stage at hand of each, and the measures to be done."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from salesassist.db import Complaint, ComplaintAction, ComplaintStage, Customer
from salesassist.db.complaints import STAGES
from salesassist.desk.today import AHEAD, Item, Kind, Source, after_week
from salesassist.rules.complaints import STEPS, ComplaintState
from salesassist.texts import N_, tr

PAGE = "aftersales.complaints"
_RUNNING = (ComplaintState.OPEN, ComplaintState.WORKING, ComplaintState.SIGNING)
KINDS = {
    "complaint": Kind(N_("Complaint"), "complaint"),
    "measure": Kind(N_("Measure"), "square-check-big"),
}


def due(on: dt.date) -> Iterator[Item]:
    """Every stage and measure due by a week from a day; a stopped clock asks for nothing."""
    yield from _until(on + AHEAD)


def later(on: dt.date) -> Iterator[Item]:
    """Stages and measures due after that week."""
    yield from after_week(_until, on)


SOURCE = Source(KINDS, due, later)


def _until(until: dt.date) -> Iterator[Item]:
    yield from _stages(until)
    yield from _measures(until)


def _stages(until: dt.date) -> Iterator[Item]:
    for row in _at_hand():
        if row.due_at.date() > until:
            continue
        if row.state == ComplaintState.SIGNING:
            words = tr(N_("Sign off complaint {number}")).format(number=row.number)
        else:
            words = tr(N_("{stage} of complaint {number}"))
            words = words.format(stage=tr(STAGES[row.stage]), number=row.number)
        about = {"customer": row.customer, "order": row.order}
        yield Item("complaint", words, row.name, row.due_at.date(), PAGE, row.id, **about)


def _at_hand() -> list[Any]:
    """The first stage not reached of each complaint whose clock runs, asked for all at once."""
    head = (Complaint.id, Complaint.number, Complaint.state, Complaint.customer, Complaint.order)
    running = Complaint.state.in_(_RUNNING) & ComplaintStage.reached_at.is_null()
    query = (
        ComplaintStage.select(ComplaintStage.stage, ComplaintStage.due_at, *head, Customer.name)
        .join(Complaint)
        .join(Customer)
        .where(running)
        .order_by(Complaint.received_at, Complaint.id)
    )
    first: dict[int, Any] = {}
    for row in query.namedtuples():
        before = first.get(row.id)
        if before is None or STEPS.index(row.stage) < STEPS.index(before.stage):
            first[row.id] = row
    return list(first.values())


def _measures(until: dt.date) -> Iterator[Item]:
    open_ = ComplaintAction.done_on.is_null() & (ComplaintAction.due_on <= until)
    query = ComplaintAction.select(ComplaintAction, Complaint).join(Complaint)
    for each in query.where(open_ & (Complaint.state != ComplaintState.CLOSED)):
        words = f"{each.complaint.number} {each.text}"
        whom = each.owner or each.complaint.customer.name
        yield Item("measure", words, whom, each.due_on, PAGE, each.complaint_id, each.id)
