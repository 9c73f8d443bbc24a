"""The field kind of a limit in hundredths: a score, points, a count, seconds."""

import re
from decimal import Decimal

import peewee

from salesassist.db.fields import Whole
from salesassist.texts import N_, Problem

_TYPED = re.compile(r"\d{1,7}([.]\d{1,2})?")


class NotALimit(Problem):
    """A text that is no limit of a rule."""

    says = N_("“{text}” is no limit: type a number with at most two decimals, such as 3.5.")


class Hundredths(Whole):
    """A number kept in hundredths and written with the decimals it needs: 350 is 3.5."""

    def read(self, text: str, record: peewee.Model | None = None) -> int | None:
        plain = text.strip().replace(",", "")
        if not plain:
            return None if self.null else 0
        if not _TYPED.fullmatch(plain):
            raise NotALimit(text=text.strip()[:40])
        return int(Decimal(plain) * 100)

    def show(self, value: int | None, record: peewee.Model | None = None) -> str:
        return "" if value is None else f"{value / 100:,.2f}".rstrip("0").rstrip(".")
