"""What keeps the records in order: merged customers, the bin, rules of quality and their runs."""

from salesassist.db.base import Record
from salesassist.db.customers import Customer
from salesassist.db.fields import Bytes, Choice, Moment, Ref, Structure, Text, Whole
from salesassist.db.settings import Person
from salesassist.texts import N_

SEVERITIES = {
    "off": N_("Not looked at"),
    "hint": N_("Hint"),
    "warning": N_("Warning"),
    "error": N_("Error"),
}


class CustomerMerge(Record):
    """A customer that was merged into another one, and what undoing it takes.

    `moved` is table -> column -> ids that were moved; `gone` the rows that were taken away, as
    stored, [[table, row], …]; `before` the values the kept one had where the other filled them.
    """

    kept = Ref(Customer, N_("Customer"), backref="merges", on_delete="CASCADE")
    gone_id = Whole(N_("Record"))
    code = Text(N_("Customer code"), limit=40, index=True)
    name = Text(N_("Full name"))
    at = Moment(N_("When"), index=True)
    who = Text(N_("Who"))
    moved = Structure(N_("Moved"))
    gone = Structure(N_("Taken away"))
    before = Structure(N_("Filled values"))
    undone_at = Moment(N_("Undone"), null=True)
    undone_by = Text(N_("Undone by"))

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class KeptApart(Record):
    """Two customers that look like one and are not: head office and branch, two sites."""

    one = Ref(Customer, N_("Customer"), on_delete="CASCADE", backref="apart_from")
    other = Ref(Customer, N_("The other one"), on_delete="CASCADE", backref="apart_of")
    at = Moment(N_("When"))
    who = Text(N_("Who"))

    class Meta:
        indexes = ((("one", "other"), True),)


class Binned(Record):
    """A record that was removed, with its parts: it can be put back as it was.

    `content` has the rows as stored, [[table, row], …], the record itself first, and the links that
    were cut, [[table, column, ids], …].
    """

    table = Text(N_("Table"))
    record = Whole(N_("Record"))
    title = Text(N_("What"))
    content = Structure(N_("Content"))
    at = Moment(N_("When"), index=True)
    who = Text(N_("Who"))
    restored_at = Moment(N_("Put back"), null=True)
    restored_by = Text(N_("Put back by"))

    class Meta:
        indexes = ((("table", "record"), False),)

    def __str__(self) -> str:
        return self.title


class QualityRule(Record):
    """One rule of quality: how much it matters, who mends it, and its limit where it has one."""

    kind = Text(N_("Rule"), limit=60, unique=True)
    severity = Choice(N_("Severity"), SEVERITIES, default="warning")
    owner = Ref(Person, N_("Who mends it"), null=True, backref="quality_rules")
    limit = Whole(N_("Limit (months)"), null=True)


class QualityRun(Record):
    """One look through the records: how many findings of each rule, and which.

    `findings` is a JSON text of [[rule, table, id], …] in bytes: no words of any record.
    """

    at = Moment(N_("When"), index=True)
    who = Text(N_("Who"))
    looked = Whole(N_("Records looked at"))
    counts = Structure(N_("Findings by rule"))
    findings = Bytes(N_("Findings"))

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
