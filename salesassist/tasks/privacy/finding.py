"""Finding a person in every table and every text: the columns are asked of the models."""

import datetime as dt
import json
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from salesassist.db import (
    MODELS,
    Attachment,
    Contact,
    Customer,
    Journal,
    Paper,
    Person,
)
from salesassist.db.base import Record, database, send, unit_of_work
from salesassist.db.personal import OUR_OWN, byte_columns, text_columns
from salesassist.db.retained import years_kept
from salesassist.desk import sight
from salesassist.desk.contents import words_of
from salesassist.desk.people import permit
from salesassist.rules import retention
from salesassist.rules.privacy_terms import Terms, excerpt, mentions, veil
from salesassist.tasks.privacy.subject import Subject
from salesassist.texts import N_, tr

_BREAK = "|"
_WAYS = ("order", "delivery", "service", "complaint", "response", "invitation", "receivable",
         "paper", "incident", "returned")  # fmt: skip
"""References by which a row belongs to a customer that it does not name itself."""

_PAPERS = {
    "vouchers": {"delivery-note", "receipt", "payment-request", "statement", "sales-return",
                 "proforma", "packing-list"},
    "contracts": {"contract", "order-form", "comparison", "payment-instruction"},
    "requests": {"privacy-notice", "data-answer", "incident-letter", "incident-report"},
}  # fmt: skip
_FILES = {"signed-delivery": "vouchers", "signed-order": "contracts", "purchase-order": "contracts"}
_TABLES = {
    "receipt": ("books", "received_on"),
    "receivable": ("books", "opened_on"),
    "allocation": ("books", "on"),
    "data_request": ("requests", "received_on"),
    "privacy_incident": ("requests", "known_at"),
    "affected_person": ("requests", ""),
    "erasure": ("requests", "at"),
    "personal_log": ("views", "at"),
}
"""Tables a duty keeps: their class, and the column whose day counts ("": as long as its owner)."""


@dataclass(frozen=True)
class Hit:
    """One row that names a person: which columns, what stands there, whose customer's it is.

    `sure` is False for what may be a namesake; `why` says so. `kept` is the class of records a law
    keeps it under, and until when.
    """

    model: type[Record]
    record: int
    columns: tuple[str, ...]
    excerpt: str
    title: str
    sure: bool = True
    why: str = ""
    kept: str = ""
    until: dt.date | None = None


def find_person(
    subject: Subject, *, who: str, on: dt.date, request: str | None = None
) -> Generator[tuple[int, int], None, list[Hit]]:
    """Every row that names a person, table by table; yields (done, total). The search is logged.

    Raises NotPermitted.
    """
    permit(who, "keep personal data")
    found: list[Hit] = []
    years, whole = years_kept(), sight.sees(who)
    for done, model in enumerate(MODELS):
        yield done, len(MODELS)
        hits = _in_table(model, subject, on, years)
        found += hits if whole else map(partial(_veiled, subject), hits)
    with unit_of_work(who, "find a person", request) as work:
        sight.note(work, "searched", "person", len(found), contact=subject.contact)
    yield len(MODELS), len(MODELS)
    return found


def _veiled(subject: Subject, hit: Hit) -> Hit:
    """A hit as who need not see persons reads it."""
    said = {name: veil(getattr(hit, name), subject.terms) for name in ("excerpt", "title")}
    return replace(hit, **said)


def _in_table(
    model: type[Record], subject: Subject, on: dt.date, years: dict[str, int]
) -> Iterator[Hit]:
    rows = dict.fromkeys(_ids(model, subject.terms))
    if model is Contact and subject.contact is not None:
        rows |= {subject.contact.id: None}
    if model is Customer and subject.customer is not None:
        rows |= {subject.customer.id: None}
    if model is Journal:
        rows |= dict.fromkeys(_own_lines(subject))
    for row in sorted(rows):
        record = model.get_by_id(row)
        yield _hit(record, subject, on, years)


def _ids(model: type[Record], terms: Terms) -> list[int]:
    names = [each.column_name for each in text_columns(model)]
    found: list[int] = []
    if names:
        database().connection().create_function(
            "names_person", 1, lambda text: int(mentions(text or "", terms))
        )
        listed = f" || '{_BREAK}' || ".join(f"COALESCE(\"{name}\", '')" for name in names)
        table = model._meta.table_name
        found = [r for (r,) in send(f'SELECT "id" FROM "{table}" WHERE names_person({listed})', ())]
    if byte_columns(model) and model is not Paper:  # a paper's facts say what its PDF says
        found += _with_contents(model, terms)
    return found


def _with_contents(model: type[Record], terms: Terms) -> list[int]:
    """Rows whose file names the person inside."""
    fields = byte_columns(model)
    rows = model.select(model.id, *fields).iterator()
    return [
        each.id
        for each in rows
        if any(mentions(words_of(bytes(getattr(each, f.name) or b"")), terms) for f in fields)
    ]


