"""Complaints: what was wrong, the clock, causes, actions, costs (客訴紀錄表, O1.3.3)."""

from salesassist.db.base import Record
from salesassist.db.customers import Contact, Customer
from salesassist.db.dealings import CHANNELS
from salesassist.db.deliveries import Delivery, SalesReturn
from salesassist.db.fields import (
    NOTE_LIMIT,
    Bytes,
    Choice,
    Day,
    Flag,
    Moment,
    Money,
    Quantity,
    Ref,
    Text,
    Whole,
)
from salesassist.db.products import Product
from salesassist.db.sales import Order
from salesassist.db.service import ServiceRecord
from salesassist.db.structures import Rows, Several
from salesassist.db.surveys import Response
from salesassist.rules import names
from salesassist.rules.complaints import COMPLAINT_STATES, SEVERITIES
from salesassist.texts import N_

COMPLAINT_KINDS = {
    "quality": N_("Quality of goods"),
    "short": N_("Short in quantity"),
    "wrong": N_("Wrong goods"),
    "late": N_("Late delivery"),
    "packing": N_("Packing and transport"),
    "service": N_("Service"),
    "billing": N_("Invoice or billing"),
    "papers": N_("Papers"),
    "price": N_("Price"),
    "other": N_("Other"),
}
COMPLAINT_CHANNELS = CHANNELS | {
    "web": N_("Web form"),
    "letter": N_("Letter"),
    "referral": N_("Passed on by others"),
}
SPOKEN = ("phone", "visit", "meeting")
"""Channels on which somebody was told in person that the complaint is taken."""
CLAIMS = {
    "return": N_("Take back"),
    "exchange": N_("Exchange"),
    "repair": N_("Repair"),
    "allowance": N_("Allowance"),
    "compensation": N_("Compensation"),
    "apology": N_("Apology"),
    "cause": N_("Explain the cause"),
    "8d": N_("8D report"),
}
"""What a customer may ask for; `Complaint.claims` keeps the words, several at once."""

ACTION_KINDS = {
    "containment": N_("Containment"),
    "cause": N_("Root cause"),
    "escape": N_("Why it got out"),
    "corrective": N_("Corrective action"),
    "preventive": N_("Preventive action"),
    "effect": N_("Effect check"),
}
STAGES = {
    "acknowledged": N_("Taken in"),
    "contained": N_("Immediate action"),
    "answered": N_("First answer"),
    "analysed": N_("Cause"),
    "corrected": N_("Measures"),
    "verified": N_("Effect check"),
    "closed": N_("Close the case"),
}


class Complaint(Record):
    """One complaint. Quantities in 1/1,000; `claimed` in whole NT dollars."""

    number = Text(N_("Complaint no."), limit=40, unique=True)
    state = Choice(N_("State"), COMPLAINT_STATES, default="open", index=True)
    received_at = Moment(N_("Taken at"), index=True)
    taken_by = Text(N_("Taken by"), limit=60)
    channel = Choice(N_("Channel"), COMPLAINT_CHANNELS, default="phone")
    customer = Ref(Customer, N_("Customer"), backref="complaints", required=True)
    contact = Ref(Contact, N_("Contact"), null=True, on_delete="SET NULL")
    consumer = Flag(N_("A consumer's"), default=False, hint=N_("15 days by law"))
    order = Ref(Order, N_("Order"), null=True, backref="complaints")
    delivery = Ref(Delivery, N_("Delivery"), null=True, backref="complaints")
    invoice = Text(N_("Uniform invoice no."), limit=20)
    product = Ref(Product, N_("Product"), null=True, backref="complaints")
    goods = Text(N_("Goods"), limit=200)  # where there is no product record: an imported complaint
    lot = Text(N_("Lot or serial no."), limit=120)
    total = Quantity(N_("Delivered qty"), null=True)
    inspected = Quantity(N_("Inspected qty"), null=True)
    bad = Quantity(N_("Bad qty"), null=True)
    happened_on = Day(N_("Happened on"), null=True)
    happened_at = Text(N_("Where"), limit=200)
    kind = Choice(N_("Class"), COMPLAINT_KINDS, default="quality", index=True)
    issue = Text(N_("Issue"), limit=200)  # a finer class, where the source has one
    severity = Choice(N_("Severity"), SEVERITIES, default="2", index=True)
    subject = Text(N_("Complaint in short"), limit=120, required=True)
    story = Text(N_("Customer's words"), limit=40_000, lines=4)
    claims = Several(N_("Customer asks for"), CLAIMS, default=list)
    claimed = Money(N_("Amount claimed"), null=True)
    unit = Text(N_("Responsible unit"), limit=60, index=True)
    immediate = Text(N_("Immediate action"), limit=NOTE_LIMIT, lines=2)
    answer = Text(N_("First answer"), limit=NOTE_LIMIT, lines=3)
    team = Text(N_("Team"), limit=500)
    whys = Rows(
        N_("5-Why"),
        (N_("Why?"), N_("Because"), N_("Evidence of it")),
        next_=N_("Type the next why"),
        default=list,
    )
    is_not = Rows(
        N_("Is / is not"),
        (N_("What, where, when, how much"), N_("Is"), N_("Is not")),
        next_=N_("Type what is to be delimited"),
        null=True,
    )
    recognition = Text(N_("Recognition of the team"), limit=500)
    method = Text(N_("How the effect is checked"), limit=500)
    effect_ok = Flag(N_("Effective"), null=True)
    customer_reply = Text(N_("Customer's reply"), limit=NOTE_LIMIT, lines=2)
    satisfaction = Whole(N_("Satisfaction 1–5"), null=True)
    closing = Text(N_("Closing words"), limit=NOTE_LIMIT, lines=2)
    repeats = Ref("self", N_("Repeats"), null=True, on_delete="SET NULL")
    service = Ref(ServiceRecord, N_("Service record"), null=True, backref="complaints")
    response = Ref(Response, N_("Survey answer"), null=True, backref="complaints")
    signed_by = Text(N_("Signed off by"), limit=60)
    signed_at = Moment(N_("Signed off"), null=True)
    reopened = Whole(N_("Reopened"), default=0)
    source = Text(N_("File and row"), limit=300)
    outside_id = Text(N_("Number elsewhere"), limit=60, index=True)
    search = Text(N_("Search words"), limit=2_000)

    class Meta:
        search_through = ("customer",)

    def prepare(self) -> None:
        self.search = names.fold(
            " ".join((self.number, self.subject, self.goods, self.lot, self.outside_id))
        )

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"


