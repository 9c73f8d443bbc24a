"""What goes to the supervisor: rules of what is abnormal, and reports with their reading."""

from salesassist.db.base import Record
from salesassist.db.complaints import Complaint
from salesassist.db.customers import Customer
from salesassist.db.fields import NOTE_LIMIT, Choice, Day, Flag, Moment, Ref, Structure, Text, Whole
from salesassist.db.hundredths import Hundredths
from salesassist.db.sales import Order
from salesassist.db.service import ServiceRecord
from salesassist.db.surveys import Response, Wave
from salesassist.rules.anomalies import ANOMALY_STATES
from salesassist.texts import N_


class AnomalyRule(Record):
    """A rule of what is abnormal: its kind, its limit (scores in 1/100), and whether it is on."""

    kind = Text(N_("Rule"), limit=40, unique=True)
    limit = Hundredths(N_("Limit"), null=True)
    words = Text(N_("Words, separated by spaces"), limit=NOTE_LIMIT, lines=2)
    active = Flag(N_("Active"), default=True)
    days = Whole(N_("Working days to decide"), default=1)

    def __str__(self) -> str:
        return self.kind


class Anomaly(Record):
    """A case for the supervisor (異常通報): what is abnormal, and what was decided about it.

    `subject` says what it is about; `fired` are the rules: [[kind, limit, found], …], with a
    fourth value true for what a corrected answer no longer says. `told_first` is who had it before
    it was passed on.
    """

    number = Text(N_("Report no."), limit=40, unique=True)
    state = Choice(N_("State"), ANOMALY_STATES, default="unread", index=True)
    at = Moment(N_("Reported"), index=True)
    reported_by = Text(N_("Reported by"), limit=60)
    reported_to = Text(N_("To"), limit=60)
    subject = Text(N_("What is abnormal"), limit=200, required=True)
    suggestion = Text(N_("Suggestion"), limit=NOTE_LIMIT, lines=3)
    fired = Structure(N_("Rules fired"), default=list)
    customer = Ref(Customer, N_("Customer"), null=True, backref="anomalies")
    response = Ref(Response, N_("Survey answer"), null=True, backref="anomalies")
    wave = Ref(Wave, N_("Wave"), null=True, backref="anomalies")
    complaint = Ref(Complaint, N_("Complaint"), null=True, backref="anomalies")
    service = Ref(ServiceRecord, N_("Service record"), null=True, backref="anomalies")
    order = Ref(Order, N_("Order"), null=True, backref="anomalies")
    decide_by = Moment(N_("Decide by"), index=True)
    read_at = Moment(N_("Read"), null=True)
    read_by = Text(N_("Read by"), limit=60)
    escalated_at = Moment(N_("Passed on"), null=True)
    told_first = Text(N_("Told first"), limit=60)
    decision = Choice(
        N_("Supervisor's decision"),
        {
            "": "—",
            "as-suggested": N_("Do as suggested"),
            "complaint": N_("Open a complaint"),
            "visit": N_("Visit in person"),
            "reassign": N_("Assign to another"),
            "file": N_("Note and close"),
        },
        default="",
    )
    decided_at = Moment(N_("Decided"), null=True)
    decided_by = Text(N_("Decided by"), limit=60)
    instruction = Text(N_("Instruction"), limit=NOTE_LIMIT, lines=2)
    assigned_to = Text(N_("Assigned to"), limit=80)
    due_on = Day(N_("By"), null=True, index=True)
    fulfilled_on = Day(N_("Fulfilled on"), null=True)
    fulfilment = Text(N_("What was done"), limit=NOTE_LIMIT, lines=2)
    closed_at = Moment(N_("Closed"), null=True)
    closed_by = Text(N_("Closed by"), limit=60)

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"


class AnomalyMark(Record):
    """That a rule has fired for something already: each fires once."""

    mark = Text(N_("What fired"), limit=200, unique=True)
    anomaly = Ref(Anomaly, N_("Report"), backref="marks", on_delete="CASCADE")

    def __str__(self) -> str:
        return self.mark