def _own_lines(subject: Subject) -> list[int]:
    """Lines of the journal about the record itself, whatever they say."""
    found: list[int] = []
    for record in filter(None, (subject.contact, subject.customer)):
        mine = (Journal.table == record._meta.table_name) & (Journal.record == record.id)
        found += [row for (row,) in Journal.select(Journal.id).where(mine).tuples()]
    return found


def _hit(record: Record, subject: Subject, on: dt.date, years: dict[str, int]) -> Hit:
    said = {each.name: stored(record, each.name) for each in text_columns(type(record))}
    columns = [name for name, text in said.items() if mentions(text, subject.terms)]
    text = said[columns[0]] if columns else ""
    for each in byte_columns(type(record)):
        inside = words_of(bytes(getattr(record, each.name) or b""))
        if not isinstance(record, Paper) and mentions(inside, subject.terms):
            columns.append(each.name)
            text = text or inside
    why = "" if _is_self(record, subject) else _doubt(record, said, subject)
    kept, until = kept_as(record, years)
    blocked = kept and until is not None and on <= until
    return Hit(
        type(record),
        record.id,
        tuple(columns),
        excerpt(_spoken(text, subject.terms), subject.terms) if text else "",
        _title(record),
        not why,
        why,
        kept if blocked else "",
        until if blocked else None,
    )


def stored(record: Record, name: str) -> str:
    """A column as it is stored: structures as their JSON."""
    value = record._meta.fields[name].db_value(getattr(record, name))
    return value if isinstance(value, str) else ""


def _spoken(text: str, terms: Terms) -> str:
    """Of a structure the one text inside it that names the person; any other text as it is."""
    if text[:1] not in ("{", "["):
        return text
    try:
        inside = list(_texts(json.loads(text)))
    except ValueError:
        return text
    found = next((each for each in inside if mentions(each, terms)), "")
    return _spoken(found, terms) if found else text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _title(record: Record) -> str:
    """By what a row is known: its number, else its day and deed, else whose it is."""
    if isinstance(record, Journal):
        return f"{record.at:%Y-%m-%d} {record.deed}"
    named = getattr(record, "number", "") or getattr(record, "code", "")
    if named:
        return str(named)
    at = getattr(record, "at", None)
    if at is not None:
        return f"{at:%Y-%m-%d}"
    firm = getattr(record, "customer", None)
    return firm.name if firm is not None else str(record.id)


def _is_self(record: Record, subject: Subject) -> bool:
    if isinstance(record, Journal):
        own = filter(None, (subject.contact, subject.customer))
        return any((record.table, record.record) == (o._meta.table_name, o.id) for o in own)
    return record in (subject.contact, subject.customer)


def _doubt(record: Record, said: dict[str, str], subject: Subject) -> str:
    """Why a row may speak of somebody else of the same name; empty where it does not."""
    if any(mentions(text, subject.sure) for text in said.values()):
        return ""
    if record._meta.table_name in OUR_OWN:
        return tr(N_("One of our own people"))
    if isinstance(record, Contact):
        return tr(N_("Another contact of the same name"))
    if isinstance(record, Journal) and record.table in OUR_OWN | {"contact"}:
        return tr(N_("Another contact of the same name"))
    firm = _firm_of(record)
    if firm is not None and subject.firm() is not None and firm != subject.firm():
        return tr(N_("Of another customer"))
    if any(mentions(each.name, subject.terms) for each in Person.select()):
        return tr(N_("One of our own people has this name"))
    return ""


def _firm_of(record: Record, deep: int = 0) -> int | None:
    """The customer a row belongs to, by itself or by what it refers to."""
    if isinstance(record, Customer):
        return record.id
    if isinstance(record, Journal):
        model = next((each for each in MODELS if each._meta.table_name == record.table), None)
        about = None if model in (None, Journal) else model.get_or_none(model.id == record.record)
        return _firm_of(about, deep + 1) if about is not None else None
    if getattr(record, "customer_id", None) is not None:
        return record.customer_id
    for name in _WAYS:
        if deep < 4 and name in record._meta.fields and getattr(record, f"{name}_id", None):
            found = _firm_of(getattr(record, name), deep + 1)
            if found is not None:
                return found
    return None


def kept_as(record: Record, years: dict[str, int]) -> tuple[str, dt.date | None]:
    """The class under which a duty keeps a row, and until when; ("", None) where none does."""
    kind, day = "", None
    if isinstance(record, Paper):
        kind = next((name for name, kinds in _PAPERS.items() if record.kind in kinds), "")
        day = record.issued_at
    elif isinstance(record, Attachment):
        kind, day = _FILES.get(record.kind, ""), record.at
    elif record._meta.table_name in _TABLES:
        kind, column = _TABLES[record._meta.table_name]
        day = getattr(record, column) if column else record.incident.known_at
    if not kind:
        return "", None
    rule = retention.CLASSES[kind]
    on = day.date() if isinstance(day, dt.datetime) else day
    return kind, retention.kept_until(on, years[kind], closed=rule.closed)
