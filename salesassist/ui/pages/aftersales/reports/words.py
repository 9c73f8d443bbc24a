"""How reports are said: states, ages, what the filled button does."""

import datetime as dt

from salesassist.db import Anomaly
from salesassist.rules import dates
from salesassist.rules.anomalies import ANOMALY_STATES, AnomalyState
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips

ICONS = {
    AnomalyState.UNREAD: "mail",
    AnomalyState.READ: "eye",
    AnomalyState.ASSIGNED: "running",
    AnomalyState.HANDLED: "checked",
    AnomalyState.CLOSED: "confirmed",
}
DEEDS = {
    AnomalyState.UNREAD: (N_("Open and read"), "eye"),
    AnomalyState.READ: (N_("Decide"), "check"),
    AnomalyState.ASSIGNED: (N_("Instruction done"), "check"),
    AnomalyState.HANDLED: (N_("Close the report"), "check"),
}


def state_mark(anomaly: Anomaly) -> chips.Mark:
    """The state in words."""
    state = AnomalyState(anomaly.state)
    open_ = state in (AnomalyState.UNREAD, AnomalyState.READ)
    return chips.Mark(tr(ANOMALY_STATES[state]), ICONS[state], "now" if open_ else "")


def age_mark(anomaly: Anomaly, now: dt.datetime) -> chips.Mark:
    """What a row of the list says: the state with its age, red when something is overdue."""
    mark = state_mark(anomaly)
    text = mark.text
    if anomaly.state != AnomalyState.CLOSED:
        text = f"{text}　{age(now - anomaly.at)}"
    return chips.Mark(text, mark.icon, "late" if is_late(anomaly, now) else mark.kind)


def is_late(anomaly: Anomaly, now: dt.datetime) -> bool:
    """Whether the decision, or what was instructed, is overdue."""
    if anomaly.state in (AnomalyState.UNREAD, AnomalyState.READ):
        return anomaly.decide_by < now
    if anomaly.state == AnomalyState.ASSIGNED:
        return anomaly.due_on is not None and anomaly.due_on < now.date()
    return False


def age(span: dt.timedelta) -> str:
    """How old a report is: minutes in the first hour, hours on the first day, then days."""
    minutes = max(int(span.total_seconds()) // 60, 0)
    hours = minutes // 60
    if not hours:
        return tr(N_("{minutes} min")).format(minutes=minutes)
    if hours < 24:
        return tr(N_("{hours} h")).format(hours=hours)
    return tr(N_("{days} d")).format(days=hours // 24)


def moment(at: dt.datetime) -> str:
    """A day and time with its weekday."""
    return dates.with_time(at, tr(N_("iso")))