class ComplaintStage(Record):
    """One stage of a complaint's clock: until when, and when it was reached."""

    complaint = Ref(Complaint, N_("Complaint"), backref="stages", on_delete="CASCADE")
    stage = Choice(N_("Stage"), STAGES)
    due_at = Moment(N_("Due"), index=True)
    reached_at = Moment(N_("Reached"), null=True)
    note = Text(N_("Notes"))

    class Meta:
        table_name = "complaint_stage"
        indexes = ((("complaint", "stage"), True),)

    def __str__(self) -> str:
        return self.stage


class ComplaintPause(Record):
    """While the customer had to answer, the clock stood still."""

    complaint = Ref(Complaint, N_("Complaint"), backref="pauses", on_delete="CASCADE")
    first = Moment(N_("From"))
    last = Moment(N_("Until"), null=True)
    reason = Text(N_("What is waited for"), required=True)

    def __str__(self) -> str:
        return self.reason


class ComplaintAction(Record):
    """A thing done or to be done about a complaint, by whom, until when, with its proof."""

    complaint = Ref(Complaint, N_("Complaint"), backref="actions", on_delete="CASCADE")
    kind = Choice(N_("Kind"), ACTION_KINDS, default="corrective")
    text = Text(N_("What"), limit=NOTE_LIMIT, lines=2, required=True)
    owner = Text(N_("Who"), limit=80)
    due_on = Day(N_("By"), null=True, index=True)
    done_on = Day(N_("Done on"), null=True)
    evidence = Text(N_("Proof"), limit=500)

    def __str__(self) -> str:
        return self.text


class ComplaintCost(Record):
    """What a complaint cost: an allowance, freight, parts; whole NT dollars, tax included."""

    complaint = Ref(Complaint, N_("Complaint"), backref="costs", on_delete="CASCADE")
    label = Text(N_("What for"), limit=120, required=True)
    amount = Money(N_("Amount"), default=0)
    returned = Ref(SalesReturn, N_("Return"), null=True, backref="complaint_costs")

    def __str__(self) -> str:
        return self.label


NOTE_KINDS = {
    "step": N_("Step"),
    "note": N_("Word in the log"),
    "back": N_("Sent back"),
    "reopened": N_("Opened again"),
    "signed": N_("Signed off"),
    "return": N_("Return"),
}


class ComplaintNote(Record):
    """What happened to a complaint, one line of its log: when, who, and a word about it."""

    complaint = Ref(Complaint, N_("Complaint"), backref="notes", on_delete="CASCADE")
    at = Moment(N_("When"))
    who = Text(N_("Who"), limit=80)
    kind = Choice(N_("Kind"), NOTE_KINDS, default="note")
    text = Text(N_("What happened"), limit=NOTE_LIMIT, lines=2, required=True)

    class Meta:
        table_name = "complaint_note"

    def __str__(self) -> str:
        return self.text


class CaseFile(Record):
    """A picture or paper kept with a complaint or a service record: the evidence."""

    complaint = Ref(Complaint, N_("Complaint"), null=True, backref="files", on_delete="CASCADE")
    service = Ref(ServiceRecord, N_("Service record"), null=True, backref="files")
    name = Text(N_("File"), limit=300)
    data = Bytes(N_("Content"))
    sha256 = Text("SHA-256", limit=64)
    at = Moment(N_("When"))
    written_by = Text(N_("Added by"), limit=60)

    def __str__(self) -> str:
        return self.name
