"""How complaints are said: time left, marks of states, what the filled button does."""

import datetime as dt

from salesassist.db import Complaint
from salesassist.db.complaints import STAGES
from salesassist.rules import dates
from salesassist.rules.complaints import COMPLAINT_STATES, STEPS, ComplaintState
from salesassist.tasks.aftersales.complaints.clock import Left
from salesassist.tasks.aftersales.complaints.whole import Whole
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips, stages

WORKDAY = dt.timedelta(hours=9)
DEEDS = {
    "acknowledged": (N_("Receipt acknowledged"), "check"),
    "contained": (N_("Immediate action taken"), "check"),
    "answered": (N_("First answer sent"), "send"),
    "analysed": (N_("Cause found"), "check"),
    "corrected": (N_("Measures carried out"), "check"),
    "verified": (N_("Effect confirmed"), "check"),
    "closed": (N_("Hand in for sign-off"), "send"),
}
_ICONS = {
    ComplaintState.OPEN: "draft",
    ComplaintState.WORKING: "running",
    ComplaintState.WAITING: "paused",
    ComplaintState.SIGNING: "waiting",
    ComplaintState.CLOSED: "confirmed",
}


def span(time: dt.timedelta) -> str:
    """10 h 38 min; 3 days where it is more than two days of work."""
    minutes = int(abs(time).total_seconds()) // 60
    if abs(time) >= 2 * WORKDAY:
        return tr(N_("{days} days")).format(days=minutes // (9 * 60))
    hours, rest = divmod(minutes, 60)
    if not hours:
        return tr(N_("{minutes} min")).format(minutes=rest)
    return tr(N_("{hours} h {minutes} min")).format(hours=hours, minutes=rest)


def clock(time: dt.timedelta) -> str:
    """The running clock: hours and minutes, however many."""
    hours, minutes = divmod(int(abs(time).total_seconds()) // 60, 60)
    return tr(N_("{hours} h {minutes} min")).format(hours=hours, minutes=minutes)


def urgency(left: Left) -> str:
    """What colours the clock: "late", "soon" (less than two days of work), "still" or nothing."""
    if left.still:
        return "still"
    if left.late():
        return "late"
    return "soon" if left.left < 2 * WORKDAY else ""


def left_mark(complaint: Complaint, left: Left | None) -> chips.Mark:
    """What a row of the list says: what is left, that it is late, or the state."""
    state = ComplaintState(complaint.state)
    if left is None or state in (
        ComplaintState.CLOSED,
        ComplaintState.WAITING,
        ComplaintState.SIGNING,
    ):
        return state_mark(complaint)
    if left.late():
        words = tr(N_("{span} late")).format(span=span(left.left))
        return chips.Mark(words, "late", "late")
    words = tr(N_("{span} left")).format(span=span(left.left))
    return chips.Mark(words, "running", "soon" if left.left < 2 * WORKDAY else "")


def state_mark(complaint: Complaint) -> chips.Mark:
    """The state in words."""
    state = ComplaintState(complaint.state)
    kind = "now" if state in (ComplaintState.WORKING, ComplaintState.OPEN) else ""
    return chips.Mark(tr(COMPLAINT_STATES[state]), _ICONS[state], kind)


def row_of_stages(whole: Whole, now: dt.datetime) -> list[stages.Stage]:
    """The stages as the row shows them: when reached, or until when they are due."""
    at_hand = whole.left.stage if whole.left is not None else ""
    closed = whole.complaint.state == ComplaintState.CLOSED
    shown = []
    for row in whole.stages:
        if row.reached_at is not None:
            when = f"{row.reached_at:%m/%d %H:%M}"
            shown.append(stages.Stage(tr(STAGES[row.stage]), when, stages.DONE))
            continue
        if closed:  # an imported one: nobody wrote down when
            shown.append(stages.Stage(tr(STAGES[row.stage]), tr(N_("not recorded")), stages.LATER))
            continue
        day = f"{row.due_at:%m/%d %H:%M}" if row.stage in STEPS[:3] else f"{row.due_at:%m/%d}"
        state = stages.NOW if row.stage == at_hand else stages.LATER
        late = row.due_at < now and not (whole.left is not None and whole.left.still)
        words = tr(N_("by {day}")).format(day=day)
        shown.append(stages.Stage(tr(STAGES[row.stage]), words, state, late))
    return shown


def deadline(at: dt.datetime) -> str:
    """A deadline with its weekday."""
    return dates.with_time(at, tr(N_("iso")))
