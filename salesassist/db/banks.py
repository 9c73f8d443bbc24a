"""The banks of the country and their branches by code, as long as each is called so."""

import datetime as dt

from salesassist.db.base import Record
from salesassist.db.fields import Day, Text
from salesassist.rules import names
from salesassist.texts import N_


class BankBranch(Record):
    """A bank (three digits) or a branch of one (seven), and how long it is called so.

    Mergers end a code; the list is brought up to date from a file and is the house's to mend.
    """

    code = Text(N_("Bank code"), limit=7, required=True, index=True)
    name = Text(N_("Bank"), required=True)
    branch = Text(N_("Branch"))
    address = Text(N_("Address"))
    valid_from = Day(N_("Valid from"), null=True)
    valid_to = Day(N_("Valid until"), null=True)
    search = Text(N_("Search words"), limit=2_000)

    def prepare(self) -> None:
        self.search = names.fold(" ".join((self.code, self.name, self.branch, self.address)))

    @classmethod
    def at(cls, code: str, on: dt.date) -> "BankBranch | None":
        """What has a code on a day, as it was called last; None for a code nobody knows then."""
        begun = cls.valid_from.is_null() | (cls.valid_from <= on)
        holds = cls.valid_to.is_null() | (cls.valid_to >= on)
        found = cls.select().where((cls.code == code) & begun & holds)
        return found.order_by(cls.valid_from.desc(), cls.id.desc()).first()

    def __str__(self) -> str:
        return f"{self.code} {self.name}{self.branch}"
