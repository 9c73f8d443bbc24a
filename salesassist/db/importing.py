"""What came in from files: batches, remembered columns, banks."""

from salesassist.db.base import Record
from salesassist.db.fields import Day, Moment, Ref, Structure, Text, Whole
from salesassist.rules import names
from salesassist.texts import N_

KINDS_LIMIT = 40


class ImportBatch(Record):
    """One file taken over: its bytes by their hash, what it came to, whether it was undone."""

    kind = Text(N_("Kind"), limit=KINDS_LIMIT, index=True)
    file = Text(N_("File"))
    sha256 = Text(N_("SHA-256"), limit=64)
    at = Moment(N_("When"), index=True)
    who = Text(N_("Who"))
    added = Whole(N_("New"), default=0)
    changed = Whole(N_("Changed"), default=0)
    unchanged = Whole(N_("As they were"), default=0)
    left_out = Whole(N_("Left out"), default=0)
    undone_at = Moment(N_("Undone"), null=True)
    undone_by = Text(N_("Undone by"))

    def __str__(self) -> str:
        return self.file


class ImportEntry(Record):
    """Records an import made (ids from `first` to `last`), or one it changed.

    `fields` are those changed, each with its stored value before and after; None for made ones.
    """

    batch = Ref(ImportBatch, N_("Import"), backref="entries", on_delete="CASCADE")
    table = Text(N_("Table"))
    first = Whole(N_("From"))
    last = Whole(N_("Until"))
    fields = Structure(N_("Changes"), null=True)

    def __str__(self) -> str:
        return f"{self.table} {self.first}"


class ImportMapping(Record):
    """How a person settled the columns of files with these heads (desk.importing.how)."""

    kind = Text(N_("Kind"), limit=KINDS_LIMIT)
    heads = Text(N_("Fingerprint of the heads"), limit=64)
    how = Structure(N_("Columns"))
    at = Moment(N_("When"))

    class Meta:
        indexes = ((("kind", "heads"), True),)

    def __str__(self) -> str:
        return self.kind


class PostalCode(Record):
    """A postal code, of three digits (a district) or six (a part of a road); how long it holds."""

    code = Text(N_("Postcode"), limit=6, required=True, index=True)
    city = Text(N_("City"), limit=20, required=True)
    district = Text(N_("District"), limit=20, required=True)
    road = Text(N_("Road"), limit=80)
    scope = Text(N_("House numbers"), limit=120)
    valid_from = Day(N_("Valid from"), null=True)
    valid_to = Day(N_("Valid until"), null=True)
    search = Text(N_("Search words"), limit=2_000)

    def prepare(self) -> None:
        self.search = names.fold(" ".join((self.code, self.city, self.district, self.road)))

    def __str__(self) -> str:
        return f"{self.code} {self.city}{self.district}{self.road}"
