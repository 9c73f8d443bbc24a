"""The field kind of a code somebody else gave us with a contract."""

import peewee

from salesassist.db.fields import Text
from salesassist.texts import N_, Problem, tr


class WrongCode(Problem):
    """A code of a contract has other signs or another length."""

    says = N_("“{text}” does not fit {label}: it has {limit} Latin letters and digits.")


class Code(Text):
    """A code of a contract: capital letters and digits, as many as its limit; or empty."""

    def read(self, text: str, record: peewee.Model | None = None) -> str:
        return super().read(text).upper()

    def check(self, value: str) -> None:
        super().check(value)
        fits = len(value) == self.limit and value.isascii() and value.isalnum()
        if value and not (fits and value == value.upper()):
            raise WrongCode(text=value, label=tr(self.label), limit=self.limit)
