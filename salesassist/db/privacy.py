"""Registers of the Personal Data Protection Act: requests, incidents, erasures, views, measures."""

from salesassist.db.base import Record
from salesassist.db.customers import Contact, Customer
from salesassist.db.fields import (
    NOTE_LIMIT,
    Choice,
    Day,
    Flag,
    Moment,
    Money,
    Ref,
    Structure,
    Text,
    Whole,
)
from salesassist.db.settings import PAPER_LANGUAGES
from salesassist.rules import data_requests
from salesassist.texts import N_


class DataRequest(Record):
    """What a person asked for under PDPA §3, when it is due (§13), what was decided and done."""

    number = Text(N_("Number of the request"), limit=40, unique=True, required=True)
    kind = Choice(N_("Asks to"), data_requests.KINDS, default="access")
    received_on = Day(N_("Came in on"), index=True)
    person = Text(N_("Who makes the request"), limit=80, required=True)
    contact = Ref(Contact, N_("Contact"), null=True, on_delete="SET NULL")
    customer = Ref(Customer, N_("Customer"), null=True, backref="requests", on_delete="SET NULL")
    also = Text(N_("Also called, reached by"), limit=300, hint=N_("Former names, numbers; with ；"))
    reach = Text(N_("Answer goes to"), limit=300)
    words = Text(N_("What the person asks"), limit=NOTE_LIMIT, lines=3)
    identity = Choice(N_("Identity"), data_requests.IDENTITY, default="")
    identity_note = Text(N_("How it was checked"), limit=300)
    fee = Money(N_("Fee"), default=0, hint=N_("What it costs us, for access and copies (§14)"))
    fee_paid = Flag(N_("Fee paid"), default=False)
    language = Choice(N_("Language of the answer"), PAPER_LANGUAGES, default="zh_TW")
    state = Choice(N_("State"), data_requests.STATES, default="open", index=True)
    due_on = Day(N_("To be decided by"), null=True, index=True)
    extended_on = Day(N_("Extended on"), null=True)
    extension = Text(N_("Why it takes longer"), limit=NOTE_LIMIT)
    decided_on = Day(N_("Decided on"), null=True)
    decided_by = Text(N_("Decided by"), limit=60)
    ground = Choice(N_("Ground of refusal"), data_requests.REFUSALS, default="")
    reason = Text(N_("Reason"), limit=NOTE_LIMIT)
    done_on = Day(N_("Done on"), null=True)
    done = Text(N_("What was done"), limit=NOTE_LIMIT, lines=2)

    def prepare(self) -> None:
        extended = self.extended_on is not None
        self.due_on = data_requests.due(self.kind, self.received_on, extended=extended)

    def settled(self) -> bool:
        """Whether it was decided: from then on only deeds change it."""
        return self.state not in data_requests.OPEN_STATES

    def __str__(self) -> str:
        return f"{self.number} {self.person}"


INCIDENT_KINDS = {
    "leaked": N_("Leaked"),
    "stolen": N_("Stolen"),
    "lost": N_("Lost data"),
    "altered": N_("Altered"),
    "destroyed": N_("Destroyed"),
    "other": N_("Other harm"),
}


class PrivacyIncident(Record):
    """Data stolen, leaked or harmed otherwise (PDPA §12): facts, measures, who was told."""

    number = Text(N_("Incident no."), limit=40, unique=True, required=True)
    kind = Choice(N_("Kind of incident"), INCIDENT_KINDS, default="leaked")
    known_at = Moment(N_("Known since"), index=True)
    happened = Text(N_("When and where"), limit=300)
    facts = Text(N_("What is known"), limit=NOTE_LIMIT, lines=4, required=True)
    data = Text(N_("Which data"), limit=NOTE_LIMIT, lines=2)
    special = Flag(N_("Data of §6"), default=False)
    encrypted = Flag(N_("Unreadable to others"), default=False)
    large = Flag(N_("10,000 persons or more"), default=False)
    persons = Whole(N_("Persons affected"), default=0, hint=N_("Known or guessed"))
    cause = Text(N_("Cause"), limit=NOTE_LIMIT, lines=2)
    measures = Text(N_("Measures taken at once"), limit=NOTE_LIMIT, lines=2)
    advice = Text(N_("What persons should do"), limit=NOTE_LIMIT, lines=2)
    prevention = Text(N_("So that it does not happen again"), limit=NOTE_LIMIT, lines=2)
    boss_told_at = Moment(N_("Supervisor told"), null=True)
    reported_at = Moment(N_("Authority told"), null=True)
    reported_to = Text(N_("Which authority"), limit=120)
    persons_told_at = Moment(N_("Persons told"), null=True)
    closed_on = Day(N_("Closed on"), null=True)

    def settled(self) -> bool:
        """Whether it is closed: the record is then kept as it is."""
        return self.closed_on is not None

    def __str__(self) -> str:
        return self.number


