"""Field kinds that carry what a screen needs: label, hint, reading, showing and checking."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import peewee

from salesassist.rules import dates, figures, identity, money, names
from salesassist.texts import N_, Problem, tr

NAME_LIMIT = 200
ITEM_LIMIT = 500
NOTE_LIMIT = 5_000
WHOLE_LIMIT = 999_999_999_999
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Required(Problem):
    """A field that must be filled is empty."""

    says = N_("{label} is empty: please fill it in.")


class TooLong(Problem):
    """A text is longer than its field allows."""

    says = N_("{label} has {length} characters; at most {limit} fit: please shorten it.")


class NotAChoice(Problem):
    """A word is none of the choices of its field."""

    says = N_("“{text}” is not a choice for {label}. Possible: {choices}.")


class NotWhole(Problem):
    """A text is not a whole number."""

    says = N_("“{text}” is not a whole number for {label}.")


class WrongTaxId(Problem):
    """A tax ID does not pass the check of the Ministry of Finance."""

    says = N_("Tax ID {text} is not valid: {reason}")


class WrongEmail(Problem):
    """A mail address cannot be right."""

    says = N_("“{text}” is not a mail address: it needs a name, an @ and a domain.")


class Described:
    """What every field kind of the house knows beside its column.

    `label` and `hint` are marks; `read` turns typed text into a value or raises a Problem;
    `show` turns a value into text; `check` raises a Problem for a value that may not be kept.
    """

    numeric = False

    def __init__(self, label: str, *, hint: str = "", required: bool = False, **column: Any):
        self.label, self.hint, self.required = label, hint, required
        self.personal = bool(column.pop("personal", False))  # data of a natural person
        super().__init__(**column)

    def read(self, text: str, record: peewee.Model | None = None) -> Any:
        """Typed text as a value of this field; empty is None where the column allows it."""
        return text

    def show(self, value: Any, record: peewee.Model | None = None) -> str:
        """A value as a person reads it; None is empty."""
        return "" if value is None else str(value)

    def check(self, value: Any) -> None:
        """Refuse a value that may not be kept."""
        if self.required and value in (None, ""):
            raise Required(label=tr(self.label))

    def text(self, record: peewee.Model) -> str:
        """The value of this field in a record, as a person reads it."""
        return self.show(getattr(record, self.name), record)


class Text(Described, peewee.TextField):
    """Plain text of one line (or of several); it is cleaned, never interpreted."""

    def __init__(self, label: str, *, limit: int = NAME_LIMIT, lines: int = 1, **rest: Any):
        self.secret = rest.pop("secret", False)  # the journal says that it changed, not to what
        rest.setdefault("default", "")
        super().__init__(label, **rest)
        self.limit, self.lines = limit, lines

    def read(self, text: str, record: peewee.Model | None = None) -> str:
        return names.clean_text(text, multiline=self.lines > 1)

    def check(self, value: str) -> None:
        super().check(value)
        if len(value) > self.limit:
            raise TooLong(label=tr(self.label), length=len(value), limit=self.limit)


class TaxId(Text):
    """統一編號, eight digits by the rule of 2023-04; empty is allowed."""

    def read(self, text: str, record: peewee.Model | None = None) -> str:
        cleaned = super().read(text)
        return identity.check_tax_id(cleaned).number if cleaned else ""

    def check(self, value: str) -> None:
        super().check(value)
        found = identity.check_tax_id(value) if value else None
        if found and not found.valid:
            raise WrongTaxId(text=value, reason=tr(found.reason))


class Phone(Text):
    """A telephone number, kept in one written form."""

    def read(self, text: str, record: peewee.Model | None = None) -> str:
        return identity.normal_phone(super().read(text))


class Email(Text):
    """A mail address, kept in half-width signs and without angle brackets."""

    def read(self, text: str, record: peewee.Model | None = None) -> str:
        return identity.normal_email(super().read(text))

    def check(self, value: str) -> None:
        super().check(value)
        if value and not identity.valid_email(value):
            raise WrongEmail(text=value)


class Whole(Described, peewee.IntegerField):
    """A whole number."""

    numeric = True

    def read(self, text: str, record: peewee.Model | None = None) -> int | None:
        if not text.strip():
            return None if self.null else 0
        number = money.parse_decimal(text)
        if number != number.to_integral_value() or abs(number) > WHOLE_LIMIT:
            raise NotWhole(text=text, label=tr(self.label))
        return int(number)

    def show(self, value: int | None, record: peewee.Model | None = None) -> str:
        return "" if value is None else f"{value:,}"


class Money(Described, peewee.BigIntegerField):
    """An amount in minor units of the record's currency (whole dollars for TWD)."""

    numeric = True
    parse, form = staticmethod(money.parse_amount), staticmethod(money.format_amount)

    def read(self, text: str, record: peewee.Model | None = None) -> int | None:
        if not text.strip():
            return None if self.null else 0
        return self.parse(text, currency_of(record))

    def show(self, value: int | None, record: peewee.Model | None = None) -> str:
        return "" if value is None else self.form(value, currency_of(record))


