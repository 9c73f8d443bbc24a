"""A complaint's clock: until when each stage is due, what is left of it, and where it stands still.

Time is working time of the office's calendar; the 15 days of a consumer (消保法 §43 II) are
calendar days and no pause moves them.
"""

import datetime as dt
from dataclasses import dataclass

from salesassist.db import Complaint, ComplaintPause, ComplaintStage
from salesassist.db.base import Work, unit_of_work
from salesassist.db.complaints import STAGES
from salesassist.desk.hours import office_hours
from salesassist.desk.people import permit
from salesassist.rules import complaints as rules
from salesassist.rules.complaints import ComplaintState
from salesassist.rules.worktime import Hours, paused
from salesassist.texts import N_, Problem, tr


class NothingWaitedFor(Problem):
    """A clock is stopped without a word of what is waited for."""

    says = N_("Write what the customer has to answer: the clock does not stop without a reason.")


@dataclass(frozen=True)
class Left:
    """What is left of the stage at hand: working time; negative once it is late."""

    stage: str
    due_at: dt.datetime
    left: dt.timedelta
    used: dt.timedelta
    total: dt.timedelta
    still: bool  # whether the clock stands still

    def late(self) -> bool:
        """Whether the deadline has passed."""
        return self.left < dt.timedelta(0)

    def share(self) -> int:
        """How much of the time is used, in percent, at most 100."""
        return min(100, self.used * 100 // self.total) if self.total else 100


def set_clock(work: Work, complaint: Complaint) -> None:
    """Write until when each stage is due: a new complaint's, or one whose severity changed."""
    due = due_times(complaint, office_hours(), work.at)
    rows = {row.stage: row for row in complaint.stages}
    for stage in rules.STEPS:
        if stage not in rows:
            work.add(ComplaintStage(complaint=complaint, stage=stage, due_at=due[stage]))
        elif rows[stage].due_at != due[stage]:
            work.change(rows[stage], due_at=due[stage])


def due_times(complaint: Complaint, hours: Hours, now: dt.datetime) -> dict[str, dt.datetime]:
    """Until when each stage is due, moved by the pauses that are over."""
    consumer = bool(complaint.consumer)
    due = rules.deadlines(complaint.received_at, str(complaint.severity), hours, consumer=consumer)
    over = [(each.first, each.last) for each in complaint.pauses if each.last is not None]
    return {
        stage: at if consumer and stage == "closed" else rules.settled(at, over, hours, now)
        for stage, at in due.items()
    }


def stages(complaint: Complaint) -> list[ComplaintStage]:
    """The stages in their order."""
    rows = {row.stage: row for row in complaint.stages}
    return [rows[stage] for stage in rules.STEPS if stage in rows]


def stage_at_hand(complaint: Complaint) -> ComplaintStage | None:
    """The first stage that is not reached; None of a closed complaint."""
    return next((row for row in stages(complaint) if row.reached_at is None), None)


def open_pause(complaint: Complaint) -> ComplaintPause | None:
    """The pause during which the customer has to answer, if there is one."""
    return complaint.pauses.where(ComplaintPause.last.is_null()).first()


def stood_still(complaint: Complaint, now: dt.datetime) -> dt.timedelta:
    """The working time the clock stood still so far."""
    pauses = [(each.first, each.last) for each in complaint.pauses]
    return paused(office_hours(), pauses, now)


def left_of(complaint: Complaint, now: dt.datetime) -> Left | None:
    """What is left of the stage at hand; None when nothing is due any more."""
    stage, hours = stage_at_hand(complaint), office_hours()
    if stage is None or complaint.state == ComplaintState.CLOSED:
        return None  # an imported one may be closed without the times of its stages
    pause = open_pause(complaint)
    until = min(pause.first, now) if pause is not None else now
    if until <= stage.due_at:
        left = hours.between(until, stage.due_at)
    else:
        left = -max(hours.between(stage.due_at, until), dt.timedelta(seconds=1))
    over = [(each.first, each.last) for each in complaint.pauses if each.last is not None]
    used = hours.between(complaint.received_at, until) - paused(hours, over, until)
    return Left(stage.stage, stage.due_at, left, used, used + max(left, dt.timedelta(0)),
                pause is not None)  # fmt: skip


def is_late(complaint: Complaint, now: dt.datetime) -> bool:
    """Whether the stage at hand is overdue."""
    left = left_of(complaint, now)
    return left is not None and left.late()


def past_due(complaint: Complaint, now: dt.datetime) -> list[str]:
    """The stages not reached whose deadline has passed, in words with the deadline.

    A complaint written down late is accepted with deadlines in the past; the person is told.
    """
    late = [row for row in stages(complaint) if row.reached_at is None and row.due_at < now]
    return [f"{tr(STAGES[row.stage])} {row.due_at:%m/%d %H:%M}" for row in late]


def pause(complaint: Complaint, *, who: str, reason: str, request: str | None = None) -> Complaint:
    """Stop the clock while the customer has to answer.

    Raises NothingWaitedFor, ComplaintMoveRefused (a stopped clock does not stop again).
    """
    permit(who, "keep complaints")
    if not reason.strip():
        raise NothingWaitedFor()
    with unit_of_work(who, "stop the clock", request) as work:
        complaint = Complaint.get_by_id(complaint.id)
        if work.done_before:
            return complaint
        rules.check_move(complaint.state, ComplaintState.WAITING)
        work.add(ComplaintPause(complaint=complaint, first=work.at, reason=reason.strip()))
        return work.change(complaint, state=ComplaintState.WAITING)


def resume(complaint: Complaint, *, who: str, request: str | None = None) -> Complaint:
    """The customer has answered: the clock runs again, and what is open is due later by the
    working time it stood still. Raises ComplaintMoveRefused."""
    permit(who, "keep complaints")
    with unit_of_work(who, "start the clock", request) as work:
        complaint = Complaint.get_by_id(complaint.id)
        if work.done_before:
            return complaint
        rules.check_move(complaint.state, ComplaintState.WORKING)
        still = open_pause(complaint)
        if still is not None:
            work.change(still, last=work.at)
        _move(work, complaint)
        return work.change(complaint, state=ComplaintState.WORKING)


def _move(work: Work, complaint: Complaint) -> None:
    due = due_times(complaint, office_hours(), work.at)
    for row in complaint.stages:
        if row.reached_at is None and row.due_at != due[row.stage]:
            work.change(row, due_at=due[row.stage])
