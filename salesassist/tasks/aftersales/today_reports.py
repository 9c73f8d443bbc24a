"""What is due from reports: to be decided, carried out, closed by the supervisor."""

import datetime as dt
from collections.abc import Iterator

from salesassist.db import Anomaly
from salesassist.desk.today import AHEAD, Item, Kind, Source, after_week
from salesassist.rules.anomalies import AnomalyState
from salesassist.texts import N_, tr

PAGE = "aftersales.reports"
KINDS = {
    "report": Kind(N_("Report to decide"), "bell"),
    "instruction": Kind(N_("Instruction"), "message-circle"),
    "report-close": Kind(N_("Report to close"), "bell"),
}
_UNDECIDED = (AnomalyState.UNREAD.value, AnomalyState.READ.value)


def due(on: dt.date) -> Iterator[Item]:
    """Everything due by a week from a day: decisions, instructions, and reports to close."""
    yield from _until(on + AHEAD)
    yield from _handled(on)


def later(on: dt.date) -> Iterator[Item]:
    """Decisions and instructions that are due after that week."""
    yield from after_week(_until, on)


SOURCE = Source(KINDS, due, later)


def _until(until: dt.date) -> Iterator[Item]:
    yield from _undecided(until)
    yield from _instructed(until)


def _undecided(until: dt.date) -> Iterator[Item]:
    end = dt.datetime.combine(until, dt.time.max)
    waiting = Anomaly.state.in_(_UNDECIDED) & (Anomaly.decide_by <= end)
    for each in Anomaly.select().where(waiting).order_by(Anomaly.decide_by):
        words = tr(N_("{number} is to be decided: {subject}"))
        said = words.format(number=each.number, subject=each.subject)
        yield _item("report", said, each, each.decide_by.date(), each.reported_to)


def _instructed(until: dt.date) -> Iterator[Item]:
    assigned = (Anomaly.state == AnomalyState.ASSIGNED) & (Anomaly.due_on <= until)
    for each in Anomaly.select().where(assigned).order_by(Anomaly.due_on):
        words = tr(N_("{number}: {instruction}"))
        said = each.instruction or Anomaly.decision.text(each)
        said = words.format(number=each.number, instruction=" ".join(said.split()))
        yield _item("instruction", said, each, each.due_on, each.assigned_to)


def _handled(on: dt.date) -> Iterator[Item]:
    done = Anomaly.state == AnomalyState.HANDLED
    for each in Anomaly.select().where(done).order_by(Anomaly.fulfilled_on):
        words = tr(N_("{number} is carried out: read and close it"))
        yield _item("report-close", words.format(number=each.number), each, on, each.reported_to)


def _item(kind: str, said: str, each: Anomaly, on: dt.date, owner: str) -> Item:
    whom = each.customer.name if each.customer is not None else ""
    about = {"customer": each.customer_id, "order": each.order_id, "owner": owner}
    return Item(kind, said, whom, on, PAGE, each.id, each.id, **about)
