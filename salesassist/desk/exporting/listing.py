"""A list as it goes out: typed values under heads that know what they are."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from salesassist.db import Record
from salesassist.db.fields import (
    Choice,
    Day,
    Described,
    Flag,
    Moment,
    Money,
    Price,
    Quantity,
    Rate,
    Ref,
    Whole,
    currency_of,
)
from salesassist.db.personal import mask_of
from salesassist.rules import money
from salesassist.texts import tr

Value = str | int | Decimal | dt.date | dt.datetime | None
"""What a cell may hold; a share is a Decimal of 1 (0.05 is 5 %)."""

TEXT, NUMBER, SHARE, DAY, MOMENT = "text", "number", "share", "day", "moment"


@dataclass(frozen=True)
class Head:
    """The head of a column: its words, what its values are, whether they are personal data."""

    words: str
    kind: str = TEXT
    personal: bool = False
    key: str = ""
    mask: str = "text"  # how it is hidden: a key of rules.privacy.MASKS


@dataclass(frozen=True)
class SumOf:
    """A cell of the sums: what the rows above it come to; a workbook adds it up itself."""

    value: Value


@dataclass(frozen=True)
class RatioOf:
    """A cell of the sums: one of them by another, named by the keys of their heads.

    `less_one` makes it a growth. A workbook reckons it itself; by nothing it is a dash.
    """

    value: Value
    top: str
    bottom: str
    less_one: bool = False


Total = Value | SumOf | RatioOf


@dataclass
class Listing:
    """A list to go out; `notes` stand over it, `total` is the row of sums below."""

    title: str
    heads: tuple[Head, ...]
    rows: Sequence[Sequence[Value]]
    notes: tuple[str, ...] = field(default_factory=tuple)
    total: Sequence[Total] = ()

    def sums(self) -> list[Value]:
        """The row of sums as plain values."""
        return [each.value if isinstance(each, SumOf | RatioOf) else each for each in self.total]

    def personal(self) -> tuple[str, ...]:
        """The words of the columns with personal data."""
        return tuple(head.words for head in self.heads if head.personal)


def head_of(of: Any, key: str = "", words: str = "") -> Head:
    """The head of a field's column."""
    kinds = {Day: DAY, Moment: MOMENT, Rate: SHARE}
    kind = next((kind for each, kind in kinds.items() if isinstance(of, each)), TEXT)
    if kind == TEXT and isinstance(of, Money | Quantity | Whole):
        kind = NUMBER
    label = words or tr(getattr(of, "label", key))
    kept, name = mask_kind(of), key or getattr(of, "name", "")
    return Head(label, kind, bool(kept), name, kept)


def mask_kind(of: Any, *, person: bool = False) -> str:
    """How a field is hidden, as on the screen; empty where it is not personal.

    `person`: the row is a customer that is a person itself.
    """
    model = getattr(of, "model", None)
    return mask_of(model._meta.table_name, of.name, person=person) if model is not None else ""


def value_of(of: Described, value: Any, record: Record | None = None) -> Value:
    """A field's value as a spreadsheet and a program understand it."""
    if value is None or value == "":
        return None
    if isinstance(of, Price):
        return Decimal(value) / money.PRICE_SCALE
    if isinstance(of, Money):
        return money.from_minor(value, currency_of(record))
    if isinstance(of, Quantity):
        return Decimal(value) / money.QUANTITY_SCALE
    if isinstance(of, Rate):
        return Decimal(value) / 10_000
    if isinstance(of, Day | Moment | Whole):
        return value
    if isinstance(of, Choice | Flag | Ref):
        return of.show(value, record)
    return value if isinstance(value, str) else of.show(value, record)
