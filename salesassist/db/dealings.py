"""What was said and promised, and what the supervisor has to decide."""

from salesassist.db.base import Record
from salesassist.db.customers import GRADES, Customer
from salesassist.db.deliveries import Delivery
from salesassist.db.fields import (
    NOTE_LIMIT,
    Bytes,
    Choice,
    Day,
    Flag,
    Moment,
    Ref,
    Structure,
    Text,
    Whole,
)
from salesassist.db.sales import Order
from salesassist.db.settings import Person
from salesassist.rules.approvals import RULES, rule
from salesassist.texts import N_, tr

CHANNELS = {
    "phone": N_("Telephone"),
    "line": "LINE",
    "email": N_("E-mail"),
    "fax": N_("Fax"),
    "visit": N_("Visit"),
    "meeting": N_("Meeting"),
}


class ContactEntry(Record):
    """One contact with a customer or inside the house, and what was promised by when."""

    customer = Ref(Customer, N_("Customer"), null=True, backref="entries")
    order = Ref(Order, N_("Order"), null=True, backref="entries")
    at = Moment(N_("When"), index=True)
    direction = Choice(
        N_("Direction"),
        {"in": N_("They came to us"), "out": N_("We went to them"), "inside": N_("In the house")},
        default="out",
    )
    channel = Choice(N_("Channel"), CHANNELS, default="phone")
    counterpart = Text(N_("With whom"), limit=80)
    content = Text(N_("What was said"), limit=NOTE_LIMIT, lines=2, required=True)
    promise = Text(N_("Promised"))
    due_on = Day(N_("By"), null=True, index=True)
    owner = Text(N_("Who does it"), limit=60)
    done_on = Day(N_("Done on"), null=True)
    result = Text(N_("Result"))
    written_by = Text(N_("Written by"), limit=60)

    def __str__(self) -> str:
        return self.promise or self.content


class Snooze(Record):
    """That an item of Today waits until a day, who put it off and why."""

    key = Text(N_("Item"), limit=120, unique=True)
    until = Day(N_("Until"), index=True)
    reason = Text(N_("Reason"), limit=300)
    who = Text(N_("By whom"), limit=60)
    at = Moment(N_("When"))

    def __str__(self) -> str:
        return self.key


class Duty(Record):
    """One promise of a contract or an order: what, by whom, until when, done with which proof."""

    order = Ref(Order, N_("Order"), backref="duties", on_delete="CASCADE")
    position = Whole(N_("No."), default=1)
    what = Text(N_("What was agreed"), limit=300, required=True)
    who = Text(N_("Who does it"), limit=80)
    due_on = Day(N_("By"), null=True, index=True)
    done_on = Day(N_("Done on"), null=True)
    evidence = Text(N_("Proof"), limit=300, hint=N_("A paper's number, a file, who confirmed it"))
    source = Text(N_("Comes from"), limit=40)  # what drew it up: "instalment 1", "delivery" …

    def __str__(self) -> str:
        return self.what


ACTIONS = {
    "off": N_("Not checked"),
    "warn": N_("Warn"),
    "approve": N_("Needs approval"),
    "refuse": N_("Refuse"),
}


class ApprovalRule(Record):
    """A rule of the house: when an order needs a look, and what then happens."""

    kind = Text(N_("Rule"), limit=40, unique=True)
    limit = Whole(N_("Limit"), null=True)
    action = Choice(N_("Then"), ACTIONS, default="warn")

    def __str__(self) -> str:
        return self.kind


class SpecialRule(Record):
    """A rule of the house that is another for a customer, a grade, some goods or a period."""

    kind = Choice(N_("Rule"), {each.kind: each.words for each in RULES}, default="discount")
    customer = Ref(
        Customer, N_("Customer"), null=True, backref="special_rules", on_delete="CASCADE"
    )
    grade = Choice(N_("Grade"), GRADES, default="")
    category = Text(N_("Product group"), limit=60, hint=N_("Empty: all products"))
    first = Day(N_("From"), null=True)
    last = Day(N_("Until"), null=True)
    limit = Whole(N_("Limit"), null=True, hint=N_("In the unit of the rule: %, days or NT$"))
    action = Choice(N_("Then"), ACTIONS, default="warn")

    class Meta:
        table_name = "special_rule"

    def __str__(self) -> str:
        return tr(rule(self.kind).words)


class Approval(Record):
    """A decision asked of the supervisor; it holds for the very content that was shown.

    `rules` are the kinds of the rules it was asked for: what is breached later is not covered.
    `deed` is what is to be done: issue the order's papers, send goods out, or one return.
    """

    order = Ref(Order, N_("Order"), backref="approvals")
    asked_by = Text(N_("Asked by"), limit=60)
    asked_at = Moment(N_("Asked"), index=True)
    reason = Text(N_("Reason"))
    findings = Text(N_("Findings"), limit=NOTE_LIMIT)
    content = Text(N_("Content"), limit=64)  # hash of what is approved: an edit drops the approval
    state = Choice(
        N_("State"),
        {
            "asked": N_("Waiting"),
            "granted": N_("Granted"),
            "refused": N_("Sent back"),
            "dropped": N_("Asked again"),
        },
        default="asked",
        index=True,
    )
    rules = Text(N_("Rules"), limit=200)
    deed = Choice(
        N_("What for"),
        {"issue": N_("Issue"), "deliver": N_("Deliver"), "return": N_("Return or allowance")},
        default="issue",
    )
    figures = Structure(N_("Figures"), null=True)  # as they were when it was asked
    for_whom = Text(N_("In place of"), limit=60)
    decided_by = Text(N_("Decided by"), limit=60)
    decided_at = Moment(N_("Decided"), null=True)
    comment = Text(N_("Comment"))

    def __str__(self) -> str:
        return self.findings


class StandIn(Record):
    """Who decides for whom, from when until when."""

    person = Ref(Person, N_("For"), backref="stand_ins", on_delete="CASCADE")
    by = Ref(Person, N_("Stand-in"), backref="stands_in_for", on_delete="CASCADE")
    first = Day(N_("From"))
    last = Day(N_("Until"))

    def __str__(self) -> str:
        return f"{self.by} {self.first}"


class Attachment(Record):
    """A file kept with an order: the signed delivery note, the customer's purchase order."""

    order = Ref(Order, N_("Order"), backref="attachments")
    delivery = Ref(Delivery, N_("Delivery"), null=True, backref="files", on_delete="SET NULL")
    kind = Choice(
        N_("What it is"),
        {
            "signed-delivery": N_("Signed delivery note"),
            "signed-order": N_("Signed order form"),
            "purchase-order": N_("Customer's purchase order"),
            "evidence": N_("Evidence of a checklist"),
            "other": N_("Other"),
        },
        default="other",
    )
    name = Text(N_("File"), limit=300)
    data = Bytes(N_("Content"))
    sha256 = Text("SHA-256", limit=64)
    at = Moment(N_("When"))
    written_by = Text(N_("Added by"), limit=60)
    personal = Flag(N_("Personal data"), default=False)

    def __str__(self) -> str:
        return self.name
