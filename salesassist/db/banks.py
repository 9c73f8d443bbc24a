"""The banks of the country by their code, as long as each code was in use."""

import datetime as dt

from salesassist.db.base import Record
from salesassist.db.contract_codes import Code
from salesassist.db.fields import Day, Text
from salesassist.texts import N_


class Bank(Record):
    """A bank and its three digits; mergers end a code, the list is the house's to mend."""

    code = Code(N_("Bank code"), limit=3, required=True, index=True)
    name = Text(N_("Bank"), limit=60, required=True)
    first = Day(N_("Valid from"), null=True)
    last = Day(N_("Valid until"), null=True)

    @classmethod
    def at(cls, code: str, on: dt.date) -> "Bank | None":
        """The bank that has a code on a day; None for one nobody knows of, or no more."""
        begun = cls.first.is_null() | (cls.first <= on)
        holds = cls.last.is_null() | (cls.last >= on)
        return cls.select().where((cls.code == code) & begun & holds).first()

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
