"""What is due from complaints: the stage at hand of each, and the measures to be done."""

import datetime as dt
from collections.abc import Iterator

from salesassist.db import Complaint, ComplaintAction
from salesassist.db.complaints import STAGES
from salesassist.desk.today import Item, Kind, Source
from salesassist.rules.complaints import ComplaintState
from salesassist.tasks.aftersales.complaints.clock import stage_at_hand
from salesassist.texts import N_, tr

PAGE = "aftersales.complaints"
AHEAD = 7
MOST = 200
KINDS = {
    "complaint": Kind(N_("Complaint"), "complaint"),
    "measure": Kind(N_("Measure"), "square-check-big"),
}


def due(on: dt.date) -> Iterator[Item]:
    """Every stage and measure due by a week from a day; a stopped clock asks for nothing."""
    until = on + dt.timedelta(days=AHEAD)
    yield from _stages(until)
    yield from _measures(until)


SOURCE = Source(KINDS, due)


def _stages(until: dt.date) -> Iterator[Item]:
    running = Complaint.state.in_(
        (ComplaintState.OPEN, ComplaintState.WORKING, ComplaintState.SIGNING)
    )
    for each in Complaint.select().where(running).order_by(Complaint.received_at).limit(MOST):
        stage = stage_at_hand(each)
        if stage is None or stage.due_at.date() > until:
            continue
        if each.state == ComplaintState.SIGNING:
            words = tr(N_("Sign off complaint {number}")).format(number=each.number)
        else:
            words = tr(N_("{stage} of complaint {number}"))
            words = words.format(stage=tr(STAGES[stage.stage]), number=each.number)
        yield Item("complaint", words, each.customer.name, stage.due_at.date(), PAGE, each.id)


def _measures(until: dt.date) -> Iterator[Item]:
    open_ = ComplaintAction.done_on.is_null() & (ComplaintAction.due_on <= until)
    query = ComplaintAction.select(ComplaintAction, Complaint).join(Complaint)
    for each in query.where(open_ & (Complaint.state != ComplaintState.CLOSED)).limit(MOST):
        words = f"{each.complaint.number} {each.text}"
        whom = each.owner or each.complaint.customer.name
        yield Item("measure", words, whom, each.due_on, PAGE, each.complaint_id, each.id)