class Price(Money):
    """A unit price in 1/10,000 of the currency's major unit."""

    parse, form = staticmethod(money.parse_price), staticmethod(money.format_price)


class Quantity(Described, peewee.BigIntegerField):
    """A quantity in thousandths of its unit."""

    numeric = True

    def read(self, text: str, record: peewee.Model | None = None) -> int | None:
        if not text.strip():
            return None if self.null else 0
        return money.parse_quantity(text)

    def show(self, value: int | None, record: peewee.Model | None = None) -> str:
        return "" if value is None else money.format_quantity(value)


class Rate(Described, peewee.IntegerField):
    """A rate in basis points: 500 is 5 %."""

    numeric = True

    def read(self, text: str, record: peewee.Model | None = None) -> int | None:
        return money.parse_percent(text) if text.strip() else (None if self.null else 0)

    def show(self, value: int | None, record: peewee.Model | None = None) -> str:
        return "" if value is None else f"{value / 100:g}%"


class Day(Described, peewee.TextField):
    """A calendar day, kept as ISO text, typed and shown by either calendar."""

    def db_value(self, value: dt.date | None) -> str | None:
        return None if value is None else value.isoformat()

    def python_value(self, value: str | None) -> dt.date | None:
        return None if value is None else dt.date.fromisoformat(value)

    def read(self, text: str, record: peewee.Model | None = None) -> dt.date | None:
        """Typed text as a day; words like +7 count from the PC's today."""
        return dates.parse_date(text, dt.date.today()) if text.strip() else None

    def show(self, value: dt.date | None, record: peewee.Model | None = None) -> str:
        return "" if value is None else dates.with_weekday(value, tr(N_("iso")))


class Moment(Described, peewee.TextField):
    """A moment in local time to the second, kept as ISO text."""

    def db_value(self, value: dt.datetime | None) -> str | None:
        return None if value is None else value.isoformat(sep=" ", timespec="seconds")

    def python_value(self, value: str | None) -> dt.datetime | None:
        return None if value is None else dt.datetime.fromisoformat(value)

    def read(self, text: str, record: peewee.Model | None = None) -> dt.datetime | None:
        return dates.parse_moment(text, dt.date.today()) if text.strip() else None

    def show(self, value: dt.datetime | None, record: peewee.Model | None = None) -> str:
        return "" if value is None else dates.with_time(value, tr(N_("iso")))


class Choice(Described, peewee.TextField):
    """One of a few words, each with a marked label."""

    def __init__(self, label: str, options: Mapping[str, str], **rest: Any):
        super().__init__(label, **rest)
        self.options = {str(word): mark for word, mark in options.items()}

    def db_value(self, value: str | None) -> str | None:
        return None if value is None else str(value)

    def read(self, text: str, record: peewee.Model | None = None) -> str:
        typed = text.strip()
        for word, mark in self.options.items():
            if typed.casefold() in (word.casefold(), mark.casefold(), tr(mark).casefold()):
                return word
        possible = ", ".join(tr(mark) for mark in self.options.values())
        raise NotAChoice(text=figures.shown(typed), label=tr(self.label), choices=possible)

    def show(self, value: str | None, record: peewee.Model | None = None) -> str:
        return "" if value is None else tr(self.options.get(str(value), str(value)))


class Flag(Described, peewee.BooleanField):
    """Yes or no."""

    def read(self, text: str, record: peewee.Model | None = None) -> bool:
        return text.strip().casefold() in {"1", "y", "yes", "true", "是", "v", "✓"}

    def show(self, value: bool | None, record: peewee.Model | None = None) -> str:
        return tr(N_("Yes")) if value else tr(N_("No"))


class Ref(Described, peewee.ForeignKeyField):
    """A reference to another record, shown by that record's own title."""

    def __init__(self, model: Any, label: str, **rest: Any):
        rest.setdefault("on_delete", "RESTRICT")
        super().__init__(label, model=model, **rest)

    def show(self, value: Any, record: peewee.Model | None = None) -> str:
        return "" if value is None else str(value)


class Structure(Described, peewee.TextField):
    """A small structure of plain values, kept as JSON."""

    def db_value(self, value: Any) -> str | None:
        return None if value is None else as_json(value)

    def python_value(self, value: str | None) -> Any:
        return None if value is None else json.loads(value)


class Bytes(Described, peewee.BlobField):
    """Raw bytes: a PDF, a picture."""


def currency_of(record: peewee.Model | None) -> str:
    """The currency in which a record's amounts are counted; the house's is TWD."""
    return getattr(record, "currency", None) or "TWD"


def as_json(value: Any) -> str:
    """Plain values as the one text they have: sorted keys, no spaces, characters as they are."""
    return _JSON.encode(value)
