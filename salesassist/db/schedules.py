"""Reports that come by themselves, what came of them, and those the supervisor asked for."""

from salesassist.db.base import Record
from salesassist.db.clock import Clock
from salesassist.db.customers import Customer
from salesassist.db.fields import (
    NOTE_LIMIT,
    Choice,
    Day,
    Flag,
    Moment,
    Ref,
    Structure,
    Text,
    Whole,
)
from salesassist.db.papers import Paper
from salesassist.db.reference import REQUEST_STATES
from salesassist.db.reports import BASES
from salesassist.db.settings import CURRENCIES, Person
from salesassist.db.structures import Several
from salesassist.rules import names, schedules
from salesassist.texts import LANGUAGES, N_

OUTPUTS = {
    "paper": N_("Issue it with a number"),
    "pdf": "PDF",
    "xlsx": N_("Excel (xlsx)"),
    "csv": "CSV",
    "mail": N_("Mail draft"),
}
PATH_LIMIT = 1_000
RUN_STATES = {
    "running": N_("Being made"),
    "done": N_("Finished"),
    "empty": N_("No rows"),
    "failed": N_("Could not be made"),
    "left": N_("Missed"),
}


class ReportSchedule(Record):
    """A report that is made by itself: which, over which days, when, and where it goes.

    `what` is "kind:key" of what can be scheduled; up to `done_until` every moment was looked at.
    `run_by` is in whose name it is made.
    """

    name = Text(N_("Schedule"), limit=80, unique=True, required=True)
    active = Flag(N_("Active"), hint=N_("Runs by itself"), default=True)
    what = Choice(N_("Report"), {}, default="", required=True)
    span = Choice(N_("Days it speaks of"), schedules.SPANS, default="last-month")
    basis = Choice(N_("Basis"), BASES, default="order")
    currency = Choice(N_("Currency"), CURRENCIES, default="TWD")
    language = Choice(N_("Language"), LANGUAGES, default="zh_TW")
    rep = Ref(Person, N_("Sales rep"), null=True, backref="schedules")
    customer = Ref(Customer, N_("Customer"), null=True, backref="schedules")
    category = Text(N_("Category"), limit=60)
    region = Text(N_("Region"), limit=60)
    channel = Text(N_("Sales channel"), limit=60)
    industry = Text(N_("Industry"), limit=60)
    every = Choice(N_("Rhythm"), schedules.RHYTHMS, default=schedules.WORKDAY)
    at = Clock(N_("Time"), limit=5, default="17:00", hint=N_("For example 17:00"))
    weekdays = Several(N_("Weekdays"), schedules.WEEKDAYS, default=list)
    nth = Whole(N_("Which working day"), default=3)
    period = Choice(N_("Of which period"), schedules.PERIODS, default="month")
    closing_day = Whole(N_("Closing day"), default=31, hint=N_("31 is the last day of any month"))
    missed = Choice(N_("What was missed"), schedules.CATCHING_UP, default="latest")
    outputs = Several(N_("What comes of it"), OUTPUTS, default=lambda: ["pdf"])
    folder = Text(N_("Folder"), limit=PATH_LIMIT)
    mail_to = Text(N_("Mail to"), limit=500)
    tell = Flag(N_("Today"), hint=N_("Say on Today when it is there"), default=True)
    run_by = Text(N_("In the name of"), limit=60)
    done_until = Moment(N_("Looked at until"))

    class Meta:
        table_name = "report_schedule"

    def __str__(self) -> str:
        return self.name


class ReportRun(Record):
    """One moment a schedule was due, and what came of it; it is claimed before it is begun.

    `files` are the paths written; `claimed_by` tells the process that makes it from all others.
    """

    schedule = Ref(ReportSchedule, N_("Schedule"), backref="runs", on_delete="CASCADE")
    due_at = Moment(N_("For"))
    state = Choice(N_("State"), RUN_STATES, default="running", index=True)
    claimed_at = Moment(N_("Begun"))
    claimed_by = Text(N_("Begun by"), limit=40)
    ended_at = Moment(N_("Ended"), null=True)
    said = Text(N_("What came of it"), limit=2_000)
    files = Structure(N_("Files"), default=list)
    paper = Ref(Paper, N_("Issued paper"), null=True, backref="runs")
    seen_at = Moment(N_("Seen"), null=True)

    class Meta:
        table_name = "report_run"
        indexes = ((("schedule", "due_at"), True),)

    def __str__(self) -> str:
        return f"{self.schedule} {ReportRun.due_at.show(self.due_at)}"


class ReportRequest(Record):
    """A report the supervisor asked for: by whom, when, what for, until when, and the answer."""

    number = Text(N_("Request no."), limit=40, unique=True)
    state = Choice(N_("State"), REQUEST_STATES, default="open", index=True)
    topic = Text(N_("Report asked for"), limit=120, required=True)
    purpose = Text(N_("Purpose of the request"), limit=NOTE_LIMIT, lines=2)
    asked_by = Text(N_("Who asks"), limit=60)
    asked_on = Day(N_("Asked on"))
    due_on = Day(N_("Wanted by"), null=True, index=True)
    owner = Text(N_("Who does it"), limit=60)
    answer = Text(N_("What was answered"), limit=NOTE_LIMIT, lines=3)
    answered_on = Day(N_("Answered the supervisor on"), null=True)
    search = Text(N_("Search words"), limit=8_000)

    class Meta:
        table_name = "report_request"

    def prepare(self) -> None:
        self.search = names.fold(" ".join((self.number, self.topic, self.purpose, self.answer)))

    def __str__(self) -> str:
        return f"{self.number} {self.topic}"


class RequestAnswer(Record):
    """A document that answers a request: an issued paper, or a file that was written."""

    asked = Ref(ReportRequest, N_("Request no."), backref="answers", on_delete="CASCADE")
    paper = Ref(Paper, N_("Issued paper"), null=True, backref="answers")
    file = Text(N_("File"), limit=PATH_LIMIT)
    at = Moment(N_("When"))
    who = Text(N_("Who"), limit=60)

    class Meta:
        table_name = "request_answer"

    def __str__(self) -> str:
        return str(self.paper) if self.paper is not None else self.file