class AffectedPerson(Record):
    """Somebody an incident touches: who, how reached, whether told."""

    incident = Ref(PrivacyIncident, N_("Incident"), backref="affected", on_delete="CASCADE")
    contact = Ref(Contact, N_("Contact"), null=True, on_delete="SET NULL")
    name = Text(N_("Name"), limit=80, required=True)
    firm = Text(N_("Customer"))
    reach = Text(N_("Reached by"), limit=300)
    told_on = Day(N_("Told on"), null=True)

    def __str__(self) -> str:
        return self.name


class Erasure(Record):
    """That a person was erased, without the person: how much where, and what a law still keeps."""

    at = Moment(N_("When"), index=True)
    who = Text(N_("By whom"), limit=60)
    request = Ref(DataRequest, N_("Request"), null=True, on_delete="SET NULL")
    reason = Text(N_("Reason"), limit=300)
    places = Structure(N_("Places"))  # rows made anonymous, by table
    blocked = Structure(N_("Kept by law"))  # [class, count, until]
    outside = Whole(N_("Copies outside"), default=0)  # files of papers that lie elsewhere
    head_before = Text(N_("Journal's hash before"), limit=64)
    head_after = Text(N_("Journal's hash after"), limit=64)

    def __str__(self) -> str:
        return self.reason


class RetentionRule(Record):
    """How long records of a class are kept in this house, in place of what is usual."""

    kind = Text(N_("Class of records"), limit=40, unique=True)
    years = Whole(N_("Years"), default=0)
    law = Text(N_("Because of"), limit=200)

    def __str__(self) -> str:
        return self.kind


class PurgeRun(Record):
    """That what had been kept long enough was made anonymous: when, by whom, how much."""

    at = Moment(N_("When"), index=True)
    who = Text(N_("By whom"), limit=60)
    on = Day(N_("As of"))
    counts = Structure(N_("Records"))  # by class

    def __str__(self) -> str:
        return str(self.on)


class PersonalLog(Record):
    """What left the house and who saw persons in full: what, how many, why (§12 II 10).

    `columns` are those of persons in it; `masked` says that they went out hidden.
    """

    at = Moment(N_("When"), index=True)
    who = Text(N_("By whom"), limit=60, index=True)
    deed = Choice(
        N_("Deed"),
        {
            "seen": N_("Seen in full"),
            "exported": N_("Exported"),
            "printed": N_("Printed"),
            "searched": N_("Searched"),
        },
        default="seen",
    )
    what = Text(N_("What"), limit=300)
    columns = Text(N_("Columns"), limit=NOTE_LIMIT)
    rows = Whole(N_("Rows"), default=0)
    masked = Flag(N_("Masked"), default=False)
    reason = Text(N_("Reason"), limit=300)
    contact = Ref(Contact, N_("Contact"), null=True, on_delete="SET NULL")
    form = Text(N_("File format"), limit=10)
    file = Text(N_("File"))

    def whole(self) -> bool:
        """Whether persons went out or were seen in full."""
        return bool(self.columns) and not self.masked

    def __str__(self) -> str:
        return self.what


class SecurityMeasure(Record):
    """How one of the eleven measures of 施行細則 §12 II stands: evidence, day, who, next look."""

    item = Text(N_("Measure"), limit=4, unique=True)
    state = Choice(
        N_("State"),
        {"open": N_("Not in place"), "part": N_("In part"), "done": N_("In place")},
        default="open",
    )
    evidence = Text(N_("Evidence"), limit=NOTE_LIMIT, lines=2)
    checked_on = Day(N_("Looked at"), null=True)
    keeper = Text(N_("Who answers for it"), limit=60)
    next_on = Day(N_("To be looked at again"), null=True, index=True)

    def __str__(self) -> str:
        return self.item
